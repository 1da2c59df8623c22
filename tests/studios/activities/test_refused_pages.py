"""What is refused on an activity's page is said there, at its field, with what was typed; nothing is changed."""

from database.rows import rows
from tests.studios.activities.chain import approve, state
from tests.studios.activities.ground import Ground
from tests.studios.outcomes.site import as_member


async def test_a_reversal_without_a_reason_is_refused_on_the_page(site: Ground) -> None:
    activity = await site.sent()
    await approve(site, activity)
    he = await as_member(site.he)
    page = await he.submit(f"/desk/studios/shuncheng/activities/{activity}/reversal", reason="假")
    assert (page.status_code, ">\n假</textarea>" in page.text, "<details open>" in page.text) == (422, True, True)
    assert await state(activity) == "approved"


async def test_what_cannot_be_approved_together_is_said_beside_the_queue(site: Ground) -> None:
    activity = await site.sent()
    he = await as_member(site.he)
    for claims, said in (([], "请先勾选要核准的条目。"), ([f"activity/{activity}"], "其中 1 条带有提示，必须逐条查看")):
        page = await he.submit("/desk/verification/approvals", claim=claims)
        assert (page.status_code, said in page.text, f'value="activity/{activity}"' in page.text) == (409, True, True)
    assert await state(activity) == "submitted"


async def test_a_photo_that_was_not_chosen_is_asked_for_on_the_page(site: Ground) -> None:
    activity, lead = await site.logged(), await as_member(site.lead)
    page = await lead.submit(f"/desk/studios/shuncheng/activities/{activity}/photos")
    assert (page.status_code, 'id="field-file-error"' in page.text) == (422, True)


async def test_what_cannot_be_sent_after_its_photos_is_refused_before_them(site: Ground) -> None:
    """A telephone says `photos`; whatever else it says, a draft is kept."""
    lead, home = await as_member(site.lead), "/desk/studios/shuncheng/activities"
    form = site.form()
    fields = {"id": str(form.id), "kind": "technical", "day": "2026-11-20", "starts": "09:00", "ends": "11:30",
              "member": [str(one) for one in site.people], "hours": ["2.5"] * 5}  # fmt: skip
    refused = await lead.submit(home, **fields, then="photos")
    assert (refused.status_code, "请至少勾选一位参加的人。" in refused.text) == (422, True)
    assert await rows("SELECT id FROM activity") == []
    for then, person in (("nonsense", []), ("photos", fields["member"])):
        assert (await lead.submit(home, **fields, person=person, then=then)).status_code == 303
        assert await state(form.id) == "draft"

"""The pages of studios as people use them: the lead, the union, strangers and everybody."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from database.rows import rows
from studios.actions.members import add_member
from studios.actions.persons import give_consent
from studios.actions.titles import record_title
from studios.forms.studios import ConsentForm
from studios.queries.members import member_lines
from studios.rules.mentorships import years_later
from tests.competitions.contests.site import Browser
from tests.statements import counting
from tests.studios.core.ground import NOON, Town, joining, person, proposed, signed
from tests.studios.core.test_titles import TITLE
from tests.studios.outcomes.site import as_member, stranger, upload
from tests.web.files.pictures import png
from web.clock import in_shanghai, now
from web.files import STORE

HOME = "/desk/studios/shuncheng"
PAGES = (
    "",
    "/edit",
    "/timeline",
    "/people",
    "/people/new",
    "/titles",
    "/naming/new",
    "/haves",
    "/mentorships",
    "/mentorships/new",
)


@pytest.fixture(autouse=True)
def files_of_this_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(STORE, "folder", tmp_path)


def today() -> date:
    return in_shanghai(now()).date()


async def test_every_page_opens_for_its_people_in_both_languages(place: Town) -> None:
    made = await signed(place, place.mentee)
    title = await record_title(place.studio, TITLE, by=place.verifier, now=NOON)
    entry = (await member_lines(place.studio.id))[1].id
    one = (f"/mentorships/{made}", f"/mentorships/{made}/contract", f"/mentorships/{made}/end",
           f"/people/{place.mentee}", f"/people/entries/{entry}/end", f"/titles/{title}")  # fmt: skip
    lead, verifier, foreign = (
        await as_member(place.lead),
        await as_member(place.verifier),
        await as_member(place.foreign),
    )

    for path in (*PAGES, *one):
        for browser, status in ((lead, 200), (verifier, 200), (foreign, 404)):
            for prefix in ("", "/en"):
                answer = await browser.get(f"{prefix}{HOME}{path}")
                assert (answer.status_code, path) == (status, path)


@pytest.mark.parametrize("path", ["/titles/new", "/withdrawals/new"])
async def test_what_only_the_union_does_is_refused_to_the_lead(place: Town, path: str) -> None:
    lead, verifier = await as_member(place.lead), await as_member(place.verifier)

    assert (await lead.get(HOME + path)).status_code == 403
    assert (await verifier.get(HOME + path)).status_code == 200


async def test_a_lead_of_one_studio_comes_straight_to_it(place: Town) -> None:
    lead, verifier = await as_member(place.lead), await as_member(place.verifier)

    answer = await lead.get("/desk/studios")
    listed = (await verifier.get("/desk/studios?q=叉车")).text

    assert (answer.status_code, answer.headers["location"]) == (303, HOME)
    assert "烟南叉车创新工作室" in listed
    assert "顺成电工创新工作室" not in listed
    assert (await stranger().get("/desk/studios")).status_code in (303, 401)


async def test_a_studio_is_registered_on_its_page(place: Town) -> None:
    verifier = await as_member(place.verifier)
    fields = {
        "name": "沙口木艺创新工作室",
        "slug": "muyi",
        "trade": "木工",
        "host": str(place.host),
        "lead_name": "麦师傅",
    }

    missing = await verifier.submit("/desk/studios", **(fields | {"slug": "Muyi!"}))
    made = await verifier.submit("/desk/studios", **fields)

    assert missing.status_code == 422
    assert "网址只能用小写字母、数字和短横线" in missing.text
    assert "沙口木艺创新工作室" in missing.text  # what was typed is still there
    assert (made.status_code, made.headers["location"]) == (303, "/desk/studios/muyi")
    assert (await verifier.get("/desk/studios/muyi")).status_code == 200


async def test_two_of_one_name_are_chosen_on_the_page(place: Town) -> None:
    lead = await as_member(place.lead)
    await person(place, "阿强")
    second = await person(place, "阿强")
    fields = {"name": "阿强", "organisation": str(place.host), "role": "member", "since": "2026-01-05"}

    asked = await lead.submit(f"{HOME}/people", **fields)
    added = await lead.submit(f"{HOME}/people", **fields, person=str(second))

    assert asked.status_code == 422
    assert str(second) in asked.text
    assert added.status_code == 303
    assert "阿强" in (await lead.get(f"{HOME}/people")).text


async def test_a_mentorship_is_signed_logged_and_mastered_on_its_pages(place: Town) -> None:
    lead, verifier = await as_member(place.lead), await as_member(place.verifier)
    begins = today() - timedelta(days=40)
    fields = {
        "mentor": str(place.mentor), "mentee": str(place.mentee), "goal_skill": "低压配电安装", "goal_level": "4",
        "signed_on": begins.isoformat(), "starts_on": begins.isoformat(),
        "ends_on": years_later(begins, 2).isoformat(), "stage": ["会接线", "", ""], "stage_due": ["", "", ""],
    }  # fmt: skip
    made = (await lead.submit(f"{HOME}/mentorships", **fields)).headers["location"]
    for side in ("mentor", "mentee", "firm"):
        signing = await lead.submit(f"{made}/signatures", side=side, signer="某人", on=begins.isoformat())
        assert signing.status_code == 303
    assert "还没签" in (await lead.get(made)).text
    await verifier.submit(f"{made}/signatures", side="union", signer="黎姐", on=begins.isoformat())

    written = await upload(lead, f"{made}/logs", png(), month=begins.replace(day=1).isoformat(), taught="接线与验电")
    bare = await verifier.submit(f"{made}/end", kind="mastered", on=today().isoformat(), reason="")
    said = ("请填写“理由”。", "出师要有依据：证书编号、考核结果，或上传文件。")
    assert (bare.status_code, [text in bare.text for text in said]) == (422, [True, True])
    ended = await verifier.submit(
        f"{made}/end", kind="mastered", on=today().isoformat(), reason="考核合格", evidence="证书 4401"
    )

    assert (written.status_code, ended.status_code) == (303, 303)
    shown = (await lead.get(made)).text
    assert "接线与验电" in shown
    assert "已出师" in shown
    (log,) = await rows("SELECT id FROM mentorship_log")
    assert (await lead.get(f"{made}/files/{log['id']}")).headers["content-type"] == "image/png"
    foreign = await as_member(place.foreign)
    assert (await foreign.get(f"{made}/files/{log['id']}")).status_code == 404


async def test_evidence_of_a_have_is_served_to_its_people_alone(place: Town) -> None:
    lead, foreign = await as_member(place.lead), await as_member(place.foreign)

    shown = await upload(lead, f"{HOME}/haves", png(), kind="plaque", on="2026-11-20", note="挂牌")
    (have,) = await rows("SELECT id FROM studio_have")
    file = f"{HOME}/haves/{have['id']}/file"

    assert shown.status_code == 303
    assert (await lead.get(file)).status_code == 200
    assert (await foreign.get(file)).status_code == 404
    assert (await stranger().get(file)).status_code in (303, 401)
    nothing = await lead.submit(f"{HOME}/haves", kind="place", on="2026-11-20")
    assert (nothing.status_code, "请写一句说明，或者上传一张照片、一个文件。" in nothing.text) == (422, True)


async def test_the_public_directory_finds_by_trade_village_and_words(place: Town) -> None:
    await record_title(place.studio, TITLE, by=place.verifier, now=NOON)
    everybody = stranger()

    async def found(question: str) -> bool:
        return "顺成电工创新工作室" in (await everybody.get(f"/studios?{question}")).text

    assert await found("")
    assert await found("trade=电工&village=沙口&q=顺成")
    assert not await found("trade=叉车司机")
    assert not await found("village=烟南")
    english = (await everybody.get("/en/studios")).text
    assert ('<option value="电工">Electrician</option>' in english, ">电工<" in english) == (True, False)
    answer = await everybody.get("/studios")
    assert "set-cookie" not in answer.headers
    assert "烟南叉车创新工作室" not in answer.text  # only proposed


async def test_people_are_public_by_their_own_consent_only(place: Town) -> None:
    everybody = stranger()
    await add_member(place.studio, joining(place.host, "何小惠", mobile="13800138000"), by=place.lead, now=NOON)
    await record_title(place.studio, TITLE, by=place.verifier, now=NOON)

    before = (await everybody.get("/studios/shuncheng")).text
    lead = await as_member(place.lead)
    await lead.submit(f"{HOME}/people/{place.mentor}/consent", on="2026-11-20", note="本人签了同意书")
    agreed = (await everybody.get("/studios/shuncheng")).text
    await lead.submit(f"{HOME}/people/{place.mentor}/consent/withdrawal")
    after = (await everybody.get("/studios/shuncheng")).text

    for text in (before, after):
        assert ("梁**" in text, "梁师傅" in text, "何小惠" in text, "13800138000" in text) == (
            True,
            False,
            False,
            False,
        )
    assert "梁师傅" in agreed
    assert ("何小惠" in agreed, "13800138000" in agreed, "小李" in agreed) == (False, False, False)


async def test_consent_is_recorded_for_ones_own_people_with_who_and_when(place: Town) -> None:
    stray = await person(place, "路人")
    lead = await as_member(place.lead)

    refused = await lead.submit(f"{HOME}/people/{stray}/consent", on="2026-11-20", note="口头")
    form = ConsentForm(on=date(2026, 11, 20), note="本人签了同意书")
    await give_consent(place.studio, place.mentee, form, by=place.lead, now=NOON)
    await give_consent(place.studio, place.mentee, form, by=place.lead, now=NOON)

    assert refused.status_code == 404
    found = await rows('SELECT person, "on", note, by FROM public_consent')
    assert found == [{"person": place.mentee, "on": form.on, "note": form.note, "by": place.lead.account}]


async def test_lists_ask_as_often_for_three_as_for_one(place: Town) -> None:
    """The number of statements does not grow with the number of mentorships and people."""
    verifier = await as_member(place.verifier)
    await signed(place, place.mentee)
    few = await asked(verifier, f"{HOME}/mentorships"), await asked(verifier, f"{HOME}/people")
    for name in ("小何", "小关"):
        mentee = await add_member(place.studio, joining(place.host, name), by=place.lead, now=NOON)
        await proposed(place, mentee)

    assert (await asked(verifier, f"{HOME}/mentorships"), await asked(verifier, f"{HOME}/people")) == few


async def asked(browser: Browser, path: str) -> int:
    with counting() as sent:
        assert (await browser.get(path)).status_code == 200
    return len(sent)

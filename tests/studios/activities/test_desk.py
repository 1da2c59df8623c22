"""The verifier's desk: what is flagged, what may be approved together, and never one's own."""

from datetime import date, time
from decimal import Decimal
from uuid import UUID

import pytest

from database.rows import rows
from people import Grant, Member, Role, Scope
from studios.actions import activity_photos, approvals, confirmations, submissions
from studios.actions.bulk_approval import approve_unflagged
from studios.errors.activities import ActivityFixed, FlaggedClaims, NothingChosen, TooManyPhotos
from studios.forms.activities import AgreementForm
from studios.pages import verification
from studios.queries.activity_docket import evidence
from studios.queries.confirmation_page import confirmation_page
from studios.queries.verification import following, waiting
from tests.statements import counting
from tests.studios.activities.ground import NOON, Ground, account
from web import language

assert verification.ROUTES


async def flags(site: Ground, by: Member | None = None) -> list[tuple[str, ...]]:
    return [claim.flags for claim in await waiting(by or site.he)]


async def confirmed(site: Ground, activity: UUID) -> None:
    token = await confirmations.ask_to_confirm(site.studio.id, activity, by=site.lead, now=NOON)
    await confirmations.answer(token, AgreementForm(signer="周厂长", agreed=True), now=NOON)


async def test_a_claim_with_photo_and_confirmation_has_no_flag(site: Ground) -> None:
    activity = await site.sent(photo=1)
    assert await flags(site) == [("对方未确认",)]
    await confirmed(site, activity)
    assert await flags(site) == [()]
    shown = await evidence(site.he, activity)
    assert (shown.flags, len(shown.photos), shown.total) == ([], 1, Decimal(5))


async def test_a_studio_is_named_in_the_language_of_the_screen(site: Ground) -> None:
    await rows("UPDATE studio SET name_en = 'Shuncheng Electricians' WHERE id = {}", site.studio.id)
    activity = await site.sent(photo=1)
    token = await confirmations.ask_to_confirm(site.studio.id, activity, by=site.lead, now=NOON)
    link = await confirmations.open_link(token, now=NOON)
    names = []
    for tongue in (language.CHINESE, language.ENGLISH):
        language.choose(tongue)
        names += [(await waiting(site.he))[0].studio, (await confirmation_page(link)).studio]
    assert names == ["顺成电工创新工作室"] * 2 + ["Shuncheng Electricians"] * 2


async def test_each_thing_to_look_at_is_flagged(site: Ground) -> None:
    await site.sent(photo=1, starts=time(8), ends=time(17), came={site.people[0]: Decimal(9)})
    await site.sent(planned=False, day=date(2026, 11, 10), photo=1, came={site.people[1]: Decimal(1)})
    await site.sent(planned=False, starts=time(17), ends=time(18), came={site.people[0]: Decimal(1)})
    assert sorted(await flags(site)) == sorted(
        [
            ("照片用过", "一天工时较长", "前后活动太近", "对方未确认"),
            ("照片用过", "补记较晚", "对方未确认"),
            ("一天工时较长", "没有照片", "前后活动太近", "对方未确认"),
        ]
    )


async def test_the_same_picture_made_smaller_elsewhere_is_found_again(site: Ground) -> None:
    original = "ab" * 32
    for shade, day in ((1, 19), (2, 18)):
        activity = await site.logged(day=date(2026, 11, day))
        await site.photo(activity, shade, original)
        await submissions.submit(site.studio.id, activity, by=site.lead, now=NOON)
    assert [one[0] for one in await flags(site)] == ["照片用过"] * 2


async def test_six_photos_each_once_and_none_after_it_was_sent(site: Ground) -> None:
    activity = await site.logged()
    for shade in (1, 2, 3, 4, 5, 6, 6):
        await site.photo(activity, shade)
    with pytest.raises(TooManyPhotos) as refusal:
        await site.photo(activity, 7)
    assert refusal.value.sentence == "一次活动最多 6 张照片。"
    [first, *_rest] = await rows("SELECT id FROM activity_photo ORDER BY number")
    await activity_photos.remove_photo(site.studio.id, activity, first["id"])  # type: ignore[arg-type]  # an id
    await submissions.submit(site.studio.id, activity, by=site.lead, now=NOON)
    with pytest.raises(ActivityFixed):
        await site.photo(activity, 8)
    assert len(await rows("SELECT id FROM activity_photo")) == 5


async def test_only_claims_without_a_flag_are_approved_together(site: Ground) -> None:
    plain = [await site.sent(planned=False, day=date(2026, 11, day), photo=day) for day in (18, 19)]
    for activity in plain:
        await confirmed(site, activity)
    await site.sent()
    claims = await waiting(site.he)
    with pytest.raises(FlaggedClaims) as refusal:
        await approve_unflagged([claim.key for claim in claims], by=site.he, now=NOON)
    assert refusal.value.sentence == "其中 1 条带有提示，必须逐条查看，一条也没有核准。"
    with pytest.raises(NothingChosen):
        await approve_unflagged([], by=site.he, now=NOON)
    assert await rows("SELECT id FROM ledger_posting") == []
    assert await approve_unflagged([claim.key for claim in claims if claim.bulk], by=site.he, now=NOON) == 2
    assert len(await waiting(site.he)) == 1


async def test_nobody_sees_their_own_claims_and_hosts_see_theirs(site: Ground) -> None:
    activity = await site.sent(starts=time(8), ends=time(18), came={site.people[0]: Decimal(9)})
    own = await account("李小明", "xiaoming", Grant(Role.VERIFIER, Scope.WHOLE), person=site.people[1])
    host = await account("公司工会", "gongsi", Grant(Role.VERIFIER, Scope.ORGANISATION, site.host))
    other = await account("别处工会", "biechu", Grant(Role.VERIFIER, Scope.ORGANISATION, site.firm))
    assert [len(await waiting(one)) for one in (site.he, own, host, other, site.lead)] == [1, 0, 1, 0, 0]
    await approvals.approve(site.studio, activity, by=site.he, now=NOON)
    assert [len(await waiting(one)) for one in (site.he, site.su)] == [0, 1]
    assert (await waiting(site.su))[0].second


async def test_the_queue_goes_on_with_the_next_claim_and_asks_once(site: Ground) -> None:
    await site.sent()
    with counting() as one:
        await waiting(site.he)
    for day in (18, 19):
        await site.sent(planned=False, day=date(2026, 11, day))
    with counting() as three:
        claims = await waiting(site.he)
    assert len(one) == len(three)
    keys = [claim.key for claim in claims]
    assert [next_one.key for key in keys if (next_one := following(claims, key))] == [*keys[1:], keys[0]]
    assert following(claims[:1], keys[0]) is None

"""The staff page of publication over HTTP: who sees it, what its buttons do, what it refuses."""

import pytest

from competitions.actions.freezing import freeze
from competitions.actions.sign_offs import approve
from database.rows import rows
from people import Grant, Member, Role, Scope
from tests.competitions.contests import making
from tests.competitions.results.site import Browser, app, signed_in
from tests.competitions.results.stage import CUT, END, FAR, START, Stage, raised, state_of

STEPS = ("freezes", "locks", "rechecks", "seal-consents", "notices", "finals")


@pytest.fixture
async def stage(db: str) -> Stage:
    found = await raised(ends_at=FAR)
    for code, mark in zip(found.entries, ("90", "80", "80", "60"), strict=True):
        await found.mark(code, mark, mark, mark, mark)
    await found.build(START)
    return found


def desk(stage: Stage) -> str:
    return f"/desk/contests/{stage.slug}/publication"


async def test_the_whole_way_by_two_people_at_their_own_desks(stage: Stage) -> None:
    site = app()
    await rows("UPDATE contest SET notice_days = 0 WHERE id = {}", stage.contest)
    await approve(stage.contest, by=stage.chief, now=END)
    chief, officer = await signed_in(site, stage.chief), await signed_in(site, stage.officer)
    taken = [(chief, "locks"), (officer, "rechecks"), (chief, "seal-consents"), (officer, "seal-consents")]
    for browser, step in [*taken, (officer, "notices"), (officer, "finals")]:
        page = await browser.see(desk(stage))
        assert page.status_code == 200, page.text
        answer = await browser.submit(f"{desk(stage)}/{step}", note="核对了全部评分单")
        assert (step, answer.status_code, answer.headers.get("location")) == (step, 303, desk(stage))
    assert await state_of(stage) == "final"


async def test_what_is_missing_is_listed_with_links_and_locking_is_refused(stage: Stage) -> None:
    await stage.clear("K-02", "T", "T1", 0, START)
    browser = await signed_in(app(), stage.chief)
    page = await browser.see(desk(stage))
    assert ("K-02" in page.text, f'href="/desk/contests/{stage.slug}/control/imported"' in page.text) == (True, True)
    answer = await browser.submit(f"{desk(stage)}/locks")
    assert (answer.status_code, "还不能锁定" in answer.text, await state_of(stage)) == (409, True, "marking")


async def test_the_locker_is_told_that_somebody_else_rechecks(stage: Stage) -> None:
    await stage.lock(END)
    browser = await signed_in(app(), stage.chief)
    page = await browser.see(desk(stage))
    assert "请另一个人登录自己的账号来确认复核" in page.text
    answer = await browser.submit(f"{desk(stage)}/rechecks", note="我自己核对了")
    assert (answer.status_code, "另一个账号" in answer.text, await state_of(stage)) == (403, True, "locked")


async def test_a_recheck_without_words_keeps_what_was_typed(stage: Stage) -> None:
    await stage.lock(END)
    browser = await signed_in(app(), stage.officer)
    await browser.see(desk(stage))
    answer = await browser.submit(f"{desk(stage)}/rechecks", note="看了")
    assert (answer.status_code, "看了</textarea>" in answer.text, await state_of(stage)) == (422, True, "locked")


async def test_f12_staff_see_that_a_freeze_is_on_and_what_differs(stage: Stage) -> None:
    await freeze(stage.contest, by=stage.officer, now=CUT)
    await stage.put("K-04", "T", "T1", 0, "100", CUT)
    await stage.build(CUT)
    page = await (await signed_in(app(), stage.chief)).see(desk(stage))
    assert ("已封榜" in page.text, "4 · 60.00" in page.text, "4 · 72.00" in page.text) == (True, True, True)


async def stranger(role: Role, scope: Scope, place: object = None) -> Member:
    return await making.member("外人", Grant(role, scope, place))  # type: ignore[arg-type]  # a UUID or None


@pytest.mark.parametrize("who", ["another contest's officer", "a judge here", "a verifier"])
async def test_strangers_find_nothing_and_change_nothing(stage: Stage, who: str) -> None:
    other = await raised()
    member = {
        "another contest's officer": other.officer,
        "a judge here": await stranger(Role.JUDGE, Scope.CONTEST, stage.contest),
        "a verifier": await stranger(Role.VERIFIER, Scope.WHOLE),
    }[who]
    browser = await signed_in(app(), member)
    if who.startswith("another"):
        await browser.see(desk(other))
    assert (await browser.get(desk(stage))).status_code == 404
    answers = [(await browser.submit(f"{desk(stage)}/{step}", note="核对了全部")).status_code for step in STEPS]
    assert set(answers) <= {403, 404}
    assert (await state_of(stage), await rows("SELECT id FROM timed_step WHERE kind = 'freeze'")) == ("marking", [])


async def test_who_is_not_signed_in_is_sent_to_sign_in(stage: Stage, anybody: Browser) -> None:
    answer = await anybody.get(desk(stage))
    assert (answer.status_code, answer.headers["location"].startswith("/sign-in?next=")) == (303, True)


async def test_steps_out_of_order_are_refused_on_the_page(stage: Stage) -> None:
    browser = await signed_in(app(), stage.officer)
    await browser.see(desk(stage))
    for step in ("rechecks", "seal-consents", "notices", "finals"):
        answer = await browser.submit(f"{desk(stage)}/{step}", note="核对了全部评分单")
        assert (step, answer.status_code, 'role="alert"' in answer.text) == (step, 409, True)
    assert await state_of(stage) == "marking"


async def test_a_post_without_the_token_changes_nothing(stage: Stage) -> None:
    browser = await signed_in(app(), stage.officer)
    answer = await browser.post(f"{desk(stage)}/freezes", data={"csrf": "wrong"})
    assert (answer.status_code, await rows("SELECT id FROM timed_step WHERE kind = 'freeze'")) == (403, [])

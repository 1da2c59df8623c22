"""Revealing a result: who may, what is refused, what everybody sees at each step."""

import asyncio

import pytest

from competitions.actions import publication, reveals
from competitions.errors.contests import OfficerOnly
from competitions.errors.halls import (
    NoReveal,
    RevealMovedOn,
    RevealNotYet,
    RevealStale,
    RevealUndecided,
    RevealUnderWay,
)
from competitions.forms.halls import RevealStepForm
from competitions.queries.reveals import standing_of
from competitions.rules.reveals import script
from competitions.rules.reveals import stage as stage_of
from database.rows import rows
from tests.competitions.results.site import Browser, app, signed_in
from tests.competitions.results.stage import END, NAMES, Stage, raised


async def press(stage: Stage, shown: int) -> None:
    standing = await standing_of(stage.contest)
    assert standing is not None
    form = RevealStepForm(seen=standing.number, shown=shown)
    await reveals.show(stage.contest, form, by=stage.officer, now=END)


async def page_of(anybody: Browser, stage: Stage) -> str:
    answer = await anybody.get(f"{stage.path}/reveal")
    assert answer.status_code == 200
    return answer.text


def names_in(text: str) -> list[str]:
    return [name for name in NAMES if name in text]


async def test_from_the_last_place_up_equals_together_to_the_final_board(stage: Stage, anybody: Browser) -> None:
    await reveals.begin(stage.contest, by=stage.officer, now=END)
    seen = [names_in(await page_of(anybody, stage))]
    for step in (1, 2, 3):
        await press(stage, step)
        seen.append(names_in(await page_of(anybody, stage)))
    absent, both, winner = NAMES[3], list(NAMES[1:3]), NAMES[0]
    assert seen == [[], [absent], [*both, absent], [winner, *both, absent]]
    await publication.give_notice(stage.contest, by=stage.officer, now=END)
    standing = await standing_of(stage.contest)
    final = script(await stage.public())
    assert standing is not None
    assert stage_of(standing.order, 3).lines == stage_of(final, 3).lines


async def test_the_contests_own_board_tells_no_name_meanwhile(stage: Stage, anybody: Browser) -> None:
    """F5: the reveal opens its own page and no other surface."""
    await reveals.begin(stage.contest, by=stage.officer, now=END)
    await press(stage, 3)
    for surface in ("", ".json", "/wall", "/embed", "/results"):
        assert names_in((await anybody.get(f"{stage.path}{surface}")).text) == []


async def test_a_step_back_shows_what_was_shown_before(stage: Stage, anybody: Browser) -> None:
    await reveals.begin(stage.contest, by=stage.officer, now=END)
    await press(stage, 2)
    await press(stage, 1)
    assert names_in(await page_of(anybody, stage)) == [NAMES[3]]
    numbers = await rows("SELECT number, shown FROM reveal_step ORDER BY number")
    assert [(one["number"], one["shown"]) for one in numbers] == [(1, 2), (2, 1)]


async def test_two_hands_at_one_remote_control_take_one_step(stage: Stage) -> None:
    await reveals.begin(stage.contest, by=stage.officer, now=END)
    form = RevealStepForm(seen=0, shown=1)
    answers = await asyncio.gather(
        *(reveals.show(stage.contest, form, by=stage.officer, now=END) for _ in range(2)), return_exceptions=True
    )
    assert sorted(type(one) for one in answers if one is not None) == [RevealMovedOn]
    assert len(await rows("SELECT id FROM reveal_step")) == 1


async def test_a_changed_result_stops_the_reveal_and_a_step_back_is_still_possible(stage: Stage) -> None:
    await reveals.begin(stage.contest, by=stage.officer, now=END)
    await press(stage, 1)
    await stage.put("K-01", "P", "P1", 1, "20", END)
    with pytest.raises(RevealStale):
        await press(stage, 2)
    await press(stage, 0)
    await reveals.end(stage.contest, by=stage.officer, now=END)
    await reveals.begin(stage.contest, by=stage.officer, now=END)
    assert await rows("SELECT attempt FROM reveal ORDER BY attempt") == [{"attempt": 1}, {"attempt": 2}]


async def test_only_its_officer_reveals(stage: Stage) -> None:
    with pytest.raises(OfficerOnly):
        await reveals.begin(stage.contest, by=stage.chief, now=END)
    await reveals.begin(stage.contest, by=stage.officer, now=END)
    with pytest.raises(OfficerOnly):
        await reveals.show(stage.contest, RevealStepForm(seen=0, shown=1), by=stage.chief, now=END)
    with pytest.raises(RevealUnderWay):
        await reveals.begin(stage.contest, by=stage.officer, now=END)
    assert await rows("SELECT id FROM reveal_step") == []


async def test_nothing_is_revealed_under_the_seal_or_with_a_total_missing() -> None:
    sealed = await raised()
    await sealed.mark("K-01", "90", "90", "90", "90")
    with pytest.raises(RevealNotYet):
        await reveals.begin(sealed.contest, by=sealed.officer, now=END)
    await sealed.to_locked(END)
    await publication.confirm_recheck(sealed.contest, note="核对", by=sealed.officer, now=END)
    with pytest.raises(RevealNotYet):
        await reveals.begin(sealed.contest, by=sealed.officer, now=END)
    for member in (sealed.chief, sealed.officer):
        await publication.open_seal(sealed.contest, by=member, now=END)
    with pytest.raises(RevealUndecided):
        await reveals.begin(sealed.contest, by=sealed.officer, now=END)


async def test_when_it_is_over_its_page_says_so(stage: Stage, anybody: Browser) -> None:
    with pytest.raises(NoReveal):
        await reveals.end(stage.contest, by=stage.officer, now=END)
    await reveals.begin(stage.contest, by=stage.officer, now=END)
    await reveals.end(stage.contest, by=stage.officer, now=END)
    answer = await anybody.get(f"{stage.path}/reveal")
    assert (answer.status_code, "这项竞赛现在没有在揭晓。" in answer.text) == (404, True)
    assert f'href="{stage.path}">查看榜单</a>' in answer.text
    english = await anybody.get(f"/en{stage.path}/reveal")
    assert f'href="/en{stage.path}">' in english.text
    unknown = await anybody.get("/contests/nobody-knows/reveal")
    assert (unknown.status_code, "查看榜单" in unknown.text) == (404, False)


async def test_the_officer_presses_buttons(stage: Stage, anybody: Browser) -> None:
    officer = await signed_in(app(), stage.officer)
    home = f"/desk/contests/{stage.slug}/reveal"
    assert "开始揭晓" in (await officer.see(home)).text
    assert (await officer.submit(home)).status_code == 303
    shown = (await officer.see(home)).text
    assert (NAMES[3] in shown, NAMES[0] in shown) == (True, False)
    assert (await officer.submit(f"{home}/steps", seen="0", shown="1")).status_code == 303
    late = await officer.submit(f"{home}/steps", seen="0", shown="2")
    assert (late.status_code, "别人刚刚按过一次" in late.text) == (409, True)
    assert (await officer.submit(f"{home}/steps", seen="x", shown="2")).status_code == 422
    assert (await officer.submit(f"{home}/ending")).status_code == 303
    await officer.aclose()
    chief = await signed_in(app(), stage.chief)
    assert (await chief.see(home)).status_code == 404
    await chief.aclose()

"""Drawing codes, drawing again, and the one paper that has names beside codes."""

import json
import re

import pytest

from competitions.actions import draws
from competitions.errors.contests import OfficerOnly
from competitions.errors.draws import DrawNotNow, NobodyToDraw, NotDrawn, SlipsNeedReason, SlipsNotNow
from competitions.forms.draws import DrawForm, SlipForm
from competitions.queries.contests import ContestFacts
from competitions.queries.draws import draw_page, public_proof
from competitions.queries.entries import entries_of, named_entries_of
from competitions.rules.draws import check_hash, codes
from competitions.rules.life import State
from database.rows import rows
from people import Member
from tests.competitions.contests.making import (
    HOUR,
    NOON,
    chief_of,
    contest,
    everything,
    officer_of,
    people_entered,
)
from tests.competitions.contests.site import officers_browser
from web.plumbing import App


@pytest.fixture(autouse=True)
def _database(db: str) -> None:
    """Every test here has one."""


async def ground(state: State = State.DRAWING, count: int = 12) -> tuple[ContestFacts, Member]:
    made = await contest(state)
    await people_entered(made.id, count)
    return made, await officer_of(made.id)


async def test_the_draw_can_be_replayed_from_its_seed() -> None:
    made, officer = await ground()
    assert await draws.draw(made.id, DrawForm(prefix="k"), by=officer, now=NOON) == 1
    page = await draw_page(made.id)
    assert page.drawn is not None
    assert re.fullmatch(r"[0-9a-f]{32}", page.drawn.seed)
    drawn = {entry.number: entry.code for entry in await entries_of(made.id)}
    assert drawn == codes(page.drawn.seed, range(1, 13), "K")
    assert page.codes == [f"K-{number:02}" for number in range(1, 13)]
    assert page.check == check_hash(page.drawn.seed, "K", {number: str(code) for number, code in drawn.items()})


async def test_a_typed_seed_gets_a_random_tail() -> None:
    made, officer = await ground()
    seeds = []
    for _again in range(2):
        await draws.draw(made.id, DrawForm(seed="0815"), by=officer, now=NOON)
        page = await draw_page(made.id)
        assert page.drawn is not None
        seeds.append(page.drawn.seed)
    assert all(re.fullmatch(r"0815-[0-9a-f]{16}", seed) for seed in seeds)
    assert seeds[0] != seeds[1]


async def test_every_attempt_is_kept_and_recorded_without_its_seed() -> None:
    made, officer = await ground()
    for attempt in (1, 2):
        assert await draws.draw(made.id, DrawForm(prefix="AB"), by=officer, now=NOON + attempt * HOUR) == attempt
    page = await draw_page(made.id)
    assert [one.attempt for one in page.attempts] == [2, 1]
    events = await rows("SELECT kind, account, body FROM record_event WHERE contest = {} ORDER BY number", made.id)
    assert [(one["kind"], one["account"]) for one in events] == [("draw", officer.account)] * 2
    assert json.loads(str(events[1]["body"])) == {"attempt": 2, "check": page.check, "entries": 12}
    assert not any(one.seed in str(event["body"]) for one in page.attempts for event in events)


async def test_withdrawn_entries_get_no_code() -> None:
    made, officer = await ground()
    await rows(
        """INSERT INTO withdrawal (id, entry, reason, at)
        SELECT gen_random_uuid(), id, '', now() FROM entry WHERE contest = {} AND number = 5""",
        made.id,
    )
    await draws.draw(made.id, DrawForm(), by=officer, now=NOON)
    assert sorted(entry.number for entry in await entries_of(made.id)) == [1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12]
    assert await rows("SELECT code FROM entry WHERE contest = {} AND number = 5", made.id) == [{"code": None}]


@pytest.mark.parametrize("state", [state for state in State if state is not State.DRAWING])
async def test_there_is_no_draw_in_any_other_state(state: State) -> None:
    made, officer = await ground(state)
    before = await everything(made.id)
    with pytest.raises(DrawNotNow):
        await draws.draw(made.id, DrawForm(), by=officer, now=NOON)
    assert await everything(made.id) == before


async def test_nobody_cannot_be_drawn() -> None:
    made, officer = await ground(count=0)
    with pytest.raises(NobodyToDraw):
        await draws.draw(made.id, DrawForm(), by=officer, now=NOON)


async def test_strangers_neither_draw_nor_print() -> None:
    made, officer = await ground()
    await draws.draw(made.id, DrawForm(), by=officer, now=NOON)
    before = await everything(made.id)
    for stranger in (await chief_of(made.id), await officer_of((await contest()).id)):
        with pytest.raises(OfficerOnly):
            await draws.draw(made.id, DrawForm(), by=stranger, now=NOON)
        with pytest.raises(OfficerOnly):
            await draws.print_slips(made.id, SlipForm(), by=stranger, now=NOON)
    assert await everything(made.id) == before


async def test_each_print_of_the_slips_is_recorded_and_another_needs_a_reason() -> None:
    made, officer = await ground()
    with pytest.raises(NotDrawn):
        await draws.print_slips(made.id, SlipForm(), by=officer, now=NOON)
    await draws.draw(made.id, DrawForm(), by=officer, now=NOON)
    slips = await draws.print_slips(made.id, SlipForm(), by=officer, now=NOON)
    named = {(one.code, one.name, one.organisation) for one in await named_entries_of(made.id)}
    assert {(slip.code, slip.name, slip.organisation) for slip in slips} == named
    with pytest.raises(SlipsNeedReason):
        await draws.print_slips(made.id, SlipForm(), by=officer, now=NOON)
    await draws.print_slips(made.id, SlipForm(reason="打印机卡纸"), by=officer, now=NOON + HOUR)
    prints = (await draw_page(made.id)).prints
    assert [(one.attempt, one.number, one.reason) for one in prints] == [(1, 2, "打印机卡纸"), (1, 1, "")]
    bodies = await rows("SELECT body FROM record_event WHERE contest = {} ORDER BY number", made.id)
    assert json.loads(str(bodies[2]["body"])) == {"attempt": 1, "reason": "打印机卡纸", "slips": 2}


async def test_slips_end_with_the_marking() -> None:
    made, officer = await ground()
    await draws.draw(made.id, DrawForm(), by=officer, now=NOON)
    await rows("UPDATE contest SET state = 'locked' WHERE id = {}", made.id)
    with pytest.raises(SlipsNotNow):
        await draws.print_slips(made.id, SlipForm(), by=officer, now=NOON)


async def test_the_public_knows_the_hash_at_once_and_the_seed_with_the_names() -> None:
    made, officer = await ground()
    assert (await public_proof(made.id)).check == ""
    await draws.draw(made.id, DrawForm(), by=officer, now=NOON)
    page = await draw_page(made.id)
    assert page.drawn is not None
    proof = await public_proof(made.id)
    assert (proof.check, proof.seed) == (page.check, "")
    for who, as_officer in ((officer, True), (await chief_of(made.id), False)):
        await rows(
            """INSERT INTO seal_consent (id, contest, by, at, as_officer)
            VALUES (gen_random_uuid(), {}, {}, now(), {})""",
            made.id, who.account, as_officer,
        )  # fmt: skip
    assert (await public_proof(made.id)).seed == page.drawn.seed


async def test_no_page_ties_a_name_to_a_code_but_the_slips(app: App) -> None:
    made, officer = await ground()
    await draws.draw(made.id, DrawForm(), by=officer, now=NOON)
    browser = await officers_browser(app, made.id)
    home = f"/desk/contests/{made.slug}"
    for part in ("", "/entries", "/entries.csv", "/draw", "/timetable", "/seats"):
        text = (await browser.get(f"{home}{part}")).text
        assert not ("选手3" in text and "K-03" in text), part
    public = await browser.get(f"/contests/{made.slug}/timetable")
    assert "选手" not in public.text
    slips = await browser.submit(f"{home}/draw/slips")
    assert (slips.status_code, slips.headers["Cache-Control"]) == (200, "no-store")
    assert "选手3" in slips.text
    assert "K-03" in slips.text
    refused = await browser.submit(f"{home}/draw/slips", reason="卡")
    assert refused.status_code == 422
    assert "密号条已经打印过。" in refused.text
    assert "选手3" not in refused.text

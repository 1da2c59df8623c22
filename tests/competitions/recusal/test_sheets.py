"""R6.2 at the sheets: not offered, refused without the reason, marked by a substitute or by one judge fewer (R2.5)."""

from collections import Counter

from competitions.actions import recusals, relations
from competitions.queries.recusal_section import recusal_section
from competitions.queries.results import inputs_of
from competitions.queries.schemes import current
from competitions.queries.sheets import sheets_of
from competitions.queries.ties import conflicts_of
from competitions.queries.verification import verdict_on
from competitions.tables import LatestMark, Recusal
from tests.competitions.judging.ground import NOON, Ground, device
from tests.competitions.recusal.ties import (
    Known,
    bundle,
    mentorship,
    relation,
    sheets,
    substitute,
    together,
)
from tests.statements import counting

REASSIGNED = "裁判长已安排评分表 K-01/B 由其他裁判评分，本席不评。"


async def test_r6_2_the_sheet_of_a_mentee_is_not_offered_to_the_mentor(contest: Ground, people: Known) -> None:
    second = await device(contest, 2)
    assert await sheets(second) == ["K-01/B", "K-02/B", "K-03/B"]
    await mentorship(people, people.judges[1], people.competitors["K-01"])
    assert await sheets(second) == ["K-02/B", "K-03/B"]


async def test_r6_2_nor_to_members_of_the_same_studio(contest: Ground, people: Known) -> None:
    await together(people, people.judges[1], people.competitors["K-02"], people.competitors["K-03"])
    assert await sheets(await device(contest, 2)) == ["K-01/B"]
    assert await sheets(await device(contest, 3)) == ["K-01/B", "K-02/B", "K-03/B"]


async def test_d9_marks_on_it_are_refused_and_kept_and_do_not_say_why(contest: Ground, people: Known) -> None:
    """What the judge reads is the same for every sheet that was given to somebody else."""
    second = await device(contest, 2)
    await mentorship(people, people.judges[1], people.competitors["K-01"])
    second.tap("K-01/B", "B2.3", "2")
    second.tap("K-02/B", "B2.3", "2")
    answer = await second.send()
    assert [(told.code, told.sentence) for told in answer.refused] == [("sheet-reassigned", REASSIGNED)]
    assert await LatestMark.count() == 1
    form = recusals.ArrangementForm(code="K-03", module="B", seat=2, reason="与选手同车到场")
    await recusals.arrange(contest.contest, form, by=people.chief, now=NOON)
    second.tap("K-03/B", "B2.3", "2")
    assert [told.code for told in (await second.send()).refused] == ["sheet-reassigned"]


async def test_r2_5_a_substitute_marks_from_the_place_of_the_judge(contest: Ground, people: Known) -> None:
    await substitute(contest)
    second, waiting = await device(contest, 2), await device(contest, 4)
    assert await sheets(waiting) == []
    waiting.tap("K-02/B", "B2.3", "2")
    assert [told.code for told in (await waiting.send()).refused] == ["not-assigned"]
    await relations.declare(contest.contest, relation(contest, 2, "K-01"), by=people.officer, now=NOON)
    assert (await sheets(waiting), await sheets(second)) == (["K-01/B"], ["K-02/B", "K-03/B"])
    waiting.tap("K-01/B", "B2.3", "2")
    waiting.tap("K-01/B", "B3.5", "8.5")
    waiting.sign("K-01/B")
    assert (await waiting.send()).refused == []
    assert set(await LatestMark.select(LatestMark.judge).output(as_list=True)) == {2}
    mine = next(one for one in await sheets_of(contest.contest) if (one.code, one.place) == ("K-01", 2))
    assert (mine.judge_name, mine.holder_name, mine.signed) == ("替补裁判", "何裁判", True)
    assert (await verdict_on(contest.contest)).fault is None


async def test_r2_5_without_a_substitute_the_panel_is_one_smaller(contest: Ground, people: Known) -> None:
    await relations.declare(contest.contest, relation(contest, 2, "K-01"), by=people.officer, now=NOON)
    rows = await Recusal.select(Recusal.rule, Recusal.stand_in, Recusal.place)
    assert rows == [{"rule": "kinship", "stand_in": None, "place": 2}]
    published = await current(contest.contest)
    assert published is not None
    inputs = {one.code: one for one in await inputs_of(contest.contest, published.scheme)}
    assert (inputs["K-01"].excused, inputs["K-01"].recused) == ({("B2.3", 2), ("B3.5", 2)}, 1)
    assert (inputs["K-02"].excused, inputs["K-02"].recused) == (set(), 0)


async def test_r2_5_the_place_that_speaks_for_the_group_needs_a_substitute(contest: Ground, people: Known) -> None:
    await relations.declare(contest.contest, relation(contest, 1, "K-01"), by=people.officer, now=NOON)
    waiting = (await recusal_section(contest.contest)).waiting
    assert [(one.code, one.module, one.stuck) for one in waiting] == [("K-01", "B", True), ("K-01", "C", True)]
    await substitute(contest)
    assert await recusals.settle_quietly(contest.contest, by=None, now=NOON) == 1
    fourth = await device(contest, 4)
    assert (await bundle(fourth)).modules[0].mine[0] == "B2.1"
    assert await sheets(fourth) == ["K-01/B"]


async def test_a_substitute_for_two_judges_marks_each_sheet_from_its_own_place(contest: Ground, people: Known) -> None:
    await substitute(contest)
    for seat, code in ((1, "K-01"), (2, "K-02")):
        await relations.declare(contest.contest, relation(contest, seat, code), by=people.officer, now=NOON)
    shown = {sheet.sheet: sheet.mine for sheet in (await bundle(await device(contest, 4))).sheets}
    assert shown == {"K-01/B": None, "K-02/B": ["B2.3", "B3.5"]}


async def test_a_withdrawn_declaration_gives_the_sheet_back(contest: Ground, people: Known) -> None:
    second = await device(contest, 2)
    found = await relations.declare(contest.contest, relation(contest, 2, "K-01"), by=people.officer, now=NOON)
    assert "K-01/B" not in await sheets(second)
    form = relations.RelationWithdrawalForm(reason="登记错了人")
    await relations.take_back(contest.contest, found, form, by=people.officer, now=NOON)
    assert "K-01/B" in await sheets(second)
    assert await Recusal.select(Recusal.lifted).order_by(Recusal.record_number).output(as_list=True) == [False, True]
    assert (await verdict_on(contest.contest)).fault is None


async def test_r6_2_asks_three_times_whatever_the_field(contest: Ground, people: Known) -> None:
    await mentorship(people, people.judges[0], people.competitors["K-01"])
    with counting() as statements:
        assert Counter(seat for seat, _ in await conflicts_of(contest.contest)) == {contest.seats[0]: 1}
    assert len(statements) == 3

"""A recusal that comes to light after marking stops locking until the chief judge has settled it (R6.2, R7.2)."""

import pytest

from competitions.actions import recusals, relations
from competitions.errors.contests import ContestUnknown, OfficerOnly
from competitions.errors.recusals import NothingToSettle, RecusedAlready, RelationsClosed, SubstituteNeeded
from competitions.forms.recusals import ArrangementForm, SettlementForm
from competitions.queries.locking import points_to_approve
from competitions.queries.marks import marks_of
from competitions.queries.recusal_section import recusal_section
from competitions.queries.verification import verdict_on
from competitions.tables import Contest, LatestMark, RecordEvent, Recusal
from database.rows import rows
from people import Member
from tests.competitions.judging.ground import NOON, Device, Ground, device
from tests.competitions.recusal.ties import Known, mentorship, relation, sheets, substitute

SETTLE = SettlementForm(code="K-01", module="B", seat=2)
POINT = "K-01 的模块 B：席位 2 何裁判 须回避，他的评分还没有处理。"


async def marked(contest: Ground) -> Device:
    """Judge 2 has marked and signed K-01."""
    tablet = await device(contest, 2)
    tablet.tap("K-01/B", "B2.3", "2")
    tablet.tap("K-01/B", "B3.5", "8.5")
    tablet.sign("K-01/B")
    assert (await tablet.send()).refused == []
    return tablet


async def points(contest: Ground) -> list[str]:
    return [point.sentence for point in await points_to_approve(contest.contest)]


async def test_r7_2_a_mentorship_learnt_later_stops_locking(contest: Ground, people: Known) -> None:
    tablet = await marked(contest)
    assert POINT not in await points(contest)
    await mentorship(people, people.judges[1], people.competitors["K-01"])
    assert POINT in await points(contest)
    assert await recusals.settle_quietly(contest.contest, by=None, now=NOON) == 0
    await recusals.settle_marked(contest.contest, SETTLE, by=people.chief, now=NOON)
    assert POINT not in await points(contest)
    assert await marks_of(contest.contest) == {}
    assert "K-01/B" not in await sheets(tablet)
    section = await recusal_section(contest.contest)
    assert [(one.code, one.rule, one.stand_in, one.by) for one in section.in_force] == [
        ("K-01", "师徒关系", "", "梁裁判长")
    ]
    assert section.in_force[0].evidence == "在“梁师傅工作室”签约 2024-03-01，仍在师徒期内"


async def test_what_was_set_aside_stays_in_the_record_and_verifies(contest: Ground, people: Known) -> None:
    await marked(contest)
    await mentorship(people, people.judges[1], people.competitors["K-01"])
    await recusals.settle_marked(contest.contest, SETTLE, by=people.chief, now=NOON)
    kinds = await RecordEvent.select(RecordEvent.kind).order_by(RecordEvent.number).output(as_list=True)
    assert kinds == ["mark", "mark", "sign", "clear", "clear", "recuse"]
    assert (await verdict_on(contest.contest)).fault is None
    await rows("UPDATE recusal SET rule = 'kinship' WHERE contest = {}", contest.contest)
    found = (await verdict_on(contest.contest)).fault
    assert found is not None
    assert found.number == 6


async def test_r2_5_the_substitute_marks_anew_and_signs(contest: Ground, people: Known) -> None:
    await marked(contest)
    await substitute(contest)
    await mentorship(people, people.judges[1], people.competitors["K-01"])
    await recusals.settle_marked(contest.contest, SETTLE, by=people.chief, now=NOON)
    tablet = await device(contest, 4)
    assert await sheets(tablet) == ["K-01/B"]
    tablet.sign("K-01/B")
    assert [told.code for told in (await tablet.send()).refused] == ["sheet-unfinished"]
    tablet.tap("K-01/B", "B2.3", "1")
    tablet.tap("K-01/B", "B3.5", "7")
    tablet.sign("K-01/B")
    assert (await tablet.send()).refused == []
    assert await LatestMark.select(LatestMark.seat).output(as_list=True) == [contest.seats[3]] * 2
    assert (await verdict_on(contest.contest)).fault is None


async def test_refusals_of_settling(contest: Ground, people: Known) -> None:
    with pytest.raises(NothingToSettle):
        await recusals.settle_marked(contest.contest, SETTLE, by=people.chief, now=NOON)
    stranger = Member(people.chief.account, "路人", frozenset())
    with pytest.raises(ContestUnknown):
        await recusals.settle_marked(contest.contest, SETTLE, by=stranger, now=NOON)
    first = ArrangementForm(code="K-01", module="B", seat=1, reason="身体不适")
    with pytest.raises(SubstituteNeeded, match="K-01 的模块 B 有裁判组共同评分的项目，必须有替补。"):
        await recusals.arrange(contest.contest, first, by=people.chief, now=NOON)
    second = ArrangementForm(code="K-01", module="B", seat=2, reason="身体不适")
    await recusals.arrange(contest.contest, second, by=people.chief, now=NOON)
    with pytest.raises(RecusedAlready):
        await recusals.arrange(contest.contest, second, by=people.chief, now=NOON)
    assert await Recusal.count() == 1


async def test_refusals_of_declaring(contest: Ground, people: Known) -> None:
    form = relation(contest, 2, "K-01")
    with pytest.raises(OfficerOnly):
        await relations.declare(contest.contest, form, by=people.chief, now=NOON)
    await Contest.update({Contest.state: "locked"}).where(Contest.id == contest.contest)
    with pytest.raises(RelationsClosed):
        await relations.declare(contest.contest, form, by=people.officer, now=NOON)
    assert await rows("SELECT id FROM declared_relation") == []


async def test_the_employer_counts_until_it_is_switched_off(contest: Ground, people: Known) -> None:
    await rows("UPDATE seat SET organisation_name = '九江纺织' WHERE id = {}", contest.seats[1])
    tablet = await device(contest, 2)
    assert await sheets(tablet) == []
    await relations.switch_employer(contest.contest, relations.EmployerForm(on=False), by=people.officer, now=NOON)
    assert await sheets(tablet) == ["K-01/B", "K-02/B", "K-03/B"]

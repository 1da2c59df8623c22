"""R6.2 as a pure question, and R2.5: who stands in."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from competitions.rules.recusal import (
    Belonging,
    Declared,
    Ground,
    Mentored,
    Party,
    Recused,
    Ties,
    recusals,
    sentence,
    years_before,
)
from competitions.rules.stand_ins import Bench, InForce, Post, settle

DAY = date(2026, 11, 22)
LIANG, HE, STUDIO = uuid4(), uuid4(), uuid4()
OLD = Mentored(LIANG, HE, "梁师傅工作室", date(2020, 1, 1), None)


def party(person: UUID | None = None, organisation: UUID | None = None, name: str = "") -> Party:
    return Party(uuid4(), person, organisation, name)


def ties(*, employer: bool = True, **more: list[object]) -> Ties:
    given: dict[str, list[object]] = {"mentored": [], "belonging": [], "declared": []} | more
    return Ties(**given, employer=employer, day=DAY)  # type: ignore[arg-type]  # a test's own mapping


def grounds(judge: Party, competitor: Party, there: Ties) -> list[Ground]:
    return [one.rule for one in recusals(judge, competitor, there)]


def test_r6_2_strangers_may_mark_each_other() -> None:
    assert recusals(party(LIANG), party(HE), ties()) == []
    assert recusals(party(), party(), ties()) == []


def test_r6_2_nobody_marks_the_own_entry() -> None:
    assert grounds(party(LIANG), party(LIANG), ties()) == [Ground.OWN]


@pytest.mark.parametrize(
    ("ended", "recused"),
    [(None, True), (date(2023, 11, 23), True), (date(2023, 11, 22), False), (date(2020, 5, 1), False)],
)
def test_r6_2_mentor_and_mentee_for_three_years(ended: date | None, recused: bool) -> None:
    """Both ways round: also the mentee may not judge the mentor."""
    there = ties(mentored=[Mentored(LIANG, HE, "梁师傅工作室", date(2020, 1, 1), ended)])
    assert bool(grounds(party(LIANG), party(HE), there)) is recused
    assert bool(grounds(party(HE), party(LIANG), there)) is recused


@pytest.mark.parametrize(("until", "recused"), [(None, True), (DAY, True), (date(2026, 11, 21), False)])
def test_r6_2_members_of_one_studio(until: date | None, recused: bool) -> None:
    both = [
        Belonging(LIANG, STUDIO, "梁师傅工作室", date(2020, 1, 1), until),
        Belonging(HE, STUDIO, "梁师傅工作室", date(2024, 1, 1), None),
    ]
    assert grounds(party(LIANG), party(HE), ties(belonging=both)) == ([Ground.STUDIO] if recused else [])


def test_r6_2_the_same_employer_by_what_we_know_or_by_name_and_only_if_switched_on() -> None:
    firm, other = uuid4(), uuid4()
    judge = party(organisation=firm, name="九江纺织")
    assert recusals(judge, party(organisation=firm, name="九江纺织"), ties()) == [
        Recused(Ground.EMPLOYER, {"organisation": "九江纺织"})
    ]
    assert grounds(judge, party(organisation=other, name="九江纺织"), ties()) == []
    assert grounds(judge, party(name="九江 纺织"), ties()) == [Ground.EMPLOYER]
    assert grounds(party(), party(), ties()) == []
    assert grounds(judge, party(organisation=firm), ties(employer=False)) == []


def test_r6_2_declared_relations_and_every_ground_is_named() -> None:
    judge, competitor = party(LIANG), party(HE)
    said = Declared(judge.id, competitor.id, Ground.KINSHIP, "周裁判", DAY, "表弟")
    there = ties(mentored=[OLD], declared=[said])
    assert grounds(judge, competitor, there) == [Ground.MENTORSHIP, Ground.KINSHIP]
    assert grounds(judge, party(HE), ties(declared=[said])) == []


def test_a_leap_day_has_a_day_three_years_before() -> None:
    assert years_before(date(2028, 2, 29), 3) == date(2025, 2, 28)


def test_under_the_seal_no_evidence_names_the_competitor() -> None:
    facts = {"declared_by": "周裁判", "on": "2026-11-22", "text": "选手何明是表弟"}
    assert sentence("kinship", facts, sealed=True) == "于 2026-11-22 申报，内容拆封后可见"
    assert sentence("kinship", facts, sealed=False) == "周裁判 于 2026-11-22 申报：选手何明是表弟"
    assert sentence("employer", {"organisation": "九江纺织"}, sealed=True) == ""


ENTRY, OTHER = uuid4(), uuid4()
JUDGE, FIRST_SUB, SECOND_SUB = uuid4(), uuid4(), uuid4()
MENTOR = [Recused(Ground.MENTORSHIP, {})]


def post(entry: UUID = ENTRY, **more: object) -> Post:
    return Post(entry, "K-01", "B", 2, JUDGE, **more)  # type: ignore[arg-type]  # a test's own mapping


def bench(*conflicts: tuple[UUID, UUID], subs: list[UUID] | None = None) -> Bench:
    substitutes = [FIRST_SUB, SECOND_SUB] if subs is None else subs
    return Bench({"B": substitutes}, {JUDGE, *substitutes}, dict.fromkeys(conflicts, MENTOR))


def standing(stand_in: UUID | None) -> InForce:
    return InForce(ENTRY, "B", JUDGE, Ground.MENTORSHIP, "{}", stand_in)


def test_r2_5_substitutes_share_the_sheets_and_are_asked_too() -> None:
    clashing = [(JUDGE, ENTRY), (JUDGE, OTHER), (SECOND_SUB, ENTRY)]
    found = settle([post(), post(OTHER)], bench(*clashing), [])
    assert [change.stand_in for change in found.changes] == [FIRST_SUB, SECOND_SUB]
    assert found.stuck == []


def test_r2_5_without_a_substitute_the_panel_shrinks_unless_it_speaks_for_the_group() -> None:
    assert [one.stand_in for one in settle([post()], bench((JUDGE, ENTRY), subs=[]), []).changes] == [None]
    found = settle([post(alone=True)], bench((JUDGE, ENTRY), subs=[]), [])
    assert (found.changes, [one.code for one in found.stuck]) == ([], ["K-01"])


def test_r6_2_marks_of_the_judge_are_set_aside() -> None:
    change = settle([post(marked_by=frozenset({JUDGE}))], bench((JUDGE, ENTRY)), []).changes[0]
    assert (change.sets_aside, change.stand_in) == (JUDGE, FIRST_SUB)


def test_a_settled_recusal_asks_for_nothing_more() -> None:
    assert settle([post()], bench((JUDGE, ENTRY)), [standing(FIRST_SUB)]).changes == []


def test_a_substitute_who_left_gives_way_unless_the_sheet_is_signed() -> None:
    left = bench((JUDGE, ENTRY), subs=[SECOND_SUB])
    assert [one.stand_in for one in settle([post()], left, [standing(FIRST_SUB)]).changes] == [SECOND_SUB]
    assert settle([post(signed_by=FIRST_SUB)], left, [standing(FIRST_SUB)]).changes == []


def test_a_substitute_found_to_be_related_is_recused_in_turn() -> None:
    both = bench((JUDGE, ENTRY), (FIRST_SUB, ENTRY))
    change = settle([post(signed_by=FIRST_SUB)], both, [standing(FIRST_SUB)]).changes[0]
    assert (change.stand_in, change.sets_aside) == (SECOND_SUB, FIRST_SUB)


def test_a_relation_that_was_a_mistake_lets_the_judge_back_until_the_substitute_has_begun() -> None:
    assert [one.lifted for one in settle([post()], bench(), [standing(FIRST_SUB)]).changes] == [True]
    assert settle([post(marked_by=frozenset({FIRST_SUB}))], bench(), [standing(FIRST_SUB)]).changes == []


def test_marks_of_a_judge_who_left_are_asked_about_too() -> None:
    gone = uuid4()
    change = settle([post(signed_by=gone)], bench((gone, ENTRY)), []).changes[0]
    assert (change.post.seat, change.stand_in, change.sets_aside) == (gone, JUDGE, gone)

"""R8.3: a mentee's result and the mentor's studio."""

from datetime import date
from decimal import Decimal

import pytest

from scoring.rules.mentors import Achievement, Credit, Mentorship, after_months, best_of_season, counts, mentor_credits
from scoring.rules.policy import MentorCredit

POLICY = MentorCredit()


def mentorship(mentor: str = "Liang", mentee: str = "Ke", share: str = "1", mastered: date | None = None) -> Mentorship:
    return Mentorship(
        mentor=mentor,
        studio=f"{mentor} studio",
        mentee=mentee,
        signed=date(2024, 1, 31),
        approved=date(2024, 3, 1),
        mastered=mastered,
        share=Decimal(share),
    )


def achievement(
    points: str = "10", contest: str = "welding-2026", held: date = date(2026, 6, 1), level: str = "town"
) -> Achievement:
    return Achievement(
        mentee="Ke",
        contest=contest,
        family="welding",
        level=level,
        season="2026",
        points=Decimal(points),
        enrolment_closed=date(2026, 5, 1),
        held=held,
    )


@pytest.mark.parametrize(("approved", "counted"), [(date(2026, 1, 31), True), (date(2026, 2, 1), False)])
def test_approved_ninety_days_before_enrolment_closed(approved: date, counted: bool) -> None:
    own = Mentorship(mentor="L", studio="S", mentee="Ke", signed=date(2025, 1, 1), approved=approved)
    assert counts(POLICY, own, achievement()) is counted


@pytest.mark.parametrize(
    ("held", "mastered", "counted"),
    [
        (date(2027, 1, 31), None, True),
        (date(2027, 2, 1), None, False),
        (date(2027, 6, 30), date(2026, 6, 30), True),
        (date(2027, 7, 1), date(2026, 6, 30), False),
        (date(2027, 1, 31), date(2025, 1, 1), True),
        (date(2024, 1, 30), None, False),
    ],
)
def test_held_within_36_months_of_signing_or_12_of_mastery(held: date, mastered: date | None, counted: bool) -> None:
    assert counts(POLICY, mentorship(mastered=mastered), achievement(held=held)) is counted


def test_months_end_with_the_month() -> None:
    assert after_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert after_months(date(2024, 12, 15), 1) == date(2025, 1, 15)
    assert after_months(date(2024, 2, 29), 36) == date(2027, 2, 28)


def test_shares_part_the_points() -> None:
    pair = [mentorship("Liang", share="0.6"), mentorship("Zhou", share="0.4")]
    assert mentor_credits(POLICY, pair, [achievement()]) == [
        Credit("Liang studio", "Liang", "Ke", "welding-2026", Decimal("6.0")),
        Credit("Zhou studio", "Zhou", "Ke", "welding-2026", Decimal("4.0")),
    ]


def test_a_share_that_does_not_count_goes_to_nobody() -> None:
    assert [each.points for each in mentor_credits(POLICY, [mentorship(share="0.6")], [achievement()])] == [
        Decimal("6.0")
    ]


def test_a_mentor_who_followed_another_shares_in_proportion() -> None:
    found = mentor_credits(POLICY, [mentorship("Liang"), mentorship("Zhou"), mentorship("Wu")], [achievement()])
    assert [each.points for each in found] == [Decimal("3.333330")] * 3


def test_a_mentor_who_judged_gets_nothing_and_nobody_gets_it_instead() -> None:
    pair = [mentorship("Liang", share="0.5"), mentorship("Zhou", share="0.5")]
    found = mentor_credits(POLICY, pair, [achievement()], involved={("Zhou", "welding-2026")})
    assert [each.points for each in found] == [Decimal("5.0"), 0]


def test_best_result_of_a_family_and_level_once_a_season() -> None:
    given = [achievement("7", "b"), achievement("9", "a"), achievement("9", "c"), achievement("4", "d", level="city")]
    assert [each.contest for each in best_of_season(given)] == ["a", "d"]


def test_an_equal_result_counts_where_it_came_first() -> None:
    late, early = achievement("9", "late"), achievement("9", "early", held=date(2026, 5, 2))
    assert best_of_season([late, early]) == [early]


def test_nobody_mentors_nobody() -> None:
    assert mentor_credits(POLICY, [mentorship(mentee="Somebody")], [achievement()]) == []

"""The pure rules of studios: months, shares, notices, the table of steps, names in public."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.rules.public_names import masked
from studios.rules.mentorships import (
    LogState,
    Standing,
    equal_shares,
    extension_fits,
    free_slot,
    log_state,
    months,
    standing,
    years_later,
)
from studios.rules.naming import STEPS, Hand, Stage, notice_ends, onward, step_between
from studios.rules.reviews import Due, due
from studios.rules.slugs import is_slug

JUNE = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("written", "today", "state"),
    [
        (None, date(2026, 6, 30), LogState.OPEN),
        (None, date(2026, 7, 1), LogState.DUE),
        (None, date(2026, 7, 10), LogState.DUE),
        (None, date(2026, 7, 11), LogState.LATE),
        (date(2026, 6, 30), date(2026, 9, 1), LogState.WRITTEN),
        (date(2026, 7, 10), date(2026, 9, 1), LogState.WRITTEN),
        (date(2026, 7, 11), date(2026, 9, 1), LogState.WRITTEN_LATE),
    ],
)
def test_a_months_log_is_due_by_the_tenth_of_the_next(written: date | None, today: date, state: LogState) -> None:
    assert log_state(JUNE, written, today, 10) is state


def test_months_run_from_the_first_to_the_last_or_the_present_one() -> None:
    begun, over = date(2025, 12, 20), date(2026, 2, 3)

    assert [month.first for month in months(begun, over, {}, date(2026, 9, 1), log_day=10)] == [
        date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1),
    ]  # fmt: skip
    january = [month.first for month in months(begun, over, {}, date(2026, 1, 5), log_day=10)]
    assert january == [date(2025, 12, 1), date(2026, 1, 1)]


@given(st.integers(1, 40))
def test_equal_shares_sum_to_one(mentors: int) -> None:
    shares = equal_shares(mentors)

    assert sum(shares) == 1
    assert len(shares) == mentors
    assert max(shares) - min(shares) <= Decimal("0.004")


@given(st.frozensets(st.integers(1, 5)))
def test_the_free_slot_is_the_lowest_that_nobody_has(taken: frozenset[int]) -> None:
    slot = free_slot(taken, 5)

    assert (slot is None) == (len(taken) == 5)
    assert slot is None or (slot not in taken and set(range(1, slot)) <= taken)


@pytest.mark.parametrize(
    ("day", "years", "last"),
    [
        (date(2025, 12, 1), 1, date(2026, 11, 30)),
        (date(2024, 2, 29), 1, date(2025, 2, 27)),
        (date(2026, 1, 1), 3, date(2028, 12, 31)),
    ],
)
def test_a_year_ends_on_the_day_before(day: date, years: int, last: date) -> None:
    assert years_later(day, years) == last


def test_an_extension_is_later_and_at_most_a_year() -> None:
    until = date(2026, 11, 30)

    assert extension_fits(until, date(2026, 12, 1), 1)
    assert extension_fits(until, date(2027, 11, 30), 1)
    assert not extension_fits(until, until, 1)
    assert not extension_fits(until, date(2027, 12, 1), 1)


@pytest.mark.parametrize(
    ("approved", "end", "today", "found"),
    [
        (None, None, date(2026, 6, 1), Standing.SIGNING),
        (date(2025, 12, 1), None, date(2026, 6, 1), Standing.LIVE),
        (date(2025, 12, 1), None, date(2027, 6, 1), Standing.EXPIRED),
        (date(2025, 12, 1), "mastered", date(2027, 6, 1), Standing.MASTERED),
        (date(2025, 12, 1), "stopped", date(2026, 6, 1), Standing.STOPPED),
    ],
)
def test_where_a_mentorship_stands(approved: date | None, end: str | None, today: date, found: Standing) -> None:
    assert standing(approved, date(2026, 12, 31), end, today) is found


def test_a_notice_lasts_five_working_days() -> None:
    monday, friday = datetime(2026, 11, 23, 4, tzinfo=UTC), datetime(2026, 11, 27, 4, tzinfo=UTC)

    assert notice_ends(monday, 5) == datetime(2026, 11, 30, 4, tzinfo=UTC)
    assert notice_ends(friday, 5) == datetime(2026, 12, 4, 4, tzinfo=UTC)
    # Sunday morning in Shanghai is still Saturday in UTC.
    assert notice_ends(datetime(2026, 11, 21, 20, tzinfo=UTC), 5) == datetime(2026, 11, 26, 20, tzinfo=UTC)
    # Labour Day 2026: the 5th is swapped for Saturday the 9th.
    assert notice_ends(datetime(2026, 4, 30, 4, tzinfo=UTC), 4) == datetime(2026, 5, 9, 4, tzinfo=UTC)


@pytest.mark.parametrize("came_from", [None, *Stage])
@pytest.mark.parametrize("to", list(Stage))
def test_every_step_of_a_naming_is_in_the_one_table(came_from: Stage | None, to: Stage) -> None:
    allowed = {
        (None, "applied"), ("applied", "recommended"), ("recommended", "checked"), ("checked", "visited"),
        ("visited", "agreed"), ("agreed", "notice"), ("notice", "noticed"), ("notice", "visited"),
        ("noticed", "named"), *((stage, "refused") for stage in Stage if stage not in ("named", "refused")),
    }  # fmt: skip

    assert (step_between(came_from, to) is not None) == ((came_from, to) in allowed)


def test_only_the_clock_ends_a_notice_and_only_the_union_names() -> None:
    assert {step.to: step.who for step in STEPS if step.came_from is Stage.NOTICE}[Stage.NOTICED] == {Hand.CLOCK}
    assert all(Hand.STUDIO not in step.who for step in STEPS if step.came_from is not None)
    assert onward(Stage.NOTICED) == [Stage.REFUSED]


@pytest.mark.parametrize(
    ("day", "found"),
    [(None, Due.NONE), (date(2026, 11, 22), Due.LATE), (date(2026, 11, 23), Due.SOON), (date(2027, 1, 22), Due.SOON),
     (date(2027, 1, 23), Due.NONE)],
)  # fmt: skip
def test_a_review_is_announced_two_months_ahead(day: date | None, found: Due) -> None:
    assert due(day, date(2026, 11, 23)) is found


def test_a_masked_name_tells_the_first_character_only() -> None:
    assert [masked(name) for name in ("梁志强", "欧阳修文", "李")] == ["梁**", "欧**", "李**"]


@pytest.mark.parametrize(
    ("word", "fits"), [("shuncheng", True), ("s-2", True), ("New", False), ("new", False), ("-a", False)]
)
def test_the_word_of_an_address(word: str, fits: bool) -> None:
    assert is_slug(word) is fits

"""Rule 7.5: the truth table of freeze and publication, row by row, and F1, F7 as pure questions."""

from datetime import UTC, datetime, timedelta

import pytest

from competitions.rules.publication import (
    Course,
    Phase,
    cut,
    notice_end,
    notice_over,
    public_phase,
    staff_phase,
    visibility,
)

START = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)
CUT = START + timedelta(hours=4)
END = START + timedelta(hours=6)
LATER = END + timedelta(days=1)
TICK = timedelta(microseconds=1)
COURSE = Course(started_at=START, ends_at=END, freeze_at=CUT)
OPEN = Course(started_at=START, ends_at=END)


def cells(course: Course, now: datetime) -> str:
    seen = visibility(course, now)
    asked = (seen.started, seen.running, seen.ended, seen.finalised, seen.public_frozen, seen.public_final)
    return " ".join("y" if cell else "n" for cell in asked)


def unfrozen(**more: datetime) -> Course:
    return Course(started_at=START, ends_at=END, freeze_at=CUT, unfrozen_at=LATER, **more)


@pytest.mark.parametrize(
    ("row", "course", "now", "expected"),
    [
        ("before start", COURSE, START - TICK, "n n n n n n"),
        ("not started, though the time came", Course(ends_at=END, freeze_at=CUT), LATER, "n n n n n n"),
        ("running, before freeze", COURSE, START, "y y n n n n"),
        ("running, one unit before the cut", COURSE, CUT - TICK, "y y n n n n"),
        ("running, at the cut", COURSE, CUT, "y y n n y n"),
        ("running, after freeze", COURSE, CUT + TICK, "y y n n y n"),
        ("ended, not unfrozen, not finalised", COURSE, END, "y n y n y n"),
        (
            "ended, finalised, not unfrozen",
            Course(started_at=START, ends_at=END, freeze_at=CUT, finalised_at=END),
            LATER,
            "y n y y y n",
        ),
        ("unfrozen", unfrozen(), LATER, "y n y n n y"),
        ("unfrozen and final", unfrozen(finalised_at=LATER), LATER, "y n y y n y"),
        ("no freeze set, running", OPEN, CUT, "y y n n n n"),
        ("no freeze set, ended", OPEN, END, "y n y n n y"),
    ],
)
def test_truth_table(row: str, course: Course, now: datetime, expected: str) -> None:
    assert cells(course, now) == expected, row


def test_f1_at_exactly_the_cut_the_board_is_frozen_one_unit_before_it_is_not() -> None:
    assert (cut(COURSE, CUT - TICK), cut(COURSE, CUT)) == (None, CUT)


def test_a_freeze_still_ahead_when_the_contest_was_locked_never_happens() -> None:
    early = Course(started_at=START, ends_at=CUT - TICK, freeze_at=CUT)
    assert cut(early, CUT + TICK) is None
    assert cells(early, LATER) == "y n y n n y"


@pytest.mark.parametrize(
    ("course", "now", "public", "staff"),
    [
        (COURSE, START - TICK, Phase.BEFORE, Phase.BEFORE),
        (COURSE, START, Phase.LIVE, Phase.LIVE),
        (COURSE, CUT, Phase.FROZEN, Phase.LIVE),
        (COURSE, END, Phase.FROZEN, Phase.ENDED),
        (OPEN, END, Phase.ENDED, Phase.ENDED),
        (unfrozen(), LATER, Phase.NOTICE, Phase.NOTICE),
        (unfrozen(finalised_at=LATER + TICK), LATER, Phase.NOTICE, Phase.NOTICE),
        (unfrozen(finalised_at=LATER), LATER, Phase.FINAL, Phase.FINAL),
    ],
)
def test_f7_unfrozen_but_not_final_still_says_provisional(
    course: Course, now: datetime, public: Phase, staff: Phase
) -> None:
    assert (public_phase(course, now), staff_phase(course, now)) == (public, staff)


@pytest.mark.parametrize(
    ("begins", "days", "ends"),
    [
        ("2026-11-20T10:00:00+00:00", 0, "2026-11-20T10:00:00+00:00"),
        ("2026-11-20T10:00:00+00:00", 1, "2026-11-23T10:00:00+00:00"),  # Friday → Monday
        ("2026-11-20T10:00:00+00:00", 5, "2026-11-27T10:00:00+00:00"),
        ("2026-11-21T10:00:00+00:00", 1, "2026-11-23T10:00:00+00:00"),  # Saturday → Monday
        ("2026-11-22T10:00:00+00:00", 5, "2026-11-27T10:00:00+00:00"),
        ("2026-11-20T17:00:00+00:00", 1, "2026-11-22T17:00:00+00:00"),  # already Saturday in Shanghai → Monday there
        ("2026-09-30T10:00:00+00:00", 1, "2026-10-08T10:00:00+00:00"),  # National Day and the days swapped for it
        ("2026-10-09T10:00:00+00:00", 1, "2026-10-10T10:00:00+00:00"),  # a Saturday worked for a swapped day
        ("2026-09-18T10:00:00+00:00", 5, "2026-09-24T10:00:00+00:00"),  # a Sunday worked for a swapped day
    ],
)
def test_r7_4_a_notice_lasts_working_days(begins: str, days: int, ends: str) -> None:
    assert notice_end(datetime.fromisoformat(begins), days) == datetime.fromisoformat(ends)


def test_r7_4_a_notice_is_over_at_its_end_not_before() -> None:
    assert [notice_over(END, now) for now in (END - TICK, END)] == [False, True]
    assert not notice_over(None, END)

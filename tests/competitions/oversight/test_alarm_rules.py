"""Alarms about the marking as pure formulas: equal rows, too fast, far from the panel."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from competitions.rules.alarms import Alarm, Limits, Sheet, alarms
from scoring.rules.scheme import Scheme, decode_scheme

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
JUDGED = [
    {
        "code": f"A{number}",
        "name": f"评判 {number}",
        "kind": "judgement",
        "max": "2",
        "judges": 3,
        "levels": ["", "", "", ""],
    }
    for number in range(1, 11)
]
SCHEME: Scheme = decode_scheme(
    msgspec.json.encode({"version": 1, "modules": [{"code": "A", "name": "评判", "aspects": JUDGED}]})
)
OFF = Limits(same_aspects=0, fast_seconds=0, far_per_cent=0)


def sheet(place: int, levels: str, *, code: str = "K-01", seconds: int | None = 600) -> Sheet:
    values = {f"A{number}": level for number, level in enumerate(levels, 1)}
    last = None if seconds is None else NOON + timedelta(seconds=seconds)
    return Sheet(
        code=code, module="A", place=place, judge_name=f"裁判{place}", values=values, marked=len(levels), first=NOON,
        last=last,
    )  # fmt: skip


def found(sheets: list[Sheet], **limits: int) -> list[Alarm]:
    return alarms(SCHEME, sheets, msgspec.structs.replace(OFF, **limits))


def test_two_equal_rows_are_an_alarm_and_name_both_judges() -> None:
    same, other = [sheet(1, "2212321232"), sheet(3, "2212321232")], sheet(2, "2212321231")
    alarm = found([same[0], other, same[1]], same_aspects=10)
    assert [(one.kind, one.about, one.judges, one.number) for one in alarm] == [
        ("same", "K-01/A/1-3", ("裁判1", "裁判3"), 10)
    ]
    assert alarm[0].marks[0] == ("A1", "2")


@pytest.mark.parametrize(("least", "count"), [(9, 1), (10, 1), (11, 0), (0, 0)])
def test_equal_rows_need_so_many_judged_aspects(least: int, count: int) -> None:
    assert len(found([sheet(1, "2" * 10), sheet(2, "2" * 10)], same_aspects=least)) == count


def test_only_what_both_judged_is_compared() -> None:
    half = sheet(2, "22222")
    assert [one.number for one in found([sheet(1, "2222211111"), half], same_aspects=5)] == [5]


def test_equal_rows_of_two_competitors_are_none() -> None:
    assert found([sheet(1, "2" * 10), sheet(2, "2" * 10, code="K-02")], same_aspects=8) == []


@pytest.mark.parametrize(("seconds", "count"), [(19, 1), (20, 0), (0, 1), (-1, 0), (None, 0)])
def test_a_whole_sheet_within_seconds_is_an_alarm(seconds: int | None, count: int) -> None:
    alarm = found([sheet(1, "2" * 10, seconds=seconds)], fast_seconds=20)
    assert [(one.kind, one.number, one.of) for one in alarm] == [("fast", seconds, 10)] * count


def test_half_a_sheet_may_be_fast() -> None:
    assert found([sheet(1, "2" * 9, seconds=3)], fast_seconds=20) == []


def field(strict: str, entries: int = 1) -> list[Sheet]:
    codes = [f"K-{number:02}" for number in range(1, entries + 1)]
    return [
        sheet(place, levels, code=code)
        for code in codes
        for place, levels in ((1, "2" * 10), (2, "2" * 10), (3, strict))
    ]


def test_a_judge_far_from_the_median_is_an_alarm_with_its_direction() -> None:
    assert [(one.about, one.judges, one.number, one.of) for one in found(field("1" * 10), far_per_cent=33)] == [
        ("A/3", ("裁判3",), -33, 10)
    ]
    assert [one.number for one in found(field("3" * 10), far_per_cent=33)] == [33]


def test_the_limit_is_exact() -> None:
    """Six of ten marks one level lower: 6 ÷ 10 ÷ 3 = exactly 20 %."""
    assert len(found(field("1111112222"), far_per_cent=20)) == 1
    assert found(field("1111122222"), far_per_cent=20) == []


def test_differences_that_even_out_are_no_habit() -> None:
    assert found(field("1313131313"), far_per_cent=1) == []


def test_a_habit_needs_ten_marks_and_a_panel_of_three() -> None:
    assert found(field("1" * 9), far_per_cent=20) == []
    assert found([one for one in field("1" * 10, entries=2) if one.place != 1], far_per_cent=20) == []


def test_the_fingerprint_follows_what_is_said() -> None:
    once, again = (
        found([sheet(1, levels), sheet(2, levels)], same_aspects=8)[0] for levels in ("2" * 10, "2" * 9 + "1")
    )
    assert once.about == again.about
    assert once.said != again.said

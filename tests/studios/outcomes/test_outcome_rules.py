"""Rule 8.5 and what stands around it, as tables and laws."""

from decimal import Decimal
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.rules.policy import OutcomePoints
from studios.rules.outcomes import (
    Kind,
    Likeness,
    OutcomeLevel,
    Sample,
    Worth,
    added_points,
    alike,
    is_raise,
    number_key,
    parts_of,
    points_of,
    shares_sound,
    title_key,
)

POLICY = OutcomePoints()
FIRM, TOWN, CITY = OutcomeLevel.FIRM, OutcomeLevel.TOWN, OutcomeLevel.CITY


@pytest.mark.parametrize(
    ("worth", "points"),
    [
        (Worth(Kind.SUGGESTION, FIRM), "1"),
        (Worth(Kind.SMALL_INVENTION, TOWN), "2"),
        (Worth(Kind.PROJECT, OutcomeLevel.DISTRICT), "3"),
        (Worth(Kind.SMALL_DESIGN, CITY), "4"),
        (Worth(Kind.SMALL_IMPROVEMENT, OutcomeLevel.PROVINCE), "6"),
        (Worth(Kind.SMALL_INNOVATION, OutcomeLevel.NATION), "8"),
        (Worth(Kind.INVENTION, FIRM), "4"),
        (Worth(Kind.UTILITY_MODEL, OutcomeLevel.NATION), "1.5"),
        (Worth(Kind.FILED, CITY), "0.5"),
        (Worth(Kind.SOFTWARE, CITY), "1"),
        (Worth(Kind.STANDARD, CITY, Decimal("3.5")), "3.5"),
        (Worth(Kind.METHOD, CITY, Decimal(9)), "4"),
    ],
)
def test_r8_5_an_outcome_is_worth_its_level_or_its_kind(worth: Worth, points: str) -> None:
    assert points_of(POLICY, worth) == Decimal(points)


LEVELS = st.lists(st.sampled_from(list(OutcomeLevel)), min_size=1, max_size=8)


@given(LEVELS)
def test_r8_5_however_often_it_is_raised_it_is_worth_its_highest_level_once(levels: list[OutcomeLevel]) -> None:
    posted = Decimal(0)
    for level in levels:
        posted += added_points(POLICY, posted, Worth(Kind.PROJECT, level))
    assert posted == max(points_of(POLICY, Worth(Kind.PROJECT, level)) for level in levels)


PERCENTS = st.lists(st.integers(1, 9999), min_size=1, max_size=12).map(lambda cents: [Decimal(c) / 100 for c in cents])


@given(PERCENTS, st.decimals(0, 100, places=2))
def test_r8_5_the_studio_gets_what_its_people_get_together(percents: list[Decimal], points: Decimal) -> None:
    parts = parts_of(points, {uuid4(): percent for percent in percents})
    assert parts.studio == sum(parts.persons.values()) == points * sum(percents) / 100


@given(PERCENTS)
def test_whole_shares_give_the_whole(percents: list[Decimal]) -> None:
    outside = 100 - sum(percents, Decimal(0))
    assert shares_sound(percents, outside) == (outside >= 0)


@pytest.mark.parametrize(
    ("percents", "outside", "sound"),
    [(["33.33", "33.33", "33.34"], "0", True), (["33.33", "33.33", "33.33"], "0", False), (["60"], "40", True),
     (["100.01"], "-0.01", False), (["0", "100"], "0", False)],
)  # fmt: skip
def test_shares_are_exactly_whole(percents: list[str], outside: str, sound: bool) -> None:
    assert shares_sound([Decimal(one) for one in percents], Decimal(outside)) is sound


@pytest.mark.parametrize(
    ("before", "after", "raised"),
    [
        (Worth(Kind.FILED, FIRM), Worth(Kind.INVENTION, FIRM), True),
        (Worth(Kind.FILED, FIRM), Worth(Kind.SOFTWARE, FIRM), False),
        (Worth(Kind.INVENTION, FIRM), Worth(Kind.INVENTION, CITY), False),
        (Worth(Kind.PROJECT, FIRM), Worth(Kind.PROJECT, TOWN), True),
        (Worth(Kind.PROJECT, TOWN), Worth(Kind.PROJECT, TOWN), False),
        (Worth(Kind.PROJECT, CITY), Worth(Kind.PROJECT, TOWN), False),
        (Worth(Kind.PROJECT, FIRM), Worth(Kind.SUGGESTION, TOWN), False),
    ],
)
def test_a_raise_says_more_than_what_stands(before: Worth, after: Worth, raised: bool) -> None:
    assert is_raise(before, after) is raised


@pytest.mark.parametrize("other", ["ZL 2024 1 0123456.7", "ｚｌ202410123456.7", "202410123456.7"])
def test_one_patent_has_one_number_however_it_is_written(other: str) -> None:
    assert number_key(other) == "2024101234567"


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (Sample("配电柜快速检修工装"), Sample("配电柜，快速检修 工装"), Likeness.TITLE),
        (Sample("配电柜快速检修工装"), Sample("配电柜快速检修工装置"), Likeness.WORDS),
        (Sample("配电柜快速检修工装"), Sample("叉车防碰撞提示装置"), None),
        (Sample("甲", "ZL1"), Sample("乙", "1"), Likeness.NUMBER),
        (Sample("甲", award="2025 镇优秀五小"), Sample("乙", award="2025镇优秀“五小”"), Likeness.AWARD),
        (Sample("甲"), Sample("乙"), None),
        (Sample("甲"), Sample("乙", "", ""), None),
    ],
)
def test_outcomes_that_look_alike_are_found(one: Sample, other: Sample, why: Likeness | None) -> None:
    assert alike(one, other) is why
    assert alike(other, one) is why


def test_titles_compare_without_width_case_and_marks() -> None:
    assert title_key("ＰＬＣ 改造—（二期）") == title_key("plc改造 二期")

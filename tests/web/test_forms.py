from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

import msgspec
import pytest
from msgspec import Meta

from web import forms
from web.language import speaking


class Level(StrEnum):
    TOWN = "town"
    DISTRICT = "district"


class Everything(msgspec.Struct, frozen=True, kw_only=True):
    name: Annotated[str, Meta(title="试·名称", min_length=2, max_length=6)]
    code: Annotated[str | None, Meta(title="试·代码", pattern=r"^[A-Z]\d$")] = None
    seats: Annotated[int | None, Meta(title="试·工位")] = None
    marks: Annotated[Decimal, Meta(title="试·分值", gt=0, le=100)] | None = None
    starts_on: Annotated[date | None, Meta(title="试·开始")] = None
    closes: Annotated[datetime | None, Meta(title="试·截止")] = None
    at: Annotated[time | None, Meta(title="试·时间")] = None
    open: Annotated[bool, Meta(title="试·公开")] = False
    level: Annotated[Level, Meta(title="试·级别")] = Level.TOWN
    kind: Annotated[Literal["a", "b"] | None, Meta(title="试·种类")] = None
    owner: Annotated[UUID | None, Meta(title="试·单位")] = None
    days: Annotated[list[Annotated[int, Meta(ge=1, le=4)]], Meta(title="试·天", max_length=3)] = []
    notes: Annotated[list[str], Meta(title="试·备注")] = []


class Span(msgspec.Struct, frozen=True):
    first: date
    last: date

    def faults(self) -> dict[str, str]:
        return {} if self.first <= self.last else {"last": "结束不能早于开始。"}


class Columns(msgspec.Struct, frozen=True):
    marks: list[Decimal | None]
    total: Annotated[int, Meta(title="总数", ge=1)]


def read(**fields: str | list[str]) -> tuple[Everything | None, dict[str, str]]:
    posted = {name: value if isinstance(value, list) else [value] for name, value in fields.items()}
    return forms.read(Everything, {"name": ["叉车竞赛"]} | posted)


def test_every_type_is_read_into_its_value() -> None:
    form, errors = read(
        name="  叉车竞赛 ", code="K7", seats="１２", marks="12.5", starts_on="2026-11-22", closes="2026-11-22T09:00",
        at="9:30", open="on", level="district", kind="b", owner="018f0000-0000-7000-8000-000000000001",
        days=["1", "3"], notes=["甲", "", "乙\r\n丙"], other="?", csrf="x",
    )  # fmt: skip
    assert errors == {}
    assert form == Everything(
        name="叉车竞赛",
        code="K7",
        seats=12,
        marks=Decimal("12.5"),
        starts_on=date(2026, 11, 22),
        closes=datetime(2026, 11, 22, 1, 0, tzinfo=UTC),
        at=time(9, 30),
        open=True,
        level=Level.DISTRICT,
        kind="b",
        owner=UUID("018f0000-0000-7000-8000-000000000001"),
        days=[1, 3],
        notes=["甲", "", "乙\n丙"],
    )


def test_empty_fields_mean_their_default() -> None:
    form, errors = read(code="", seats=" ", marks="", open="", level="", days=[""], notes=[])
    assert (form, errors) == (Everything(name="叉车竞赛"), {})


REFUSED = [
    ("name", "", "请填写“试·名称”。", "Please fill in “试·名称”."),
    ("name", "叉", "“试·名称”至少 2 个字。", "“试·名称” needs at least 2 characters."),
    (
        "name",
        "九江镇叉车技能竞赛",
        "“试·名称”最多 6 个字，现在有 9 个。",
        "“试·名称” may have at most 6 characters; it has 9.",
    ),
    ("name", "叉车\x00", "“试·名称”含有不能使用的字符。", "“试·名称” contains characters that cannot be used."),
    ("name", ["叉车", "焊工"], "“试·名称”只能填一个值。", "“试·名称” takes one value only."),
    ("code", "k7", "“试·代码”的格式不对。", "“试·代码” is not in the right format."),
    ("seats", "3.5", "“试·工位”必须是整数。", "“试·工位” must be a whole number."),
    ("seats", "9" * 12, "“试·工位”不能大于 2147483647。", "“试·工位” must be at most 2147483647."),
    ("seats", "-" + "9" * 12, "“试·工位”不能小于 -2147483647。", "“试·工位” must be at least -2147483647."),
    ("marks", "1e5", "“试·分值”必须是数字，最多六位小数。", "“试·分值” must be a number with at most six decimals."),
    ("marks", "NaN", "“试·分值”必须是数字，最多六位小数。", "“试·分值” must be a number with at most six decimals."),
    ("marks", "0", "“试·分值”必须大于 0。", "“试·分值” must be more than 0."),
    ("marks", "100.01", "“试·分值”不能大于 100。", "“试·分值” must be at most 100."),
    ("starts_on", "22.11", "“试·开始”必须是日期，例如 2026-11-22。", "“试·开始” must be a date, such as 2026-11-22."),
    ("starts_on", "0026-11-22", "“试·开始”的年份不对。", "The year of “试·开始” cannot be right."),
    (
        "closes",
        "明天",
        "“试·截止”必须是日期和时间，例如 2026-11-22 09:00。",
        "“试·截止” must be a date and time, such as 2026-11-22 09:00.",
    ),
    ("at", "25:00", "“试·时间”必须是时间，例如 09:00。", "“试·时间” must be a time, such as 09:00."),
    ("at", "0900", "“试·时间”必须是时间，例如 09:00。", "“试·时间” must be a time, such as 09:00."),
    ("open", "maybe", "“试·公开”：请选择列表中的一项。", "“试·公开”: choose one of the options."),
    ("level", "province", "“试·级别”：请选择列表中的一项。", "“试·级别”: choose one of the options."),
    ("kind", "c", "“试·种类”：请选择列表中的一项。", "“试·种类”: choose one of the options."),
    ("owner", "7", "“试·单位”：请选择列表中的一项。", "“试·单位”: choose one of the options."),
    ("days", ["1", "5"], "第 2 项：“试·天”不能大于 4。", "Item 2: “试·天” must be at most 4."),
    ("days", ["5"], "“试·天”不能大于 4。", "“试·天” must be at most 4."),
    ("days", ["1", "2", "3", "4"], "“试·天”最多 3 项。", "“试·天” may have at most 3 items."),
]


@pytest.mark.parametrize(("field", "value", "chinese", "english"), REFUSED)
def test_each_refusal_says_what_to_mend(field: str, value: str | list[str], chinese: str, english: str) -> None:
    assert read(**{field: value}) == (None, {field: chinese})
    with speaking("en"):
        assert read(**{field: value}) == (None, {field: english})


def test_all_wrong_fields_are_told_at_once() -> None:
    _form, errors = read(name="", seats="x", level="?")
    assert list(errors) == ["name", "seats", "level"]


def test_wrong_fields_are_told_in_the_order_of_the_page() -> None:
    posted = {"level": ["?"], "seats": ["x"], "name": [""]}
    assert list(forms.read(Everything, posted)[1]) == ["level", "seats", "name"]
    assert list(forms.read(Everything, {"seats": ["x"]})[1]) == ["seats", "name"]  # the browser sent no name


def test_what_depends_on_several_fields_is_asked_of_the_struct() -> None:
    posted = {"first": ["2026-11-22"], "last": ["2026-11-21"]}
    assert forms.read(Span, posted) == (None, {"last": "结束不能早于开始。"})
    assert forms.read(Span, posted | {"last": ["2026-11-22"]})[1] == {}


def test_columns_of_rows_stay_aligned() -> None:
    form, _errors = forms.read(Columns, {"marks": ["1.5", "", "2"], "total": ["3"]})
    assert form == Columns([Decimal("1.5"), None, Decimal(2)], 3)
    assert forms.read(Columns, {"total": ["0"]})[1] == {"total": "“总数”不能小于 1。"}


def test_a_time_with_a_zone_keeps_it() -> None:
    form, _errors = read(closes="2026-11-22T09:00:00+00:00")
    assert form is not None
    assert form.closes == datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

"""Pictures: where lines and bars lie, and the same as a table for whoever does not see them."""

from decimal import Decimal

import pytest

from web import templating
from web.pictures import bar_picture, ceiling, line_picture


@pytest.mark.parametrize(
    ("most", "top"), [("0", "1"), ("7", "8"), ("212", "240"), ("0.3", "0.3"), ("1000", "1000"), ("1001", "1200")]
)
def test_the_axis_ends_at_a_round_number(most: str, top: str) -> None:
    assert ceiling(Decimal(most)) == Decimal(top)


def test_a_bar_stands_on_the_floor_and_is_as_high_as_its_value() -> None:
    drawn = bar_picture("小时", "", "小时数", ["1 月", "2 月"], [Decimal(10), Decimal(0)])
    assert [(one.y, one.height, one.text) for one in drawn.bars] == [("22.0", "188.0", "10"), ("210.0", "0.0", "")]
    assert [level.text for level in drawn.levels] == ["0", "2.5", "5", "7.5", "10"]


def test_what_has_no_halves_has_none_at_its_side_either() -> None:
    drawn = bar_picture("分布", "", "选手", ["50–", "60–"], [Decimal(3), Decimal(1)], whole=True)
    assert [level.text for level in drawn.levels] == ["0", "1", "2", "3", "4"]


def test_a_line_goes_from_edge_to_edge() -> None:
    drawn = line_picture("总分", "", ["1 月", "2 月", "3 月"], [("甲", [Decimal(0), Decimal(5), Decimal(10)])])
    assert drawn.lines[0].points == "52.0,210.0 340.0,116.0 628.0,22.0"
    assert (drawn.lines[0].last, drawn.table) == ("10", [("甲", ["0", "5", "10"])])


def test_the_picture_says_the_same_as_a_table() -> None:
    template = templating.environment().from_string(
        '{% from "parts/picture.html" import picture %}{{ picture(p, "p") }}'
    )
    page = template.render(p=bar_picture("小时<b>", "", "小时数", ["1 月"], [Decimal("2.50")]))
    assert '<td class="n">2.5</td>' in page
    assert ("&lt;b&gt;" in page, "<b>" in page) == (True, False)

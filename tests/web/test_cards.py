"""The picture that a chat shows of a link: always the same bytes, whatever stands in it."""

import io

import pytest
from PIL import Image

from web import outside
from web.cards import NO_GLYPH, SIZE, Card, CardLine, cut, font, painted
from web.language import ENGLISH, speaking
from web.social import Social

LINK = Social(title="叉车竞赛", description="正式成绩", page="/a", picture="/a/picture.png", version=7)


def card(*lines: CardLine, title: str = "叉车技能竞赛") -> Card:
    return Card(
        brand="匠台", over="2026 年 · 镇级 · 叉车", title=title, state="正式成绩", lines=list(lines),
        empty="还没有名次。", foot="第 1 版",
    )  # fmt: skip


def test_it_is_a_small_png_of_the_size_that_chats_want() -> None:
    made = painted(card(CardLine("1", "梁伟强", "第一机械厂", "91.70", "gold")))
    with Image.open(io.BytesIO(made)) as image:
        assert (image.format, image.size) == ("PNG", SIZE)
    assert len(made) < 100_000
    assert painted(card(CardLine("1", "梁伟强", "第一机械厂", "91.70", "gold"))) == made


def test_every_word_changes_it() -> None:
    one = CardLine("1", "梁伟强", "第一机械厂", "91.70")
    found = {painted(each) for each in (card(), card(one), card(one, one), card(one, title="电工竞赛"))}
    assert len(found) == 4


@pytest.mark.parametrize("text", ["", " ", "很长的名字" * 60, "<b>&", "🏆 冠军", "\n\t", "𠮷" * 9])
def test_nothing_that_stands_in_a_name_breaks_it(text: str) -> None:
    painted(card(CardLine(text, text, text, text), title=text))


def test_what_the_font_has_not_got_is_set_as_printers_do() -> None:
    assert cut("𠮷野家", 30, 500) == f"{NO_GLYPH}野家"
    rare = "堃喆玥珺璟燚赟彧翀塱滘涌墟"
    assert cut(rare, 30, 900) == rare


def test_what_does_not_fit_ends_in_dots() -> None:
    found = cut("顺德区九江镇第一机械制造有限公司", 30, 200)
    assert found.endswith("…")
    assert font(30).getlength(found) <= 200


@pytest.mark.parametrize(
    ("public", "served", "expected"),
    [
        ("https://board.example", "http://127.0.0.1:8000", "https://board.example/en/a"),
        (None, "http://127.0.0.1:8000", "http://127.0.0.1:8000/en/a"),
        (None, "http://0.0.0.0:8000", None),
        (None, None, None),
    ],
)
def test_addresses_are_whole_or_left_out(public: str | None, served: str | None, expected: str | None) -> None:
    try:
        outside.choose(public, served)
        with speaking(ENGLISH):
            assert LINK.page_outside == expected
            picture = None if expected is None else f"{expected}/picture.png?v=7"
            assert (LINK.picture_outside, LINK.locale, LINK.other_locale) == (picture, "en_US", "zh_CN")
    finally:
        outside.choose(None)

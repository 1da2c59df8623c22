"""The picture that a chat shows of a link: 1200 × 630, drawn by us with a font of ours (decision 0080)."""

import io
import threading
from bisect import bisect_right
from functools import cache, lru_cache
from pathlib import Path

import msgspec
from PIL import Image, ImageDraw, ImageFont

FONT = Path(__file__).resolve().parent / "fonts" / "noto-sans-sc-bold.otf"
SIZE = (1200, 630)
EDGE = 56
RIGHT = SIZE[0] - EDGE
TOP_OF_LINES, LINE = 222, 66
MOST_LINES = 5
PAPER, SURFACE, RULE, INK, SOFT, FAINT = "#faf7f1", "#fffdf9", "#e2dacb", "#211d19", "#5d544a", "#6b6152"
SEAL, SEAL_WASH = "#b8301f", "#fbeae6"
MEDALS = {"gold": "#805c0c", "silver": "#5f666d", "bronze": "#8f5226"}
SIGN = "匠"  # the seal beside the name, in every language
NO_GLYPH = "〓"  # what printers set for a character that they have not got
COLOURS = 128
LOCK = threading.Lock()  # one face of a font is for one hand at a time


class CardLine(msgspec.Struct, frozen=True):
    """`medal` is gold, silver, bronze or nothing."""

    rank: str
    name: str
    note: str
    value: str
    medal: str = ""


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What the picture says. With no lines it says `empty` in their place."""

    brand: str
    over: str
    title: str
    state: str
    lines: list[CardLine]
    empty: str
    foot: str


def painted(card: Card) -> bytes:
    """A PNG; the same card is always the same bytes."""
    with LOCK:
        image = Image.new("RGB", SIZE, PAPER)
        draw = ImageDraw.Draw(image)
        head(draw, card)
        lines(draw, card)
        put(draw, (EDGE, SIZE[1] - 32), card.foot, 22, FAINT, "ls", RIGHT - EDGE)
        out = io.BytesIO()
        image.quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=False)
    return out.getvalue()


def head(draw: ImageDraw.ImageDraw, card: Card) -> None:
    draw.rounded_rectangle((EDGE, 40, EDGE + 48, 88), 10, fill=SEAL)
    put(draw, (EDGE + 24, 64), SIGN, 30, "#ffffff", "mm", 48)
    put(draw, (EDGE + 62, 64), f"{card.brand} · {card.over}", 26, SOFT, "lm", 700)
    pill(draw, card.state)
    for size in (60, 50, 42):
        if width_of(card.title, size) <= RIGHT - EDGE:
            break
    put(draw, (EDGE, 182), card.title, size, INK, "ls", RIGHT - EDGE)


def pill(draw: ImageDraw.ImageDraw, state: str) -> None:
    wide = min(width_of(state, 24), 340)
    draw.rounded_rectangle((RIGHT - wide - 44, 42, RIGHT, 86), 22, fill=SEAL_WASH)
    put(draw, (RIGHT - 22, 64), state, 24, SEAL, "rm", 340)


def lines(draw: ImageDraw.ImageDraw, card: Card) -> None:
    shown = card.lines[:MOST_LINES]
    bottom = TOP_OF_LINES + LINE * MOST_LINES
    draw.rounded_rectangle((EDGE, TOP_OF_LINES, RIGHT, bottom), 14, fill=SURFACE, outline=RULE, width=2)
    if not shown:
        put(draw, (SIZE[0] // 2, (TOP_OF_LINES + bottom) // 2), card.empty, 34, SOFT, "mm", RIGHT - EDGE - 60)
    for number, line in enumerate(shown):
        top = TOP_OF_LINES + LINE * number
        if number:
            draw.line((EDGE + 2, top, RIGHT - 2, top), fill=RULE, width=2)
        one_line(draw, line, top + LINE // 2)


def one_line(draw: ImageDraw.ImageDraw, line: CardLine, middle: int) -> None:
    put(draw, (EDGE + 52, middle), line.rank, 36, MEDALS.get(line.medal, FAINT), "mm", 80)
    put(draw, (RIGHT - 28, middle), line.value, 36, INK, "rm", 220)
    left, room = EDGE + 108, RIGHT - 28 - width_of(line.value, 36) - 36
    put(draw, (left, middle), line.name, 34, INK, "lm", room - left)
    left += width_of(line.name, 34) + 22
    if line.note and room - left > 90:
        put(draw, (left, middle), line.note, 25, FAINT, "lm", room - left)


def put(
    draw: ImageDraw.ImageDraw, at: tuple[int, int], text: str, size: int, colour: str, anchor: str, room: int
) -> None:
    draw.text(at, cut(text, size, room), font=font(size), fill=colour, anchor=anchor)


def cut(text: str, size: int, room: int) -> str:
    """What fits, with three dots where something was left out."""
    said = "".join(letter if drawn(letter) else NO_GLYPH for letter in text)
    if width_of(said, size) <= room:
        return said
    # The longest beginning that fits is looked for by halves: a name may be a whole paragraph.
    fits = bisect_right(range(1, len(said)), room, key=lambda count: width_of(f"{said[:count]}…", size))
    return f"{said[:fits].rstrip()}…"


def width_of(text: str, size: int) -> int:
    return int(font(size).getlength(text)) + 1


@lru_cache(maxsize=20_000)
def drawn(letter: str) -> bool:
    """Whether the font has it: else it would draw its own empty box."""
    return letter.isspace() or bytes(font(24).getmask(letter)) != box()


@cache
def box() -> bytes:
    return bytes(font(24).getmask("\uffff"))


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)

"""Pictures of numbers as plain SVG: where each line and bar lies. `parts/picture.html` draws them."""

from collections.abc import Sequence
from decimal import Decimal

import msgspec

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 52, 12, 22, 30
STEPS = tuple(Decimal(step) for step in ("1", "1.2", "1.6", "2", "2.4", "3", "4", "5", "6", "8", "10"))


class Mark(msgspec.Struct, frozen=True):
    """A label on an axis."""

    at: str
    text: str


class Line(msgspec.Struct, frozen=True):
    """`points` for a polyline; `x` and `y` are its end."""

    name: str
    colour: int
    points: str
    x: str
    y: str
    last: str


class Bar(msgspec.Struct, frozen=True):
    x: str
    y: str
    width: str
    height: str
    middle: str
    text: str


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """`heads` and `table` say the same as a table, for whoever does not see the picture."""

    title: str
    unit: str
    heads: list[str]
    table: list[tuple[str, list[str]]]
    levels: list[Mark]
    marks: list[Mark]
    lines: list[Line] = []
    bars: list[Bar] = []
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    floor: int = HEIGHT - BOTTOM


def line_picture(
    title: str, unit: str, labels: Sequence[str], series: Sequence[tuple[str, Sequence[Decimal]]]
) -> Picture:
    """One line for each series, a point for each label."""
    top = ceiling(max((value for _, values in series for value in values), default=Decimal(0)))
    step = Decimal(WIDTH - LEFT - RIGHT) / max(len(labels) - 1, 1)
    xs = [LEFT + step * number for number in range(len(labels))]
    return Picture(
        title=title,
        unit=unit,
        heads=list(labels),
        table=[(name, [shown(value) for value in values]) for name, values in series],
        levels=levels(top),
        marks=thinned([Mark(place(x), label) for x, label in zip(xs, labels, strict=True)]),
        lines=[line(number, name, xs, values, top) for number, (name, values) in enumerate(series, start=1)],
    )


def line(number: int, name: str, xs: Sequence[Decimal], values: Sequence[Decimal], top: Decimal) -> Line:
    ys = [height_of(value, top) for value in values]
    points = " ".join(f"{place(x)},{place(y)}" for x, y in zip(xs, ys, strict=True))
    return Line(name, number, points, place(xs[-1]), place(ys[-1]), shown(values[-1]))


def bar_picture(
    title: str, unit: str, head: str, labels: Sequence[str], values: Sequence[Decimal], *, whole: bool = False
) -> Picture:
    """One bar for each label; `whole`: what is counted has no halves, at its side neither."""
    top = ceiling(max(values, default=Decimal(0)))
    if whole:
        top += (4 - top % 4) % 4
    step = Decimal(WIDTH - LEFT - RIGHT) / max(len(labels), 1)
    bars = [bar(LEFT + step * number, step, value, top) for number, value in enumerate(values)]
    return Picture(
        title=title,
        unit=unit,
        heads=list(labels),
        table=[(head, [shown(value) for value in values])],
        levels=levels(top),
        marks=thinned([Mark(one.middle, label) for one, label in zip(bars, labels, strict=True)]),
        bars=bars,
    )


def bar(left: Decimal, step: Decimal, value: Decimal, top: Decimal) -> Bar:
    y = height_of(value, top)
    gap = step / 8
    return Bar(
        x=place(left + gap),
        y=place(y),
        width=place(step - 2 * gap),
        height=place(HEIGHT - BOTTOM - y),
        middle=place(left + step / 2),
        text=shown(value) if value else "",
    )


def ceiling(most: Decimal) -> Decimal:
    """The least round number above everything whose quarters are round too."""
    if most <= 0:
        return Decimal(1)
    power = Decimal(1).scaleb(most.adjusted())
    return next(power * step for step in STEPS if power * step >= most)


def levels(top: Decimal) -> list[Mark]:
    """Four lines across, the floor apart."""
    return [Mark(place(height_of(top * quarter / 4, top)), shown(top * quarter / 4)) for quarter in range(5)]


def thinned(marks: list[Mark], most: int = 12) -> list[Mark]:
    every = -(-len(marks) // most)
    return marks[::every] if every > 1 else marks


def height_of(value: Decimal, top: Decimal) -> Decimal:
    room = Decimal(HEIGHT - TOP - BOTTOM)
    return HEIGHT - BOTTOM - room * min(max(value, Decimal(0)), top) / top


def place(value: Decimal) -> str:
    return f"{value:.1f}"


def shown(value: Decimal) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")

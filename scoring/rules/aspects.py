"""Rule 1.3: the eleven kinds of aspect, as a scheme document writes them."""

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from scoring.rules.exact import EXACT, ONE, ZERO

Code = Annotated[str, Meta(min_length=1, max_length=40, pattern=r"^[^\s#]+$")]
Name = Annotated[str, Meta(min_length=1, max_length=500)]
Words = Annotated[str, Meta(max_length=4000)]
Seats = Annotated[int, Meta(ge=1, le=99)]
Drops = Annotated[int, Meta(ge=0, le=98)]
DIFFERENCE = Decimal("0.3")
Factor = Annotated[str, Meta(pattern=r"^(recorded|[0-9]{1,15}(\.[0-9]{1,20})?)$")]


class AspectBase(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="kind"):
    """What every aspect has. `note`, `requirement` and `section` are words for judges; they never change a mark."""

    code: Code
    name: Name
    max: Decimal | None = None
    sub_criterion: Code | None = None
    note: Words | None = None
    requirement: Words | None = None
    section: Words | None = None

    kind: ClassVar[str]


class Binary(AspectBase, frozen=True, kw_only=True, tag="binary"):
    """Yes → max, no → 0."""

    max: Decimal
    kind: ClassVar[str] = "binary"


class Deduction(AspectBase, frozen=True, kw_only=True, tag="deduction"):
    """max − per_step × ⌈(|value − target| − tolerance) ÷ step⌉, never below 0."""

    max: Decimal
    target: Decimal
    step: Decimal
    per_step: Decimal
    tolerance: Decimal = ZERO
    kind: ClassVar[str] = "deduction"


class Option(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: Name
    mark: Decimal


class Choice(AspectBase, frozen=True, kw_only=True, tag="choice"):
    """The mark of the option chosen by its name."""

    options: list[Option]
    kind: ClassVar[str] = "choice"


class Band(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    mark: Decimal
    up_to: Decimal | None = None


class Bands(AspectBase, frozen=True, kw_only=True, tag="bands"):
    """The mark of the first band whose limit holds for |value − target|; beyond every limit 0."""

    bands: list[Band]
    target: Decimal | None = None
    kind: ClassVar[str] = "bands"


class Judgement(AspectBase, frozen=True, kw_only=True, tag="judgement"):
    """Judges give 0 to 3 with a text for each level: mean ÷ 3 × max (rule 2.2)."""

    max: Decimal
    judges: Seats
    levels: list[Words]
    max_spread: Annotated[int, Meta(ge=0, le=3)] = 1
    kind: ClassVar[str] = "judgement"


class Panel(AspectBase, frozen=True, kw_only=True, tag="panel"):
    """Judges give 0 to max: drop, combine, × factor × times (rule 2.3). `max` is one judge's highest mark."""

    max: Decimal
    judges: Seats
    drop_low: Drops
    drop_high: Drops
    combine: Literal["sum", "mean", "median"]
    step: Decimal | None = None
    factor: Factor = "1"
    times: Decimal = ONE
    kind: ClassVar[str] = "panel"

    @property
    def recorded(self) -> bool:
        """Whether each entry brings its own factor, such as a degree of difficulty."""
        return self.factor == "recorded"


class Points(AspectBase, frozen=True, kw_only=True, tag="points"):
    """The value itself, 0 to max."""

    max: Decimal
    kind: ClassVar[str] = "points"


class Count(AspectBase, frozen=True, kw_only=True, tag="count"):
    """base + per_good × good − per_bad × bad, from 0 to max; the value is written "good/bad"."""

    base: Decimal
    per_good: Decimal
    per_bad: Decimal
    kind: ClassVar[str] = "count"


class Penalty(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: Name
    seconds: Decimal


class Conversion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Full marks at or under `full_at` seconds, none at or over `zero_at`, a straight line between."""

    full_at: Decimal
    zero_at: Decimal


class Time(AspectBase, frozen=True, kw_only=True, tag="time"):
    """Seconds + penalty seconds; penalties are counted by marks on "CODE#name".

    With two `timekeepers` the judge on the panel's place 2 times as well: that time makes no mark, it is only compared,
    and more than `max_difference` seconds apart is an alarm.
    """

    penalties: list[Penalty] = []
    convert: Conversion | None = None
    timekeepers: Annotated[int, Meta(ge=1, le=2)] = 1
    max_difference: Decimal = DIFFERENCE
    kind: ClassVar[str] = "time"


class Answers(AspectBase, frozen=True, kw_only=True, tag="answers"):
    """Correct answers × per_answer; the value is the answers joined by commas."""

    key: list[Annotated[str, Meta(min_length=1, max_length=100, pattern="^[^,]+$")]]
    per_answer: Decimal
    kind: ClassVar[str] = "answers"


class Imported(AspectBase, frozen=True, kw_only=True, tag="imported"):
    """A mark made elsewhere, with the source it came from."""

    source: Words
    kind: ClassVar[str] = "imported"


Aspect = Binary | Deduction | Choice | Bands | Judgement | Panel | Points | Count | Time | Answers | Imported


def is_per_judge(aspect: Aspect) -> bool:
    """One mark for each judge (judgement, panel); every other kind is one value the group agreed."""
    return isinstance(aspect, (Judgement, Panel))


def seats(aspect: Aspect) -> int:
    """How many marks a complete aspect has."""
    return aspect.judges if isinstance(aspect, (Judgement, Panel)) else 1


def aspect_max(aspect: Aspect) -> Decimal | None:
    """The most this aspect can add to its module; None where nothing bounds it (seconds, a recorded factor)."""
    match aspect:
        case Panel():
            return _panel_max(aspect)
        case Choice():
            return max((option.mark for option in aspect.options), default=ZERO)
        case Bands():
            return max((band.mark for band in aspect.bands), default=ZERO)
        case Answers():
            return _answers_max(aspect)
        case Time():
            return aspect.max if aspect.convert else None
        case _:
            return aspect.max


def _answers_max(answers: Answers) -> Decimal:
    return EXACT.multiply(Decimal(len(answers.key)), answers.per_answer) if answers.max is None else answers.max


def _panel_max(panel: Panel) -> Decimal | None:
    if panel.recorded:
        return None
    kept = max(panel.judges - panel.drop_low - panel.drop_high, 0) if panel.combine == "sum" else 1
    best = EXACT.multiply(panel.max, Decimal(kept))
    return EXACT.multiply(EXACT.multiply(best, Decimal(panel.factor)), panel.times)

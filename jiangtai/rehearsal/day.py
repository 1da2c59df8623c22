"""What everybody on the day shares: the plan, the tally, the board, and what is still to happen."""

from collections.abc import Callable
from random import Random

import msgspec

from jiangtai.rehearsal.figures import Figures
from jiangtai.rehearsal.pace import Pace
from jiangtai.rehearsal.plan import Plan
from jiangtai.rehearsal.tablet import Settled
from jiangtai.rehearsal.tally import Tally
from jiangtai.rehearsal.verdict import look_of
from jiangtai.rehearsal.watching import Board
from scoring.rules.aspects import Judgement
from scoring.rules.scheme import Scheme

FIELD_FOR_ABSENCE = 6  # smaller fields need everybody
EVERY = 10  # one entry in so many gets a spread


class Signed(msgspec.Struct, frozen=True):
    """A sheet as the control desk names it."""

    code: str
    module: str
    seat_number: int


class Day:
    def __init__(self, plan: Plan, scheme: Scheme, codes: list[str], board: Board, figures: Figures) -> None:
        self.plan = plan
        self.scheme = scheme
        self.codes = codes
        self.board = board
        self.figures = figures
        self.tally = Tally(scheme, codes)
        self.pace = Pace(plan.marks_per_second)
        self.signed: list[Signed] = []
        self.at_work = plan.judges
        self.over = False
        self.on_signed: Callable[[], None] = lambda: None

    @property
    def absent(self) -> str | None:
        """Who does not come (rule 4.4)."""
        return self.codes[-1] if len(self.codes) >= FIELD_FOR_ABSENCE else None

    @property
    def warned(self) -> str:
        """Who gets a deduction (rule 3.3)."""
        return self.codes[0]

    @property
    def spread_aspect(self) -> str | None:
        """The judgement on which the panel will be too far apart (rule 2.2); it takes two to differ."""
        judged = (aspect for _module, aspect in self.scheme.aspects() if isinstance(aspect, Judgement))
        return next((aspect.code for aspect in judged if aspect.judges > 1), None)

    @property
    def reopenable(self) -> Signed | None:
        """The first signed sheet on which no spread waits: opening that one would settle it in another way."""
        return next((sheet for sheet in self.signed if sheet.code not in self.spreads), None)

    @property
    def spreads(self) -> set[str]:
        """The entries on which they will be."""
        return set(self.codes[1:-1:EVERY]) if self.spread_aspect else set()

    def skill(self, code: str) -> float:
        return self.chance(code).betavariate(5, 2.2)

    def chance(self, *parts: object) -> Random:
        """The same for the same seed."""
        return Random("/".join(map(str, (self.plan.seed, *parts))))  # noqa: S311 -- a game, no secret

    def take(self, settled: Settled, judge: int) -> None:
        """An accepted event: into the sums, and into what the public is to see."""
        code = self.tally.take(settled.written.event, judge)
        if code is not None:
            self.changed(code, settled.at)

    def changed(self, code: str, since: float | None = None) -> None:
        self.board.expect(code, look_of(self.scheme, self.tally.result(code)), since)

    def sign(self, sheet: Signed) -> None:
        self.signed.append(sheet)
        self.figures.signatures += 1
        self.on_signed()

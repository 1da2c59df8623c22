"""The stopwatch of a `time` aspect: what was pressed and when, what it comes to, and two timekeepers compared.

A press is an event of kind `timer`. Its value is `start`, `stop`, `resume` or `restart`, the time by the server's clock
in UTC, and for `restart` the reason: "restart 2026-11-22T04:00:07.250Z 抢跑". Nothing is ever taken out of the log, and
a press that does not fit what was pressed before it (a second start) says nothing.
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import ROUND_CEILING, ROUND_DOWN, Decimal

import msgspec

PRESS = re.compile(r"(start|stop|resume|restart) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)(?: (\S.*))?", re.ASCII)
HUNDREDTH = Decimal("0.01")
NONE = timedelta(0)


class Press(msgspec.Struct, frozen=True):
    act: str
    at: datetime
    reason: str = ""


class Run(msgspec.Struct):
    """`since` while it runs; `restarts` are those that took a time back, with their reasons."""

    elapsed: timedelta = NONE
    since: datetime | None = None
    restarts: list[Press] = []

    @property
    def result(self) -> Decimal | None:
        """Of a stopped watch: seconds, rounded down to hundredths."""
        return None if self.since is not None or self.elapsed == NONE else seconds(self.elapsed)


def pressed(value: str) -> Press | None:
    found = PRESS.fullmatch(value)
    if found is None or (found[1] == "restart") != bool(found[3]):
        return None
    try:
        return Press(found[1], datetime.fromisoformat(found[2]), found[3] or "")
    except ValueError:
        return None


def fold(values: Iterable[str]) -> Run:
    """In the order of the times, whatever order they arrived in; the same press twice counts once."""
    run = Run()
    presses = [press for value in dict.fromkeys(values) if (press := pressed(value))]
    for press in sorted(presses, key=lambda each: each.at):
        take(run, press)
    return run


def take(run: Run, press: Press) -> None:
    match press.act:
        case "restart":
            run.elapsed, run.since = NONE, None
            run.restarts.append(press)
        case "start" if run.since is None and run.elapsed == NONE:
            run.since = press.at
        case "resume" if run.since is None and run.elapsed != NONE:
            run.since = press.at
        case "stop" if run.since is not None:
            run.elapsed += press.at - run.since
            run.since = None
        case _:
            pass


def seconds(elapsed: timedelta) -> Decimal:
    exact = Decimal(elapsed // timedelta(microseconds=1)).scaleb(-6)
    return exact.quantize(HUNDREDTH, rounding=ROUND_DOWN)


class Timed(msgspec.Struct, frozen=True, kw_only=True):
    """One run as its two timekeepers have it: the mark that stands, and the second watch."""

    code: str
    module: str
    aspect: str
    judges: tuple[str, ...]
    mark: Decimal | None
    second: Decimal | None
    limit: Decimal

    @property
    def apart(self) -> Decimal | None:
        """How many seconds, in hundredths and rather too much than too little."""
        if self.mark is None or self.second is None:
            return None
        return abs(self.mark - self.second).quantize(HUNDREDTH, rounding=ROUND_CEILING)

    @property
    def is_alarm(self) -> bool:
        return self.mark is not None and self.second is not None and abs(self.mark - self.second) > self.limit

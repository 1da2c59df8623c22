"""What stands in a contest's form before anything is typed."""

from datetime import datetime

import msgspec

from competitions.actions.contests import fixed_fields
from competitions.queries.contests import ContestFacts
from competitions.queries.seasons import seasons
from competitions.rules.levels import LEVEL_NAMES
from web.clock import in_shanghai
from web.language import _

TEXTS = ("name_en", "trade", "family", "level", "host", "place", "notice_days", "slug", "season")
TIMES = ("enrol_opens_at", "enrol_closes_at", "starts_at", "ends_at", "freeze_at")


class ContestFormPage(msgspec.Struct, frozen=True):
    """`fixed` are the fields that have taken effect and are shown but not changed."""

    contest: ContestFacts | None
    seasons: list[tuple[str, str]]
    levels: list[tuple[str, str]]
    values: dict[str, str]
    fixed: list[str]


async def contest_form(contest: ContestFacts | None) -> ContestFormPage:
    choices = [(str(season.id), f"{season.year} · {season.name}") for season in await seasons()]
    return ContestFormPage(
        contest=contest,
        seasons=choices,
        levels=[(level.value, _(name)) for level, name in LEVEL_NAMES.items()],
        values=blank(choices) if contest is None else stored(contest),
        fixed=[] if contest is None else await fixed_fields(contest),
    )


def blank(choices: list[tuple[str, str]]) -> dict[str, str]:
    """A new contest is most often one of the town's, in the newest season."""
    empty = dict.fromkeys((*TEXTS, *TIMES, "name"), "")
    return empty | {"level": "town", "notice_days": "5", "season": choices[0][0] if choices else ""}


def stored(contest: ContestFacts) -> dict[str, str]:
    texts = {name: str(getattr(contest, name)) for name in TEXTS}
    times = {name: local(getattr(contest, name)) for name in TIMES}
    return {"name": contest.name_zh} | texts | times


def local(moment: datetime | None) -> str:
    """As `<input type="datetime-local">` wants it."""
    return "" if moment is None else in_shanghai(moment).strftime("%Y-%m-%dT%H:%M")

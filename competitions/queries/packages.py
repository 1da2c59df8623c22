"""The results package of a contest (docs/results-package.md), from its rows; the results are recomputed from it."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import msgspec

from competitions.errors.results import NothingToPublish, ResultIncomplete
from competitions.queries.contests import ContestFacts
from competitions.queries.decisions import decisions_of
from competitions.queries.entries import NamedEntry, named_entries_of
from competitions.queries.results import Inputs, inputs_of
from competitions.queries.schemes import current
from competitions.rules.sheets import GROUP
from scoring.rules.package import (
    Contest,
    Entry,
    EntryAdjustment,
    EntryMark,
    Excuse,
    Factor,
    Package,
    encode_package,
)
from scoring.rules.recompute import recompute, rows
from scoring.rules.scheme import Scheme

LISTED = ("ranked", "out_of_contest")


async def package_of(contest: ContestFacts, *, now: datetime) -> str:
    """The package as it is published: names and units, every mark. Only an opened seal may ask; raises Refusals."""
    published = await current(contest.id)
    if published is None:
        raise NothingToPublish
    inputs = await inputs_of(contest.id, published.scheme)
    names = {entry.id: entry for entry in await named_entries_of(contest.id)}
    decisions = await decisions_of(contest.id)
    package = msgspec.structs.replace(
        without_results(contest, published.scheme, inputs, names, now), decisions=decisions
    )
    found = recompute(package)
    missing = [place.entry for place in found.places if place.total is None and place.result.status == "ranked"]
    if missing:
        raise ResultIncomplete(missing)
    return encode_package(msgspec.structs.replace(package, results=rows(package.scheme, found))).decode()


def without_results(
    contest: ContestFacts, scheme: Scheme, inputs: list[Inputs], names: Mapping[UUID, NamedEntry], now: datetime
) -> Package:
    return Package(
        format="jiangtai-results/1",
        contest=Contest(
            name=contest.name_zh,
            season=str(contest.season_year),
            level=contest.level,
            published=now.isoformat(timespec="seconds"),
        ),
        scheme=scheme,
        entries=[entry_in(one, names[one.entry]) for one in inputs],
        marks=[mark for one in inputs for mark in marks_in(one)],
        factors=[
            Factor(entry=one.code, aspect=aspect, value=factor)
            for one in inputs
            for aspect, factor in one.factors.items()
        ],
        adjustments=[adjustment for one in inputs for adjustment in adjustments_in(one)],
        excused=[
            Excuse(entry=one.code, aspect=aspect, judge=judge)
            for one in inputs
            for aspect, judge in sorted(one.excused)
        ],
    )


def entry_in(one: Inputs, named: NamedEntry) -> Entry:
    return Entry(code=one.code, name=named.name, organisation=named.organisation or None, status=one.status)


def marks_in(one: Inputs) -> list[EntryMark]:
    return [
        EntryMark(
            entry=one.code, aspect=mark.aspect, value=mark.value, judge=mark.judge if mark.judge != GROUP else None
        )
        for mark in one.marks
    ]


def adjustments_in(one: Inputs) -> list[EntryAdjustment]:
    return [
        EntryAdjustment(entry=one.code, points=each.points, reason=each.reason, module=each.module, void=each.void)
        for each in one.adjustments
    ]

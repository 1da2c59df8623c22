"""Which marks count under the scheme that holds now (rule 1.1, D8)."""

from collections.abc import Iterable
from uuid import UUID

import msgspec

from competitions.queries import schemes
from competitions.rules.sheets import GROUP, standing_since
from database.rows import rows_as
from scoring.rules.aspects import Imported, is_per_judge, seats
from scoring.rules.scheme import Scheme


async def all_versions(contest_id: UUID) -> list[Scheme]:
    """All published versions, version 1 first."""
    sql = "SELECT version, hash, published_at FROM scheme_version WHERE contest = {} ORDER BY version"
    return await named_versions(contest_id, await rows_as(schemes.VersionName, sql, contest_id))


async def named_versions(contest_id: UUID, names: list[schemes.VersionName]) -> list[Scheme]:
    return [(await schemes.published(contest_id, name)).scheme for name in names]


class Due(msgspec.Struct, frozen=True):
    """The marks a contest waits for, as columns for SQL; `since` is the version from which the aspect is what it is."""

    aspects: list[str]
    judges: list[int]
    places: list[int]
    modules: list[str]
    since: list[int]


def due(versions: list[Scheme], shadows: Iterable[int] = ()) -> Due:
    """Each mark that some place of a panel gives, and what these shadow judges mark beside it."""
    shadows = sorted(shadows)
    since = standing_since(versions)
    columns = Due([], [], [], [], [])
    for module, aspect in versions[-1].aspects():
        if isinstance(aspect, Imported):
            continue
        judges = [(place, place if is_per_judge(aspect) else GROUP) for place in range(1, seats(aspect) + 1)]
        for place, judge in [*judges, *((shadow, shadow) for shadow in shadows)]:
            columns.aspects.append(aspect.code)
            columns.judges.append(judge)
            columns.places.append(place)
            columns.modules.append(module.code)
            columns.since.append(since[aspect.code])
    return columns

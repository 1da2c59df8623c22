"""`jiangtai recheck FILE`: recompute a results package from its marks, or a closed season from its postings, and say
whether it says the same."""

import sys
from pathlib import Path

from msgspec import Struct

from scoring.rules.compare import Difference, differences
from scoring.rules.documents import Unreadable, parse, write
from scoring.rules.faults import fault, lines
from scoring.rules.package import Package, Row
from scoring.rules.package_faults import decode_package
from scoring.rules.recompute import recompute, rows
from scoring.rules.season_document import FORMAT as SEASON
from scoring.rules.season_document import SeasonRecheck, decode_season, recheck_season

MATCHES, DIFFERS, INVALID = 0, 1, 2


class Recheck(Struct, frozen=True):
    """`matches` is None where the package publishes no results to compare."""

    results: list[Row]
    matches: bool | None
    differences: list[Difference]


def recheck(package: Package) -> Recheck:
    found = recompute(package)
    different = differences(package, found)
    return Recheck(rows(package.scheme, found), not different if package.results else None, different)


def main(path: str, language: str = "en") -> int:
    """Read the file, print one JSON object or one line for each fault, return the exit code."""
    try:
        answer = rechecked(Path(path).read_bytes())
    except OSError as error:
        return _refuse(Unreadable([fault("$", "no-file", reason=error.strerror or error)]), language)
    except Unreadable as unreadable:
        return _refuse(unreadable, language)
    sys.stdout.buffer.write(write(answer) + b"\n")
    sys.stdout.buffer.flush()
    return DIFFERS if answer.differences else MATCHES


def rechecked(document: bytes) -> Recheck | SeasonRecheck:
    """By the document's own format; what names no season is read as a package."""
    raw = parse(document)
    if isinstance(raw, dict) and raw.get("format") == SEASON:
        return recheck_season(decode_season(document))
    return recheck(decode_package(document))


def _refuse(unreadable: Unreadable, language: str) -> int:
    sys.stderr.buffer.write(lines(unreadable.faults, language).encode() + b"\n")
    sys.stderr.buffer.flush()
    return INVALID


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))

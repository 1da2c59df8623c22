"""From the lock to the public notice, with two people (rules 7.1 and 7.4), and the package that anybody recomputes."""

import re

from msgspec.structs import replace

from competitions.rules.rechecks import fields_of
from jiangtai.rehearsal.day import Day
from jiangtai.rehearsal.office import Office
from jiangtai.rehearsal.visitor import Visitor
from scoring.rules.documents import Unreadable
from scoring.rules.package import Package
from scoring.rules.package_faults import decode_package
from scoring.rules.recheck import recheck

NOTE = "演练：抽样复核，重新录入，没有差错。"


async def publish(office: Office, second: Visitor, day: Day) -> None:
    """The officer locked: the second person keys the sample again and confirms, then both consent to the names."""
    await key_sample(office, second, day)
    await second.persist(office.publication, "/publication/rechecks", note=NOTE, method="sample")
    await second.persist(office.publication, "/publication/seal-consents")
    await office.visitor.persist(office.publication, "/publication/seal-consents")
    await office.visitor.persist(office.publication, "/publication/notices")


async def key_sample(office: Office, second: Visitor, day: Day) -> None:
    here = f"{office.home}/recheck"
    await second.persist(here, "/recheck/draws")
    page = await second.open(here)
    for code, number in re.findall(rf'href="{here}/([^/"]+)/(\d+)"', page):
        marks = day.tally.kept[code].marks
        fields = fields_of(day.scheme.modules[int(number) - 1])
        values = [marks.get((field.aspect, field.judge), "") for field in fields]
        await second.persist(f"{here}/{code}/{number}", f"/{code}/{number}", value=values)
        day.figures.rechecked += len(values)


async def package_differences(day: Day) -> list[str]:
    """The package that the public downloads: valid, equal to its own recomputation, and holding our marks."""
    answer = await day.board.visitor.asked("GET", f"{day.board.address}/package.json")
    answer.raise_for_status()
    try:
        package = decode_package(answer.content)
    except Unreadable as unreadable:
        return [f"the package is not valid: {unreadable}"]
    found = recheck(package)
    different = [f"the package differs from its recomputation: {each}" for each in found.differences]
    if not package.results:
        different.append("the package publishes no result")
    if package.scheme != replace(day.scheme, version=package.scheme.version):
        different.append("the package holds another scheme than was typed in")
    return different + other_marks(day, package)


def other_marks(day: Day, package: Package) -> list[str]:
    held = {(mark.entry, mark.aspect, mark.judge or 0): mark.value for mark in package.marks}
    known = {
        (code, aspect, judge): value
        for code, kept in day.tally.kept.items()
        for (aspect, judge), value in kept.marks.items()
    }
    wrong = sorted(key for key in held.keys() | known.keys() if held.get(key) != known.get(key))
    return [f"{key}: the package holds {held.get(key)}, acknowledged {known.get(key)}" for key in wrong]

"""Rule 6.2: which judge must keep away from which competitor, and why. Asked at panels, at sheets and at locking."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from uuid import UUID

import msgspec

from competitions.rules.entry_names import bare
from web.language import N_, _

YEARS = 3
FEBRUARY, LEAP_DAY = 2, 29


class Ground(StrEnum):
    """Why. `arranged`: the chief judge gave the sheet to somebody else, for whatever reason."""

    OWN = "own"
    MENTORSHIP = "mentorship"
    STUDIO = "studio"
    EMPLOYER = "employer"
    KINSHIP = "kinship"
    INTEREST = "interest"
    ARRANGED = "arranged"


GROUND_NAMES: dict[str, str] = {
    Ground.OWN: N_("本人参赛"),
    Ground.MENTORSHIP: N_("师徒关系"),
    Ground.STUDIO: N_("同一工作室"),
    Ground.EMPLOYER: N_("同一单位"),
    Ground.KINSHIP: N_("申报的亲属关系"),
    Ground.INTEREST: N_("申报的利害关系"),
    Ground.ARRANGED: N_("裁判长改派"),
}


class Party(msgspec.Struct, frozen=True):
    """A judge's seat or an entry, with the person and the employer behind it, as far as they are known."""

    id: UUID
    person: UUID | None
    organisation: UUID | None
    organisation_name: str

    @property
    def employer(self) -> str:
        return bare(self.organisation_name)


class Mentored(msgspec.Struct, frozen=True):
    """`ended` is None while the mentorship goes on."""

    mentor: UUID
    mentee: UUID
    studio: str
    signed: date
    ended: date | None


class Belonging(msgspec.Struct, frozen=True):
    person: UUID
    studio: UUID
    studio_name: str
    since: date
    until: date | None


class Declared(msgspec.Struct, frozen=True):
    """A declaration about a seat and an entry of this contest; an older one that names the same persons is here too."""

    seat: UUID
    entry: UUID
    kind: Ground
    declared_by: str
    on: date
    evidence: str


class Recused(msgspec.Struct, frozen=True):
    """One ground with its evidence: names of placeholders and their values."""

    rule: Ground
    evidence: dict[str, str]


class Ties:
    """All relations that matter, by whom they concern; `day` is the contest's first."""

    def __init__(
        self,
        mentored: Iterable[Mentored],
        belonging: Iterable[Belonging],
        declared: Iterable[Declared],
        *,
        employer: bool,
        day: date,
    ) -> None:
        self.employer = employer
        self.day = day
        self.mentored: dict[frozenset[UUID], list[Mentored]] = {}
        self.studios: dict[UUID, list[Belonging]] = {}
        self.declared: dict[tuple[UUID, UUID], list[Declared]] = {}
        for mentorship in mentored:
            self.mentored.setdefault(frozenset((mentorship.mentor, mentorship.mentee)), []).append(mentorship)
        for one in belonging:
            self.studios.setdefault(one.person, []).append(one)
        for each in declared:
            self.declared.setdefault((each.seat, each.entry), []).append(each)


def recusals(judge: Party, competitor: Party, ties: Ties) -> list[Recused]:
    """Every ground on which the judge may not mark the competitor, the plainest first; none: the judge may."""
    return [
        *own(judge, competitor),
        *mentorships(judge, competitor, ties),
        *studios(judge, competitor, ties),
        *employers(judge, competitor, ties),
        *declarations(judge, competitor, ties),
    ]


def own(judge: Party, competitor: Party) -> Iterable[Recused]:
    if judge.person is not None and judge.person == competitor.person:
        yield Recused(Ground.OWN, {})


def mentorships(judge: Party, competitor: Party, ties: Ties) -> Iterable[Recused]:
    """Either way round, going on or ended less than three years before the contest."""
    if judge.person is None or competitor.person is None:
        return
    for one in ties.mentored.get(frozenset((judge.person, competitor.person)), ()):
        if one.ended is None or one.ended > years_before(ties.day, YEARS):
            ended = {} if one.ended is None else {"ended": one.ended.isoformat()}
            yield Recused(Ground.MENTORSHIP, {"studio": one.studio, "signed": one.signed.isoformat()} | ended)


def studios(judge: Party, competitor: Party, ties: Ties) -> Iterable[Recused]:
    if judge.person is None or competitor.person is None:
        return
    mine = {one.studio for one in ties.studios.get(judge.person, ()) if holds(one, ties.day)}
    for one in ties.studios.get(competitor.person, ()):
        if one.studio in mine and holds(one, ties.day):
            mine.discard(one.studio)
            yield Recused(Ground.STUDIO, {"studio": one.studio_name})


def employers(judge: Party, competitor: Party, ties: Ties) -> Iterable[Recused]:
    """By the organisation we know, and by its name where one side's is only written down."""
    if not ties.employer:
        return
    both = judge.organisation is not None and competitor.organisation is not None
    same = judge.organisation == competitor.organisation if both else judge.employer == competitor.employer != ""
    if same:
        yield Recused(Ground.EMPLOYER, {"organisation": competitor.organisation_name or judge.organisation_name})


def declarations(judge: Party, competitor: Party, ties: Ties) -> Iterable[Recused]:
    for one in ties.declared.get((judge.id, competitor.id), ()):
        facts = {"declared_by": one.declared_by, "on": one.on.isoformat(), "text": one.evidence}
        yield Recused(one.kind, facts)


def holds(one: Belonging, day: date) -> bool:
    """Who joined after the contest began belongs to the studio all the same."""
    return one.until is None or one.until >= day


def years_before(day: date, years: int) -> date:
    leap = (day.month, day.day) == (FEBRUARY, LEAP_DAY)
    return day.replace(year=day.year - years, day=28 if leap else day.day)


def sentence(rule: str, evidence: Mapping[str, str], *, sealed: bool) -> str:
    """The evidence in words. Under the seal nothing that could name the competitor: no free text, no employer."""
    facts = dict(evidence)
    match rule:
        case Ground.MENTORSHIP if "ended" in facts:
            return _("在“{studio}”签约 {signed}，{ended} 结束，不满三年").format(**facts)
        case Ground.MENTORSHIP:
            return _("在“{studio}”签约 {signed}，仍在师徒期内").format(**facts)
        case Ground.STUDIO:
            return _("同为“{studio}”的成员").format(**facts)
        case Ground.KINSHIP | Ground.INTEREST if not sealed:
            return _("{declared_by} 于 {on} 申报：{text}").format(**facts)
        case Ground.KINSHIP | Ground.INTEREST:
            return _("于 {on} 申报，内容拆封后可见").format(on=facts["on"])
        case Ground.EMPLOYER if not sealed:
            return _("同在{organisation}").format(**facts)
        case Ground.ARRANGED:
            return facts.get("reason", "")
        case _other:
            return ""

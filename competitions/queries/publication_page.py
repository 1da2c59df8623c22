"""The page on which a result becomes public: where it stands, what each step does, what is missing."""

from datetime import datetime

import msgspec

from competitions.queries import progress
from competitions.queries.boards import key_of
from competitions.queries.contests import ContestFacts
from competitions.queries.corrections import waiting_appeals, waiting_corrections
from competitions.queries.courses import course_of
from competitions.queries.locking import OpenPoint, open_points
from competitions.queries.publications import StepFacts, last_publication, steps_of
from competitions.queries.rechecks import Recheck, recheck_of
from competitions.queries.seals import Seal, seal_of
from competitions.rules.boards import Line, decode
from competitions.rules.life import State, has_reached
from competitions.rules.permissions import may_judge_desk, may_step
from competitions.rules.publication import Phase, cut, notice_end, notice_over, public_phase, visibility
from people import Member
from scoring.leaderboard import queries as shared
from web import forms


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """One step on the way. `state` is done, now or later; `may`: this member, now."""

    name: str
    state: str
    may: bool
    done: StepFacts | None = None


class Difference(msgspec.Struct, frozen=True):
    """An entry that staff see otherwise than the public."""

    code: str
    public_rank: int | None
    public_total: str | None
    rank: int | None
    total: str | None


class PublicationPage(msgspec.Struct, frozen=True, kw_only=True):
    """`sample` is what was drawn to be keyed again; `corrections` and `appeals` are the numbers of those that wait."""

    contest: ContestFacts
    stages: list[Stage]
    points: list[OpenPoint]
    locked_by_me: bool
    sample: Recheck | None
    seal: Seal
    consented: bool
    would_end_at: datetime
    over: bool
    package: str
    phase: Phase
    frozen_at: datetime | None
    may_freeze: bool
    differences: list[Difference]
    steps: list[progress.Step]
    corrections: list[int]
    appeals: list[int]
    posted: forms.Posted = {}
    errors: dict[str, str] = {}
    refusal: str = ""

    @property
    def seal_stage(self) -> Stage:
        """The seal is opened beside the recheck: at any time between locking and notice."""
        if self.seal.opened:
            return Stage(name="seal", state="done", may=False)
        waiting = self.contest.state in (State.LOCKED, State.RECHECKED)
        return Stage(name="seal", state="now" if waiting else "later", may=waiting)

    @property
    def by_name(self) -> dict[str, Stage]:
        return {stage.name: stage for stage in self.stages}


ROAD = ((State.LOCKED, "lock"), (State.RECHECKED, "recheck"), (State.NOTICE, "notice"), (State.FINAL, "final"))


async def publication_page(contest: ContestFacts, member: Member, now: datetime) -> PublicationPage:
    course = await course_of(contest.id)
    seal = await seal_of(contest.id)
    steps = {step.to: step for step in await steps_of(contest.id)}
    locker = steps.get("locked")
    marking = contest.state is State.MARKING
    seen = visibility(course, now)
    frozen_at = cut(course, now) if seen.public_frozen else None
    return PublicationPage(
        contest=contest,
        steps=await progress.steps_of(contest),
        stages=[stage(contest, member, steps, to, name) for to, name in ROAD],
        points=await open_points(contest.id) if marking else [],
        locked_by_me=locker is not None and locker.account == member.account,
        sample=await recheck_of(contest.id) if contest.state is State.LOCKED else None,
        seal=seal,
        consented=member.account in {one.account for one in seal.consents},
        would_end_at=notice_end(now, contest.notice_days),
        over=notice_over(contest.notice_ends_at, now),
        package=(await last_publication(contest.id)).hash,
        phase=public_phase(course, now),
        frozen_at=frozen_at,
        may_freeze=marking and seen.running and frozen_at is None and may_judge_desk(member, contest.id),
        differences=await differences(contest) if frozen_at else [],
        corrections=await waiting_corrections(contest.id),
        appeals=await waiting_appeals(contest.id),
    )


def stage(contest: ContestFacts, member: Member, steps: dict[str, StepFacts], to: State, name: str) -> Stage:
    if contest.state is not State.VOID and has_reached(contest.state, to):
        return Stage(name=name, state="done", may=False, done=steps.get(to.value))
    before = {State.LOCKED: State.MARKING, State.RECHECKED: State.LOCKED, State.NOTICE: State.RECHECKED}
    now = contest.state is before.get(to, State.NOTICE)
    return Stage(name=name, state="now" if now else "later", may=now and may_step(member, contest, to))


async def differences(contest: ContestFacts) -> list[Difference]:
    """F12: what the freeze hides, entry by entry, in the order staff see."""
    live, public = await shared.live_of(key_of(contest.id)), await shared.public_of(key_of(contest.id))
    if live is None or public is None:
        return []
    shown = {line.code: line for line in decode(public.document).lines}
    return [
        difference(line, shown.get(line.code))
        for line in decode(live.document).lines
        if (line.rank, line.total) != standing(shown.get(line.code))
    ]


def standing(line: Line | None) -> tuple[int | None, str | None]:
    return (None, None) if line is None else (line.rank, line.total)


def difference(line: Line, shown: Line | None) -> Difference:
    rank, total = standing(shown)
    return Difference(line.code, rank, total, line.rank, line.total)

"""A contest held elsewhere, loaded from its results package as a finished one: recomputed first, all or nothing."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID, uuid4

import msgspec

from competitions.actions import loaded_rows, publication, record, results
from competitions.actions.loaded_rows import Loaded
from competitions.actions.scheme_versions import publish_scheme
from competitions.errors.contests import OfficerOnly, SeasonNotThere
from competitions.errors.loading import LoadedAlready, NameMissing, PackageDiffers, PackageFaulty, TooManyToLoad
from competitions.forms.loading import LoadingForm
from competitions.rules.life import IN_ORDER, State
from competitions.rules.permissions import may_manage_seasons
from competitions.rules.record import Fact, sha256
from competitions.rules.slugs import suggested_slug
from competitions.tables import Contest, ContestStep
from database.notifications import announce
from database.rows import rows
from database.work import unit_of_work
from people import Member
from scoring.leaderboard.tables import Season
from scoring.rules.compare import Difference
from scoring.rules.documents import Unreadable
from scoring.rules.package import Package, encode_package
from scoring.rules.package_faults import decode_package
from scoring.rules.recheck import recheck
from web.clock import SHANGHAI
from web.language import CHINESE, _, language

MOST = 200_000
DAY = timedelta(days=1)


def read_package(content: bytes) -> Package:
    """The package, recomputed: raises PackageFaulty or PackageDiffers with a line for each thing that is wrong."""
    try:
        package = decode_package(content)
    except Unreadable as unreadable:
        raise PackageFaulty(
            [fault.line("zh" if language() == CHINESE else "en") for fault in unreadable.faults]
        ) from None
    if len(package.entries) + len(package.marks) > MOST:
        raise TooManyToLoad(MOST)
    found = recheck(package)
    if found.differences:
        raise PackageDiffers([said(difference) for difference in found.differences])
    return msgspec.structs.replace(package, results=package.results or found.results)


def said(difference: Difference) -> str:
    sentence = _("{entry} 的 {field}：公布 {published}，重算 {recomputed}")
    return sentence.format(
        entry=difference.entry,
        field=difference.field,
        published=shown(difference.published),
        recomputed=shown(difference.recomputed),
    )


def shown(value: object) -> str:
    return _("无") if value is None else str(value)


@unit_of_work
async def load(form: LoadingForm, package: Package, *, by: Member, now: datetime) -> str:
    """Returns the slug of the new contest, final from the start, with its board and its package public."""
    if not may_manage_seasons(by):
        raise OfficerOnly
    text = encode_package(package).decode()
    await refuse_loaded(sha256(text.encode()))
    contest = await make_contest(form, package, by, now)
    await publish_scheme(contest.id, package.scheme, by=by, now=now)
    loaded = Loaded(contest.id, package, by.account, now)
    await loaded_rows.write(loaded)
    await take_all_steps(contest.id, by, now)
    await Contest.update(state=State.FINAL.value).where(Contest.id == contest.id)
    await publication.publish(contest.id, "final", text, by=by, now=now)
    await results.build(contest.id, now=now)
    await announce("desk", str(contest.id))
    return str(contest.slug)


async def refuse_loaded(digest: str) -> None:
    sql = "SELECT slug FROM contest JOIN publication ON publication.contest = contest.id WHERE hash = {} LIMIT 1"
    found = await rows(sql, digest)
    if found:
        raise LoadedAlready(str(found[0]["slug"]))


async def make_contest(form: LoadingForm, package: Package, by: Member, now: datetime) -> Contest:
    season = await Season.select(Season.year).where(Season.id == form.season).first()
    if season is None:
        raise SeasonNotThere
    name = form.name or package.contest.name[:80]
    if not name:
        raise NameMissing
    taken = {str(one["slug"]) for one in await rows("SELECT slug FROM contest")}
    begins = datetime(form.held_on.year, form.held_on.month, form.held_on.day, tzinfo=SHANGHAI)
    contest = Contest(
        id=uuid4(), season=form.season, slug=suggested_slug(form.trade, season["year"], taken), name=name,
        name_en=form.name_en, trade=form.trade, level=form.level.value, host=form.host, place=form.place,
        enrol_opens_at=begins - 2 * DAY, enrol_closes_at=begins - DAY, starts_at=begins, ends_at=begins + DAY,
        notice_days=0, notice_ends_at=now, created_by=by.account, created_at=now,
    )  # fmt: skip
    await contest.save()
    return contest


async def take_all_steps(contest_id: UUID, by: Member, now: datetime) -> None:
    """The whole life in one moment, each step with the note that it was loaded."""
    path = IN_ORDER[: IN_ORDER.index(State.FINAL) + 1]
    note = _("由成绩包载入。")
    await ContestStep.insert(
        *(
            ContestStep(
                contest=contest_id, number=number, came_from=before.value, went_to=after.value, by=by.account, at=now,
                note=note,
            )
            for number, (before, after) in enumerate(pairwise(path), start=1)
        )
    )  # fmt: skip
    await record.append(contest_id, list(step_facts(by, note)), now=now)


def step_facts(by: Member, note: str) -> Iterator[Fact]:
    yield Fact(kind="step", account=by.account, body={"from": State.DRAFT.value, "to": State.FINAL.value, "note": note})

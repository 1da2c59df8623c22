"""A contest being marked, with as many paired tablets as wanted, laid straight into the database."""

import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from competitions.queries.schemes import current
from competitions.rules.events import sheet_name
from competitions.rules.panels import needed, suggestion
from competitions.rules.sheets import aspects_of
from competitions.tables import Contest, Entry, PanelPlace, SchemeVersion, Seat, Tablet
from jiangtai.rehearsal.plan import rehearsal_scheme
from scoring.leaderboard.tables import Season
from scoring.rules.aspects import Aspect
from scoring.rules.scheme import Scheme, encode_scheme, scheme_hash
from web.tokens import hashed, new_token

DAY = timedelta(days=1)


class Place(msgspec.Struct, frozen=True):
    """A judge's seat: the tablet with its token, and module → number on the panel."""

    tablet: UUID
    token: str
    judge: str
    panels: dict[str, int]


class Hall(msgspec.Struct, frozen=True):
    contest: UUID
    slug: str
    scheme: Scheme
    codes: list[str]
    places: list[Place]

    def marks_of(self, place: Place) -> Iterator[tuple[str, Aspect, int]]:
        """Every mark that this seat gives: sheet, aspect, judge number."""
        for module in self.scheme.modules:
            if module.code in place.panels:
                for aspect, judge in aspects_of(module, place.panels[module.code]):
                    for code in self.codes:
                        yield sheet_name(code, module.code), aspect, judge


async def lay(*, tablets: int, entries: int, now: datetime) -> Hall:
    contest = await open_contest(now)
    scheme = rehearsal_scheme(tablets)
    document = encode_scheme(scheme).decode()
    await SchemeVersion(
        contest=contest.id, version=scheme.version, document=document, hash=scheme_hash(scheme), published_at=now
    ).save()
    codes = [f"K-{number:04}" for number in range(1, entries + 1)]
    await Entry.insert(
        *(
            Entry(
                contest=contest.id, number=number, name=f"选手{number}", organisation_name="九江纺织", entered_at=now,
                code=code,
            )
            for number, code in enumerate(codes, 1)
        )
    )  # fmt: skip
    found = await current(contest.id)
    assert found is not None
    return Hall(contest.id, contest.slug, found.scheme, codes, await pair(contest.id, scheme, tablets, now))


async def open_contest(now: datetime) -> Contest:
    season = await season_of(now)
    contest = Contest(
        season=season.id, slug=f"storm-{secrets.token_hex(6)}", name="叉车技能竞赛", name_en="Forklift contest",
        trade="叉车", level="town", starts_at=now, ends_at=now + DAY, enrol_opens_at=now - 2 * DAY,
        enrol_closes_at=now - DAY, state="marking", created_at=now,
    )  # fmt: skip
    await contest.save()
    return contest


async def season_of(now: datetime) -> Season:
    """Seasons lie apart: one is enough for all halls."""
    season = await Season.objects().first()
    if season is None:
        season = Season(year=now.year, name=f"{now.year} 赛季", starts_on=now.date(), ends_on=(now + 99 * DAY).date())
        await season.save()
    return season


async def pair(contest: UUID, scheme: Scheme, tablets: int, now: datetime) -> list[Place]:
    seats = [
        Seat(contest=contest, number=number, judge_name=f"裁判{number:02}", created_at=now)
        for number in range(1, tablets + 1)
    ]
    await Seat.insert(*seats)
    given, without = suggestion(needed(scheme), {seat.id: [] for seat in seats})
    assert not without
    await PanelPlace.insert(
        *(PanelPlace(contest=contest, seat=seat, module=place.module, number=place.number) for seat, place in given)
    )
    tokens = [new_token() for _ in seats]
    paired = [
        Tablet(
            contest=contest, seat=seat.id, number=seat.number, token_hash=hashed(token), paired_at=now,
            signed_in_until=now + DAY,
        )
        for seat, token in zip(seats, tokens, strict=True)
    ]  # fmt: skip
    await Tablet.insert(*paired)
    return [
        Place(
            tablet.id, token, seat.judge_name, {each.module: each.number for owner, each in given if owner == seat.id}
        )
        for seat, tablet, token in zip(seats, paired, tokens, strict=True)
    ]

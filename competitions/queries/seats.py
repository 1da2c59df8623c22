"""Judge seats with their places on the panels, and what is still missing."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import msgspec

from competitions.errors.seats import SeatUnknown
from competitions.queries import schemes
from competitions.queries.entry_list import known_organisations
from competitions.queries.persons import Candidate, candidates
from competitions.queries.ties import conflicts_of
from competitions.rules.panels import PanelSeat, empty_places, needed, place_name
from competitions.rules.sheets import SHADOWS, SUBSTITUTES
from database.rows import rows_as

MOST_SUBSTITUTES, MOST_SHADOWS = 3, 5


class SeatFacts(msgspec.Struct, frozen=True):
    """`closed_at` is set when the judge has left; `paired` counts the tablets that work for the seat now."""

    id: UUID
    number: int
    judge_name: str
    card_issued_at: datetime | None
    closed_at: datetime | None
    closed_because: str
    paired: int
    organisation: str
    person: UUID | None
    person_name: str | None
    shadow: bool
    places: list[PanelSeat]

    @property
    def open(self) -> bool:
        return self.closed_at is None

    def number_on(self, module: str) -> int | None:
        return next((place.number for place in self.places if place.module == module), None)


class PanelFacts(msgspec.Struct, frozen=True):
    """A module of the scheme: its code, name, how many judges it needs, the numbers that nobody has, and all that
    somebody has, substitutes and shadow judges too."""

    code: str
    name: str
    needed: int
    empty: list[int]
    taken: list[int] = []

    def choices(self, *, shadow: bool | None) -> list[tuple[int, str]]:
        """What a seat can be on this panel: a judge or substitute, a shadow, or (None) any of them."""
        judges = [*range(1, self.needed + 1), *SUBSTITUTES[:MOST_SUBSTITUTES]]
        shadows = list(SHADOWS[:MOST_SHADOWS])
        wanted = [*([] if shadow else judges), *(shadows if shadow is not False else [])]
        return [(number, place_name(number)) for number in wanted]


class SeatsPage(msgspec.Struct, frozen=True):
    """`panels` is empty while no scheme is published; `organisations` are suggested while typing,
    `clashes` are the judges who must keep away from somebody (rule 6.2)."""

    seats: list[SeatFacts]
    panels: list[PanelFacts]
    organisations: list[str] = []
    clashes: int = 0

    @property
    def open(self) -> list[SeatFacts]:
        return [seat for seat in self.seats if seat.open]

    @property
    def missing(self) -> int:
        return sum(len(panel.empty) for panel in self.panels)


class SeatRow(msgspec.Struct, frozen=True):
    id: UUID
    number: int
    judge_name: str
    card_issued_at: datetime | None
    closed_at: datetime | None
    closed_because: str
    paired: int
    organisation: str
    person: UUID | None
    person_name: str | None
    shadow: bool


class PlaceRow(msgspec.Struct, frozen=True):
    seat: UUID
    module: str
    number: int


async def seats_of(contest_id: UUID) -> list[SeatFacts]:
    """Every seat by its number, also the closed ones."""
    sql = """SELECT seat.id, seat.number, seat.judge_name, seat.card_issued_at, seat_closure.at AS closed_at,
        coalesce(seat_closure.reason, '') AS closed_because,
        (SELECT count(*) FROM tablet WHERE tablet.seat = seat.id AND tablet.disabled_at IS NULL) AS paired,
        seat.organisation_name AS organisation, seat.person, person.name || ' · ' || employer.name AS person_name,
        seat.shadow
        FROM seat LEFT JOIN seat_closure ON seat_closure.seat = seat.id
        LEFT JOIN person ON person.id = seat.person
        LEFT JOIN organisation AS employer ON employer.id = person.organisation
        WHERE seat.contest = {} ORDER BY seat.number"""
    places = await places_by_seat(contest_id)
    return [
        SeatFacts(**msgspec.structs.asdict(seat), places=places.get(seat.id, []))
        for seat in await rows_as(SeatRow, sql, contest_id)
    ]


async def places_by_seat(contest_id: UUID) -> dict[UUID, list[PanelSeat]]:
    sql = """SELECT seat, module, number FROM panel_place WHERE contest = {} ORDER BY module COLLATE "C", number"""
    places: dict[UUID, list[PanelSeat]] = {}
    for place in await rows_as(PlaceRow, sql, contest_id):
        places.setdefault(place.seat, []).append(PanelSeat(place.module, place.number))
    return places


async def panels_of(contest_id: UUID) -> dict[str, int]:
    """Module → judges needed, of the scheme that holds; empty while none is published."""
    published = await schemes.current(contest_id)
    return {} if published is None else needed(published.scheme)


async def seats_page(contest_id: UUID) -> SeatsPage:
    seats = await seats_of(contest_id)
    clashes = len({seat for seat, _entry in await conflicts_of(contest_id)} & {seat.id for seat in seats if seat.open})
    published, organisations = await schemes.current(contest_id), await known_organisations()
    if published is None:
        return SeatsPage(seats, [], organisations, clashes)
    names = {module.code: module.name for module in published.scheme.modules}
    return SeatsPage(seats, panel_facts(needed(published.scheme), names, seats), organisations, clashes)


def panel_facts(panels: Mapping[str, int], names: Mapping[str, str], seats: list[SeatFacts]) -> list[PanelFacts]:
    empty = empty_places(panels, [place for seat in seats if seat.open for place in seat.places])
    taken = {
        code: [place.number for seat in seats if seat.open for place in seat.places if place.module == code]
        for code in panels
    }
    return [
        PanelFacts(code, names[code], count, [place.number for place in empty if place.module == code], taken[code])
        for code, count in panels.items()
    ]


class SeatPage(msgspec.Struct, frozen=True):
    """One seat; `persons` are those of the judge's name whom we know."""

    seat: SeatFacts
    panels: list[PanelFacts]
    organisations: list[str]
    persons: list[Candidate]


async def seat_page(contest_id: UUID, seat_id: UUID) -> SeatPage:
    shown = await seats_page(contest_id)
    seat = next((one for one in shown.seats if one.id == seat_id), None)
    if seat is None:
        raise SeatUnknown
    return SeatPage(seat, shown.panels, shown.organisations, await candidates(seat.judge_name))

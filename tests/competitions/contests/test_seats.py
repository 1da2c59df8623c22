"""Judges seated on the panels, seats closed, and cards whose secrets are seen once (rule 6.1)."""

import re
from uuid import UUID, uuid4

import pytest

from competitions.actions import cards, life, seats
from competitions.errors.contests import OfficerOnly
from competitions.errors.seats import (
    ModuleUnknown,
    NobodyToSeat,
    NothingToFill,
    PanelPlaceTaken,
    SchemeNotPublished,
    SeatClosed,
    SeatsClosed,
    SeatUnknown,
)
from competitions.forms.seats import CardsForm, SeatClosureForm, SeatForm
from competitions.pages.seat_cards import qr_svg
from competitions.queries.contests import ContestFacts
from competitions.queries.readiness import missing_for_marking
from competitions.queries.seats import seats_of, seats_page
from competitions.rules.life import State
from database.rows import row, rows
from people import Member
from people.passwords import password_matches
from tests.competitions.contests.making import (
    NOON,
    chief_of,
    contest,
    everything,
    officer_of,
    people_entered,
    publish_scheme,
    state_of,
)
from tests.competitions.contests.site import officers_browser
from web import forms
from web.plumbing import App
from web.tokens import hashed

LEFT = SeatClosureForm(reason="家中有事")


@pytest.fixture(autouse=True)
def _database(db: str) -> None:
    """Every test here has one."""


def judge(name: str = "周裁判", **places: int) -> SeatForm:
    return SeatForm(judge_name=name, modules=list(places), numbers=list(places.values()))


async def ground(state: State = State.DRAWING) -> tuple[ContestFacts, Member]:
    made = await contest(state)
    await publish_scheme(made.id)
    return made, await officer_of(made.id)


async def panels(contest_id: UUID) -> dict[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = {}
    for seat in await seats_of(contest_id):
        for place in seat.places:
            found.setdefault(place.module, []).append((place.number, seat.judge_name))
    return {module: sorted(places) for module, places in found.items()}


async def test_seats_are_numbered_and_stand_on_panels() -> None:
    made, officer = await ground()
    await seats.add_seat(made.id, judge(A=1, B=1), by=officer, now=NOON)
    await seats.add_seat(made.id, judge("何裁判", A=2), by=officer, now=NOON)
    assert [(seat.number, seat.judge_name) for seat in await seats_of(made.id)] == [(1, "周裁判"), (2, "何裁判")]
    assert await panels(made.id) == {"A": [(1, "周裁判"), (2, "何裁判")], "B": [(1, "周裁判")]}
    page = await seats_page(made.id)
    assert [(panel.code, panel.needed, panel.empty) for panel in page.panels] == [
        ("A", 3, [3]),
        ("B", 1, []),
        ("T", 0, []),
    ]


async def test_a_place_is_taken_once_and_only_in_a_module_of_the_scheme() -> None:
    made, officer = await ground()
    await seats.add_seat(made.id, judge(A=1), by=officer, now=NOON)
    before = await everything(made.id)
    with pytest.raises(PanelPlaceTaken, match="模块 A 的第 1 号裁判已由 1 号席位担任。"):
        await seats.add_seat(made.id, judge("何裁判", A=1), by=officer, now=NOON)
    with pytest.raises(ModuleUnknown, match="评分方案里没有模块“Z”。"):
        await seats.add_seat(made.id, judge("何裁判", Z=1), by=officer, now=NOON)
    assert await everything(made.id) == before


async def test_a_seat_changes_its_judge_and_places() -> None:
    made, officer = await ground()
    seat = await seats.add_seat(made.id, judge(A=1, B=1), by=officer, now=NOON)
    await seats.change_seat(made.id, seat, judge("关裁判", A=2), by=officer, now=NOON)
    assert await panels(made.id) == {"A": [(2, "关裁判")]}


async def test_a_substitute_takes_the_place_of_who_left() -> None:
    made, officer = await ground(State.MARKING)
    seat = await seats.add_seat(made.id, judge(A=1), by=officer, now=NOON)
    await seats.close_seat(made.id, seat, LEFT, by=officer, now=NOON)
    assert (await seats_page(made.id)).panels[0].empty == [1, 2, 3]
    await seats.add_seat(made.id, judge("何裁判", A=1), by=officer, now=NOON)
    assert await panels(made.id) == {"A": [(1, "何裁判")]}
    closed = (await seats_of(made.id))[0]
    assert (closed.open, closed.closed_because) == (False, "家中有事")
    for verb in (
        seats.close_seat(made.id, seat, LEFT, by=officer, now=NOON),
        seats.change_seat(made.id, seat, judge(), by=officer, now=NOON),
        cards.issue_cards(made.id, CardsForm(seats=[seat]), by=officer, now=NOON),
    ):
        with pytest.raises(SeatClosed):
            await verb


async def test_the_gaps_are_filled_and_marking_can_start() -> None:
    made, officer = await ground()
    await people_entered(made.id, 2, coded=True)
    with pytest.raises(NobodyToSeat):
        await seats.fill_panels(made.id, by=officer, now=NOON)
    for name in ("周裁判", "何裁判"):
        await seats.add_seat(made.id, judge(name), by=officer, now=NOON)
    assert await seats.fill_panels(made.id, by=officer, now=NOON) == (3, 1)
    assert [one.sentence for one in await missing_for_marking(made.id)] == ["模块 A 还缺第 3 号裁判。"]
    await seats.add_seat(made.id, judge("关裁判"), by=officer, now=NOON)
    assert await seats.fill_panels(made.id, by=officer, now=NOON) == (1, 0)
    assert await missing_for_marking(made.id) == []
    with pytest.raises(NothingToFill):
        await seats.fill_panels(made.id, by=officer, now=NOON)
    await life.start_marking(made.id, by=officer, now=NOON)
    assert await state_of(made.id) is State.MARKING


async def test_without_a_scheme_nothing_is_filled() -> None:
    made = await contest(State.DRAWING)
    with pytest.raises(SchemeNotPublished):
        await seats.fill_panels(made.id, by=await officer_of(made.id), now=NOON)


@pytest.mark.parametrize(
    "state", [State.LOCKED, State.RECHECKED, State.NOTICE, State.FINAL, State.ARCHIVED, State.VOID]
)
async def test_seats_stay_once_the_marks_are_locked(state: State) -> None:
    made, officer = await ground(State.DRAWING)
    seat = await seats.add_seat(made.id, judge(), by=officer, now=NOON)
    await rows("UPDATE contest SET state = {} WHERE id = {}", state.value, made.id)
    before = await everything(made.id)
    for verb in (
        seats.add_seat(made.id, judge(), by=officer, now=NOON),
        seats.change_seat(made.id, seat, judge(), by=officer, now=NOON),
        seats.close_seat(made.id, seat, LEFT, by=officer, now=NOON),
        seats.fill_panels(made.id, by=officer, now=NOON),
        cards.issue_cards(made.id, CardsForm(seats=[seat]), by=officer, now=NOON),
    ):
        with pytest.raises(SeatsClosed):
            await verb
    assert await everything(made.id) == before


async def test_strangers_and_unknown_seats() -> None:
    made, officer = await ground()
    seat = await seats.add_seat(made.id, judge(), by=officer, now=NOON)
    before = await everything(made.id)
    for stranger in (await chief_of(made.id), await officer_of((await contest()).id)):
        for verb in (
            seats.add_seat(made.id, judge(), by=stranger, now=NOON),
            seats.change_seat(made.id, seat, judge(), by=stranger, now=NOON),
            seats.close_seat(made.id, seat, LEFT, by=stranger, now=NOON),
            seats.fill_panels(made.id, by=stranger, now=NOON),
            cards.issue_cards(made.id, CardsForm(seats=[seat]), by=stranger, now=NOON),
        ):
            with pytest.raises(OfficerOnly):
                await verb
    for verb in (
        seats.change_seat(made.id, uuid4(), judge(), by=officer, now=NOON),
        seats.close_seat(made.id, uuid4(), LEFT, by=officer, now=NOON),
        cards.issue_cards(made.id, CardsForm(seats=[seat, uuid4()]), by=officer, now=NOON),
    ):
        with pytest.raises(SeatUnknown):
            await verb
    assert await everything(made.id) == before


async def test_a_card_is_kept_only_as_hashes_and_a_new_one_replaces_it() -> None:
    made, officer = await ground()
    seat = await seats.add_seat(made.id, judge(), by=officer, now=NOON)
    first = (await cards.issue_cards(made.id, CardsForm(seats=[seat]), by=officer, now=NOON))[0]
    second = (await cards.issue_cards(made.id, CardsForm(seats=[seat]), by=officer, now=NOON))[0]
    kept = await row("SELECT card_hash, pin_hash, card_issued_at FROM seat WHERE id = {}", seat)
    assert kept is not None
    assert (kept["card_hash"], kept["card_issued_at"]) == (hashed(second.token), NOON)
    assert re.fullmatch(r"\d{6}", second.pin)
    assert str(kept["pin_hash"]).startswith("$argon2id$")
    assert await password_matches(second.pin, str(kept["pin_hash"]))
    assert first.token != second.token


def test_pins_are_not_the_ones_that_everybody_tries() -> None:
    for pin in {cards.new_pin() for _ in range(2000)}:
        assert len(set(pin)) > 2
        assert pin not in ("123456", "654321", "012345", "987654")


def test_the_qr_is_an_svg_that_the_content_policy_allows() -> None:
    svg = qr_svg("http://jiangtai.test/tablet/pair/x")
    assert svg.startswith("<svg")
    assert "style=" not in svg
    assert 'class="qr"' in svg


async def test_cards_are_the_answer_to_the_post_and_nowhere_else(app: App) -> None:
    made, officer = await ground()
    seat = await seats.add_seat(made.id, judge(A=1), by=officer, now=NOON)
    browser = await officers_browser(app, made.id)
    home = f"/desk/contests/{made.slug}/seats"
    empty = await browser.submit(f"{home}/cards")
    assert (empty.status_code, "请选择“席位”。" in empty.text) == (422, True)
    issued = await browser.submit(f"{home}/cards", seats=[str(seat)])
    assert (issued.status_code, issued.headers["Cache-Control"]) == (200, "no-store")
    address = re.search(r"http://jiangtai\.test/tablet/pair/([\w-]+)", issued.text)
    assert address is not None
    assert await rows("SELECT card_hash FROM seat") == [{"card_hash": hashed(address[1])}]
    assert "A-1" in issued.text
    assert address[1] not in (await browser.get(f"{home}/cards")).text


def test_the_columns_of_the_form_belong_together() -> None:
    posted = {"judge_name": ["周裁判"], "modules": ["A", "B"], "numbers": ["2", ""]}
    form, errors = forms.read(SeatForm, posted)
    assert (form, errors) == (SeatForm(judge_name="周裁判", modules=["A", "B"], numbers=[2, None]), {})
    for numbers in (["2"], ["2", "", "1"], ["2", "61"], ["2", "x"]):
        assert list(forms.read(SeatForm, posted | {"numbers": numbers})[1]) == ["numbers"]

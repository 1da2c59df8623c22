"""Sessions made, filled by the draw, moved and removed; read by everybody in codes."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from competitions.actions import contests, draws, timetable
from competitions.errors.contests import OfficerOnly, SessionsOutside
from competitions.errors.draws import NotDrawn
from competitions.errors.timetable import (
    NothingToPlace,
    NoWayToPlace,
    OutsideContest,
    SeriesThereAlready,
    SeriesUnknown,
    SessionClash,
    SessionUnknown,
    TimetableClosed,
    TooFewPlaces,
)
from competitions.forms.draws import DrawForm
from competitions.forms.timetable import SeriesForm, SessionForm
from competitions.queries.contests import ContestFacts
from competitions.queries.draws import last_draw
from competitions.queries.entries import entries_of
from competitions.queries.timetable import timetable_of
from competitions.rules.draws import series_order
from competitions.rules.life import State
from database.rows import rows
from people import Member
from tests.competitions.contests.making import (
    DAY,
    NOON,
    chief_of,
    contest,
    everything,
    form,
    officer_of,
    people_entered,
)
from tests.competitions.contests.site import Browser, officers_browser
from web.plumbing import App

START = NOON + 5 * DAY
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _database(db: str) -> None:
    """Every test here has one."""


def series(name: str = "实操", **changes: object) -> SeriesForm:
    plain: dict[str, object] = {
        "series": name,
        "first": START,
        "minutes": 60,
        "pause": 15,
        "sessions": 3,
        "stations": 4,
    }
    return SeriesForm(**plain | changes)  # type: ignore[arg-type]  # a test's own mapping


async def ground(state: State = State.DRAWING, *, drawn: bool = True) -> tuple[ContestFacts, Member]:
    made = await contest(state)
    await people_entered(made.id, 12)
    officer = await officer_of(made.id)
    if drawn:
        await draws.draw(made.id, DrawForm(), by=officer, now=NOON)
    return made, officer


async def where(contest_id: UUID) -> dict[str, list[tuple[str, int, int]]]:
    shown = await timetable_of(contest_id)
    return {row.code: [(stop.series, stop.session, stop.station) for stop in row.stops] for row in shown.codes}


async def test_a_series_is_filled_by_the_draws_own_seed() -> None:
    made, officer = await ground()
    await timetable.create_series(made.id, series(), by=officer)
    drawn = await last_draw(made.id)
    assert drawn is not None
    by_number = {entry.number: entry.code for entry in await entries_of(made.id)}
    order = [by_number[number] for number in series_order(drawn.seed, "实操", range(1, 13))]
    shown = (await timetable_of(made.id)).series[0]
    assert [place.code for session in shown.sessions for place in session.places] == order
    assert [session.facts.starts_at for session in shown.sessions] == [START, START + 75 * MINUTE, START + 150 * MINUTE]


async def test_before_the_draw_sessions_are_empty_and_filled_later() -> None:
    made, officer = await ground(State.ENROLLING, drawn=False)
    await timetable.create_series(made.id, series(), by=officer)
    await timetable.create_series(
        made.id, series("理论", first=START + 300 * MINUTE, sessions=1, stations=20), by=officer
    )
    assert (await timetable_of(made.id)).to_place == ["实操", "理论"]
    with pytest.raises(NotDrawn):
        await timetable.place(made.id, by=officer)
    await rows("UPDATE contest SET state = 'drawing' WHERE id = {}", made.id)
    await draws.draw(made.id, DrawForm(), by=officer, now=NOON)
    assert await timetable.place(made.id, by=officer) == 2
    assert [len(stops) for stops in (await where(made.id)).values()] == [2] * 12
    with pytest.raises(NothingToPlace):
        await timetable.place(made.id, by=officer)


async def test_a_new_draw_empties_the_sessions() -> None:
    made, officer = await ground()
    await timetable.create_series(made.id, series(), by=officer)
    await draws.draw(made.id, DrawForm(), by=officer, now=NOON)
    shown = await timetable_of(made.id)
    assert (shown.to_place, shown.codes) == (["实操"], [])
    assert await timetable.place(made.id, by=officer) == 1


async def test_parallel_series_keep_everybody_in_one_place_at_a_time() -> None:
    made, officer = await ground()
    await timetable.create_series(made.id, series(sessions=2, stations=6, pause=0), by=officer)
    await timetable.create_series(made.id, series("理论", sessions=2, stations=6, pause=0), by=officer)
    for stops in (await where(made.id)).values():
        assert sorted(session for _series, session, _station in stops) == [1, 2]


async def test_what_cannot_be_placed_is_refused_as_a_whole() -> None:
    made, officer = await ground()
    await timetable.create_series(made.id, series(), by=officer)
    before = await everything(made.id)
    with pytest.raises(TooFewPlaces, match="“理论”共 11 个工位，少于 12 名选手"):
        await timetable.create_series(made.id, series("理论", sessions=1, stations=11), by=officer)
    with pytest.raises(NoWayToPlace, match="“理论”与其他场次时间重叠"):
        await timetable.create_series(made.id, series("理论", sessions=1, stations=12), by=officer)
    with pytest.raises(SeriesThereAlready):
        await timetable.create_series(made.id, series(first=START + 400 * MINUTE), by=officer)
    for first in (START - MINUTE, NOON + 6 * DAY - 100 * MINUTE):
        with pytest.raises(OutsideContest):
            await timetable.create_series(made.id, series("口试", first=first), by=officer)
    assert await everything(made.id) == before


async def test_a_session_moves_unless_somebody_would_be_in_two_places() -> None:
    made, officer = await ground()
    await timetable.create_series(made.id, series(sessions=1, stations=12), by=officer)
    await timetable.create_series(
        made.id, series("理论", first=START + 60 * MINUTE, sessions=1, stations=12), by=officer
    )
    theory = (await timetable_of(made.id)).series[1].sessions[0].facts.id
    with pytest.raises(SessionClash, match="改到这个时间后，K-01 K-02"):
        await timetable.move_session(
            made.id, theory, SessionForm(starts_at=START + 59 * MINUTE, minutes=60), by=officer
        )
    await rows("UPDATE contest SET state = 'marking' WHERE id = {}", made.id)
    await timetable.move_session(made.id, theory, SessionForm(starts_at=START + 90 * MINUTE, minutes=30), by=officer)
    moved = (await timetable_of(made.id)).series[1].sessions[0].facts
    assert (moved.starts_at, moved.ends_at) == (START + 90 * MINUTE, START + 120 * MINUTE)
    with pytest.raises(SessionUnknown):
        await timetable.move_session(made.id, uuid4(), SessionForm(starts_at=START, minutes=30), by=officer)


async def test_the_contests_times_include_its_sessions() -> None:
    made, officer = await ground()
    await timetable.create_series(made.id, series(first=START + 60 * MINUTE), by=officer)
    for field, wrong in (
        ("starts_at", {"starts_at": START + 61 * MINUTE}),
        ("ends_at", {"ends_at": START + 269 * MINUTE}),
    ):
        changed = form(made.season, slug=made.slug, freeze_at=None, **wrong)
        with pytest.raises(SessionsOutside, match="场次已排在 11 月 27 日 13:00 至 11 月 27 日 16:30") as refused:
            await contests.change_contest(made.id, changed, by=officer, now=NOON)
        assert list(refused.value.errors) == [field]
    exactly = {"starts_at": START + 60 * MINUTE, "ends_at": START + 270 * MINUTE}
    await contests.change_contest(
        made.id, form(made.season, slug=made.slug, freeze_at=None, **exactly), by=officer, now=NOON
    )


async def test_a_series_is_removed_with_its_places() -> None:
    made, officer = await ground()
    await timetable.create_series(made.id, series(), by=officer)
    await timetable.remove_series(made.id, "实操", by=officer)
    assert (await timetable_of(made.id)).series == []
    with pytest.raises(SeriesUnknown):
        await timetable.remove_series(made.id, "实操", by=officer)


@pytest.mark.parametrize("state", [State.MARKING, State.LOCKED, State.FINAL, State.VOID])
async def test_after_marking_begins_series_stay(state: State) -> None:
    made, officer = await ground(drawn=False)
    await timetable.create_series(made.id, series(), by=officer)
    await rows("UPDATE contest SET state = {} WHERE id = {}", state.value, made.id)
    for verb in (
        timetable.create_series(made.id, series("理论"), by=officer),
        timetable.remove_series(made.id, "实操", by=officer),
        timetable.place(made.id, by=officer),
    ):
        with pytest.raises(TimetableClosed):
            await verb


async def test_strangers_change_no_session() -> None:
    made, officer = await ground()
    await timetable.create_series(made.id, series(), by=officer)
    session = (await timetable_of(made.id)).series[0].sessions[0].facts.id
    before = await everything(made.id)
    for stranger in (await chief_of(made.id), await officer_of((await contest()).id)):
        for verb in (
            timetable.create_series(made.id, series("理论"), by=stranger),
            timetable.remove_series(made.id, "实操", by=stranger),
            timetable.place(made.id, by=stranger),
            timetable.move_session(made.id, session, SessionForm(starts_at=START, minutes=30), by=stranger),
        ):
            with pytest.raises(OfficerOnly):
                await verb
    assert await everything(made.id) == before


async def test_the_pages_show_codes_in_both_languages_and_print(app: App) -> None:
    made, officer = await ground()
    await timetable.create_series(made.id, series(), by=officer)
    public = Browser(app)
    for path in (f"/contests/{made.slug}/timetable", f"/contests/{made.slug}/timetable/print"):
        chinese, english = await public.get(path), await public.get(f"/en{path}")
        assert (chinese.status_code, english.status_code) == (200, 200)
        assert "按密号查" in chinese.text
        assert "By code" in english.text
        assert all(f"K-{number:02}" in english.text for number in range(1, 13))
    session = (await timetable_of(made.id)).series[0].sessions[0].facts.id
    browser = await officers_browser(app, made.id)
    home = f"/desk/contests/{made.slug}/timetable"
    refused = await browser.submit(f"{home}/sessions/{session}", starts_at="2026-11-27T12:30", minutes="9999")
    assert (refused.status_code, "“每场分钟”不能大于 1440。" in refused.text) == (422, True)
    moved = await browser.submit(f"{home}/sessions/{session}", starts_at="2026-11-27T12:05", minutes="60")
    assert moved.status_code == 303
    removed = await browser.submit(f"{home}/series/removal", series="实操")
    assert removed.status_code == 303


async def test_a_draft_has_no_public_timetable(app: App) -> None:
    made = await contest(State.DRAFT)
    for path in (f"/contests/{made.slug}/timetable", "/contests/nothing/timetable"):
        assert (await Browser(app).get(path)).status_code == 404

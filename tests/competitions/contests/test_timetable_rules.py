"""Sessions from a few numbers, and stations without anybody in two places at once."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from competitions.rules.timetable import Place, Session, overlaps, placed, session_times

NINE = datetime(2026, 11, 27, 1, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def session(key: str, start: int, minutes: int, stations: int) -> Session:
    return Session(key, NINE + start * MINUTE, NINE + (start + minutes) * MINUTE, stations)


def test_sessions_follow_each_other_with_the_pause() -> None:
    assert session_times(NINE, 60, 15, 3) == [
        (NINE, NINE + 60 * MINUTE),
        (NINE + 75 * MINUTE, NINE + 135 * MINUTE),
        (NINE + 150 * MINUTE, NINE + 210 * MINUTE),
    ]


def test_sessions_that_touch_do_not_overlap() -> None:
    first, second = session_times(NINE, 60, 0, 2)
    assert not overlaps(first, second)
    assert overlaps(first, (NINE + 59 * MINUTE, NINE + 70 * MINUTE))


def test_the_drawn_order_fills_sessions_from_the_first_station() -> None:
    sessions = [session("one", 0, 60, 2), session("two", 60, 60, 2)]
    assert placed([3, 1, 4], sessions, {}) == [Place("one", 3, 1), Place("one", 1, 2), Place("two", 4, 1)]


def test_too_few_places_have_no_way() -> None:
    assert placed([1, 2, 3], [session("one", 0, 60, 2)], {}) is None


def test_whoever_is_busy_goes_to_another_session() -> None:
    busy = {3: [(NINE, NINE + 30 * MINUTE)]}
    sessions = [session("one", 0, 60, 2), session("two", 60, 60, 2)]
    assert placed([3, 1, 4], sessions, busy) == [Place("one", 1, 1), Place("one", 4, 2), Place("two", 3, 1)]


def test_an_early_choice_gives_way_when_somebody_has_no_other() -> None:
    """1 and 2 would fill the first session, but 3 can be nowhere else."""
    busy = {3: [(NINE + 60 * MINUTE, NINE + 120 * MINUTE)]}
    sessions = [session("one", 0, 60, 2), session("two", 60, 60, 1)]
    assert placed([1, 2, 3], sessions, busy) == [Place("one", 1, 1), Place("one", 3, 2), Place("two", 2, 1)]


def test_nobody_is_put_in_two_places_when_there_is_no_way() -> None:
    busy = {number: [(NINE, NINE + 60 * MINUTE)] for number in (1, 2)}
    assert placed([1, 2], [session("one", 30, 60, 5)], busy) is None


@given(
    st.lists(st.integers(1, 6), min_size=1, max_size=6),
    st.dictionaries(st.integers(1, 20), st.sets(st.integers(0, 5), max_size=4), max_size=20),
)
def test_every_placement_keeps_the_laws(stations: list[int], away: dict[int, set[int]]) -> None:
    sessions = [session(str(index), index * 60, 60, count) for index, count in enumerate(stations)]
    busy = {
        number: [(NINE + slot * 60 * MINUTE, NINE + (slot + 1) * 60 * MINUTE) for slot in slots]
        for number, slots in away.items()
    }
    found = placed(sorted(away), sessions, busy)
    if found is None:
        return
    assert sorted(place.number for place in found) == sorted(away)
    for one in sessions:
        there = [place for place in found if place.session == one.key]
        assert [place.station for place in there] == list(range(1, len(there) + 1))
        assert len(there) <= one.stations
        assert all(int(one.key) not in away[place.number] for place in there)

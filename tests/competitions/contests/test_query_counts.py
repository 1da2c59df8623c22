"""Every page asks the database as often for three rows as for one."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from competitions.actions import draws, entries, seats, timetable
from competitions.forms.draws import DrawForm
from competitions.forms.entries import EntryForm
from competitions.forms.seats import SeatForm
from competitions.forms.timetable import SeriesForm
from competitions.queries.contests import ContestFacts
from competitions.rules.life import State
from database import ENGINE
from database.rows import rows
from tests.competitions.contests.making import DAY, NOON, administrator, contest, publish_scheme, season
from tests.competitions.contests.site import Browser, administrators_browser
from web.plumbing import App

PARTS = ("", "/edit", "/entries", "/entries.csv", "/entries/paste", "/draw", "/timetable", "/seats", "/seats/cards")


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    asked: list[str] = []
    plain = ENGINE.run_querystring

    async def counting(querystring, *args, **kwargs):  # type: ignore[no-untyped-def]  # whatever the engine takes
        asked.append(str(querystring)[:80])
        return await plain(querystring, *args, **kwargs)

    with monkeypatch.context() as patched:
        patched.setattr(ENGINE, "run_querystring", counting)
        yield asked


async def filled(number: int) -> ContestFacts:
    """A drawn contest with this many entries, sessions, seats, and as many draws."""
    made, boss = await contest(State.ENROLLING), await administrator()
    await publish_scheme(made.id)
    for one in range(number):
        entry = EntryForm(name=f"选手{one}", organisation=f"单位{one}")
        await entries.enter(made.id, entry, by=boss, now=NOON)
        seat = SeatForm(judge_name=f"裁判{one}", modules=["A"], numbers=[one + 1])
        await seats.add_seat(made.id, seat, by=boss, now=NOON)
    await rows("UPDATE contest SET state = 'drawing' WHERE id = {}", made.id)
    for _attempt in range(number):
        await draws.draw(made.id, DrawForm(), by=boss, now=NOON)
    form = SeriesForm(series="实操", first=NOON + 5 * DAY, minutes=5, sessions=number, stations=number)
    await timetable.create_series(made.id, form, by=boss)
    return made


async def counts(browser: Browser, paths: list[str], monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    found: dict[str, int] = {}
    for path in paths:
        with counted(monkeypatch) as asked:
            assert ((await browser.get(path)).status_code, path) == (200, path)
        found[path.split("/")[-1]] = len(asked)
    return found


async def test_a_contests_pages(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = await administrators_browser(app)
    found = []
    for number in (1, 3):
        made = await filled(number)
        await rows("UPDATE contest SET slug = {} WHERE id = {}", f"many-{number}", made.id)
        paths = [f"/desk/contests/many-{number}{part}" for part in PARTS] + [f"/contests/many-{number}/timetable"]
        each = await counts(browser, paths, monkeypatch)
        found.append({name.replace(f"many-{number}", "many"): count for name, count in each.items()})
    assert found[0] == found[1]
    assert max(found[0].values()) <= 16


async def test_the_lists_of_contests_and_seasons(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = await administrators_browser(app)
    year = await season(2026)
    await contest(season=year)
    one = await counts(browser, ["/desk", "/desk/seasons"], monkeypatch)
    for state in (State.ENROLLING, State.MARKING):
        await contest(state)
    assert await counts(browser, ["/desk", "/desk/seasons"], monkeypatch) == one

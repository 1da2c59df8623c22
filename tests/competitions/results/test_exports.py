"""A final board as a spreadsheet, a timetable as a calendar."""

import csv
import io

from icalendar import Calendar

from competitions.actions import publication, timetable
from competitions.actions.steps import step
from competitions.forms.timetable import SeriesForm
from competitions.pages.board_exports import safe
from competitions.rules.life import State
from scoring.leaderboard.shelf import SHELF
from tests.competitions.contests.making import announced
from tests.competitions.results.site import Browser
from tests.competitions.results.stage import END, NAMES, START, raised


async def test_only_a_final_board_leaves_as_a_file(anybody: Browser) -> None:
    """F5, F7: frozen and provisional data are not exported."""
    stage = await raised(notice_days=0)
    for code, mark in zip(stage.entries, ("90", "80", "80", "60"), strict=True):
        await stage.mark(code, mark, mark, mark, mark)
    await stage.build(START)
    path = f"{stage.path}.csv"
    early = await anybody.get(path)
    assert (early.status_code, "成绩还没有定稿" in early.text) == (409, True)
    await stage.to_notice(END)
    assert (await anybody.get(path)).status_code == 409
    await publication.finalise(stage.contest, by=stage.officer, now=END)
    SHELF.forget_all()
    assert f'href="{path}"' in (await anybody.get(stage.path)).text
    final = await anybody.get(path)
    assert final.headers["content-type"] == "text/csv; charset=utf-8"
    lines = list(csv.reader(io.StringIO(final.text.removeprefix("\ufeff"))))
    assert lines[0] == ["名次", "密号", "选手", "单位", "理论", "实操", "总分", "状态", "奖项"]
    assert [line[:3] for line in lines[1:]] == [
        ["1", "K-01", NAMES[0]], ["2", "K-02", NAMES[1]], ["2", "K-03", NAMES[2]], ["4", "K-04", NAMES[3]],
    ]  # fmt: skip


def test_a_name_is_no_formula() -> None:
    assert [safe(name) for name in ("=1+1", "@x", "何=浩")] == ["'=1+1", "'@x", "何=浩"]


async def test_a_timetable_is_a_calendar_whose_sessions_keep_their_ids(anybody: Browser) -> None:
    stage = await raised(started=False)
    series = SeriesForm(series="实操", first=START, minutes=60, pause=10, sessions=2, stations=4)
    await timetable.create_series(stage.contest, series, by=stage.officer)
    answer = await anybody.get(f"{stage.path}/timetable.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert events[0]["dtstart"].dt == START
    assert str(events[1]["summary"]).endswith("实操 第 2 场")
    assert (await anybody.get(f"{stage.path}/timetable.ics")).content == answer.content
    assert f'href="{stage.path}/timetable.ics"' in (await anybody.get(f"{stage.path}/timetable")).text
    assert len({str(one["uid"]) for one in events}) == 2
    assert not any(name in answer.text for name in NAMES)
    await announced(stage.contest, by=stage.officer)
    await step(stage.contest, State.VOID, by=stage.officer, now=START, note="场地停电")
    for page in ("timetable", "timetable/print", "timetable.ics"):
        gone = await anybody.get(f"{stage.path}/{page}")
        assert (gone.status_code, "这项竞赛已作废，赛程已撤下。" in gone.text) == (410, True)

"""Honest contests are whole: published, loaded, decided, waited for; and what publications rest on is checked."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from competitions.actions import publication, record
from competitions.actions.loading import load, read_package
from competitions.forms.loading import LoadingForm
from competitions.queries.contests import public
from competitions.queries.verification import verdict_on
from competitions.rules.levels import Level
from database.rows import rows
from people import Grant, Role, Scope
from tests.competitions.contests import making
from tests.competitions.contests.making import NOON
from tests.competitions.results import stage
from tests.competitions.verification import story
from tests.scoring.rules.test_package_faults import package

PACKAGES = Path(__file__).resolve().parents[2] / "data" / "packages"


@pytest.fixture
async def published(db: str) -> stage.Stage:
    """A contest with its final result."""
    raised = await stage.raised()
    for number, code in enumerate(raised.entries, 1):
        await raised.mark(code, f"{70 + number}", "80", "81", "82")
    await raised.mark("K-01", "99", "80", "81", "82")
    ends = await raised.to_notice(stage.END)
    await publication.finalise(raised.contest, by=raised.officer, now=ends)
    return raised


async def test_a_published_contest_is_whole(published: stage.Stage) -> None:
    assert (await verdict_on(published.contest)).fault is None


@pytest.mark.parametrize("file", sorted(path.name for path in PACKAGES.glob("*.json")))
async def test_a_loaded_contest_is_whole(db: str, file: str) -> None:
    officer = await making.member("林干事", Grant(Role.OFFICER, Scope.WHOLE))
    form = LoadingForm(season=await making.season(), trade="跳水", level=Level.WORLD, held_on=NOON.date())
    slug = await load(form, read_package((PACKAGES / file).read_bytes()), by=officer, now=NOON)
    assert (await verdict_on((await public(slug)).id)).fault is None


async def test_a_loaded_contest_with_all_that_a_package_may_hold_is_whole(db: str) -> None:
    """Factor, adjustment, excused judge, decision, and an entry that did not start."""
    officer = await making.member("林干事", Grant(Role.OFFICER, Scope.WHOLE))
    form = LoadingForm(season=await making.season(), trade="焊接", level=Level.TOWN, held_on=NOON.date())
    content = json.dumps(package()).encode()
    slug = await load(form, read_package(content), by=officer, now=NOON)
    verdict = await verdict_on((await public(slug)).id)
    assert verdict.fault is None
    kinds = await rows("SELECT DISTINCT kind FROM record_event ORDER BY kind")
    assert [one["kind"] for one in kinds] == ["adjust", "decide", "factor", "mark", "note", "publish", "status", "step"]


async def test_a_contest_without_events_is_whole(db: str) -> None:
    verdict = await verdict_on((await making.contest()).id)
    assert (verdict.head.number, verdict.fault) == (0, None)


async def test_who_waited_for_the_head_is_no_forger(published: stage.Stage) -> None:
    """The clock is read before the wait: two writers at once may be recorded the other way round."""
    await record.append(published.contest, [record.Fact(kind="freeze")], now=stage.END + timedelta(days=30))
    await record.append(published.contest, [record.Fact(kind="freeze")], now=stage.END + timedelta(days=30, seconds=-5))
    assert (await verdict_on(published.contest)).fault is None
    await record.append(published.contest, [record.Fact(kind="freeze")], now=stage.END)
    fault = (await verdict_on(published.contest)).fault
    assert fault is not None
    assert "倒填" in fault.sentence


async def publish_number(published: stage.Stage) -> int:
    sql = "SELECT min(number) AS number FROM record_event WHERE contest = {} AND kind = 'publish'"
    return int(str((await rows(sql, published.contest))[0]["number"]))


async def test_a_changed_package_is_found(published: stage.Stage) -> None:
    number = await publish_number(published)
    await rows("UPDATE publication SET package = package || ' ' WHERE version = 1")
    fault = (await verdict_on(published.contest)).fault
    assert fault is not None
    assert fault.number == number


async def test_another_package_under_the_same_record_is_found(published: stage.Stage) -> None:
    number = await publish_number(published)
    sql = "UPDATE publication SET package = '{{}}', hash = encode(sha256('{{}}'), 'hex') WHERE version = 1"
    await rows(sql.replace("{{}}", "x"))
    fault = (await verdict_on(published.contest)).fault
    assert fault is not None
    assert fault.number == number


async def test_a_record_written_anew_contradicts_the_publication(published: stage.Stage) -> None:
    await rows("UPDATE record_event SET value = '100' WHERE number = 3")
    await story.chained_anew(published.contest)
    fault = (await verdict_on(published.contest)).fault
    assert fault is not None


async def test_a_publication_that_vanished_is_found(published: stage.Stage) -> None:
    await rows("DELETE FROM publication WHERE version = 1")
    fault = (await verdict_on(published.contest)).fault
    assert fault is not None
    assert fault.number == await publish_number(published)

"""The demo season: three contests in their states, loaded once, and a published package that can be rechecked."""

from datetime import UTC, datetime, timedelta

import pytest

from competitions.queries.contests import find, public
from competitions.queries.publications import last_publication
from competitions.queries.sheets import sheets_of
from competitions.rules.life import State
from database.rows import rows
from jiangtai.demo.season import forklift, load_demo, pastry, web
from jiangtai.demo.sign_ins import sign_ins
from jiangtai.demo.studios.judged import a_day_ago
from scoring.rules.package_faults import decode_package
from scoring.rules.recheck import recheck
from web.clock import in_shanghai, now

STATES = {"pastry-demo": State.FINAL, "forklift-demo": State.MARKING, "web-demo": State.ENROLLING}


async def test_the_demo_season_stands(demo_db: str) -> None:
    assert {slug: (await public(slug)).state for slug in STATES} == STATES
    assert [(await public(slug)).demo for slug in STATES] == [True, True, True]
    counts = "SELECT count(*) AS n FROM entry JOIN contest ON contest.id = entry.contest WHERE slug = {}"
    assert [(await rows(counts, slug))[0]["n"] for slug in STATES] == [60, 60, 58]

    final = await public("pastry-demo")
    package = decode_package((await last_publication(final.id)).package.encode())
    assert recheck(package).matches is True

    marking = await find("forklift-demo")
    assert marking is not None
    signed = {sheet.code for sheet in await sheets_of(marking.id) if sheet.signed}
    assert len(signed) == 41

    lines = await sign_ins()
    assert "ganshi" in lines[0]
    await the_studios_stand()
    await the_bench_sits(signed)


async def the_studios_stand() -> None:
    """Eight studios; the clock of one runs, another is on notice, and there are photos and a firm's word to look at."""
    clock = """SELECT slug, studio.state, appraisal.total, due_on - {}::date AS days FROM rectification
        JOIN appraisal ON appraisal.id = rectification.appraisal JOIN studio ON studio.id = appraisal.studio"""
    today = in_shanghai(now()).date()
    assert await rows(clock, today) == [{"slug": "yutang-demo", "state": "rectifying", "total": 56, "days": 50}]
    noticed = """SELECT slug FROM naming JOIN studio ON studio.id = naming.studio
        WHERE stage = 'notice' AND notice_ends_at > {}"""
    assert await rows(noticed, now()) == [{"slug": "taoci-demo"}]
    shown = """SELECT (SELECT count(*) FROM studio) AS studios, (SELECT count(*) > 0 FROM activity_photo) AS photos,
        (SELECT count(*) > 0 FROM confirmation WHERE agreed) AS confirmed,
        (SELECT count(*) FROM certificate) AS certified"""
    assert await rows(shown) == [{"studios": 8, "photos": True, "confirmed": True, "certified": 1}]


async def the_bench_sits(signed: set[str]) -> None:
    """A mentor judges where the mentees compete: recused by a rule, with a substitute; and a shadow judge learns.

    The draw says who comes when: where a sheet is signed, the substitute has marked it.
    """
    found = await rows(
        """SELECT entry.code, recusal.rule, recusal.stand_in IS NOT NULL AS stood_in,
            EXISTS (SELECT FROM latest_mark WHERE entry = recusal.entry AND seat = recusal.stand_in) AS marked
        FROM recusal_in_force AS recusal JOIN contest ON contest.id = recusal.contest
        JOIN entry ON entry.id = recusal.entry WHERE contest.slug = 'forklift-demo'"""
    )
    assert "mentorship" in {one["rule"] for one in found}
    assert [one for one in found if not one["stood_in"] or (one["code"] in signed and not one["marked"])] == []
    shadows = await rows("SELECT DISTINCT seat.number FROM latest_mark JOIN seat ON seat.id = seat WHERE seat.shadow")
    assert shadows == [{"number": 5}]


@pytest.mark.parametrize("minutes", range(0, 24 * 60, 30))
def test_contests_keep_working_hours_whenever_the_demo_is_loaded(minutes: int) -> None:
    """One runs now: for an hour at least, and for hours more before its board freezes."""
    moment = datetime(2026, 6, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    over, running, coming = pastry(moment), forklift(moment), web(moment)
    assert {f"{in_shanghai(one.starts_at):%H:%M}" for one in (over, running, coming)} == {"08:30"}
    assert f"{in_shanghai(running.starts_at + timedelta(hours=running.hours)):%H:%M}" == "17:30"
    assert running.freeze_after is not None
    hour = timedelta(hours=1)
    assert running.starts_at + hour <= moment <= running.starts_at + running.freeze_after - 6 * hour


@pytest.mark.parametrize(
    ("moment", "back"), [("2026-12-31T16:30", 0), ("2026-12-31T15:30", 1), ("2027-01-01T16:00", 1)]
)
def test_an_appraisal_of_this_year_is_not_handed_in_last_year(moment: str, back: int) -> None:
    """Half past midnight on 1 January in Shanghai, an hour before, and the day after."""
    now = datetime.fromisoformat(f"{moment}:00+00:00")
    assert now - a_day_ago(now) == timedelta(days=back)


async def test_a_demo_is_not_loaded_over_anybodys_work(demo_db: str) -> None:
    assert await load_demo(now()) is False
    assert (await rows("SELECT count(*) AS n FROM contest"))[0]["n"] == 3


async def test_no_sign_ins_are_printed_without_a_demo(db: str) -> None:
    assert await sign_ins() == []

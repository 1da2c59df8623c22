"""An officer takes a contest from step to step over HTTP."""

from competitions.rules.life import State
from tests.competitions.contests.making import (
    HOUR,
    NOON,
    contest,
    people_entered,
    publish_scheme,
    state_of,
)
from tests.competitions.contests.site import (
    officers_browser,
)
from web.plumbing import App

OFFICER_PAGES = (
    "",
    "/edit",
    "/entries",
    "/entries.csv",
    "/entries/paste",
    "/draw",
    "/timetable",
    "/seats",
    "/seats/cards",
)
POSTS: tuple[tuple[str, dict[str, object]], ...] = (
    ("/edit", {"name": "x"}),
    ("/enrolment", {}),
    ("/enrolment/closure", {}),
    ("/marking", {}),
    ("/archive", {}),
    ("/voiding", {"reason": "不办了不办了"}),
    ("/colleagues", {"name": "何明", "role": "chief_judge"}),
    ("/entries", {"name": "何明", "organisation": "九江纺织"}),
    ("/entries/{entry}", {"name": "何明", "organisation": "九江纺织"}),
    ("/entries/{entry}/withdrawal", {"reason": "生病"}),
    ("/entries/{entry}/return", {}),
    ("/entries/paste", {"text": "何明,九江纺织"}),
    ("/entries/paste/preview", {"text": "何明,九江纺织"}),
    ("/draw", {"prefix": "K"}),
    ("/draw/slips", {}),
    ("/timetable/series", {"series": "实操", "first": "2026-11-27T12:00", "minutes": 5, "sessions": 1, "stations": 1}),
    ("/timetable/series/removal", {"series": "实操"}),
    ("/timetable/placements", {}),
    ("/timetable/sessions/{other}", {"starts_at": "2026-11-27T12:00", "minutes": 5}),
    ("/seats", {"judge_name": "周裁判"}),
    ("/seats/panels", {}),
    ("/seats/{seat}", {"judge_name": "周裁判"}),
    ("/seats/{seat}/closure", {"reason": "有事"}),
    ("/seats/cards", {"seats": ["{seat}"]}),
)  # fmt: skip


async def test_the_steps_of_an_officer_over_http(app: App) -> None:
    facts = await contest(State.DRAFT, enrol_closes_at=NOON + 80_000 * HOUR, starts_at=NOON + 80_001 * HOUR,
                          ends_at=NOON + 80_009 * HOUR, freeze_at=None)  # fmt: skip
    browser = await officers_browser(app, facts.id)
    home = f"/desk/contests/{facts.slug}"
    for part, state in (("/enrolment", State.ENROLLING), ("/enrolment/closure", State.DRAWING)):
        answer = await browser.submit(f"{home}{part}")
        assert (answer.status_code, answer.headers["Location"]) == (303, home)
        assert await state_of(facts.id) is state
    refused = await browser.submit(f"{home}/marking")
    assert refused.status_code == 409
    assert "还没有人报名。" in refused.text
    page = await browser.get(home)
    assert f'<a href="{home}/scheme">评分方案还没有发布。</a>' in page.text
    await people_entered(facts.id, 2, coded=True)
    await publish_scheme(facts.id)
    voided = await browser.submit(f"{home}/voiding", reason="台风停赛")
    assert voided.status_code == 303
    assert "台风停赛" in (await browser.get(home)).text
    assert await state_of(facts.id) is State.VOID

"""Every page and every post of contests: the right person, everybody else, wrong ids, and input that is wrong."""

from uuid import uuid4

import pytest

from competitions.queries.contests import ContestFacts
from competitions.rules.life import State
from competitions.tables import Seat
from people import Grant, Role, Scope
from tests.competitions.contests.making import (
    NOON,
    contest,
    everything,
    people_entered,
)
from tests.competitions.contests.site import (
    Browser,
    administrators_browser,
    chiefs_browser,
    officers_browser,
    signed_in,
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


class Ids:
    """A contest with one entry and one seat."""

    def __init__(self, facts: ContestFacts, entry: object, seat: object) -> None:
        self.facts = facts
        self.known = {"{entry}": str(entry), "{seat}": str(seat), "{other}": str(uuid4())}

    def fill(self, text: object) -> object:
        if isinstance(text, list):
            return [self.fill(one) for one in text]
        for name, value in self.known.items():
            text = str(text).replace(name, value)
        return text

    def path(self, part: str) -> str:
        return f"/desk/contests/{self.facts.slug}{self.fill(part)}"

    def fields(self, fields: dict[str, object]) -> dict[str, object]:
        return {name: self.fill(value) for name, value in fields.items()}


async def ground(state: State = State.ENROLLING) -> Ids:
    facts = await contest(state)
    entries = await people_entered(facts.id, 1)
    seat = Seat(contest=facts.id, number=1, judge_name="关裁判", created_at=NOON)
    await seat.save()
    return Ids(facts, entries[0], seat.id)


async def strangers(app: App, other: ContestFacts) -> dict[str, Browser]:
    return {
        "officer of another contest": await officers_browser(app, other.id),
        "chief judge of another contest": await chiefs_browser(app, other.id),
        "verifier": await signed_in(app, "区核实", Grant(Role.VERIFIER, Scope.WHOLE)),
        "nobody": await signed_in(app, "路人"),
    }


@pytest.mark.parametrize("state", list(State))
async def test_every_page_opens_in_every_state_in_both_languages(app: App, state: State) -> None:
    ids = await ground(state)
    browser = await officers_browser(app, ids.facts.id)
    for part in OFFICER_PAGES:
        assert {part: (await browser.get(ids.path(part))).status_code} == {part: 200}
        english = await browser.get(f"/en{ids.path(part)}")
        assert {part: english.status_code} == {part: 200}
    assert (await browser.get("/desk")).status_code == 200


async def test_others_find_no_page_and_change_nothing(app: App) -> None:
    ids, other = await ground(), await contest()
    before = await everything(ids.facts.id)
    for name, browser in (await strangers(app, other)).items():
        for part in OFFICER_PAGES:
            assert ((await browser.get(ids.path(part))).status_code, name, part) == (404, name, part)
        for part, fields in POSTS:
            answer = await browser.submit(ids.path(part), **ids.fields(fields))
            assert (answer.status_code, name, part) == (404, name, part)
            assert "没有找到这项竞赛，或者您没有权限查看。" in answer.text
    assert await everything(ids.facts.id) == before


async def test_the_chief_judge_sees_the_contest_but_not_its_names(app: App) -> None:
    ids = await ground()
    browser = await chiefs_browser(app, ids.facts.id)
    allowed = {part: (await browser.get(ids.path(part))).status_code for part in OFFICER_PAGES}
    assert allowed == dict.fromkeys(OFFICER_PAGES, 404) | {"": 200, "/timetable": 200}
    before = await everything(ids.facts.id)
    for part, fields in POSTS:
        answer = await browser.submit(ids.path(part), **ids.fields(fields))
        assert (answer.status_code, part) == (404, part)
    assert await everything(ids.facts.id) == before


async def test_visitors_are_sent_to_sign_in(app: App) -> None:
    ids = await ground()
    answer = await Browser(app).get(ids.path(""))
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        f"/sign-in?next=/desk/contests/{ids.facts.slug}",
    )


async def test_unknown_addresses_are_not_found(app: App) -> None:
    ids = await ground()
    ids.known |= {"{entry}": str(uuid4()), "{seat}": str(uuid4())}
    browser = await officers_browser(app, ids.facts.id)
    before = await everything(ids.facts.id)
    for part, fields in POSTS:
        if "{" in part or "{seat}" in str(fields):
            answer = await browser.submit(ids.path(part), **ids.fields(fields))
            assert (answer.status_code, part) == (404, part)
    for part in ("/entries/{entry}", "/seats/{seat}", "/entries/not-an-id", "/seats/1", "/nothing"):
        assert ((await browser.get(ids.path(part))).status_code, part) == (404, part)
    missing = await (await administrators_browser(app)).get("/desk/contests/no-such-contest")
    assert missing.status_code == 404
    assert await everything(ids.facts.id) == before


async def test_an_entry_of_another_contest_is_not_found(app: App) -> None:
    ids, other = await ground(), await ground()
    browser = await administrators_browser(app)
    ids.known = other.known
    before = await everything(other.facts.id)
    for part, fields in POSTS:
        if "{entry}" in part or "{seat}" in part or "{seat}" in str(fields):
            answer = await browser.submit(ids.path(part), **ids.fields(fields))
            assert (answer.status_code, part) == (404, part)
    assert await everything(other.facts.id) == before


MALFORMED: tuple[dict[str, object], ...] = (
    {},
    {"name": "甲" * 5000, "judge_name": "甲" * 5000, "reason": "甲" * 5000, "text": "甲" * 150_000, "prefix": "K" * 99},
    {"name": "a\x00b", "judge_name": "a\x00b", "reason": "a\x00bcd", "text": "a\x00,b",
     "prefix": "\x00", "seed": "\x00"},
    {"first": "gestern", "minutes": "-1", "sessions": "1e9", "stations": "∞", "starts_at": "2026-13-45T99:99",
     "seats": ["x", "y"], "modules": ["A", "A"], "numbers": ["99", "x"], "role": "administrator",
     "prefix": "12", "series": ""},
    {"name": ["one", "two"], "reason": ["one", "two"], "judge_name": ["one", "two"], "text": ["one", "two"],
     "prefix": ["K", "L"], "seats": ["00000000-0000-0000-0000-000000000000"] * 99, "series": ["a", "b"]},
)  # fmt: skip

# What takes no fields does what it does, or refuses by state.
WITHOUT_FIELDS = {"/enrolment", "/enrolment/closure", "/marking", "/archive", "/entries/{entry}/return",
                  "/timetable/placements", "/seats/panels", "/draw/slips", "/draw"}  # fmt: skip


@pytest.mark.parametrize("number", range(len(MALFORMED)))
async def test_wrong_input_is_answered_with_sentences_and_changes_nothing(app: App, number: int) -> None:
    ids = await ground()
    browser = await officers_browser(app, ids.facts.id)
    before = await everything(ids.facts.id)
    for part, _fields in POSTS:
        if part in WITHOUT_FIELDS:
            continue
        answer = await browser.submit(ids.path(part), **MALFORMED[number])
        expected = {404, 422} if "{other}" in part else {422}
        assert answer.status_code in expected, (part, answer.status_code)
    assert await everything(ids.facts.id) == before


async def test_oversized_bodies_are_refused(app: App) -> None:
    ids = await ground()
    browser = await officers_browser(app, ids.facts.id)
    for part in ("/entries/paste", "/entries", "/edit"):
        answer = await browser.submit(ids.path(part), text="甲" * 700_000, name="何明")
        assert (answer.status_code, part) == (413, part)


async def test_a_post_without_the_token_is_refused(app: App) -> None:
    ids = await ground()
    browser = await officers_browser(app, ids.facts.id)
    before = await everything(ids.facts.id)
    for part, fields in POSTS:
        answer = await browser.post(ids.path(part), data=ids.fields(fields))
        assert (answer.status_code, part) == (403, part)
    assert await everything(ids.facts.id) == before


async def test_programs_get_problem_details(app: App) -> None:
    ids = await ground(State.FINAL)
    browser = await officers_browser(app, ids.facts.id)
    browser.headers["Accept"] = "application/json"
    answer = await browser.submit(ids.path("/enrolment"))
    assert answer.status_code == 409
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"] == "这一步已经完成，竞赛现在“已定稿”。"

"""Who stands behind an entry and a seat, when they are bound, and the officer's page about relations."""

from uuid import UUID

import pytest

from competitions.actions import entries, seats
from competitions.forms.entries import EntryForm
from competitions.forms.seats import SeatForm
from competitions.pages import relations as relation_pages
from competitions.queries.contests import ContestFacts
from competitions.queries.engagements import engagements_of
from competitions.queries.entry_list import entry_list
from competitions.queries.entry_page import entry_page
from competitions.queries.persons import NOBODY
from competitions.queries.seats import seats_of, seats_page
from competitions.rules.life import State
from competitions.tables import DeclaredRelation, Draw, Entry, Placement, TimetableSession
from people.identity import DEPENDENCIES, identify
from tests.competitions.contests.making import (
    HOUR,
    NOON,
    chief_of,
    contest,
    officer_of,
    people_entered,
    publish_scheme,
)
from tests.competitions.contests.site import chiefs_browser, officers_browser
from tests.competitions.recusal.ties import organisation, person
from web.plumbing import assemble


@pytest.fixture(autouse=True)
def _database(db: str) -> None:
    """Every test here has one."""


async def link_of(entry: UUID) -> UUID | None:
    found = await Entry.select(Entry.person).where(Entry.id == entry).first()
    assert found is not None
    return found["person"]  # type: ignore[no-any-return]  # a row's own value


async def test_an_entry_is_linked_to_the_only_member_of_that_name_there() -> None:
    made = await contest(State.ENROLLING)
    officer, firm = await officer_of(made.id), await organisation("九江纺织")
    liang = await person(firm, "梁明")
    await person(await organisation("河清玻璃"), "梁明")
    form = EntryForm(name="梁明", organisation="九江纺织")
    entry = await entries.enter(made.id, form, by=officer, now=NOON)
    assert await link_of(entry) == liang
    page = await entry_page(made, entry)
    assert (page.entry.person, [one.shown for one in page.persons]) == (liang, ["梁明 · 九江纺织", "梁明 · 河清玻璃"])
    assert [line.linked for line in (await entry_list(made)).lines] == [True]


async def test_two_of_one_name_are_nobodys_guess_and_the_officer_chooses() -> None:
    made = await contest(State.ENROLLING)
    officer, firm = await officer_of(made.id), await organisation("九江纺织")
    first, _second = await person(firm, "梁明"), await person(firm, "梁明")
    assert await entries.enter_pasted(made.id, "梁明\t九江纺织\n何明\t九江纺织", by=officer, now=NOON) == 2
    entry = (await Entry.select(Entry.id).where(Entry.name == "梁明"))[0]["id"]
    assert await link_of(entry) is None
    chosen = EntryForm(name="梁明", organisation="九江纺织", person=str(first))
    await entries.change_entry(made.id, entry, chosen, by=officer)
    assert await link_of(entry) == first
    renamed = EntryForm(name="何亮", organisation="九江纺织", person=str(first))
    await entries.change_entry(made.id, entry, renamed, by=officer)
    assert await link_of(entry) is None


async def test_the_officer_can_remove_the_link() -> None:
    made = await contest(State.ENROLLING)
    officer = await officer_of(made.id)
    await person(await organisation("九江纺织"), "梁明")
    form = EntryForm(name="梁明", organisation="九江纺织", person=NOBODY)
    assert await link_of(await entries.enter(made.id, form, by=officer, now=NOON)) is None


async def test_a_seat_knows_its_judge_and_employer_and_the_filling_avoids_clashes() -> None:
    made = await contest(State.DRAWING)
    await publish_scheme(made.id)
    officer = await officer_of(made.id)
    await people_entered(made.id, 2)
    zhou = await person(await organisation("九江纺织"), "周裁判")
    for name, firm in (("周裁判", "九江纺织"), ("何裁判", "河清玻璃"), ("关裁判", ""), ("苏裁判", "")):
        await seats.add_seat(made.id, SeatForm(judge_name=name, organisation=firm), by=officer, now=NOON)
    found = await seats_of(made.id)
    assert (found[0].person, found[0].person_name, found[0].organisation) == (zhou, "周裁判 · 九江纺织", "九江纺织")
    await seats.fill_panels(made.id, by=officer, now=NOON)
    assert [len(seat.places) for seat in await seats_of(made.id)] == [0, 2, 1, 1]
    assert (await seats_page(made.id)).clashes == 1


async def test_judging_and_competing_bind_for_the_sessions_of_the_timetable() -> None:
    made = await contest(State.DRAWING)
    officer, firm = await officer_of(made.id), await organisation("九江纺织")
    judge, runner = await person(firm, "周裁判"), await person(firm, "选手1")
    entry = (await people_entered(made.id, 1))[0]
    await Entry.update({Entry.person: runner}).where(Entry.id == entry)
    seat = SeatForm(judge_name="周裁判", organisation="九江纺织")
    await seats.add_seat(made.id, seat, by=officer, now=NOON)
    asked = (made.starts_at - HOUR, made.ends_at)
    whole = {(one.person, one.starts_at, one.ends_at) for one in await engagements_of([judge, runner], *asked)}
    assert whole == {(judge, made.starts_at, made.ends_at), (runner, made.starts_at, made.ends_at)}
    for number in (1, 2):
        start = made.starts_at + number * HOUR
        session = TimetableSession(
            contest=made.id, series="实操", number=number, starts_at=start, ends_at=start + HOUR, stations=3
        )
        await session.save()
    await Placement(session=session.id, entry=entry, station=1).save()
    found = await engagements_of([judge, runner], *asked)
    assert [(one.person == judge, one.starts_at - made.starts_at) for one in found].count((True, HOUR)) == 1
    assert [one.starts_at - made.starts_at for one in found if one.person == runner] == [2 * HOUR]
    assert {one.what for one in found} == {made.name_zh}
    assert await engagements_of([judge], made.ends_at, made.ends_at + HOUR) == []


async def page_of_relations() -> tuple[ContestFacts, str, dict[str, str]]:
    made = await contest(State.DRAWING)
    entry = (await people_entered(made.id, 1))[0]
    form = SeatForm(judge_name="周裁判")
    seat = await seats.add_seat(made.id, form, by=await officer_of(made.id, "陈干事"), now=NOON)
    fields = {"seat": str(seat), "entry": str(entry), "kind": "interest", "declared_by": "选手", "evidence": "合伙人"}
    return made, f"/desk/contests/{made.slug}/relations", fields


async def test_relations_over_http_by_name_before_the_draw_and_in_numbers_under_the_seal() -> None:
    made, home, fields = await page_of_relations()
    app = assemble(relation_pages.ROUTES, dependencies=DEPENDENCIES, identify=identify)
    browser = await officers_browser(app, made.id)
    assert (await browser.submit(home, **fields | {"evidence": ""})).status_code == 422
    assert (await browser.submit(home, **fields)).status_code == 303
    shown = (await browser.get(home)).text
    assert "合伙人" in shown
    assert "1 位选手" not in shown
    await Entry.update({Entry.code: "K-01"}).where(Entry.contest == made.id)
    await Draw(contest=made.id, attempt=1, seed="x", prefix="K", at=NOON).save()
    sealed = (await browser.get(home)).text
    assert "1 位选手" in sealed
    assert "合伙人" not in sealed
    relation = (await DeclaredRelation.select(DeclaredRelation.id))[0]["id"]
    taken = await browser.submit(f"{home}/{relation}/withdrawal", reason="登记错了")
    again = await browser.submit(f"{home}/{relation}/withdrawal", reason="登记错了")
    assert (taken.status_code, again.status_code) == (303, 409)
    assert "没有裁判须回避" in (await browser.get(home)).text
    assert (await browser.submit(f"{home}/employer")).status_code == 303


async def test_the_chief_judge_sees_no_names() -> None:
    made, home, fields = await page_of_relations()
    app = assemble(relation_pages.ROUTES, dependencies=DEPENDENCIES, identify=identify)
    await chief_of(made.id)
    browser = await chiefs_browser(app, made.id)
    assert [(await browser.get(home)).status_code, (await browser.submit(home, **fields)).status_code] == [404, 404]
    assert await DeclaredRelation.count() == 0

"""Entering, changing, taking back and putting back, one by one and as a list."""

import asyncio
import csv
import io
from uuid import UUID, uuid4

import pytest

from competitions.actions import entries
from competitions.errors.contests import OfficerOnly
from competitions.errors.entries import (
    EnteredAlready,
    EntriesClosed,
    EntryUnknown,
    NothingPasted,
    NotWithdrawn,
    PasteRefused,
    WithdrawnAlready,
)
from competitions.forms.entries import EntryForm, WithdrawalForm
from competitions.queries.entries import entries_of
from competitions.queries.entry_csv import entry_csv, guarded
from competitions.queries.entry_list import entry_list
from competitions.rules.life import State
from database.rows import rows
from people import Member
from people.tables import Organisation
from tests.competitions.contests.making import NOON, chief_of, contest, everything, officer_of, people_entered

MING = EntryForm(name="何　明", organisation=" 九江纺织 ")
SICK = WithdrawalForm(reason="生病")


@pytest.fixture(autouse=True)
def _database(db: str) -> None:
    """Every test here has one."""


async def ground(state: State = State.ENROLLING) -> tuple[UUID, Member]:
    made = await contest(state)
    return made.id, await officer_of(made.id)


async def names(contest_id: UUID) -> list[tuple[object, object, object]]:
    found = await rows(
        "SELECT number, name, organisation_name FROM entry WHERE contest = {} ORDER BY number", contest_id
    )
    return [(one["number"], one["name"], one["organisation_name"]) for one in found]


async def test_an_entry_is_tidied_numbered_and_tied_to_a_known_organisation() -> None:
    contest_id, officer = await ground()
    known = Organisation(kind="enterprise", name="九江纺织", created_at=NOON)
    await known.save()
    entry = await entries.enter(contest_id, MING, by=officer, now=NOON)
    await entries.enter(contest_id, EntryForm(name="Ann  Lee", organisation="沙头五金"), by=officer, now=NOON)
    assert await names(contest_id) == [(1, "何明", "九江纺织"), (2, "Ann Lee", "沙头五金")]
    assert await rows("SELECT organisation, entered_by FROM entry WHERE id = {}", entry) == [
        {"organisation": known.id, "entered_by": officer.account}
    ]


async def test_the_same_person_is_entered_once_and_the_answer_names_the_entry() -> None:
    contest_id, officer = await ground()
    await entries.enter(contest_id, MING, by=officer, now=NOON)
    with pytest.raises(EnteredAlready, match="九江纺织的何明已经报名，是第 1 号。"):
        await entries.enter(contest_id, EntryForm(name="何明", organisation="九江纺织"), by=officer, now=NOON)
    assert len(await names(contest_id)) == 1


async def test_two_officers_enter_the_same_person_at_once() -> None:
    contest_id, officer = await ground()
    tries = [entries.enter(contest_id, MING, by=officer, now=NOON) for _ in range(4)]
    answers = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(type(one).__name__ for one in answers) == ["EnteredAlready"] * 3 + ["UUID"]
    assert await names(contest_id) == [(1, "何明", "九江纺织")]


@pytest.mark.parametrize("state", [state for state in State if state not in (State.DRAFT, State.ENROLLING)])
async def test_the_list_is_fixed_after_enrolment(state: State) -> None:
    contest_id, officer = await ground(state)
    entry = (await people_entered(contest_id, 1))[0]
    before = await everything(contest_id)
    for verb in (
        entries.enter(contest_id, MING, by=officer, now=NOON),
        entries.enter_pasted(contest_id, "何明,九江", by=officer, now=NOON),
        entries.change_entry(contest_id, entry, MING, by=officer),
        entries.withdraw(contest_id, entry, SICK, by=officer, now=NOON),
        entries.put_back(contest_id, entry, by=officer),
    ):
        with pytest.raises(EntriesClosed):
            await verb
    assert await everything(contest_id) == before


async def test_strangers_enter_nobody() -> None:
    contest_id, _officer = await ground()
    entry = (await people_entered(contest_id, 1))[0]
    other = await contest()
    before = await everything(contest_id)
    for stranger in (await officer_of(other.id), await chief_of(contest_id)):
        for verb in (
            entries.enter(contest_id, MING, by=stranger, now=NOON),
            entries.enter_pasted(contest_id, "何明,九江", by=stranger, now=NOON),
            entries.change_entry(contest_id, entry, MING, by=stranger),
            entries.withdraw(contest_id, entry, SICK, by=stranger, now=NOON),
            entries.put_back(contest_id, entry, by=stranger),
        ):
            with pytest.raises(OfficerOnly):
                await verb
    assert await everything(contest_id) == before


async def test_an_entry_is_changed_but_not_into_another() -> None:
    contest_id, officer = await ground()
    first, second = await people_entered(contest_id, 2)
    await entries.change_entry(contest_id, first, MING, by=officer)
    await entries.change_entry(contest_id, first, MING, by=officer)
    with pytest.raises(EnteredAlready):
        await entries.change_entry(contest_id, second, MING, by=officer)
    assert await names(contest_id) == [(1, "何明", "九江纺织"), (2, "选手2", "九江纺织")]


async def test_an_entry_of_another_contest_is_unknown() -> None:
    contest_id, officer = await ground()
    foreign = (await people_entered((await contest()).id, 1))[0]
    for entry in (foreign, uuid4()):
        for verb in (
            entries.change_entry(contest_id, entry, MING, by=officer),
            entries.withdraw(contest_id, entry, SICK, by=officer, now=NOON),
            entries.put_back(contest_id, entry, by=officer),
        ):
            with pytest.raises(EntryUnknown):
                await verb


async def test_a_withdrawal_is_a_row_and_can_be_put_back() -> None:
    contest_id, officer = await ground()
    first, second = await people_entered(contest_id, 2)
    await entries.withdraw(contest_id, first, SICK, by=officer, now=NOON)
    assert [one.id for one in await entries_of(contest_id)] == [second]
    assert await rows("SELECT reason, by FROM withdrawal") == [{"reason": "生病", "by": officer.account}]
    with pytest.raises(WithdrawnAlready):
        await entries.withdraw(contest_id, first, SICK, by=officer, now=NOON)
    await entries.put_back(contest_id, first, by=officer)
    with pytest.raises(NotWithdrawn):
        await entries.put_back(contest_id, first, by=officer)
    assert [one.number for one in await entries_of(contest_id)] == [1, 2]


async def test_a_withdrawn_person_may_be_entered_anew_but_not_twice() -> None:
    contest_id, officer = await ground()
    entry = await entries.enter(contest_id, MING, by=officer, now=NOON)
    await entries.withdraw(contest_id, entry, SICK, by=officer, now=NOON)
    await entries.enter(contest_id, MING, by=officer, now=NOON)
    with pytest.raises(EnteredAlready, match="第 2 号"):
        await entries.put_back(contest_id, entry, by=officer)


async def test_a_pasted_list_goes_in_as_a_whole_or_not_at_all() -> None:
    contest_id, officer = await ground()
    await people_entered(contest_id, 1)
    before = await everything(contest_id)
    with pytest.raises(PasteRefused, match="名单里有 2 处需要更正，一个人也没有录入。"):
        await entries.enter_pasted(contest_id, "何明,九江\n选手1,九江纺织\n李四", by=officer, now=NOON)
    with pytest.raises(NothingPasted):
        await entries.enter_pasted(contest_id, "姓名,单位\n", by=officer, now=NOON)
    assert await everything(contest_id) == before
    assert await entries.enter_pasted(contest_id, "姓名\t单位\n何明\t九江\n李四\t沙头", by=officer, now=NOON) == 2
    assert await names(contest_id) == [(1, "选手1", "九江纺织"), (2, "何明", "九江"), (3, "李四", "沙头")]


async def test_the_list_can_be_searched_without_wildcards() -> None:
    made = await contest(State.ENROLLING)
    officer = await officer_of(made.id)
    await entries.enter_pasted(made.id, "何明,九江纺织\n李四,100%棉业\n王_五,沙头", by=officer, now=NOON)

    async def found(search: str) -> list[str]:
        return [line.name for line in (await entry_list(made, search=search)).lines]

    assert await found("纺织") == ["何明"]
    assert await found("%") == ["李四"]
    assert await found("_") == ["王_五"]
    assert await found("\x00何") == ["何明"]
    assert (await entry_list(made)).totals.organisations == 3


async def test_under_the_seal_nothing_ties_a_name_to_a_code() -> None:
    made = await contest(State.MARKING)
    await people_entered(made.id, 3, coded=True)
    shown = await entry_list(made)
    assert shown.sealed
    assert [(line.number, line.code) for line in shown.lines] == [(None, None)] * 3
    assert b"K-0" not in await entry_csv(made)
    for number, as_officer in enumerate((True, False)):
        who = await officer_of(made.id, f"干事{number}")
        await rows(
            """INSERT INTO seal_consent (id, contest, by, at, as_officer)
            VALUES (gen_random_uuid(), {}, {}, now(), {})""",
            made.id, who.account, as_officer,
        )  # fmt: skip
    assert [(line.number, line.code) for line in (await entry_list(made)).lines] == [
        (1, "K-01"),
        (2, "K-02"),
        (3, "K-03"),
    ]


async def test_the_file_opens_in_a_spreadsheet_and_calculates_nothing() -> None:
    made = await contest(State.ENROLLING)
    officer = await officer_of(made.id)
    await entries.enter(made.id, EntryForm(name="=HYPERLINK(1)", organisation="@cmd"), by=officer, now=NOON)
    gone = await entries.enter(made.id, EntryForm(name='何"明', organisation="九江,纺织"), by=officer, now=NOON)
    await entries.withdraw(made.id, gone, WithdrawalForm(reason="-1"), by=officer, now=NOON)
    content = (await entry_csv(made)).decode()
    assert content.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(content[1:]))) == [
        ["序号", "密号", "姓名或队名", "所在单位", "退赛理由"],
        ["1", "", "'=HYPERLINK(1)", "'@cmd", ""],
        ["2", "", '何"明', "九江,纺织", "'-1"],
    ]
    assert [guarded(text) for text in ("+1", "＝1", "何明")] == ["'+1", "'＝1", "何明"]

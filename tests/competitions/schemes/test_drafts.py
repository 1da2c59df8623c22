"""The draft and its versions: works, refuses, two at once, and what stays as it was."""

import asyncio
from decimal import Decimal
from functools import partial

import pytest

from competitions.actions import scheme_uploads, scheme_versions, schemes
from competitions.errors.contests import ContestUnknown
from competitions.errors.schemes import (
    DraftChanged,
    DraftExists,
    DraftFaulty,
    NoDraft,
    PartUnknown,
    SameAsCurrent,
    SchemeLocked,
    SchemeVersionUnknown,
)
from competitions.queries import contests
from competitions.queries.contests import ContestFacts
from competitions.queries.schemes import current, draft_of, version_of, versions_of
from competitions.rules.life import State
from competitions.rules.scheme_edits import drop_module, put_aspect, put_module
from competitions.rules.scheme_templates import TEMPLATES, Template, template_named
from competitions.scheme_import import read_workbook
from competitions.tables import Contest
from database.rows import rows
from people import Member
from scoring.rules.aspects import Binary
from scoring.rules.scheme import Module, scheme_hash
from tests.competitions.contests.making import DAY, NOON, officer_of
from tests.competitions.schemes import workbooks as books
from tests.competitions.schemes.desk import everything

ASPECT = Binary(code="Z.1", name="整洁", max=Decimal(2))
MODULE = Module(code="Z", name="安全", aspects=[ASPECT])


def template(name: str) -> Template:
    found = template_named(name)
    assert found is not None
    return found


async def begun(contest: ContestFacts, officer: Member, name: str = "theory-practice") -> None:
    await schemes.begin(contest.id, template(name), over=0, by=officer, now=NOON)


async def test_a_draft_begins_from_a_template(contest: ContestFacts, officer: Member) -> None:
    await begun(contest, officer)
    draft = await draft_of(contest.id)
    assert draft is not None
    assert (draft.edition, draft.source, draft.changed_by, draft.changed_at) == (
        1, "theory-practice", "林干事", NOON,
    )  # fmt: skip
    assert draft.scheme == template("theory-practice").make()


async def test_a_second_beginning_needs_the_edition_it_replaces(contest: ContestFacts, officer: Member) -> None:
    await begun(contest, officer)
    with pytest.raises(DraftExists):
        await begun(contest, officer, "time-trial")
    with pytest.raises(DraftChanged):
        await schemes.begin(contest.id, template("time-trial"), over=7, by=officer, now=NOON)
    await schemes.begin(contest.id, template("time-trial"), over=1, by=officer, now=NOON)
    draft = await draft_of(contest.id)
    assert draft is not None
    assert (draft.edition, draft.scheme.direction) == (2, "low")


async def test_two_editors_do_not_overwrite_each_other(contest: ContestFacts, officer: Member) -> None:
    await begun(contest, officer)
    colleague = await officer_of(contest.id, "何干事")
    edit = partial(schemes.edit, contest.id, edition=1, now=NOON)
    assert await edit(partial(put_module, module=MODULE), by=colleague) == 2
    with pytest.raises(DraftChanged, match="何干事"):
        await edit(partial(put_module, module=Module(code="Y", name="晚了", aspects=[])), by=officer)
    draft = await draft_of(contest.id)
    assert draft is not None
    assert [module.code for module in draft.scheme.modules] == ["T", "P", "Z"]


async def test_of_many_edits_at_once_exactly_one_wins(contest: ContestFacts, officer: Member) -> None:
    await begun(contest, officer, "empty")
    modules = [Module(code=f"M{number}", name="同时", aspects=[]) for number in range(6)]
    attempts = [
        schemes.edit(contest.id, partial(put_module, module=module), edition=1, by=officer, now=NOON)
        for module in modules
    ]
    answers = await asyncio.gather(*attempts, return_exceptions=True)
    assert sorted(type(answer).__name__ for answer in answers) == ["DraftChanged"] * 5 + ["int"]


async def test_a_refused_edit_changes_nothing(contest: ContestFacts, officer: Member) -> None:
    with pytest.raises(NoDraft):
        await schemes.edit(contest.id, partial(put_module, module=MODULE), edition=1, by=officer, now=NOON)
    await begun(contest, officer)
    before = await everything(contest)
    with pytest.raises(PartUnknown):
        await schemes.edit(contest.id, partial(drop_module, code="Z"), edition=1, by=officer, now=NOON)
    assert await everything(contest) == before


async def test_publishing_makes_an_immutable_version_named_by_its_hash(contest: ContestFacts, officer: Member) -> None:
    await begun(contest, officer)
    assert await current(contest.id) is None
    assert await scheme_versions.publish(contest.id, edition=1, by=officer, now=NOON) == 1
    published = await current(contest.id)
    assert published is not None
    assert (published.version, published.hash, published.published_at) == (1, scheme_hash(published.scheme), NOON)
    assert published.scheme == template("theory-practice").make()
    [event] = await rows("SELECT kind, account, scheme_version, body FROM record_event WHERE contest = {}", contest.id)
    assert event == {
        "kind": "publish",
        "account": officer.account,
        "scheme_version": 1,
        "body": f'{{"hash":"{published.hash}","scheme":1}}',
    }


async def test_a_change_is_a_new_version_and_the_old_one_stays(contest: ContestFacts, officer: Member) -> None:
    await begun(contest, officer)
    await scheme_versions.publish(contest.id, edition=1, by=officer, now=NOON)
    first = await version_of(contest.id, 1)
    await schemes.edit(contest.id, partial(put_module, module=MODULE), edition=1, by=officer, now=NOON)
    assert await scheme_versions.publish(contest.id, edition=2, by=officer, now=NOON + DAY) == 2
    assert await version_of(contest.id, 1) == first
    newest = await current(contest.id)
    assert newest is not None
    assert (newest.version, newest.scheme.version, len(newest.scheme.modules)) == (2, 2, 3)
    assert [(each.version, each.published_by) for each in await versions_of(contest.id)] == [
        (2, "林干事"),
        (1, "林干事"),
    ]
    with pytest.raises(SchemeVersionUnknown):
        await version_of(contest.id, 3)


async def test_publishing_is_refused(contest: ContestFacts, officer: Member) -> None:
    publish = partial(scheme_versions.publish, contest.id, by=officer, now=NOON)
    with pytest.raises(NoDraft):
        await publish(edition=1)
    await begun(contest, officer, "empty")
    with pytest.raises(DraftFaulty):
        await publish(edition=1)
    await schemes.edit(contest.id, partial(put_module, module=MODULE), edition=1, by=officer, now=NOON)
    with pytest.raises(DraftChanged):
        await publish(edition=1)
    await publish(edition=2)
    before = await everything(contest)
    with pytest.raises(SameAsCurrent):
        await publish(edition=2)
    assert await everything(contest) == before


async def test_two_publications_at_once_make_one_version(contest: ContestFacts, officer: Member) -> None:
    await begun(contest, officer)
    publish = partial(scheme_versions.publish, contest.id, edition=1, by=officer, now=NOON)
    answers = await asyncio.gather(*(publish() for _ in range(5)), return_exceptions=True)
    assert sorted(type(answer).__name__ for answer in answers) == ["SameAsCurrent"] * 4 + ["int"]
    assert len(await versions_of(contest.id)) == 1


@pytest.mark.parametrize("state", [State.DRAFT, State.ENROLLING, State.DRAWING, State.MARKING])
async def test_a_version_may_follow_until_the_result_is_locked(
    contest: ContestFacts, officer: Member, state: State
) -> None:
    await Contest.update(state=state.value).where(Contest.id == contest.id)
    await begun(contest, officer)
    assert await scheme_versions.publish(contest.id, edition=1, by=officer, now=NOON) == 1


@pytest.mark.parametrize(
    "state", [State.LOCKED, State.RECHECKED, State.NOTICE, State.FINAL, State.ARCHIVED, State.VOID]
)
async def test_after_locking_nothing_changes_any_more(contest: ContestFacts, officer: Member, state: State) -> None:
    await begun(contest, officer)
    await Contest.update(state=state.value).where(Contest.id == contest.id)
    before = await everything(contest)
    reading = read_workbook(books.small(books.aspect()))
    for attempt in (
        schemes.begin(contest.id, TEMPLATES[0], over=1, by=officer, now=NOON),
        schemes.edit(contest.id, partial(put_module, module=MODULE), edition=1, by=officer, now=NOON),
        scheme_versions.publish(contest.id, edition=1, by=officer, now=NOON),
        scheme_uploads.keep(contest.id, "方案.xlsx", reading, by=officer, now=NOON),
    ):
        with pytest.raises(SchemeLocked):
            await attempt
    assert await everything(contest) == before


async def test_an_unknown_contest_is_refused(contest: ContestFacts, officer: Member) -> None:
    unknown = officer.account
    assert await contests.find("nowhere") is None
    with pytest.raises(ContestUnknown):
        await schemes.edit(
            unknown, partial(put_aspect, module_code="Z", aspect=ASPECT), edition=1, by=officer, now=NOON
        )

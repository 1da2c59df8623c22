"""Studios are registered, people come and go."""

import asyncio
from datetime import date
from uuid import uuid4

import pytest

from database.rows import rows
from people import Grant, Role, Scope
from people.tables import Person
from studios.actions.members import add_member, end_member
from studios.actions.studios import change_studio, register_studio
from studios.errors.members import (
    EndsBeforeItBegan,
    LeadThere,
    MemberEnded,
    MemberThere,
    MemberUnknown,
    SeveralOfThisName,
    StillMentoring,
)
from studios.errors.studios import StudioNameTaken, StudioSlugTaken, StudioUnknown, UnionOnly
from studios.forms.studios import MemberEndForm, StudioForm
from studios.queries.members import member_lines
from studios.queries.studios import for_member, for_union, for_verifier, public
from studios.rules.life import StudioRole
from tests.studios.core.ground import NOON, TODAY, Town, joining, member, new_studio, newcomer, person, signed

GONE = MemberEndForm(on=TODAY, reason="调离")


async def test_a_registered_studio_begins_as_proposed_with_its_lead(place: Town) -> None:
    lines = await member_lines(place.studio.id)

    assert (place.studio.state, place.studio.lead_name) == ("proposed", "梁师傅")
    assert [(line.name, line.role) for line in lines] == [("梁师傅", "lead"), ("小李", "mentee")]


async def test_only_the_union_registers_and_only_at_its_own_hosts(place: Town) -> None:
    form = new_studio(place.host, slug="x2", name="另一个")
    abroad = await member("林姐", Grant(Role.VERIFIER, Scope.ORGANISATION, place.studio.id))

    for nobody in (place.lead, abroad):
        with pytest.raises(UnionOnly):
            await register_studio(form, by=nobody, now=NOON)
    at_home = await member("冯姐", Grant(Role.VERIFIER, Scope.ORGANISATION, place.host))
    await register_studio(form, by=at_home, now=NOON)


@pytest.mark.parametrize(
    ("changes", "refusal", "sentence"),
    [
        ({"name": "别的"}, StudioSlugTaken, "网址“shuncheng”已被另一个工作室使用，请换一个。"),
        ({"slug": "other"}, StudioNameTaken, "已有名为“顺成电工创新工作室”的工作室。"),
    ],
)
async def test_addresses_and_names_are_taken_once(
    place: Town, changes: dict[str, object], refusal: type[Exception], sentence: str
) -> None:
    with pytest.raises(refusal, match=sentence):
        await register_studio(new_studio(place.host, **changes), by=place.verifier, now=NOON)


async def test_a_studio_is_not_there_for_foreigners(place: Town) -> None:
    assert (await for_member(place.lead, "shuncheng")).id == place.studio.id
    assert (await for_member(place.administrator, "shuncheng")).id == place.studio.id
    with pytest.raises(StudioUnknown):
        await for_member(place.foreign, "shuncheng")
    with pytest.raises(StudioUnknown):
        await public("shuncheng")
    with pytest.raises(StudioUnknown):
        await change_studio(place.studio, StudioForm(name="改名", trade="电工"), by=place.foreign)


async def test_a_verifier_in_the_studio_sees_it_and_decides_nothing(place: Town) -> None:
    own = await member("苏姐", Grant(Role.VERIFIER, Scope.WHOLE), person=place.mentee)

    assert (await for_union(own, "shuncheng")).own is True
    with pytest.raises(Exception, match="这是您自己的工作室，或您从中得益，请由另一位核实员办理。"):
        await for_verifier(own, "shuncheng")
    assert (await for_verifier(place.verifier, "shuncheng")).own is False


async def test_a_person_is_found_by_name_or_added_once(place: Town) -> None:
    known = await person(place, "何师傅")

    found = await add_member(place.studio, joining(place.host, "何师傅"), by=place.lead, now=NOON)
    added = await add_member(place.studio, joining(place.host, "关师傅"), by=place.lead, now=NOON)

    assert found == known
    assert (await rows("SELECT name FROM person WHERE id = {}", added)) == [{"name": "关师傅"}]
    with pytest.raises(MemberThere, match="何师傅 已经在这个工作室。"):
        await add_member(place.studio, joining(place.host, "何师傅"), by=place.lead, now=NOON)


async def test_two_of_one_name_are_told_apart(place: Town) -> None:
    first, second = await person(place, "阿强"), await person(place, "阿强")

    with pytest.raises(SeveralOfThisName, match="这个单位有几位“阿强”，请选是哪一位。"):
        await add_member(place.studio, joining(place.host, "阿强"), by=place.lead, now=NOON)
    chosen = await add_member(place.studio, joining(place.host, "阿强", person=second), by=place.lead, now=NOON)
    third = await add_member(place.studio, joining(place.host, "阿强", another=True), by=place.lead, now=NOON)

    assert chosen == second
    assert third not in (first, second)
    assert await Person.count().where(Person.name == "阿强") == 3


async def test_there_is_one_lead_at_a_time(place: Town) -> None:
    with pytest.raises(LeadThere, match="工作室已有领办人。要换人，请先结束现任的任期。"):
        await add_member(place.studio, joining(place.host, "何师傅", StudioRole.LEAD), by=place.verifier, now=NOON)
    first = (await member_lines(place.studio.id))[0]
    await end_member(place.studio, first.id, GONE, by=place.verifier, now=NOON)

    new = await add_member(place.studio, joining(place.host, "何师傅", StudioRole.LEAD), by=place.verifier, now=NOON)

    assert (await place.seen_by(place.verifier)).lead == new


async def test_leaving_keeps_the_history_and_its_reason(place: Town) -> None:
    await newcomer(place, "小何")
    entry = next(line for line in await member_lines(place.studio.id) if line.name == "小何")

    early = MemberEndForm(on=date(2025, 1, 1), reason="调离")
    with pytest.raises(EndsBeforeItBegan):
        await end_member(place.studio, entry.id, early, by=place.lead, now=NOON)
    await end_member(place.studio, entry.id, GONE, by=place.lead, now=NOON)

    left = next(line for line in await member_lines(place.studio.id) if line.name == "小何")
    assert (left.until, left.reason) == (TODAY, "调离")
    with pytest.raises(MemberEnded, match="这位成员已于 2026 年 11 月 23 日 离开。"):
        await end_member(place.studio, entry.id, GONE, by=place.lead, now=NOON)
    again = await newcomer(place, "小何")
    assert again == entry.person


async def test_nobody_leaves_under_contract_nor_from_another_studio(place: Town) -> None:
    await signed(place, place.mentee)
    entry = next(line for line in await member_lines(place.studio.id) if line.person == place.mentee)

    with pytest.raises(StillMentoring, match="还有未了结的师徒关系。"):
        await end_member(place.studio, entry.id, GONE, by=place.lead, now=NOON)
    away = await for_member(place.foreign, "yannan")
    with pytest.raises(MemberUnknown):
        await end_member(away, entry.id, GONE, by=place.foreign, now=NOON)
    with pytest.raises(StudioUnknown):
        await end_member(place.studio, entry.id, GONE, by=place.foreign, now=NOON)


async def test_two_who_add_the_same_person_at_once_add_it_once(place: Town) -> None:
    await person(place, "何师傅")
    form = joining(place.host, "何师傅")

    tried = await asyncio.gather(
        *(add_member(place.studio, form, by=place.lead, now=NOON) for _ in range(4)), return_exceptions=True
    )

    assert sorted(type(one).__name__ for one in tried) == ["MemberThere", "MemberThere", "MemberThere", "UUID"]
    lines = await member_lines(place.studio.id)
    assert [line.name for line in lines].count("何师傅") == 1


def test_the_form_of_a_studio_says_what_an_address_is() -> None:
    form = new_studio(uuid4(), slug="New Studio")

    assert form.faults() == {"slug": "网址只能用小写字母、数字和短横线，例如 shuncheng。"}

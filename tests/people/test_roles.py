import asyncio

import asyncpg
import pytest

from database.rows import rows
from people import Grant, Member, Role, Scope
from people.actions.roles import end_role, grant_role
from people.errors import (
    GrantTooHigh,
    LastAdministrator,
    PlaceUnknown,
    RoleDoesNotFit,
    RoleEndedAlready,
    RoleHeldAlready,
)
from people.queries import members
from people.tables import RoleGrant
from tests.people.site import ADMINISTRATOR, FORKLIFTS, NOON, NOWHERE, WEAVING, site_app, somebody
from web.refusals import NotFound

CHIEF = Grant(Role.CHIEF_JUDGE, Scope.CONTEST, FORKLIFTS)


@pytest.fixture(autouse=True)
def contests_are_known() -> None:
    site_app()


async def grants_of(member: Member) -> frozenset[Grant]:
    found = await members.member(member.account)
    assert found is not None
    return found.grants


async def test_a_grant_is_a_row_with_its_author(he: Member, lin: Member) -> None:
    await grant_role(lin.account, CHIEF, by=he, now=NOON)
    assert await grants_of(lin) == {CHIEF}
    assert await rows("SELECT role, scope, scope_id, by, at FROM role_grant WHERE account = {}", lin.account) == [
        {"role": "chief_judge", "scope": "contest", "scope_id": FORKLIFTS, "by": he.account, "at": NOON}
    ]


async def test_an_officer_seats_a_chief_judge_in_the_own_contest(mei: Member, lin: Member) -> None:
    await grant_role(lin.account, CHIEF, by=mei, now=NOON)
    assert await grants_of(lin) == {CHIEF}


@pytest.mark.parametrize(
    "grant", [ADMINISTRATOR, Grant(Role.OFFICER, Scope.CONTEST, FORKLIFTS), Grant(Role.JUDGE, Scope.CONTEST, WEAVING)]
)
async def test_an_officer_gives_nothing_beyond_that(mei: Member, lin: Member, grant: Grant) -> None:
    with pytest.raises(GrantTooHigh) as refusal:
        await grant_role(lin.account, grant, by=mei, now=NOON)
    assert refusal.value.sentence == "您不能给予或收回这个角色，它超出了您自己的权限。"
    assert await grants_of(lin) == frozenset()


async def test_nobody_grants_to_themselves_without_the_right(lin: Member) -> None:
    with pytest.raises(GrantTooHigh):
        await grant_role(lin.account, ADMINISTRATOR, by=lin, now=NOON)


async def test_a_role_that_does_not_fit_its_place_is_refused(he: Member, lin: Member) -> None:
    with pytest.raises(RoleDoesNotFit) as refusal:
        await grant_role(lin.account, Grant(Role.JUDGE, Scope.WHOLE), by=he, now=NOON)
    assert refusal.value.errors == {"place": "“裁判”不能用于“全平台”，请改选范围。"}


async def test_a_place_that_does_not_exist_is_refused(he: Member, lin: Member) -> None:
    with pytest.raises(PlaceUnknown) as refusal:
        await grant_role(lin.account, Grant(Role.JUDGE, Scope.CONTEST, NOWHERE), by=he, now=NOON)
    assert refusal.value.errors == {"place": "没有找到所选的单位、竞赛或工作室，请重新选择。"}


async def test_an_unknown_account_is_not_found(he: Member) -> None:
    with pytest.raises(NotFound):
        await grant_role(NOWHERE, CHIEF, by=he, now=NOON)


async def test_the_same_role_twice_is_refused_even_at_once(he: Member, lin: Member) -> None:
    tries = [grant_role(lin.account, CHIEF, by=he, now=NOON) for _ in range(5)]
    results = await asyncio.gather(*tries, return_exceptions=True)
    refusals = [result for result in results if isinstance(result, RoleHeldAlready)]
    assert [refusal.errors for refusal in refusals] == [{"role": "林师傅 已经有这个角色，不必再次添加。"}] * 4
    assert len(await rows("SELECT id FROM role_grant WHERE account = {}", lin.account)) == 1


async def test_an_ended_role_is_gone_and_its_rows_stay(he: Member, lin: Member) -> None:
    granted = await grant_role(lin.account, CHIEF, by=he, now=NOON)
    await end_role(granted, reason="换人", by=he, now=NOON)
    assert await grants_of(lin) == frozenset()
    assert await rows("SELECT role_grant, reason, by, at FROM role_end") == [
        {"role_grant": granted, "reason": "换人", "by": he.account, "at": NOON}
    ]
    await grant_role(lin.account, CHIEF, by=he, now=NOON)
    assert await grants_of(lin) == {CHIEF}


async def test_a_role_ends_once(he: Member, lin: Member) -> None:
    granted = await grant_role(lin.account, CHIEF, by=he, now=NOON)
    await end_role(granted, reason="", by=he, now=NOON)
    with pytest.raises(RoleEndedAlready) as refusal:
        await end_role(granted, reason="", by=he, now=NOON)
    assert refusal.value.sentence == "这个角色已于 11 月 22 日 12:00 结束。"


async def test_an_officer_cannot_end_what_they_could_not_give(he: Member, mei: Member) -> None:
    [own] = await rows("SELECT id FROM role_grant WHERE account = {}", he.account)
    with pytest.raises(GrantTooHigh):
        await end_role(own["id"], reason="", by=mei, now=NOON)  # type: ignore[arg-type]  # a UUID column
    assert await grants_of(he) == {ADMINISTRATOR}


async def test_ending_an_unknown_role_is_not_found(he: Member) -> None:
    with pytest.raises(NotFound):
        await end_role(NOWHERE, reason="", by=he, now=NOON)


async def test_the_last_administrator_stays(he: Member) -> None:
    [own] = await RoleGrant.select(RoleGrant.id).where(RoleGrant.account == he.account)
    with pytest.raises(LastAdministrator) as refusal:
        await end_role(own["id"], reason="", by=he, now=NOON)
    assert refusal.value.sentence == "这是最后一位可用的管理员。请先让另一个人成为管理员。"


async def test_two_administrators_cannot_end_each_other_at_once(he: Member) -> None:
    zhou = await somebody("周师傅", "zhoushifu", ADMINISTRATOR)
    ids = {row["account"]: row["id"] for row in await RoleGrant.select(RoleGrant.id, RoleGrant.account)}
    both = (
        end_role(ids[zhou.account], reason="", by=he, now=NOON),
        end_role(ids[he.account], reason="", by=zhou, now=NOON),
    )
    results = await asyncio.gather(*both, return_exceptions=True)
    assert sorted(type(result).__name__ for result in results) == ["LastAdministrator", "NoneType"]


@pytest.mark.parametrize(
    ("role", "scope", "scope_id", "constraint"),
    [
        ("king", "whole", None, "role_grant_role_known"),
        ("officer", "world", FORKLIFTS, "role_grant_scope_known"),
        ("officer", "contest", None, "role_grant_scope_named"),
        ("officer", "whole", FORKLIFTS, "role_grant_scope_named"),
    ],
)
async def test_the_database_refuses_nonsense(
    lin: Member, role: str, scope: str, scope_id: object, constraint: str
) -> None:
    with pytest.raises(asyncpg.CheckViolationError) as violation:
        await RoleGrant(account=lin.account, role=role, scope=scope, scope_id=scope_id, at=NOON).save()
    assert violation.value.constraint_name == constraint

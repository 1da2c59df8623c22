import asyncio
from datetime import timedelta

import asyncpg
import pytest

from database.rows import row, rows
from people import Member
from people.actions.accounts import close_account, create_account, create_admin, end_sessions, reopen_account
from people.errors import (
    AdministratorExists,
    AdministratorOnly,
    ClosedAlready,
    LastAdministrator,
    OpenAlready,
    OwnAccount,
    PasswordWeak,
    SignInNameNotAllowed,
    SignInNameTaken,
)
from people.passwords import password_matches
from people.queries import members
from people.tables import Account
from tests.people.site import ADMINISTRATOR, NOON, NOWHERE, PASSWORD, Browser, site_app, somebody
from web.refusals import NotFound

LATER = NOON + timedelta(hours=1)


async def test_an_account_keeps_a_hash_and_a_normal_name(db: str) -> None:
    account = await create_account("何主任", " HeZhuRen ", PASSWORD, now=NOON)
    kept = await row("SELECT name, sign_in, password_hash, password_at, created_at FROM account WHERE id = {}", account)
    assert kept is not None
    hashed = str(kept.pop("password_hash"))
    assert kept == {"name": "何主任", "sign_in": "hezhuren", "password_at": NOON, "created_at": NOON}
    assert hashed.startswith("$argon2id$")
    assert await password_matches(PASSWORD, hashed)


async def test_a_sign_in_name_is_taken_once_even_at_once(db: str) -> None:
    names = ("hezhuren", "HeZhuren", "HEZHUREN")
    tries = [create_account("何主任", name, PASSWORD, now=NOON) for name in names]
    results = await asyncio.gather(*tries, return_exceptions=True)
    refusals = [result for result in results if isinstance(result, SignInNameTaken)]
    assert [refusal.errors for refusal in refusals] == [{"sign_in": "登录名“hezhuren”已有人使用，请换一个。"}] * 2


async def test_a_bad_name_or_password_is_refused(db: str) -> None:
    with pytest.raises(SignInNameNotAllowed):
        await create_account("何主任", "he zhuren", PASSWORD, now=NOON)
    with pytest.raises(PasswordWeak):
        await create_account("何主任", "hezhuren", "hezhuren2026", now=NOON)
    assert await rows("SELECT id FROM account") == []


async def test_the_first_administrator_is_made_once(db: str) -> None:
    account = await create_admin("何主任", "hezhuren", PASSWORD, now=NOON)
    found = await members.member(account)
    assert found is not None
    assert found.grants == {ADMINISTRATOR}
    with pytest.raises(AdministratorExists) as refusal:
        await create_admin("周师傅", "zhoushifu", PASSWORD, now=NOON)
    assert "已经有管理员了" in refusal.value.sentence
    await create_admin("周师傅", "zhoushifu", PASSWORD, now=NOON, another=True)


async def test_two_first_administrators_at_once_are_one(db: str) -> None:
    tries = [create_admin(name, name, PASSWORD, now=NOON) for name in ("何主任", "周师傅")]
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert [isinstance(result, AdministratorExists) for result in results].count(True) == 1
    assert len(await rows("SELECT id FROM account")) == 1


async def test_a_closed_account_is_out_at_its_next_request(he: Member, lin: Member) -> None:
    async with Browser(site_app()) as his:
        await his.sign_in("linshifu")
        await close_account(lin.account, reason="退休", by=he, now=NOON)
        assert (await his.get("/account")).headers["location"] == "/sign-in?next=/account"
    assert await members.member(lin.account) is None
    assert await rows("SELECT id FROM web_session WHERE subject = {}", lin.account) == []
    assert await rows("SELECT account, reason, by, at FROM account_closure") == [
        {"account": lin.account, "reason": "退休", "by": he.account, "at": NOON}
    ]


async def test_a_closed_account_is_nobody_even_with_a_session_left(he: Member, lin: Member) -> None:
    async with Browser(site_app()) as his:
        await his.sign_in("linshifu")
        await rows(
            "INSERT INTO account_closure (id, account, reason, by, at) VALUES (gen_random_uuid(), {}, '', {}, {})",
            lin.account, he.account, NOON,
        )  # fmt: skip
        assert (await his.get("/account")).status_code == 303


async def test_an_ended_role_is_gone_at_the_next_request(he: Member) -> None:
    zhou = await somebody("周师傅", "zhoushifu", ADMINISTRATOR)
    async with Browser(site_app()) as his:
        await his.sign_in("zhoushifu")
        assert (await his.get("/desk/people")).status_code == 200
        await rows(
            "INSERT INTO role_end (id, role_grant, reason, by, at) SELECT gen_random_uuid(), id, '', {}, {}"
            " FROM role_grant WHERE account = {}",
            he.account, NOON, zhou.account,
        )  # fmt: skip
        assert (await his.get("/desk/people")).status_code == 403


async def test_a_reopened_account_signs_in_again(he: Member, lin: Member) -> None:
    await close_account(lin.account, reason="", by=he, now=NOON)
    await reopen_account(lin.account, by=he, now=LATER)
    assert await members.member(lin.account) == lin
    assert await rows("SELECT by, at FROM account_reopening") == [{"by": he.account, "at": LATER}]
    await close_account(lin.account, reason="", by=he, now=LATER)
    assert await members.member(lin.account) is None


async def test_closing_and_opening_twice_is_refused(he: Member, lin: Member) -> None:
    with pytest.raises(OpenAlready) as refusal:
        await reopen_account(lin.account, by=he, now=NOON)
    assert refusal.value.sentence == "这个账号没有停用，不必恢复。"
    await close_account(lin.account, reason="", by=he, now=NOON)
    with pytest.raises(ClosedAlready) as again:
        await close_account(lin.account, reason="", by=he, now=NOON)
    assert again.value.sentence == "这个账号已经停用。"


async def test_nobody_closes_the_own_account(he: Member) -> None:
    with pytest.raises(OwnAccount) as refusal:
        await close_account(he.account, reason="", by=he, now=NOON)
    assert refusal.value.sentence == "不能停用自己的账号，请由另一位管理员来做。"


async def test_two_administrators_cannot_close_each_other_at_once(he: Member) -> None:
    zhou = await somebody("周师傅", "zhoushifu", ADMINISTRATOR)
    both = (
        close_account(zhou.account, reason="", by=he, now=NOON),
        close_account(he.account, reason="", by=zhou, now=NOON),
    )
    results = await asyncio.gather(*both, return_exceptions=True)
    assert [type(result) for result in results if result is not None] == [LastAdministrator]


async def test_only_administrators_close_open_and_end(mei: Member, lin: Member) -> None:
    with pytest.raises(AdministratorOnly) as refusal:
        await close_account(lin.account, reason="", by=mei, now=NOON)
    assert refusal.value.sentence == "只有管理员可以这样做。"
    with pytest.raises(AdministratorOnly):
        await reopen_account(lin.account, by=mei, now=NOON)
    with pytest.raises(AdministratorOnly):
        await end_sessions(lin.account, by=mei)
    assert await members.member(lin.account) == lin


async def test_an_unknown_account_is_not_found(he: Member) -> None:
    with pytest.raises(NotFound):
        await close_account(NOWHERE, reason="", by=he, now=NOON)


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"name": ""}, "account_has_a_name"),
        ({"name": "何", "sign_in": "He", "password_hash": "x", "password_at": NOON}, "account_sign_in_lower"),
        ({"name": "何", "sign_in": "he"}, "account_sign_in_with_password"),
        ({"name": "何", "password_hash": "x", "password_at": NOON}, "account_sign_in_with_password"),
    ],
)
async def test_the_database_refuses_half_an_account(db: str, columns: dict[str, object], constraint: str) -> None:
    with pytest.raises(asyncpg.CheckViolationError) as violation:
        await Account(**columns, created_at=NOON).save()  # type: ignore[arg-type]  # columns by name
    assert violation.value.constraint_name == constraint

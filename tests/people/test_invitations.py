import asyncio
from datetime import datetime, timedelta

import pytest

from database.rows import row, rows
from people import Grant, Member, Role, Scope
from people.actions.accounts import close_account
from people.actions.invitations import accept_invitation, invite, invite_again, revoke_invitation
from people.actions.roles import end_role
from people.errors import (
    AccountClosed,
    AdministratorOnly,
    GrantTooHigh,
    InvitationExpired,
    InvitationRevoked,
    InvitationUnknown,
    InvitationUsed,
    PasswordWeak,
    PlaceUnknown,
    RoleDoesNotFit,
    SignInNameTaken,
)
from people.queries import members
from people.queries.invitations import invitation_choices, invitation_list, open_invitation
from people.rules import InvitationState
from tests.people.site import ADMINISTRATOR, FORKLIFTS, NOON, NOWHERE, PASSWORD, WEAVING, officer_of, site_app, somebody
from web.clock import now
from web.refusals import NotFound

CHIEF = Grant(Role.CHIEF_JUDGE, Scope.CONTEST, FORKLIFTS)
LATER = NOON + timedelta(days=1)


@pytest.fixture(autouse=True)
def contests_are_known() -> None:
    site_app()


async def accept(token: str, sign_in: str = "zengshifu", *, at: datetime = LATER) -> Member:
    account = await accept_invitation(token, sign_in=sign_in, password=PASSWORD, now=at)
    found = await members.member(account)
    assert found is not None
    return found


async def test_an_invited_person_chooses_name_and_password_and_has_the_role(mei: Member) -> None:
    token = await invite("曾师傅", CHIEF, by=mei, now=NOON)
    zeng = await accept(token)
    assert (zeng.name, zeng.grants) == ("曾师傅", frozenset({CHIEF}))
    assert await rows("SELECT by, at FROM role_grant WHERE account = {}", zeng.account) == [
        {"by": mei.account, "at": LATER}
    ]
    assert await rows("SELECT at FROM invitation_acceptance") == [{"at": LATER}]


async def test_the_token_is_stored_nowhere(he: Member) -> None:
    token = await invite("曾师傅", CHIEF, by=he, now=NOON)
    stored = await rows("SELECT * FROM invitation")
    assert token not in str(stored)


async def test_until_it_is_accepted_the_account_is_nobody(he: Member) -> None:
    await invite("曾师傅", CHIEF, by=he, now=NOON)
    account = await row("SELECT id, sign_in, password_hash FROM account WHERE name = '曾师傅'")
    assert account is not None
    assert (account["sign_in"], account["password_hash"]) == (None, None)
    assert await members.member(account["id"]) is None  # type: ignore[arg-type]  # a UUID column


async def test_an_invitation_is_used_once_even_at_once(he: Member) -> None:
    token = await invite("曾师傅", CHIEF, by=he, now=NOON)
    names = ("zeng", "thief", "other")
    results = await asyncio.gather(*(accept(token, name) for name in names), return_exceptions=True)
    refusals = [result for result in results if isinstance(result, InvitationUsed)]
    assert len(refusals) == 2
    assert "这个邀请链接已经用过了" in refusals[0].sentence
    assert len(await rows("SELECT id FROM role_grant WHERE role = 'chief_judge'")) == 1


async def test_an_unknown_token_is_not_found(db: str) -> None:
    for token in ("", "x", "é" * 300, "../../etc/passwd"):
        with pytest.raises(InvitationUnknown):
            await accept(token)


async def test_an_invitation_expires_to_the_second(he: Member) -> None:
    token = await invite("曾师傅", CHIEF, days=3, by=he, now=NOON)
    with pytest.raises(InvitationExpired) as refusal:
        await accept(token, at=NOON + timedelta(days=3))
    assert refusal.value.sentence == "这个邀请链接已于 11 月 25 日 12:00 过期，请邀请人重新发送。"
    await accept(token, at=NOON + timedelta(days=3) - timedelta(seconds=1))


async def test_a_revoked_invitation_opens_nothing(he: Member) -> None:
    token = await invite("曾师傅", CHIEF, by=he, now=NOON)
    [invitation] = await rows("SELECT id FROM invitation")
    await revoke_invitation(invitation["id"], by=he, now=NOON)  # type: ignore[arg-type]  # a UUID column
    with pytest.raises(InvitationRevoked) as refusal:
        await accept(token)
    assert refusal.value.sentence == "这个邀请已被收回。如有疑问，请联系邀请您的人。"
    with pytest.raises(InvitationRevoked):
        await revoke_invitation(invitation["id"], by=he, now=NOON)  # type: ignore[arg-type]  # a UUID column
    assert await rows("SELECT by, at FROM invitation_revocation") == [{"by": he.account, "at": NOON}]


async def test_a_taken_name_and_a_weak_password_leave_the_link_good(he: Member) -> None:
    token = await invite("曾师傅", CHIEF, by=he, now=NOON)
    with pytest.raises(SignInNameTaken):
        await accept(token, "HeZhuRen")
    with pytest.raises(PasswordWeak):
        await accept_invitation(token, sign_in="zengshifu", password="1234567890", now=LATER)
    assert (await accept(token)).name == "曾师傅"


async def test_nobody_invites_beyond_their_own_rights(mei: Member, lin: Member) -> None:
    for grant in (ADMINISTRATOR, officer_of(FORKLIFTS), Grant(Role.JUDGE, Scope.CONTEST, WEAVING)):
        with pytest.raises(GrantTooHigh):
            await invite("曾师傅", grant, by=mei, now=NOON)
    with pytest.raises(GrantTooHigh):
        await invite("曾师傅", CHIEF, by=lin, now=NOON)
    assert await rows("SELECT id FROM invitation") == []


async def test_a_role_must_fit_a_place_that_exists(he: Member) -> None:
    with pytest.raises(RoleDoesNotFit):
        await invite("曾师傅", Grant(Role.CHIEF_JUDGE, Scope.WHOLE), by=he, now=NOON)
    with pytest.raises(PlaceUnknown):
        await invite("曾师傅", Grant(Role.CHIEF_JUDGE, Scope.CONTEST, NOWHERE), by=he, now=NOON)


async def test_an_inviter_who_lost_the_right_gives_nothing(he: Member, mei: Member) -> None:
    token = await invite("曾师傅", CHIEF, by=mei, now=NOON)
    [held] = await rows("SELECT id FROM role_grant WHERE account = {}", mei.account)
    await end_role(held["id"], reason="", by=he, now=NOON)  # type: ignore[arg-type]  # a UUID column
    with pytest.raises(InvitationRevoked):
        await accept(token)
    assert await rows("SELECT id FROM invitation_acceptance") == []


async def test_a_second_link_voids_the_first_and_keeps_the_role(mei: Member) -> None:
    first = await invite("曾师傅", CHIEF, by=mei, now=NOON)
    [account] = await rows("SELECT id FROM account WHERE name = '曾师傅'")
    second = await invite_again(account["id"], by=mei, now=NOON)  # type: ignore[arg-type]  # a UUID column
    with pytest.raises(InvitationRevoked):
        await accept(first)
    assert (await accept(second)).grants == {CHIEF}


async def test_a_link_for_a_known_account_sets_a_password_and_nothing_else(he: Member, lin: Member) -> None:
    token = await invite_again(lin.account, by=he, now=NOON)
    again = await accept_invitation(token, sign_in="somebody-else", password="另一个很长很长的密码", now=LATER)
    assert again == lin.account
    assert await row("SELECT sign_in, password_at FROM account WHERE id = {}", lin.account) == {
        "sign_in": "linshifu", "password_at": LATER,
    }  # fmt: skip
    assert (await members.member(lin.account)) == lin


async def test_only_administrators_make_links_for_known_accounts(mei: Member, lin: Member) -> None:
    with pytest.raises(AdministratorOnly):
        await invite_again(lin.account, by=mei, now=NOON)
    with pytest.raises(NotFound):
        await invite_again(NOWHERE, by=mei, now=NOON)


async def test_a_closed_account_gets_and_accepts_no_link(he: Member, lin: Member) -> None:
    token = await invite_again(lin.account, by=he, now=NOON)
    await close_account(lin.account, reason="", by=he, now=NOON)
    with pytest.raises(AccountClosed):
        await accept(token)
    with pytest.raises(AccountClosed):
        await invite_again(lin.account, by=he, now=NOON)


async def test_revoking_is_for_whoever_could_have_invited(he: Member, mei: Member, lin: Member) -> None:
    await invite("曾师傅", Grant(Role.JUDGE, Scope.CONTEST, WEAVING), by=he, now=NOON)
    [invitation] = await rows("SELECT id FROM invitation")
    for foreigner in (mei, lin):
        with pytest.raises(NotFound):
            await revoke_invitation(invitation["id"], by=foreigner, now=NOON)  # type: ignore[arg-type]  # a UUID column
    with pytest.raises(NotFound):
        await revoke_invitation(NOWHERE, by=he, now=NOON)


async def test_the_list_shows_officers_their_own_contests_only(he: Member, mei: Member, lin: Member) -> None:
    await invite("曾师傅", CHIEF, by=he, now=NOON)
    await invite("黄师傅", Grant(Role.JUDGE, Scope.CONTEST, WEAVING), by=he, now=NOON)
    await invite("高师傅", officer_of(FORKLIFTS), by=he, now=NOON)
    await invite_again(lin.account, by=he, now=NOON)
    seen = await invitation_list(mei, page=1, now=LATER)
    assert [(line.name, line.place, line.state) for line in seen.lines] == [
        ("曾师傅", "叉车技能竞赛", InvitationState.OPEN)
    ]
    assert {line.name for line in (await invitation_list(he, page=1, now=LATER)).lines} == {
        "曾师傅", "黄师傅", "高师傅", "林师傅",
    }  # fmt: skip
    with pytest.raises(GrantTooHigh):
        await invitation_list(lin, page=1, now=LATER)


async def test_an_officer_of_the_whole_sees_all_judges(he: Member) -> None:
    he_min = await somebody("贺敏", "hemin", Grant(Role.OFFICER, Scope.WHOLE))
    await invite("曾师傅", CHIEF, by=he_min, now=NOON)
    await invite("高师傅", officer_of(FORKLIFTS), by=he, now=NOON)
    assert [line.name for line in (await invitation_list(he_min, page=1, now=LATER)).lines] == ["曾师傅"]


async def test_choices_are_what_may_be_given(he: Member, mei: Member) -> None:
    choices = await invitation_choices(mei)
    assert (choices.roles, choices.whole) == ([Role.CHIEF_JUDGE, Role.JUDGE], False)
    assert [place.name for place in choices.places] == ["叉车技能竞赛"]
    everything = await invitation_choices(he)
    assert (everything.whole, len(everything.places)) == (True, 2)


async def test_the_page_behind_the_link_names_who_and_what(mei: Member) -> None:
    token = await invite("曾师傅", CHIEF, by=mei, now=now())
    page = await open_invitation(token, now=now())
    assert (page.name, page.sign_in, page.role, page.place, page.by) == (
        "曾师傅", None, Role.CHIEF_JUDGE, "叉车技能竞赛", "陈小梅",
    )  # fmt: skip

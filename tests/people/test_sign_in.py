import asyncio
from datetime import timedelta

import httpx
import pytest
from argon2 import PasswordHasher

from database.rows import row, rows
from people import Member, passwords
from people.actions.accounts import close_account
from tests.people.site import NOON, PASSWORD, Browser, site_app, somebody
from web.clock import now
from web.throttle import BY_NAME

WRONG = "登录名或密码不对，请再试一次。"


async def sessions_of(member: Member) -> int:
    return len(await rows("SELECT id FROM web_session WHERE subject = {}", member.account))


async def test_the_right_password_opens_the_desk(anybody: Browser, he: Member) -> None:
    answer = await anybody.sign_in("hezhuren")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk")
    assert (await anybody.get("/account")).status_code == 200
    assert await sessions_of(he) == 1


@pytest.mark.parametrize("typed", ["HeZhuRen", "  hezhuren ", "ｈｅｚｈｕｒｅｎ"])
async def test_case_width_and_spaces_of_the_name_do_not_matter(anybody: Browser, he: Member, typed: str) -> None:
    assert (await anybody.sign_in(typed)).status_code == 303


async def test_unknown_name_and_wrong_password_get_the_same_answer(anybody: Browser, he: Member) -> None:
    wrong = await anybody.post("/sign-in", data={"sign_in": "hezhuren", "password": "not this one"})
    unknown = await anybody.post("/sign-in", data={"sign_in": "nobody", "password": "not this one"})
    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert wrong.text.replace("hezhuren", "nobody").count(WRONG) == unknown.text.count(WRONG) == 1
    assert "set-cookie" not in wrong.headers
    assert await sessions_of(he) == 0


async def test_an_unknown_name_costs_a_hash_too(db: str) -> None:
    assert await passwords.password_matches("nobody has this password", None) is False
    assert passwords.nobodys_hash.cache_info().currsize == 1


async def test_what_was_typed_stays_but_never_the_password(anybody: Browser, he: Member) -> None:
    answer = await anybody.post("/sign-in", data={"sign_in": "hezhuren", "password": "Not-This-One"})
    assert 'value="hezhuren"' in answer.text
    assert "Not-This-One" not in answer.text


async def test_empty_fields_are_named(anybody: Browser) -> None:
    answer = await anybody.post("/sign-in", data={"sign_in": "", "password": ""})
    assert answer.status_code == 422
    assert "请填写“登录名”。" in answer.text
    assert "请填写“密码”。" in answer.text


async def test_an_overlong_password_is_refused_before_it_is_hashed(anybody: Browser) -> None:
    answer = await anybody.post("/sign-in", data={"sign_in": "hezhuren", "password": "x" * 100_000})
    assert answer.status_code == 422
    assert "“密码”最多 500 个字" in answer.text


async def test_five_wrong_passwords_lock_the_name_for_this_address(anybody: Browser, he: Member) -> None:
    for _ in range(5):
        assert (await anybody.post("/sign-in", data={"sign_in": "hezhuren", "password": "wrong"})).status_code == 422
    locked = await anybody.post("/sign-in", data={"sign_in": "hezhuren", "password": PASSWORD})
    assert locked.status_code == 429
    assert "尝试的次数太多" in locked.text
    assert int(locked.headers["retry-after"]) > 800
    assert await sessions_of(he) == 0


async def test_the_lock_holds_for_names_that_do_not_exist(anybody: Browser) -> None:
    answers = [await anybody.post("/sign-in", data={"sign_in": "nobody", "password": "x"}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [422] * 5 + [429]


async def test_the_right_password_forgives_the_wrong_ones(anybody: Browser, he: Member) -> None:
    for _ in range(4):
        await anybody.post("/sign-in", data={"sign_in": "hezhuren", "password": "wrong"})
    await anybody.sign_in("hezhuren")
    assert await rows("SELECT id FROM web_attempt WHERE key = {}", BY_NAME.key("hezhuren 127.0.0.1")) == []
    async with Browser(site_app()) as again:
        assert (await again.sign_in("hezhuren")).status_code == 303


async def test_ten_parallel_guesses_count_as_ten(anybody: Browser, he: Member) -> None:
    guesses = [anybody.post("/sign-in", data={"sign_in": "hezhuren", "password": f"guess {n}"}) for n in range(10)]
    answers: list[httpx.Response] = list(await asyncio.gather(*guesses))
    assert sorted(answer.status_code for answer in answers) == [422] * 5 + [429] * 5


async def test_a_closed_account_is_told_so_only_with_its_password(anybody: Browser, he: Member, lin: Member) -> None:
    await close_account(lin.account, reason="", by=he, now=NOON)
    wrong = await anybody.post("/sign-in", data={"sign_in": "linshifu", "password": "wrong"})
    right = await anybody.post("/sign-in", data={"sign_in": "linshifu", "password": PASSWORD})
    assert WRONG in wrong.text
    assert right.status_code == 403
    assert "这个账号已停用。如需继续使用，请联系管理员。" in right.text
    assert await sessions_of(lin) == 0


async def test_signing_in_again_leaves_no_old_session(anybody: Browser, he: Member) -> None:
    await anybody.sign_in("hezhuren")
    first = anybody.cookies["jiangtai"]
    await anybody.submit("/sign-in", sign_in="hezhuren", password=PASSWORD)
    assert anybody.cookies["jiangtai"] != first
    assert await sessions_of(he) == 1


async def test_whoever_is_signed_in_is_led_past_the_form(desk: Browser) -> None:
    answer = await desk.get("/sign-in", params={"next": "/desk/people"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/people")


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/desk/people?q=a&page=2", "/desk/people?q=a&page=2"),
        ("/en/account", "/account"),
        ("https://evil.test/", "/desk"),
        ("//evil.test/", "/desk"),
        ("/en//evil.test/", "/desk"),
        ("/\\evil.test/", "/desk"),
        ("/\tevil.test", "/desk"),
        ("/\r\nSet-Cookie: a=b", "/desk"),
        ("javascript:alert(1)", "/desk"),
        ("", "/desk"),
    ],
)
async def test_next_leads_only_to_our_own_pages(anybody: Browser, he: Member, wanted: str, led_to: str) -> None:
    answer = await anybody.post("/sign-in", data={"sign_in": "hezhuren", "password": PASSWORD, "next": wanted})
    assert (answer.status_code, answer.headers.get("location")) in [(303, led_to), (422, None)]
    if answer.status_code == 422:
        assert "\t" in wanted or "\r" in wanted


async def test_a_page_for_members_leads_to_the_form_and_back(anybody: Browser, he: Member) -> None:
    away = await anybody.get("/desk/people?page=1")
    assert away.headers["location"] == "/sign-in?next=/desk/people%3Fpage%3D1"
    form = await anybody.get(away.headers["location"])
    assert '<input type="hidden" name="next" value="/desk/people?page=1">' in form.text


async def test_another_site_cannot_sign_anybody_in(anybody: Browser, he: Member) -> None:
    answer = await anybody.post(
        "/sign-in",
        data={"sign_in": "hezhuren", "password": PASSWORD},
        headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.test"},
    )
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


async def test_sign_out_ends_the_session_and_needs_its_token(desk: Browser, he: Member) -> None:
    assert (await desk.post("/sign-out")).status_code == 403
    assert await sessions_of(he) == 1
    answer = await desk.submit("/sign-out")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert await sessions_of(he) == 0
    assert (await desk.get("/account")).status_code == 303


async def test_a_get_never_signs_out(desk: Browser, he: Member) -> None:
    assert (await desk.get("/sign-out")).status_code == 405
    assert await sessions_of(he) == 1


async def test_a_weak_old_hash_is_replaced_at_sign_in(anybody: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    member = await somebody("何主任", "hezhuren")
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    assert (await anybody.sign_in("hezhuren")).status_code == 303
    kept = await row("SELECT password_hash, password_at FROM account WHERE id = {}", member.account)
    assert kept is not None
    assert str(kept["password_hash"]).startswith("$argon2id$v=19$m=16,t=2,p=1$")
    assert kept["password_at"] == NOON


async def test_too_many_hashes_at_once_are_turned_away(
    anybody: Browser, he: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "WAITING", 0)
    answer = await anybody.post("/sign-in", data={"sign_in": "hezhuren", "password": PASSWORD})
    assert answer.status_code == 503
    assert "此刻登录的人太多，请过几秒再试。" in answer.text
    assert answer.headers["retry-after"] == "5"


async def test_an_expired_session_is_nobody(desk: Browser) -> None:
    await rows("UPDATE web_session SET expires_at = {}, started_at = {}", now(), now() - timedelta(days=8))
    assert (await desk.get("/account")).headers["location"] == "/sign-in?next=/account"


async def test_what_was_written_when_the_session_was_over_is_shown_to_be_copied(desk: Browser) -> None:
    await rows("UPDATE web_session SET expires_at = {}, started_at = {}", now(), now() - timedelta(days=8))
    page = {"Referer": f"{desk.base_url}/en/desk/people/organisations/new"}
    form = {"name": "沙口<木艺>厂", "parent": "0", "password": "not to be shown"}
    answer = await desk.post("/en/desk/people/organisations", data=form, headers=page)
    assert answer.status_code == 401
    assert '<p class="refusal__written">沙口&lt;木艺&gt;厂</p>' in answer.text
    assert 'href="/en/sign-in?next=/en/desk/people/organisations/new"' in answer.text
    assert "not to be shown" not in answer.text
    assert await rows("SELECT id FROM organisation WHERE name LIKE '沙口%'") == []
    nothing_written = await desk.post("/en/desk/people/organisations", data={"parent": "0"}, headers=page)
    assert nothing_written.headers["location"] == "/en/sign-in?next=/en/desk/people/organisations/new"


async def test_the_form_speaks_english(anybody: Browser, he: Member) -> None:
    page = await anybody.get("/en/sign-in")
    assert '<html lang="en"' in page.text
    assert "Sign in to Jiangtai" in page.text
    answer = await anybody.post("/en/sign-in", data={"sign_in": "hezhuren", "password": "wrong"})
    assert "The sign-in name or the password is wrong. Please try again." in answer.text
    right = await anybody.post("/en/sign-in", data={"sign_in": "hezhuren", "password": PASSWORD})
    assert right.headers["location"] == "/en/desk"

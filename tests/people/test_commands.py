"""`create-admin` as it is typed, against a database of its own."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from database import ENGINE
from database.rows import rows
from people.commands import create_admin
from tests.people.site import PASSWORD

Work = Callable[[], Coroutine[Any, Any, Any]]


@pytest.fixture
def with_database(new_database: str) -> Callable[[Work], Any]:
    """What the command line hands down."""

    async def connected(work: Work) -> Any:
        await ENGINE.start(new_database)
        try:
            return await work()
        finally:
            await ENGINE.stop()

    return lambda work: asyncio.run(connected(work))


@pytest.fixture
def typed(with_database: Callable[[Work], Any]) -> Callable[..., Result]:
    def run(*words: str, answers: str = "", environment: dict[str, str] | None = None) -> Result:
        return CliRunner().invoke(create_admin, words, input=answers, env=environment, obj=with_database)

    return run


async def administrators() -> list[dict[str, object]]:
    return await rows(
        "SELECT account.name, account.sign_in, role_grant.by FROM role_grant JOIN account"
        " ON account.id = role_grant.account WHERE role_grant.role = 'administrator' ORDER BY account.created_at"
    )


def test_it_asks_for_what_it_needs(typed: Callable[..., Result], with_database: Callable[[Work], Any]) -> None:
    result = typed(answers=f"何主任\nHeZhuRen\n{PASSWORD}\n{PASSWORD}\n")
    assert (result.exit_code, PASSWORD in result.output) == (0, False)
    assert with_database(administrators) == [{"name": "何主任", "sign_in": "hezhuren", "by": None}]


def test_the_password_may_stand_in_a_file_or_the_environment(
    typed: Callable[..., Result], with_database: Callable[[Work], Any], tmp_path: Path
) -> None:
    secret = tmp_path / "password"
    secret.write_text(f"{PASSWORD}\n", "utf-8")
    first = typed("--name", "何主任", "--sign-in", "hezhuren", "--password-file", str(secret))
    second = typed(
        "--name", "周师傅", "--sign-in", "zhou", "--another", environment={"ADMIN_PASSWORD": PASSWORD}
    )  # fmt: skip
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert [each["sign_in"] for each in with_database(administrators)] == ["hezhuren", "zhou"]


def test_a_second_administrator_needs_the_word_another(typed: Callable[..., Result]) -> None:
    words = ("--name", "何主任", "--sign-in", "hezhuren", "--password", PASSWORD)
    assert typed(*words).exit_code == 0
    result = typed("--name", "周师傅", "--sign-in", "zhou", "--password", PASSWORD)
    assert result.exit_code == 1
    assert "已经有管理员了" in result.output
    taken = typed(*words, "--another")
    assert (taken.exit_code, "登录名“hezhuren”已有人使用，请换一个。" in taken.output) == (1, True)


@pytest.mark.parametrize(
    ("name", "sign_in", "password", "sentence"),
    [
        ("何主任", "hezhuren", "short", "密码至少 10 个字符"),
        ("何主任", "hezhuren", "1234567890", "这个密码太常见"),
        ("何主任", "he zhuren", PASSWORD, "登录名只能用汉字"),
    ],
)
def test_weak_input_is_refused_with_a_sentence(
    typed: Callable[..., Result], with_database: Callable[[Work], Any], name: str, sign_in: str, password: str,
    sentence: str,
) -> None:  # fmt: skip
    result = typed("--name", name, "--sign-in", sign_in, "--password", password)
    assert result.exit_code == 1
    assert sentence in result.output
    assert with_database(administrators) == []


def test_an_unreadable_password_file_is_one_clear_line(typed: Callable[..., Result], tmp_path: Path) -> None:
    missing = typed("--name", "何主任", "--sign-in", "he", "--password-file", str(tmp_path / "none"))
    assert missing.exit_code == 2
    broken = tmp_path / "broken"
    broken.write_bytes(b"\xff\xfe\xff")
    result = typed("--name", "何主任", "--sign-in", "he", "--password-file", str(broken))
    assert (result.exit_code, result.output.startswith("Error: ")) == (1, True)


def test_a_name_may_not_be_empty_or_endless(typed: Callable[..., Result]) -> None:
    for name in (" ", "何" * 61):
        result = typed("--name", name, "--sign-in", "he-zr", "--password", PASSWORD)
        assert (result.exit_code, "姓名要有 1 到 60 个字。" in result.output) == (1, True)

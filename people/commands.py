"""Commands of people. The first administrator comes from here; everybody else from an invitation."""

from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import click

from people.actions import accounts
from web.clock import now
from web.refusals import Refusal

# What the command line hands down: runs one piece of work with the database open.
WithDatabase = Callable[[Callable[[], Coroutine[Any, Any, UUID]]], UUID]


@click.command("create-admin", short_help="Create the first administrator.")
@click.option("--name", help="The person's own name, as others will see it.")
@click.option("--sign-in", help="The name to sign in with.")
@click.option(
    "--password-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    envvar="ADMIN_PASSWORD_FILE",
    help="Read the password from this file instead of asking.",
)
@click.option("--password", envvar="ADMIN_PASSWORD", hidden=True)  # others could read it from the list of processes
@click.option("--another", is_flag=True, help="Create one more although there is an administrator.")
@click.pass_obj
def create_admin(
    with_database: WithDatabase,
    name: str | None,
    sign_in: str | None,
    password_file: Path | None,
    password: str | None,
    another: bool,
) -> None:
    """Create an administrator, who then invites everybody else.

    Asks for what is not given. ADMIN_PASSWORD_FILE and ADMIN_PASSWORD in the environment are read too.
    """
    name = name or click.prompt("姓名 Name")
    sign_in = sign_in or click.prompt("登录名 Sign-in name")
    chosen = password_in(password_file) or password or asked_password()
    work = partial(accounts.create_admin, name, sign_in, chosen, now=now(), another=another)
    try:
        with_database(work)
    except Refusal as refusal:
        raise click.ClickException(refusal.sentence) from None
    click.echo(f"管理员 {name} 已建立，登录名 {sign_in}。Administrator created.")


def password_in(file: Path | None) -> str | None:
    if file is None:
        return None
    try:
        return file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise click.ClickException(f"{file} cannot be read: {error}") from error


def asked_password() -> str:
    asked = click.prompt("密码 Password (≥ 10)", hide_input=True, confirmation_prompt="再输入一次 Once more")
    return str(asked)

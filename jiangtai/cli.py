"""The command line. Each command is imported only when it is asked for, so that `recheck` starts at once."""

from collections.abc import Callable, Coroutine
from importlib import import_module
from typing import Any, TypeVar

import click

T = TypeVar("T")

COMMANDS = {
    "serve": "jiangtai.serving:serve",
    "demo": "jiangtai.demo.commands:demo",
    "migrate": "jiangtai.serving:migrate",
    "create-admin": "people.commands:create_admin",
    "import-scheme": "competitions.commands:import_scheme",
    "import-activities": "studios.commands:import_activities",
    "recheck": "jiangtai.rechecking:recheck",
    "verify-record": "competitions.commands:verify_record",
    "rehearse": "jiangtai.rehearsal.commands:rehearse",
}


class LazyCommands(click.Group):
    """A group that names its commands without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself, imported now; None when there is no such command."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=LazyCommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="jiangtai", message="jiangtai %(version)s")
@click.pass_context
def main(context: click.Context) -> None:
    """匠台 Jiangtai: trade skill contests and craftsmen's studios, with one public board."""
    context.obj = with_database


def with_database(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """What commands of the domains get: run one piece of work with the database open."""
    from jiangtai import running  # noqa: PLC0415 -- slow: the database, which not every command needs

    return running.with_database(work)

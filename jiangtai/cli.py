"""The command line. Each command is imported only when it is asked for, so that `recheck` starts at once."""

from importlib import import_module

import click

COMMANDS = {
    "serve": "jiangtai.serving:serve",
    "demo": "jiangtai.demo.commands:demo",
    "migrate": "jiangtai.serving:migrate",
    "create-admin": "people.commands:create_admin",
    "import-scheme": "competitions.commands:import_scheme",
    "recheck": "jiangtai.rechecking:recheck",
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
def main() -> None:
    """匠台 Jiangtai: trade skill contests and craftsmen's studios, with one public board."""

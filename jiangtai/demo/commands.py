"""`jiangtai demo`: the demo season into an empty database."""

import click

from jiangtai.demo.season import load_demo
from jiangtai.demo.sign_ins import sign_ins
from jiangtai.running import give_up, with_database
from web.clock import now


@click.command()
def demo() -> None:
    """Load the demo season; refused when the database is in use already."""

    async def load() -> list[str]:
        return await sign_ins() if await load_demo(now()) else []

    lines = with_database(load)
    if not lines:
        give_up("The database is not empty; the demo is only loaded into an empty one.")
    click.echo("\n".join(lines))

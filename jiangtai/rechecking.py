"""`jiangtai recheck FILE`: recompute a published result from its marks, without a database."""

import sys

import click

from scoring.rules import recheck as checking


@click.command()
@click.argument("file", type=click.Path())
def recheck(file: str) -> None:
    """Recompute the results package FILE from its raw marks and compare.

    Exit 0: it matches or publishes no results. 1: it differs. 2: the file is not a valid package.
    """
    sys.exit(checking.main(file))

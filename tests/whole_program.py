"""The whole program, assembled once for all tests of a process: that takes a second, and it keeps nothing."""

from functools import cache

from jiangtai.app import begin, create_app
from jiangtai.settings import Settings
from web.plumbing import App


def whole_program() -> App:
    """As it is after its start, on the database of ENGINE; what runs beside its pages does not run."""
    begin(Settings())
    return assembled()


@cache
def assembled() -> App:
    return create_app(Settings(), "postgresql://nowhere/none")

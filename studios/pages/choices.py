"""Values with their words, for a choice on a form."""

from collections.abc import Mapping
from typing import Any

from web.language import _


def options(names: Mapping[Any, str]) -> list[tuple[str, str]]:
    """In the language of the screen."""
    return [(str(value), _(name)) for value, name in names.items()]

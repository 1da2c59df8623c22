"""The addresses that can simply be opened: a link may lead to them, and not to where a form is sent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from litestar.routes import BaseRoute, HTTPRoute


class Addresses:
    def __init__(self, routes: Iterable[BaseRoute] = ()) -> None:
        self._opened = [
            route.path_components for route in routes if isinstance(route, HTTPRoute) and "GET" in route.methods
        ]

    def opens(self, path: str) -> bool:
        given = [piece for piece in path.split("/") if piece]
        return any(len(pieces) == len(given) and all(map(fits, pieces, given)) for pieces in self._opened)

    def nearest(self, path: str) -> str:
        """This address, or the first above it that can be opened; the home page is above all."""
        while path.strip("/") and not self.opens(path):
            path = path.rpartition("/")[0]
        return path or "/"


def fits(piece: Any, given: str) -> bool:
    """`piece` as Litestar parsed it: plain text, or a parameter with its parser."""
    if isinstance(piece, str):
        return piece == given
    try:
        return piece.parser is None or piece.parser(given) is not None
    except ValueError:
        return False

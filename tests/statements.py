"""How many statements a piece of work sends: the real engine, counted."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from piccolo.querystring import QueryString

from database import ENGINE


@contextmanager
def counting() -> Iterator[list[str]]:
    """The statements sent meanwhile, in their order."""
    sent: list[str] = []
    send = ENGINE.run_querystring

    async def counted(querystring: QueryString, *args: Any, **options: Any) -> Any:
        sent.append(querystring.template)
        return await send(querystring, *args, **options)

    ENGINE.run_querystring = counted  # type: ignore[method-assign]
    try:
        yield sent
    finally:
        del ENGINE.run_querystring  # type: ignore[method-assign]

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
    send, send_keyed = ENGINE.run_querystring, ENGINE.run_keyed

    async def counted(querystring: QueryString, *args: Any, **options: Any) -> Any:
        sent.append(querystring.template)
        return await send(querystring, *args, **options)

    async def counted_keyed(querystring: QueryString) -> Any:
        sent.append(querystring.template)
        return await send_keyed(querystring)

    ENGINE.run_querystring, ENGINE.run_keyed = counted, counted_keyed  # type: ignore[method-assign]
    try:
        yield sent
    finally:
        del ENGINE.run_querystring, ENGINE.run_keyed  # type: ignore[method-assign]

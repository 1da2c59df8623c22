"""The body of a request that is no form."""

from typing import Any

from litestar.connection import Request

from web.refusals import Malformed, TooLarge


async def body_of(request: Request[Any, Any, Any], most: int) -> bytes:
    """All of it; of what is longer than `most` bytes, nothing more is read."""
    pieces: list[bytes] = []
    length, more = 0, True
    while more:
        message: Any = await request.receive()  # Litestar's type holds web sockets too
        if message["type"] == "http.disconnect":  # in the middle of it
            raise Malformed
        pieces.append(message["body"])
        length += len(message["body"])
        if length > most:
            raise TooLarge(most)
        more = message.get("more_body", False)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)

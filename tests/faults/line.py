"""One keep-alive connection, as lean as can be: who measures must cost less than what is measured."""

import asyncio
from urllib.parse import urlsplit

PATIENCE = 20.0


class Line:
    """Posts over one HTTP/1.1 connection, which is made anew when it broke."""

    def __init__(self, url: str, headers: dict[str, str]) -> None:
        parts = urlsplit(url)
        assert parts.hostname is not None
        self.host, self.port = parts.hostname, parts.port or 80
        said = {"Host": parts.netloc, "Origin": url, "Content-Type": "application/json", **headers}
        self.head = "".join(f"{name}: {value}\r\n" for name, value in said.items()).encode()
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def post(self, path: str, content: bytes) -> tuple[int, bytes]:
        """The status and the body; ConnectionError when there is no whole answer."""
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._post(path, content)
        except (OSError, EOFError, TimeoutError, asyncio.CancelledError) as error:
            self.close()
            if isinstance(error, asyncio.CancelledError):
                raise
            raise ConnectionError(repr(error)) from error

    async def _post(self, path: str, content: bytes) -> tuple[int, bytes]:
        if self._reader is None or self._writer is None:
            self._reader, self._writer = await asyncio.open_connection(self.host, self.port)
        asked = b"POST %b HTTP/1.1\r\n%bContent-Length: %d\r\n\r\n" % (path.encode(), self.head, len(content))
        self._writer.write(asked + content)
        head = await self._reader.readuntil(b"\r\n\r\n")
        return int(head[9:12]), await self._reader.readexactly(length_in(head))

    def close(self) -> None:
        writer, self._reader, self._writer = self._writer, None, None
        if writer is not None:
            writer.close()


def length_in(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0

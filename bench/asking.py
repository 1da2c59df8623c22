"""A load of GET requests as lean as can be: keep-alive sockets, one prepared request, answers counted by their length.

It parses nothing but the first answer and costs less than the server that it asks, on a core of its own.
"""

import selectors
import socket
from time import perf_counter

import msgspec

CONNECTIONS = 16
PATIENCE = 10.0
ONCE = 65536


class Rate(msgspec.Struct, frozen=True):
    answers: int
    seconds: float


def request(path: str, place: tuple[str, int], headers: dict[str, str]) -> bytes:
    said = {"Host": f"{place[0]}:{place[1]}", "User-Agent": "bench", "Accept": "text/html", **headers}
    lines = "".join(f"{name}: {value}\r\n" for name, value in said.items())
    return f"GET {path} HTTP/1.1\r\n{lines}\r\n".encode()


def first_answer(place: tuple[str, int], asked: bytes) -> tuple[bytes, bytes]:
    """Head and body of one answer."""
    with socket.create_connection(place, PATIENCE) as line:
        line.sendall(asked)
        head, _, body = receive_until(line, b"\r\n\r\n").partition(b"\r\n\r\n")
        length = dict(pairs(head)).get(b"content-length", b"0")
        while len(body) < int(length):
            body += line.recv(ONCE)
    return head, body


def receive_until(line: socket.socket, end: bytes) -> bytes:
    got = b""
    while end not in got:
        more = line.recv(ONCE)
        if not more:
            raise ConnectionError(got[:200])
        got += more
    return got


def pairs(head: bytes) -> list[tuple[bytes, bytes]]:
    found = [line.partition(b":") for line in head.split(b"\r\n")[1:]]
    return [(name.lower(), value.strip()) for name, _, value in found]


def ask(place: tuple[str, int], asked: bytes, seconds: float, connections: int = CONNECTIONS) -> Rate:
    """All connections ask again as soon as they are answered, for so long."""
    head, body = first_answer(place, asked)
    length = len(head) + 4 + len(body)
    waiting = selectors.DefaultSelector()
    missing: dict[socket.socket, int] = {}
    for _ in range(connections):
        line = socket.create_connection(place, PATIENCE)
        line.setblocking(False)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.send(asked)
        missing[line] = length
        waiting.register(line, selectors.EVENT_READ)
    try:
        return count(waiting, missing, asked, length, seconds)
    finally:
        waiting.close()
        for line in missing:
            line.close()


def count(
    waiting: selectors.BaseSelector, missing: dict[socket.socket, int], asked: bytes, length: int, seconds: float
) -> Rate:
    answers, began = 0, perf_counter()
    while (now := perf_counter()) < began + seconds:
        for key, _ in waiting.select(PATIENCE):
            line: socket.socket = key.fileobj  # type: ignore[assignment]  # we registered nothing else
            missing[line] -= len(line.recv(ONCE))
            if missing[line] == 0:
                answers += 1
                missing[line] = length
                line.send(asked)
    return Rate(answers, now - began)

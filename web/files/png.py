"""A PNG without the chunks that are not the picture; lossless."""

import struct
import zlib
from collections.abc import Iterator

from web.files.errors import FileDamaged
from web.files.orientation import UPRIGHT, only, orientation_of

SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Colours and how to show them; texts, times and EXIF are left out.
KEPT = frozenset(b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD pHYs".split())


def stripped(content: bytes) -> tuple[bytes, int, int]:
    """The bytes to keep, and width and height."""
    found = list(chunks(content))
    if not found or found[0][0] != b"IHDR" or len(found[0][1]) != 13 or found[-1][0] != b"IEND":
        raise FileDamaged
    width, height = struct.unpack_from(">II", found[0][1])
    up = max((orientation_of(body) for name, body in found if name == b"eXIf"), default=UPRIGHT)
    kept = [chunk(name, body) for name, body in found if name in KEPT]
    turned = [] if up == UPRIGHT else [chunk(b"eXIf", only(up))]
    return SIGNATURE + b"".join([kept[0], *turned, *kept[1:]]), width, height


def chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Up to the end of the picture; what lies behind it is not ours."""
    at = len(SIGNATURE)
    while at + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, at)
        name, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        if len(body) < length:
            raise FileDamaged
        yield name, body
        if name == b"IEND":
            return
        at += 12 + length


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

"""A WebP without its EXIF and XMP; lossless."""

import struct
from collections.abc import Iterator

from web.files.errors import FileDamaged
from web.files.orientation import EXIF, UPRIGHT, only, orientation_of

KEPT = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP"))
HAS_EXIF, HAS_XMP, HAS_ANIMATION = 0x08, 0x04, 0x02


def stripped(content: bytes) -> tuple[bytes, int, int]:
    """The bytes to keep, and width and height; an animation is no photo."""
    found = list(chunks(content))
    size = next((size_of(name, body) for name, body in found if name in (b"VP8X", b"VP8 ", b"VP8L")), None)
    if size is None or not any(name in (b"VP8 ", b"VP8L") for name, _body in found):
        raise FileDamaged
    up = max((orientation_of(body.removeprefix(EXIF)) for name, body in found if name == b"EXIF"), default=UPRIGHT)
    kept = [(name, flagged(body, up) if name == b"VP8X" else body) for name, body in found if name in KEPT]
    if up != UPRIGHT and kept[0][0] == b"VP8X":
        kept.append((b"EXIF", only(up)))
    body = b"WEBP" + b"".join(
        name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2) for name, body in kept
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body, *size


def chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    end = min(len(content), 8 + int.from_bytes(content[4:8], "little"))
    at = 12
    while at + 8 <= end:
        length = int.from_bytes(content[at + 4 : at + 8], "little")
        body = content[at + 8 : at + 8 + length]
        if len(body) < length:
            raise FileDamaged
        yield content[at : at + 4], body
        at += 8 + length + length % 2


def chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def flagged(body: bytes, up: int) -> bytes:
    if len(body) < 10:
        raise FileDamaged
    flags = body[0] & ~(HAS_EXIF | HAS_XMP | HAS_ANIMATION)
    return bytes([flags | (HAS_EXIF if up != UPRIGHT else 0)]) + body[1:]


def size_of(name: bytes, body: bytes) -> tuple[int, int]:
    if len(body) < 10:
        raise FileDamaged
    if name == b"VP8X":
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if name == b"VP8 ":
        width, height = struct.unpack_from("<HH", body, 6)
        return width & 0x3FFF, height & 0x3FFF
    bits = int.from_bytes(body[1:5], "little")
    return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)

"""A JPEG without what was written beside the picture: positions, names, thumbnails, films behind the last byte.

Lossless: the coded picture is copied byte for byte.
"""

import struct
from collections.abc import Iterator

from web.files.errors import FileDamaged
from web.files.orientation import EXIF, UPRIGHT, only, orientation_of

SOI, EOI, SOS, APP0, APP1, APP2, APP14, COMMENT = 0xD8, 0xD9, 0xDA, 0xE0, 0xE1, 0xE2, 0xEE, 0xFE
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
ALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length

Segment = tuple[int, bytes]  # the marker, and everything of it that is written


def stripped(content: bytes) -> tuple[bytes, int, int]:
    """The bytes to keep, and width and height as coded."""
    size: tuple[int, int] | None = None
    kept: list[bytes] = []
    up = UPRIGHT
    for marker, written in segments(content):
        if marker in FRAMES:
            size = frame_size(written)
        if marker == APP1 and written[4:10] == EXIF:
            up = orientation_of(written[10:])
        if stays(marker, written):
            kept.append(written)
    if size is None:
        raise FileDamaged
    return b"\xff\xd8" + orientation_segment(up) + b"".join(kept) + b"\xff\xd9", *size


def segments(content: bytes) -> Iterator[Segment]:
    """Everything between the start and the end of the picture; a scan comes with the data that follows it."""
    at = 2
    while True:
        marker, at = marker_at(content, at)
        if marker == EOI:
            return
        end = at if marker in ALONE else at + length_at(content, at)
        if marker == SOS:
            end = scan_end(content, end)
        if end > len(content):
            raise FileDamaged
        yield marker, b"\xff" + bytes([marker]) + content[at:end]
        at = end


def marker_at(content: bytes, at: int) -> tuple[int, int]:
    while content[at : at + 2] == b"\xff\xff":
        at += 1
    if content[at : at + 1] != b"\xff" or at + 1 >= len(content):
        raise FileDamaged
    return content[at + 1], at + 2


def length_at(content: bytes, at: int) -> int:
    if at + 2 > len(content) or (length := int.from_bytes(content[at : at + 2], "big")) < 2:
        raise FileDamaged
    return length


def scan_end(content: bytes, at: int) -> int:
    """Coded data ends at the next marker that is neither a stuffed byte nor a restart."""
    while (at := content.find(b"\xff", at)) >= 0:
        follows = content[at + 1 : at + 2]
        if follows and follows[0] != 0 and follows[0] not in ALONE and follows[0] != 0xFF:
            return at
        at += 1 if follows == b"\xff" else 2
    raise FileDamaged


def stays(marker: int, written: bytes) -> bool:
    """Colour is part of the picture (JFIF, ICC, Adobe); EXIF, XMP, IPTC, comments and makers' notes are not."""
    if marker == APP2:
        return written[4:15] == b"ICC_PROFILE"
    return marker in (APP0, APP14) or not (APP0 <= marker <= 0xEF or marker == COMMENT)


def frame_size(written: bytes) -> tuple[int, int]:
    if len(written) < 9:
        raise FileDamaged
    height, width = struct.unpack_from(">HH", written, 5)
    return width, height


def orientation_segment(up: int) -> bytes:
    if up == UPRIGHT:
        return b""
    body = EXIF + only(up)
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body

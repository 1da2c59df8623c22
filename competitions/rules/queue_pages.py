"""A tablet's file as pages of QR codes: the same bytes, deflated and cut (decision 0052)."""

import hashlib
import struct
import zlib
from collections.abc import Collection

import msgspec

from competitions.errors.queue_pages import PagesFaulty
from competitions.rules.queue_files import LARGEST
from competitions.rules.record import receipt

MARK = b"JTQ1"  # as static/tablet/queue-pages.js writes it
# Mark with version, number of the page, how many there are, the first bytes of the file's SHA-256; then its piece.
HEAD = struct.Struct(">4sBB8s")


class Page(msgspec.Struct, frozen=True):
    """`file` is what all pages of one file have in common."""

    number: int
    of: int
    file: bytes
    piece: bytes


def page_of(code: bytes) -> Page | None:
    """Nothing for a code that is no page: a seat card, a poster on the wall."""
    if len(code) <= HEAD.size or not code.startswith(MARK):
        return None
    _mark, number, of, file = HEAD.unpack_from(code)
    return Page(number, of, file, code[HEAD.size :]) if 1 <= number <= of else None


def joined(pages: Collection[Page]) -> bytes:
    """The file, from its pages in any order and as often as they were seen; refused unless it is whole and itself."""
    files = sorted({page.file for page in pages})
    if not files:
        raise PagesFaulty.none()
    if len(files) > 1:
        raise PagesFaulty.mixed([code_of(file) for file in files])
    whole = inflated(b"".join(pieces(pages)))
    if not hashlib.sha256(whole).digest().startswith(files[0]):
        raise PagesFaulty.damaged()
    return whole


def code_of(file: bytes) -> str:
    """As the tablet shows it above its pages."""
    return receipt(file.hex())


def pieces(pages: Collection[Page]) -> list[bytes]:
    found = {page.number: page.piece for page in pages}
    totals = {page.of for page in pages}
    if len(totals) > 1 or any(found[page.number] != page.piece for page in pages):
        raise PagesFaulty.damaged()
    numbers = range(1, totals.pop() + 1)
    if missing := [number for number in numbers if number not in found]:
        raise PagesFaulty.missing(missing, len(numbers))
    return [found[number] for number in numbers]


def inflated(packed: bytes) -> bytes:
    """Never more than a file may be, however much the pages would give."""
    opened = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = opened.decompress(packed, LARGEST + 1)
    except zlib.error:
        raise PagesFaulty.damaged() from None
    if len(content) > LARGEST:
        raise PagesFaulty.too_large(LARGEST)
    if not opened.eof or opened.unused_data:
        raise PagesFaulty.damaged()
    return content

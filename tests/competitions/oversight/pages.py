"""A tablet's file cut into pages as static/tablet/queue-pages.js does it, and pictures of them."""

import hashlib
import io
import zlib
from collections.abc import Iterable

import segno
from PIL import Image

from competitions.rules.queue_pages import HEAD, MARK

ROOM = 983


def cut(content: bytes, room: int = ROOM) -> list[bytes]:
    packed = deflated(content)
    count = -(-len(packed) // room)
    share = -(-len(packed) // count)
    sign = hashlib.sha256(content).digest()[:8]
    return [
        HEAD.pack(MARK, number + 1, count, sign) + packed[number * share : (number + 1) * share]
        for number in range(count)
    ]


def deflated(content: bytes) -> bytes:
    packing = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packing.compress(content) + packing.flush()


def picture(*codes: bytes, kind: str = "PNG") -> bytes:
    """All codes side by side in one picture."""
    drawn = [square(code) for code in codes]
    whole = Image.new("L", (sum(each.width for each in drawn) + 80, max(each.height for each in drawn) + 80), 90)
    left = 40
    for each in drawn:
        whole.paste(each, (left, 40))
        left += each.width
    return saved(whole, kind)


def square(code: bytes) -> Image.Image:
    out = io.BytesIO()
    segno.make(code, error="m", mode="byte", boost_error=False).save(out, kind="png", scale=4, border=4)
    return Image.open(out).convert("L")


def saved(image: Image.Image, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def files(pictures: Iterable[bytes]) -> list[tuple[str, tuple[str, bytes, str]]]:
    """As a form sends several files of one field."""
    return [("file", (f"IMG_{number}.jpg", each, "image/jpeg")) for number, each in enumerate(pictures, 1)]

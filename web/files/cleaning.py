"""An upload as it may be stored: its kind, its size, and nothing that tells where it was taken."""

from collections.abc import Callable

import msgspec

from web.files import jpeg, png, webp
from web.files.errors import FileDamaged, PhotoOnly, PictureTooLarge
from web.files.kinds import PHOTOS, PROOFS, Kind, kind_of

MOST_PIXELS = 60_000_000
LONGEST_SIDE = 16_000


class Cleaned(msgspec.Struct, frozen=True):
    """Width and height as the picture is coded; None for a document."""

    kind: Kind
    content: bytes
    width: int | None
    height: int | None


STRIPPERS: dict[Kind, Callable[[bytes], tuple[bytes, int, int]]] = {
    Kind.JPEG: jpeg.stripped,
    Kind.PNG: png.stripped,
    Kind.WEBP: webp.stripped,
}


def cleaned(content: bytes, allowed: frozenset[Kind] = PROOFS) -> Cleaned:
    """Refuses, with its sentence, what is not one of the allowed kinds, damaged or too many pixels."""
    kind = kind_of(content)
    if kind not in allowed:
        raise PhotoOnly
    if kind not in PHOTOS:
        return whole_document(kind, content)
    kept, width, height = STRIPPERS[kind](content)
    if not width or not height:
        raise FileDamaged
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise PictureTooLarge(width, height)
    return Cleaned(kind, kept, width, height)


def whole_document(kind: Kind, content: bytes) -> Cleaned:
    if b"%%EOF" not in content[-2048:]:
        raise FileDamaged
    return Cleaned(kind, content, None, None)

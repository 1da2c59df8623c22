"""The one thing of EXIF that is kept: which side of the picture is up."""

import struct

TAG = 0x0112
UPRIGHT = 1
EXIF = b"Exif\0\0"


def orientation_of(tiff: bytes) -> int:
    """1–8 from a TIFF block as EXIF holds it; 1 when it says nothing or cannot be read."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return UPRIGHT
    try:
        (first,) = struct.unpack_from(order + "I", tiff, 4)
        (count,) = struct.unpack_from(order + "H", tiff, first)
        for number in range(min(count, 200)):
            tag, kind, _many, value = struct.unpack_from(order + "HHIH", tiff, first + 2 + 12 * number)
            if tag == TAG and kind == 3:
                return value if 1 <= value <= 8 else UPRIGHT
    except struct.error:
        return UPRIGHT
    return UPRIGHT


def only(orientation: int) -> bytes:
    """A TIFF block that holds the orientation and nothing else."""
    return struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, TAG, 3, 1, orientation, 0, 0)

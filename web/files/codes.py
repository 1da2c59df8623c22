"""QR codes in a photograph."""

import io

import zxingcpp
from PIL import Image

from web.files.cleaning import cleaned
from web.files.errors import FileDamaged
from web.files.kinds import PHOTOS

QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
FORMATS = ("JPEG", "PNG", "WEBP")


def codes_in(content: bytes) -> list[bytes]:
    """What each code in it says, in no order; refuses what is no photo, damaged or too many pixels. Takes some time."""
    cleaned(content, PHOTOS)
    found = zxingcpp.read_barcodes(grey(content), formats=QR)
    return [code.bytes for code in found]


def grey(content: bytes) -> Image.Image:
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            picture.draft("L", picture.size)  # a JPEG is decoded without its colours
            return picture.convert("L")
    except (OSError, SyntaxError, ValueError):  # Pillow's own ways to say that it is broken
        raise FileDamaged from None

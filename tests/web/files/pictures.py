"""Small pictures made by hand, with everything beside them that telephones write."""

import struct
import zlib

from web.files.orientation import EXIF

GPS = b"23.02N113.12E"


def tiff(orientation: int = 6, order: str = ">") -> bytes:
    """A TIFF block with the orientation behind another tag, and a position."""
    mark = b"MM" if order == ">" else b"II"
    head = struct.pack(order + "2sHI", mark, 42, 8) if order == "<" else struct.pack(">2sHI", mark, 42, 8)
    maker = struct.pack(order + "HHII", 0x010F, 2, 4, 0)
    value = struct.pack(order + "HH", orientation, 0)
    turned = struct.pack(order + "HHI", 0x0112, 3, 1) + value
    return head + struct.pack(order + "H", 2) + maker + turned + struct.pack(order + "I", 0) + GPS


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


JFIF = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
ICC = segment(0xE2, b"ICC_PROFILE\0\1\1colours")
TABLES = segment(0xDB, bytes(65)) + segment(0xC4, bytes(20))
SCAN = segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x11\xff\x00\x22\xff\xd0\x33"


def frame(width: int, height: int) -> bytes:
    return segment(0xC2, struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0")


def jpeg(width: int = 40, height: int = 30, exif: bytes | None = None, scan: bytes = SCAN) -> bytes:
    """A progressive JPEG of two scans, with EXIF, XMP, IPTC, a comment, and a film behind its end."""
    written = segment(0xE1, EXIF + (tiff() if exif is None else exif))
    written += segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + GPS) + segment(0xED, b"Photoshop 3.0\0" + GPS)
    written += segment(0xE2, b"MPF\0" + GPS) + segment(0xFE, GPS)
    return b"\xff\xd8" + JFIF + written + ICC + TABLES + frame(width, height) + scan + scan + b"\xff\xd9film" + GPS


def clean_jpeg(width: int = 40, height: int = 30, up: bytes = b"") -> bytes:
    return b"\xff\xd8" + up + JFIF + ICC + TABLES + frame(width, height) + SCAN + SCAN + b"\xff\xd9"


def png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(*beside: bytes, width: int = 3, height: int = 2, shade: int = 7) -> bytes:
    rows = b"".join(b"\0" + bytes([shade]) * width for _row in range(height))
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    body = png_chunk(b"IDAT", zlib.compress(rows)) + png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(beside) + body


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    body = b"WEBP" + b"".join(n + struct.pack("<I", len(b)) + b + b"\0" * (len(b) % 2) for n, b in chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def extended(flags: int, width: int = 5, height: int = 4) -> tuple[bytes, bytes]:
    return b"VP8X", bytes([flags, 0, 0, 0]) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")


LOSSLESS = (b"VP8L", b"\x2f" + ((5 - 1) | (4 - 1) << 14).to_bytes(4, "little") + b"picture")
LOSSY = (b"VP8 ", b"\x30\x01\0\x9d\x01\x2a" + struct.pack("<HH", 5, 4) + b"picture")
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"

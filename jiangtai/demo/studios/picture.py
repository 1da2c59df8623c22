"""A photo that nobody took: a workshop drawn from a few rectangles, each one a little different."""

import struct
import zlib

Colour = tuple[int, int, int]
WIDTH, HEIGHT = 640, 420
WALL, FLOOR, FRAME, GLASS, STEEL, OIL, SKIN = (
    (238, 230, 214), (176, 164, 146), (122, 110, 94), (186, 214, 222), (120, 132, 138), (31, 106, 92), (214, 170, 132),
)  # fmt: skip
COATS: tuple[Colour, ...] = ((31, 78, 121), (178, 74, 46), (46, 100, 62), (94, 74, 128))


def photo(number: int) -> bytes:
    """A PNG with people at a machine; the number moves them about."""
    lines = [bytearray(bytes(WALL if y < 290 else FLOOR) * WIDTH) for y in range(HEIGHT)]
    for x in range(40, 600, 150):
        fill(lines, x, 50, 110, 90, FRAME)
        fill(lines, x + 6, 56, 98, 78, GLASS)
    left = 60 + number * 47 % 260
    fill(lines, left, 190, 190, 140, STEEL)
    fill(lines, left + 16, 206, 158, 54, OIL)
    fill(lines, left + 70, 276, 44, 40, FRAME)
    for at in range(2 + number % 3):
        stand(lines, left + 200 + 62 * at, 170 + 14 * (at % 2), COATS[(number + at) % len(COATS)])
    return png(lines)


def stand(lines: list[bytearray], x: int, y: int, coat: Colour) -> None:
    """Somebody in a coat, with a helmet."""
    fill(lines, x + 8, y - 8, 24, 12, (232, 190, 64))
    fill(lines, x + 9, y + 4, 22, 24, SKIN)
    fill(lines, x, y + 28, 40, 76, coat)
    fill(lines, x + 4, y + 104, 14, 60, FRAME)
    fill(lines, x + 22, y + 104, 14, 60, FRAME)


def fill(lines: list[bytearray], x: int, y: int, width: int, height: int, colour: Colour) -> None:
    right = min(x + width, WIDTH)
    for line in lines[y : min(y + height, HEIGHT)]:
        line[3 * x : 3 * right] = bytes(colour) * max(right - x, 0)


def png(lines: list[bytearray]) -> bytes:
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + bytes(line) for line in lines))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

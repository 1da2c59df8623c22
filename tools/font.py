"""Cut the font of the pictures for chats out of Noto Sans CJK (decision 0080).

    uv run --with fonttools tools/font.py /usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc

Wanted again only when names come up whose characters it has not got: add them to rare-characters.txt.
"""

import sys
from pathlib import Path

from fontTools import subset  # type: ignore[import-not-found]  # wanted for this alone
from fontTools.ttLib import TTCollection  # type: ignore[import-not-found]  # wanted for this alone

HERE = Path(__file__).resolve().parent
FONT = HERE.parent / "web" / "fonts" / "noto-sans-sc-bold.otf"
SIMPLIFIED = 2  # of the collection's faces
SIGNS = "–—‘’“”…·•▲▼→←↑↓×÷≥≤〓★☆①②③④⑤⑥⑦⑧⑨⑩＊〇"
UNUSED = ["BASE", "VORG", "vhea", "vmtx", "GPOS", "GSUB", "GDEF", "DSIG"]


def characters() -> set[str]:
    pairs = (bytes([high, low]) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    chinese = {pair.decode("gb2312", "ignore") for pair in pairs} - {""}
    latin = {chr(number) for number in (*range(0x20, 0x7F), *range(0xA0, 0x180))}
    rare = (HERE / "rare-characters.txt").read_text(encoding="utf-8").split()
    return chinese | latin | set(SIGNS) | set("".join(rare))


def main(collection: str) -> None:
    font = TTCollection(collection).fonts[SIMPLIFIED]
    options = subset.Options()
    options.hinting, options.glyph_names, options.notdef_outline = False, False, True
    options.layout_features, options.name_IDs = [], [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += UNUSED
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes={ord(one) for one in characters()})
    cutter.subset(font)
    font.save(FONT)


main(sys.argv[1])

"""When two typed names mean the same entry."""

import re
import unicodedata

LETTER = re.compile(r"[A-Za-zÀ-ɏ]")


def tidy(typed: str) -> str:
    """`张　三` is 张三, `Ann   Lee` is Ann Lee: blanks between Chinese characters only fill space."""
    plain = " ".join(typed.split())
    return plain if LETTER.search(plain) else plain.replace(" ", "")


def same_key(name: str, organisation: str) -> tuple[str, str]:
    """Equal keys are one entry: width, case and blanks make no difference."""
    return bare(name), bare(organisation)


def bare(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()

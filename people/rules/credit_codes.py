"""The 18 characters of a unified social credit code (GB 32100)."""

import re
import unicodedata

from web.language import _

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
UNION = "81"
FORM = re.compile(f"[{ALPHABET}]{{18}}")


def normal_credit_code(typed: str) -> str:
    """As it is stored: capitals, no spaces or dashes, half width."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", typed)).upper()


def employer_code_fault(code: str) -> str | None:
    """The sentence for an employer's code that cannot be one; none given is no fault."""
    if code == "":
        return None
    if code.startswith(UNION):
        return _("以 81 开头的是工会的代码，请填到“工会统一社会信用代码”。")
    return form_fault(code)


def union_code_fault(code: str) -> str | None:
    if code == "":
        return None
    if not code.startswith(UNION):
        return _("工会的统一社会信用代码以 81 开头；这里填的可能是单位的代码。")
    return form_fault(code)


def form_fault(code: str) -> str | None:
    if FORM.fullmatch(code) is None:
        return _("统一社会信用代码是 18 位数字和大写字母，不含 I、O、S、V、Z。")
    return None


def credit_code_sound(code: str) -> bool:
    """Whether the last character fits the others (MOD 31-3). Some early codes fail, so this only ever warns (W1)."""
    if FORM.fullmatch(code) is None:
        return False
    weighted = sum(ALPHABET.index(letter) * pow(3, place, 31) for place, letter in enumerate(code[:17]))
    return ALPHABET[-weighted % 31] == code[17]

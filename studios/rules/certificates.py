"""Certificates: their numbers without gaps, and the check code beside the number."""

import re
import secrets
import unicodedata
from enum import StrEnum

from web.language import N_

# Nothing that is misread on paper: no 0 O 1 I L.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 8


class CertificateKind(StrEnum):
    HOURS = "hours"
    OUTCOMES = "outcomes"
    CONTESTS = "contests"


CERTIFICATE_NAMES: dict[CertificateKind, str] = {
    CertificateKind.HOURS: N_("服务时长证明"),
    CertificateKind.OUTCOMES: N_("创新成果证明"),
    CertificateKind.CONTESTS: N_("竞赛成绩证明"),
}


def number_of(year: int, serial: int) -> str:
    """2026-0001: counted anew each year, without a gap."""
    return f"{year}-{serial:04}"


def new_code() -> str:
    """Cannot be guessed from the number: 31 to the power of 8, and wrong ones are counted."""
    return "".join(secrets.choice(LETTERS) for _place in range(CODE_LENGTH))


def normal_code(typed: str) -> str:
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", typed)).upper()

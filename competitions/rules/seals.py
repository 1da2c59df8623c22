"""When the names may be seen: two different accounts have agreed, one of them as officer (design 4)."""

from collections.abc import Iterable
from uuid import UUID

import msgspec


class Consent(msgspec.Struct, frozen=True):
    account: UUID
    as_officer: bool


def is_open(consents: Iterable[Consent]) -> bool:
    given = list(consents)
    return len({one.account for one in given}) > 1 and any(one.as_officer for one in given)

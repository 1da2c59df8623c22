"""Rule 8.1: a posting as the ledger keeps it, tied to the one before it by its hash."""

import hashlib
from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta, Struct, structs

from scoring.rules.documents import write

Short = Annotated[str, Meta(max_length=200)]
Words = Annotated[str, Meta(max_length=4000)]
BENEFICIARIES = ("person", "organisation", "studio")
CATEGORIES = ("contest", "mentoring", "service", "outcome", "title")


class Booked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One posting of a season, with what everybody may see of it: who approved it stands in the ledger alone.
    `reverses` names the posting that it takes back, as "season/number"; `reason` has the places that `facts` fill."""

    number: Annotated[int, Meta(ge=1)]
    beneficiary: Literal["person", "organisation", "studio"]
    id: Short
    category: Literal["contest", "mentoring", "service", "outcome", "title"]
    day: Short
    points: Decimal
    quantity: Decimal | None = None
    reason: Words
    facts: dict[Short, Words] = {}
    source: Short
    link: Short
    reverses: Short | None = None
    note: Words = ""
    at: Short
    hash: Short = ""


def chained(before: str, posting: Booked) -> str:
    """The hash of a posting: it covers everything the posting says and the hash of the one before."""
    said = write(structs.replace(posting, hash=""))
    return hashlib.sha256(before.encode() + b"\n" + said).hexdigest()


def broken_at(postings: Iterable[Booked]) -> int | None:
    """The number of the first posting that is missing, moved or changed; None where the chain is whole."""
    before = ""
    for number, posting in enumerate(postings, start=1):
        if posting.number != number or posting.hash != chained(before, posting):
            return number
        before = posting.hash
    return None

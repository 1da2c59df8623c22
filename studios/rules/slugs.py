"""The word that names a studio in its address."""

import re

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST = 60
RESERVED = frozenset({"new", "notices", "reports", "verification"})


def is_slug(text: str) -> bool:
    return len(text) <= LONGEST and SLUG.fullmatch(text) is not None and text not in RESERVED

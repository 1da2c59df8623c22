"""What a person typed into a search box, as a pattern for ILIKE."""

LONGEST = 100


def asked(typed: str | None) -> str:
    """The words that are searched for: NUL and overlong questions find nothing useful and are cut."""
    return (typed or "").replace("\x00", "").strip()[:LONGEST]


def pattern(search: str) -> str:
    for special in ("\\", "%", "_"):
        search = search.replace(special, f"\\{special}")
    return f"%{search}%"

"""A name that says little."""


def masked(name: str) -> str:
    """梁志强 → 梁**: always two stars, so that not even the length is told."""
    return f"{name[:1]}**"

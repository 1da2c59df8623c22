"""What is read from the shared board; a board's versions are at hand here."""

from scoring.leaderboard.queries.boards import (
    Version,
    all_public,
    detail,
    live_of,
    public,
    public_numbers,
    public_of,
    shown_of,
)

__all__ = ["Version", "all_public", "detail", "live_of", "public", "public_numbers", "public_of", "shown_of"]

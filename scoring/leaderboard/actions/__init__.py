"""What is written on the shared board; a board's own verbs are at hand here."""

from scoring.leaderboard.actions.boards import (
    CHANNEL,
    Moved,
    keep_details,
    move_live,
    move_public,
    put_version,
    withdraw,
)

__all__ = ["CHANNEL", "Moved", "keep_details", "move_live", "move_public", "put_version", "withdraw"]

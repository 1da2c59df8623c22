"""What the shared board stores: seasons, the ledger, and boards as versions with two pointers."""

from scoring.leaderboard.tables.boards import Board, BoardDetail, BoardMove, BoardVersion
from scoring.leaderboard.tables.postings import LedgerHead, LedgerPosting
from scoring.leaderboard.tables.seasons import PolicyVersion, Season, SeasonSnapshot

__all__ = [
    "Board",
    "BoardDetail",
    "BoardMove",
    "BoardVersion",
    "LedgerHead",
    "LedgerPosting",
    "PolicyVersion",
    "Season",
    "SeasonSnapshot",
]

"""The pages of seasons, as one list for the assembly."""

from scoring.leaderboard.pages import policies, season_cards, season_walls, seasons

NOUNS = (seasons, season_walls, season_cards, policies)

ROUTES = [route for noun in NOUNS for route in noun.ROUTES]

__all__ = ["ROUTES"]

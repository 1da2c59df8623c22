"""The interface for programs, version 1: what is public, under addresses that stay (docs/api.md)."""

from jiangtai.api import contests, description, feed, seasons, studios

NOUNS = (description, contests, seasons, studios, feed)

ROUTES = [route for noun in NOUNS for route in noun.ROUTES]

__all__ = ["ROUTES"]

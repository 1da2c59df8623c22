"""The pages of studios, as one list for the assembly."""

from types import ModuleType

from studios.pages import outcomes

NOUNS: tuple[ModuleType, ...] = (outcomes,)

ROUTES = [route for noun in NOUNS for route in noun.ROUTES]

__all__ = ["ROUTES"]

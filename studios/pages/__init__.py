"""The pages of studios, as one list for the assembly."""

from types import ModuleType

NOUNS: tuple[ModuleType, ...] = ()

ROUTES = [route for noun in NOUNS for route in noun.ROUTES]

__all__ = ["ROUTES"]

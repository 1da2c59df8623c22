"""A PostgreSQL of our own, for machines where nobody has installed one."""

from database.embedded.failure import EmbeddedFailure
from database.embedded.server import EmbeddedServer

__all__ = ["EmbeddedFailure", "EmbeddedServer"]

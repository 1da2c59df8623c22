from database.errors import DatabaseUnusable


class EmbeddedFailure(DatabaseUnusable):
    """Our own PostgreSQL cannot run here; the text says why in one line."""

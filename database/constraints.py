"""Names of the promises the database kept for us."""

import asyncpg


def violated(error: BaseException) -> str | None:
    """The name of the constraint this error is about, or None when it is about something else."""
    if isinstance(error, asyncpg.IntegrityConstraintViolationError):
        name: str | None = error.constraint_name
        return name
    return None

"""Log lines with listed fields: no path, query, header, cookie or body ever reaches them."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog

LOG = structlog.get_logger("web")


def configure(*, as_json: bool, level: int = logging.INFO) -> None:
    """Once, at the start of a program."""
    renderer: Any = structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer(colors=False)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            told_exception,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=standard_error,
        cache_logger_on_first_use=False,
    )


def standard_error(*_name: Any) -> structlog.PrintLogger:
    """Wherever it leads at that moment."""
    return structlog.PrintLogger(sys.stderr)


def request_answered(*, method: str, template: str, status: int, seconds: float, request_id: str) -> None:
    LOG.info("request", method=method, route=template, status=status, ms=round(seconds * 1000, 1), id=request_id)


def request_broken(error: BaseException, *, method: str, template: str, request_id: str) -> None:
    LOG.error("request broken", method=method, route=template, id=request_id, **told(error))


def database_away(error: BaseException) -> None:
    LOG.warning("the database is away", error=type(error).__name__)


def told(error: BaseException) -> dict[str, object]:
    """What went wrong and where, without the values: PostgreSQL puts the offending row on the second line."""
    frames = traceback.extract_tb(error.__traceback__)
    where = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-12:]]
    first_line = str(error).splitlines()[0][:300] if str(error) else ""
    return {"error": type(error).__name__, "reason": first_line, "where": where}


def told_exception(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """`LOG.exception(…)` anywhere is told in the same way."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        event.update(told(error))
    return event

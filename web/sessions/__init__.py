"""Signed-in browsers: a random token in a cookie, its hash in the database, a new one at every sign-in."""

from web.sessions.actions import begin, end, end_all, end_one, end_others, sweep
from web.sessions.queries import SessionLine, of

__all__ = ["SessionLine", "begin", "end", "end_all", "end_one", "end_others", "of", "sweep"]

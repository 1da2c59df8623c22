"""PostgreSQL, and nothing else: one engine, one way to write, and what several processes need to agree."""

import os

from database.engine import Engine

# Piccolo finds the engine of every table through this name; it reads it on the first query.
os.environ.setdefault("PICCOLO_CONF", "jiangtai.piccolo_conf")

ENGINE = Engine()

__all__ = ["ENGINE"]

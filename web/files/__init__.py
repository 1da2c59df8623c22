"""Photos and proofs: checked by their bytes, freed of positions, stored once by hash outside the web root."""

from web.files.keeping import StoredFile, find, keep, read
from web.files.kinds import Kind
from web.files.store import STORE

__all__ = ["STORE", "Kind", "StoredFile", "find", "keep", "read"]

"""Long lists in pages."""

from __future__ import annotations

import msgspec


class Paging(msgspec.Struct, frozen=True):
    number: int
    size: int
    total: int

    @classmethod
    def of(cls, wanted: int | None, total: int, size: int = 50) -> Paging:
        """The page that was asked for, or the nearest that exists."""
        last = max(1, -(-total // size))
        return cls(number=min(max(wanted or 1, 1), last), size=size, total=total)

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def offset(self) -> int:
        return (self.number - 1) * self.size

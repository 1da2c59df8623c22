"""What a form's Struct says about each of its fields."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec

UNSET: Any = msgspec.UNSET


class Limits(msgspec.Struct, frozen=True):
    """Meta of a field, wherever in its annotation it stands."""

    minimum: Any = None
    above: Any = None
    maximum: Any = None
    below: Any = None
    shortest: int | None = None
    longest: int | None = None
    pattern: str | None = None
    hint: str | None = None
    missing: str | None = None  # Meta(extra={"missing": N_("…")}): said of an empty field whose title is a question


class Field(msgspec.Struct, frozen=True):
    name: str
    title: str
    kind: Any  # the plain type of one value
    choices: tuple[str, ...]
    optional: bool  # None is allowed
    limits: Limits
    many: type | None  # list, tuple or frozenset
    count: Limits
    default: Any

    @property
    def is_chosen(self) -> bool:
        """From a list of the page, not written."""
        return bool(self.choices) or (isinstance(self.kind, type) and issubclass(self.kind, Enum | UUID))

    def blank(self) -> Any:
        """What an empty field means; UNSET when it may not be empty."""
        if self.default is not UNSET:
            return self.default
        if self.many is not None:
            return self.many() if not self.count.shortest else UNSET
        if self.kind is bool:
            return False
        if self.kind is str and not self.optional and self.limits.shortest == 0:
            return ""
        return None if self.optional else UNSET


@cache
def fields_of(form: type[msgspec.Struct]) -> tuple[Field, ...]:
    hints = get_type_hints(form, include_extras=True)
    return tuple(field_of(info, hints[info.name]) for info in msgspec.structs.fields(form))


def field_of(info: msgspec.structs.FieldInfo, hint: Any) -> Field:
    outer, metas, optional = unwrapped(hint)
    title = next((meta.title for meta in metas if meta.title), info.name)
    many = get_origin(outer) if get_origin(outer) in (list, tuple, frozenset) else None
    count = Limits()
    if many is not None:
        count = limits_of(metas)
        outer, metas, optional = unwrapped(get_args(outer)[0])
    literal = get_origin(outer) is Literal
    return Field(
        name=info.encode_name,
        title=title,
        kind=str if literal else outer,
        choices=get_args(outer) if literal else (),
        optional=optional,
        limits=limits_of(metas),
        many=many,
        count=count,
        default=default_of(info),
    )


def unwrapped(hint: Any) -> tuple[Any, list[msgspec.Meta], bool]:
    """`Annotated[int, Meta(ge=1)] | None` → int, its Metas, True."""
    if get_origin(hint) is Annotated:
        inner, *extras = get_args(hint)
        plain, metas, optional = unwrapped(inner)
        return plain, [extra for extra in extras if isinstance(extra, msgspec.Meta)] + metas, optional
    if get_origin(hint) in (Union, UnionType):
        choices = [choice for choice in get_args(hint) if choice is not NoneType]
        if len(choices) != 1:
            raise TypeError(f"a form field has one type, not {hint}")
        plain, metas, _optional = unwrapped(choices[0])
        return plain, metas, True
    return hint, [], False


def limits_of(metas: list[msgspec.Meta]) -> Limits:
    def first(name: str) -> Any:
        return next(said(metas, name), None)

    return Limits(
        minimum=first("ge"),
        above=first("gt"),
        maximum=first("le"),
        below=first("lt"),
        shortest=first("min_length"),
        longest=first("max_length"),
        pattern=first("pattern"),
        hint=first("description"),
        missing=next((extra["missing"] for extra in said(metas, "extra") if "missing" in extra), None),
    )


def said(metas: list[msgspec.Meta], name: str) -> Iterator[Any]:
    return (getattr(meta, name) for meta in metas if getattr(meta, name) is not None)


def default_of(info: msgspec.structs.FieldInfo) -> Any:
    if info.default is not msgspec.NODEFAULT:
        return info.default
    return UNSET if info.default_factory is msgspec.NODEFAULT else info.default_factory()

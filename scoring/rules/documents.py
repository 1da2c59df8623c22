"""Reading a JSON document into Structs with every fault at once, and writing it back as it was."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

import msgspec

from scoring.rules.exact import text
from scoring.rules.faults import Fault, fault, lines
from scoring.rules.shape import shape_faults

T = TypeVar("T")


class Unreadable(ValueError):
    """The document is not what it should be; `faults` says where and why."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(lines(self.faults, "en"))


class Repeated(dict[str, object]):
    """An object in which keys stood more than once; the last value counts, the others are a fault."""

    def __init__(self, pairs: list[tuple[str, object]], repeated: list[str]) -> None:
        super().__init__(pairs)
        self.repeated = repeated


class Unwritable:
    """A number that is no whole number, NaN or Infinity: nothing in our documents is written so."""

    def __init__(self, digits: str) -> None:
        self.digits = digits


def read(document: bytes, form: type[T]) -> T:
    """The Struct a document holds; raises Unreadable. Decimals must be texts, and no key may be unknown or repeated."""
    raw = parse(document)
    faults = shape_faults(raw, form)
    if faults:
        raise Unreadable(faults)
    return msgspec.convert(raw, form)


def parse(document: bytes) -> object:
    """The JSON values; raises Unreadable when it is not UTF-8 or not JSON."""
    try:
        written = document.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable([fault("$", "not-utf-8", byte=error.start)]) from None
    try:
        return json.loads(written, object_pairs_hook=_object, parse_float=Unwritable, parse_constant=Unwritable)
    except json.JSONDecodeError as error:
        raise Unreadable([fault("$", "not-json", line=error.lineno, column=error.colno)]) from None
    except RecursionError:
        raise Unreadable([fault("$", "too-deep")]) from None
    except ValueError:
        raise Unreadable([fault("$", "number-too-long")]) from None


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    names = [name for name, _ in pairs]
    return Repeated(pairs, sorted({name for name in names if names.count(name) > 1}))


def settled(value: T) -> T:
    """The same document with its defaults settled, so that equal documents are written as equal bytes."""
    if isinstance(value, list | tuple):
        return type(value)(settled(each) for each in value)
    if not isinstance(value, msgspec.Struct):
        return value
    changes = {field.name: _settled_field(field, getattr(value, field.name)) for field in msgspec.structs.fields(value)}
    return msgspec.structs.replace(value, **changes)


def _settled_field(field: msgspec.structs.FieldInfo, value: object) -> object:
    """msgspec leaves a default out only when it is that very object."""
    inner = settled(value)
    same = type(inner) is type(field.default) and inner == field.default
    return field.default if same else inner


def write(document: object) -> bytes:
    """Canonical JSON: keys in the order of the format, decimals in plain digits as they were written."""
    return msgspec.json.encode(plain_values(document))


def plain_values(document: object) -> object:
    """The same document in dicts, lists and texts."""
    return _written(msgspec.to_builtins(document, builtin_types=(Decimal,)))


def _written(value: object) -> object:
    if isinstance(value, Decimal):
        return text(value)
    if isinstance(value, Mapping):
        return {name: _written(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_written(each) for each in value]
    return value

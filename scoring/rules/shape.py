"""The form of a document, checked against the Structs with all faults at once (msgspec itself stops at the first)."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from msgspec import inspect

from scoring.rules.exact import plain
from scoring.rules.faults import Fault, fault, key


def shape_faults(raw: object, form: type) -> list[Fault]:
    return list(_faults(raw, _described(form), "$"))


@lru_cache
def _described(form: type) -> inspect.Type:
    return inspect.type_info(form)


def _faults(raw: object, form: inspect.Type, path: str) -> Iterator[Fault]:
    return _CHECKS[type(form)](raw, form, path)


def _struct(raw: object, form: inspect.StructType, path: str) -> Iterator[Fault]:
    if not isinstance(raw, dict):
        yield fault(path, "not-an-object")
        return
    yield from _repeated(raw, path)
    fields, required = _fields(form)
    for name, value in raw.items():
        if name in fields:
            yield from _faults(value, fields[name], key(path, name))
        elif name != form.tag_field:
            yield fault(key(path, _printable(name)), "unknown-key")
    for name in required:
        if name not in raw:
            yield fault(key(path, name), "missing-key")


def _repeated(raw: Mapping[str, object], path: str) -> Iterator[Fault]:
    for name in getattr(raw, "repeated", ()):
        yield fault(key(path, _printable(name)), "repeated-key")


_known: dict[type, tuple[dict[str, inspect.Type], list[str]]] = {}


def _fields(form: inspect.StructType) -> tuple[dict[str, inspect.Type], list[str]]:
    if form.cls not in _known:
        fields = {each.encode_name: each.type for each in form.fields}
        _known[form.cls] = fields, [each.encode_name for each in form.fields if each.required]
    return _known[form.cls]


def _union(raw: object, form: inspect.UnionType, path: str) -> Iterator[Fault]:
    """Null where it is allowed, one of several tagged objects, or the one other type."""
    types = [each for each in form.types if not isinstance(each, inspect.NoneType)]
    if raw is None and any(isinstance(each, inspect.NoneType) for each in form.types):
        return
    tagged = [each for each in types if isinstance(each, inspect.StructType)]
    if len(types) == 1 or len(tagged) != len(types):
        yield from _faults(raw, types[0], path)
    else:
        yield from _tagged(raw, {str(each.tag): each for each in tagged}, str(tagged[0].tag_field), path)


def _tagged(raw: object, forms: dict[str, inspect.StructType], tag_field: str, path: str) -> Iterator[Fault]:
    if not isinstance(raw, dict):
        yield fault(path, "not-an-object")
    elif tag_field not in raw:
        yield fault(key(path, tag_field), "missing-key")
    elif not isinstance(raw[tag_field], str) or raw[tag_field] not in forms:
        yield fault(key(path, tag_field), "not-one-of", options=", ".join(forms))
    else:
        yield from _struct(raw, forms[raw[tag_field]], path)


def _list(raw: object, form: inspect.ListType | inspect.VarTupleType, path: str) -> Iterator[Fault]:
    if not isinstance(raw, list):
        yield fault(path, "not-a-list")
        return
    for position, each in enumerate(raw):
        yield from _faults(each, form.item_type, f"{path}[{position}]")


def _dict(raw: object, form: inspect.DictType, path: str) -> Iterator[Fault]:
    if not isinstance(raw, dict):
        yield fault(path, "not-an-object")
        return
    yield from _repeated(raw, path)
    for name, value in raw.items():
        yield from _faults(name, form.key_type, key(path, _printable(name)))
        yield from _faults(value, form.value_type, key(path, _printable(name)))


def _str(raw: object, form: inspect.StrType, path: str) -> Iterator[Fault]:
    if not isinstance(raw, str):
        yield fault(path, "not-a-text")
    elif not raw.isascii() and _printable(raw) != raw:
        yield fault(path, "broken-character")
    elif form.min_length is not None and len(raw) < form.min_length:
        yield fault(path, "empty")
    elif form.max_length is not None and len(raw) > form.max_length:
        yield fault(path, "too-long", most=form.max_length)
    elif form.pattern is not None and not re.fullmatch(form.pattern, raw):
        yield fault(path, "not-allowed", value=raw)


def _int(raw: object, form: inspect.IntType, path: str) -> Iterator[Fault]:
    if not isinstance(raw, int) or isinstance(raw, bool):
        yield fault(path, "not-a-whole-number")
    elif form.ge is not None and raw < form.ge:
        yield fault(path, "too-small", least=form.ge)
    elif form.le is not None and raw > form.le:
        yield fault(path, "too-large", most=form.le)


def _bool(raw: object, form: inspect.BoolType, path: str) -> Iterator[Fault]:
    if not isinstance(raw, bool):
        yield fault(path, "not-true-or-false")


def _decimal(raw: object, form: inspect.DecimalType, path: str) -> Iterator[Fault]:
    if not isinstance(raw, str):
        yield fault(path, "not-a-decimal-text")
    elif plain(raw) is None:
        yield fault(path, "not-a-decimal", value=_printable(raw)[:60])


def _literal(raw: object, form: inspect.LiteralType, path: str) -> Iterator[Fault]:
    if not isinstance(raw, str) or raw not in form.values:
        yield fault(path, "not-one-of", options=", ".join(str(value) for value in form.values))


def _printable(written: str) -> str:
    return written if written.isascii() else written.encode("utf-8", "replace").decode()


_CHECKS: dict[type, Callable[[Any, Any, str], Iterator[Fault]]] = {
    inspect.StructType: _struct,
    inspect.UnionType: _union,
    inspect.ListType: _list,
    inspect.VarTupleType: _list,
    inspect.DictType: _dict,
    inspect.StrType: _str,
    inspect.IntType: _int,
    inspect.BoolType: _bool,
    inspect.DecimalType: _decimal,
    inspect.LiteralType: _literal,
}

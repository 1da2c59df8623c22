"""A posted form into its Struct."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from web.forms.fields import UNSET, Field, fields_of
from web.forms.posting import Posted
from web.forms.values import Fault, value_of
from web.language import _

LONGEST_LIST = 2_000

Form = TypeVar("Form", bound=msgspec.Struct)


def read(form: type[Form], posted: Posted) -> tuple[Form | None, dict[str, str]]:
    """The form and no errors, or no form and one sentence for each field that is wrong.

    Fields that the Struct does not name are ignored. A Struct may have a method
    `faults() -> dict[str, str]` for what depends on several of its fields.
    """
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for field in fields_of(form):
        try:
            values[field.name] = field_value(field, posted.get(field.name, []))
        except Fault as fault:
            errors[field.name] = fault.about(field.title)
    if errors:
        return None, in_page_order(errors, posted)
    made = form(**values)
    faults: Callable[[], dict[str, str]] = getattr(made, "faults", dict)
    errors = in_page_order(faults(), posted)
    return (None, errors) if errors else (made, {})


def in_page_order(errors: dict[str, str], posted: Posted) -> dict[str, str]:
    """As the person meets the fields, which is as the browser sent them; what it did not send comes last."""
    place = {name: at for at, name in enumerate(posted)}
    return dict(sorted(errors.items(), key=lambda fault: place.get(fault[0], len(place))))


def field_value(field: Field, texts: list[str]) -> Any:
    stripped = [text.replace("\r\n", "\n").strip() for text in texts]
    if field.many is not None:
        return values_of(field, stripped)
    if len(stripped) > 1 and field.kind is not bool:
        raise Fault(_("“{field}”只能填一个值。"))
    if not stripped or stripped[0] == "":
        return required(field)
    # A checkbox after a hidden "off" posts both: the last one is what the person sees.
    return value_of(field, stripped[-1])


def values_of(field: Field, texts: list[str]) -> Any:
    if texts in ([], [""]):
        return required(field)
    if len(texts) > (field.count.longest or LONGEST_LIST):
        raise Fault(_("“{field}”最多 {limit} 项。"), limit=field.count.longest or LONGEST_LIST)
    if field.count.shortest and len(texts) < field.count.shortest:
        raise Fault(_("“{field}”至少 {limit} 项。"), limit=field.count.shortest)
    assert field.many is not None
    return field.many([line_of(field, texts, number) for number in range(len(texts))])


def line_of(field: Field, texts: list[str], number: int) -> Any:
    """Which one is wrong must be said where there are several."""
    try:
        return one_of(field, texts[number])
    except Fault as fault:
        fault.line = number + 1 if len(texts) > 1 else 0
        raise


def one_of(field: Field, text: str) -> Any:
    """Rows of columns stay aligned: an empty text in a list is an empty text."""
    if text == "" and field.optional:
        return None
    if text == "" and field.kind is str and not field.limits.shortest:
        return ""
    return value_of(field, text)


def required(field: Field) -> Any:
    blank = field.blank()
    if blank is not UNSET:
        return blank
    if field.limits.missing is not None:
        raise Fault(_(field.limits.missing))
    raise Fault(_("请选择“{field}”。") if field.is_chosen else _("请填写“{field}”。"))

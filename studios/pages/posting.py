"""A posted form, or the refusal that names what is wrong with it."""

from typing import TypeVar

import msgspec

from web import forms
from web.refusals import Invalid

Form = TypeVar("Form", bound=msgspec.Struct)


def must_read(kind: type[Form], posted: forms.Posted) -> Form:
    """For pages that answer every wrong form in one way; raises Invalid."""
    form, errors = forms.read(kind, posted)
    if form is None:
        raise Invalid(errors)
    return form

"""A refusal shown on the page of the form it refuses, with what the person typed."""

from web.refusals import Invalid, Refusal


def sentences(refusal: Refusal) -> dict[str, str]:
    """By field; under "" when it belongs to no field."""
    return dict(refusal.errors) if isinstance(refusal, Invalid) else {"": refusal.sentence}

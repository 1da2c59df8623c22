"""The signatures above the judges' own: every group's leader with the card's PIN, the chief judge last."""

from collections.abc import Mapping, Sequence

from jiangtai.rehearsal.failures import AnswerLost, Refused
from jiangtai.rehearsal.office import Card
from jiangtai.rehearsal.page_forms import forms_in
from jiangtai.rehearsal.tablet import Bundle
from jiangtai.rehearsal.visitor import Visitor

FIRST = 1
GONE = 409


def leaders(cards: Sequence[Card], bundles: Sequence[Bundle]) -> dict[str, str]:
    """The PIN of whoever sits at place 1, by module."""
    pairs = zip(cards, bundles, strict=True)
    return {module.code: card.pin for card, bundle in pairs for module in bundle.modules if module.place == FIRST}


async def sign(visitor: Visitor, home: str, pins: Mapping[str, str]) -> None:
    """What can be signed now; the chief judge's button is there once nothing else is open."""
    for form in forms_in(await visitor.open(f"{home}/sign-off")):
        try:
            if form.action.endswith("/sign-off/groups"):
                await visitor.submit(form, pin=pins[form.fields["module"][0]])
            elif form.action.endswith("/sign-off/chief"):
                await visitor.submit(form)
        except AnswerLost:
            continue  # seen at the next look
        except Refused as refusal:
            if refusal.status != GONE:  # a sheet was opened or marked again between the page and the click
                raise

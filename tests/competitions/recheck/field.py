"""A locked contest of twelve entries with one mark each, and two people who may recheck it."""

from uuid import UUID

import msgspec

from competitions.actions.imports import import_marks
from competitions.actions.steps import step
from competitions.forms.desk import ImportedForm
from competitions.rules.life import State
from people import Grant, Member, Role, Scope
from scoring.rules.scheme import Scheme, decode_scheme
from tests.competitions.contests import making
from tests.competitions.judging import ground
from tests.competitions.judging.ground import NOON

SIMPLE: dict[str, object] = {
    "version": 1,
    "modules": [
        {
            "code": "C",
            "name": "理论",
            "aspects": [{"code": "C1", "name": "试卷", "kind": "imported", "max": "100", "source": "理论考场"}],
        }
    ],
}


def as_scheme(**changes: object) -> Scheme:
    return decode_scheme(msgspec.json.encode(SIMPLE | changes))


class Field(msgspec.Struct):
    contest: UUID
    slug: str
    chief: Member
    officer: Member


async def locked_field(entries: int = 12) -> Field:
    laid = await ground.lay(entries=entries, scheme=SIMPLE)
    chief = await making.member("何裁判长", Grant(Role.CHIEF_JUDGE, Scope.CONTEST, laid.contest))
    officer = await making.member("林干事", Grant(Role.OFFICER, Scope.CONTEST, laid.contest))
    lines = "\n".join(f"K-{number:02} {60 + number}" for number in range(1, entries + 1))
    await import_marks(laid.contest, ImportedForm(aspect="C1", lines=lines), by=chief, now=NOON)
    await step(laid.contest, State.LOCKED, by=chief, now=NOON)
    return Field(laid.contest, laid.slug, chief, officer)

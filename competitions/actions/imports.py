"""Marks made elsewhere come in at the desk, with their source in the scheme (rule 1.3, `imported`)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from competitions.actions import record
from competitions.actions.alarms import hold_for
from competitions.errors.desk import AspectUnknown, LinesRefused, NotImported
from competitions.forms.desk import ImportedForm
from competitions.queries.desk import CodedEntry, coded_entries, scheme_of
from competitions.rules.imports import PastedMark, read_marks
from competitions.rules.record import Fact
from competitions.rules.sheets import GROUP
from database.notifications import announce
from database.rows import rows
from database.work import unit_of_work
from people import Member
from scoring.rules.aspects import Imported
from scoring.rules.scheme import Scheme


@unit_of_work
async def import_marks(contest_id: UUID, form: ImportedForm, *, by: Member, now: datetime) -> int:
    """All lines or none; a code that has a mark already gets the new one, and both stay in the record."""
    head = await hold_for(contest_id, by)
    published = await scheme_of(contest_id)
    aspect = imported_aspect(published.scheme, form.aspect)
    entries = {entry.code: entry for entry in await coded_entries(contest_id)}
    pasted = read_marks(form.lines, aspect, entries)
    if pasted.faults:
        raise LinesRefused(pasted.faults)
    module = published.scheme.module_of(aspect.code)
    assert module is not None
    facts = [
        Fact(
            kind="mark", account=by.account, entry=entries[mark.code].id, module=module.code, aspect=aspect.code,
            judge=GROUP, value=mark.value, scheme_version=published.version,
            body={"code": mark.code, "source": aspect.source},
        )
        for mark in pasted.marks
    ]  # fmt: skip
    await record.write(contest_id, head, facts, now=now)
    await keep(contest_id, entries, pasted.marks, (module.code, aspect.code, published.version, head.number))
    await announce("marks", str(contest_id))
    await announce("desk", str(contest_id))
    return len(pasted.marks)


def imported_aspect(scheme: Scheme, code: str) -> Imported:
    aspect = scheme.aspect(code)
    if aspect is None:
        raise AspectUnknown(code)
    if not isinstance(aspect, Imported):
        raise NotImported(code)
    return aspect


async def keep(
    contest_id: UUID, entries: dict[str, CodedEntry], marks: Sequence[PastedMark], place: tuple[str, str, int, int]
) -> None:
    """The marks that hold now; `place` is module, aspect, scheme version and the record's number before them."""
    numbers = [place[3] + order for order in range(1, len(marks) + 1)]
    ids, values = [entries[mark.code].id for mark in marks], [mark.value for mark in marks]
    await rows(KEEP, contest_id, place[0], place[1], GROUP, place[2], ids, values, numbers)


KEEP = """
INSERT INTO latest_mark (id, contest, module, aspect, judge, scheme_version, entry, value, record_number)
SELECT gen_random_uuid(), {}, {}, {}, {}::int, {}::int, new.*
    FROM unnest({}::uuid[], {}::text[], {}::bigint[]) AS new
ON CONFLICT (entry, aspect, judge) DO UPDATE SET value = excluded.value, module = excluded.module,
    scheme_version = excluded.scheme_version, record_number = excluded.record_number, seat = NULL
"""

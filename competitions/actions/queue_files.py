"""Loading what a tablet could not send: through the same intake as if it had sent it, and recorded by whom."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from competitions.actions import judging, record
from competitions.actions.judging import Answer, Delivery
from competitions.errors.contests import ContestUnknown
from competitions.errors.queue_files import FileFaulty
from competitions.queries.desk import marking
from competitions.rules import queue_files
from competitions.rules.events import Report
from competitions.rules.permissions import may_judge_desk
from competitions.rules.queue_files import Load, QueueFile
from competitions.rules.record import Fact
from competitions.tables import Tablet
from database.rows import rows_as
from database.work import unit_of_work
from people import Member
from web.language import language
from web.refusals import Refusal


class Loaded(msgspec.Struct, frozen=True):
    """What came of a file: events in it, those the server did not have, and of these those refused."""

    tablet: int
    events: int
    taken: int
    refused: int


class Standing(msgspec.Struct, frozen=True):
    id: UUID
    number: int
    acknowledged: int
    version: str
    seen_at: datetime | None


@unit_of_work
async def load(contest_id: UUID, content: bytes, *, by: Member, now: datetime) -> Loaded:
    """All of it or nothing; loading the same file again changes nothing."""
    if not may_judge_desk(by, contest_id):
        raise ContestUnknown
    file = queue_files.decode(content)
    batches = queue_files.loads(file)
    await record.hold(contest_id)
    await marking(contest_id)
    tablet = await standing(contest_id, file)
    first = batches[0].events[0].event.seq
    if first > tablet.acknowledged + 1:
        raise FileFaulty.gap(first, tablet.acknowledged + 1)
    answers = accepted(await judging.take(contest_id, deliveries(tablet, batches), now=now))
    taken = max(0, answers[-1].acknowledged - tablet.acknowledged)
    refused = sum(1 for answer in answers for told in answer.refused if told.seq > tablet.acknowledged)
    # The tablet itself has not been heard of by this.
    await Tablet.update({Tablet.seen_at: tablet.seen_at}).where(Tablet.id == tablet.id)
    if taken:
        body = {
            "tablet": tablet.number, "from": tablet.acknowledged + 1, "to": answers[-1].acknowledged,
            "refused": refused, "file": hashlib.sha256(content).hexdigest(),
        }  # fmt: skip
        await record.append(contest_id, [Fact(kind="load", account=by.account, body=body)], now=now)
    return Loaded(tablet.number, sum(len(each.events) for each in batches), taken, refused)


async def standing(contest_id: UUID, file: QueueFile) -> Standing:
    if file.contest != contest_id:
        raise FileFaulty.elsewhere()
    sql = "SELECT id, number, acknowledged, version, seen_at FROM tablet WHERE contest = {} AND id = {} FOR UPDATE"
    found = await rows_as(Standing, sql, contest_id, file.device)
    if not found:
        raise FileFaulty.stranger()
    return found[0]


def deliveries(tablet: Standing, batches: Sequence[Load]) -> list[Delivery]:
    report = Report(version=tablet.version)
    return [
        Delivery(tablet.id, each.scheme, each.seen, report, each.events, language(), loaded=True) for each in batches
    ]


def accepted(answers: Sequence[Answer | Refusal]) -> list[Answer]:
    """What is no history of this tablet is refused whole, with the intake's own sentence."""
    found = []
    for answer in answers:
        if isinstance(answer, Refusal):
            raise FileFaulty(answer.sentence)
        found.append(answer)
    return found

"""What can be certified: approved hours, approved outcomes, and contest results that are final in the ledger."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

import msgspec

from database.rows import rows_as
from people.queries.public_names import public_names
from studios.rules.certificates import CertificateKind

HOURS = """
SELECT counted.count AS title, ''::text AS level, sum(counted.hours) AS amount,
    count(DISTINCT counted.activity) AS times,
    max(counted.day) AS "on"
FROM counted_hours AS counted JOIN activity ON activity.id = counted.activity
WHERE activity.state = 'approved' AND counted.count <> 'paid' AND counted.studio = {}
    AND ({}::uuid IS NULL OR counted.person = {}::uuid) AND counted.day BETWEEN {} AND {}
GROUP BY counted.count ORDER BY counted.count DESC
"""

OUTCOMES = """
SELECT outcome.title, best.kind || '/' || best.level AS level, coalesce(share.percent, 100 - outcome.outside) AS amount,
    1 AS times, best.reached_on AS "on"
FROM outcome
JOIN LATERAL (SELECT kind, level, reached_on FROM outcome_claim WHERE outcome = outcome.id AND state = 'approved'
    ORDER BY number DESC LIMIT 1) AS best ON true
LEFT JOIN outcome_share AS share ON share.outcome = outcome.id AND share.person = {}::uuid
WHERE outcome.studio = {} AND ({}::uuid IS NULL OR share.person IS NOT NULL) AND best.reached_on BETWEEN {} AND {}
ORDER BY best.reached_on, outcome.title COLLATE "C"
"""

# Postings that stand: a result is posted when it is final, and reversed when it is annulled.
CONTESTS = """
SELECT posting.reason AS title, posting.facts AS level, posting.points AS amount, 1 AS times, posting.day AS "on"
FROM ledger_posting AS posting
WHERE posting.category = {} AND posting.beneficiary = {} AND posting.beneficiary_id = {}::uuid
    AND posting.day BETWEEN {} AND {} AND posting.reverses IS NULL
    AND NOT EXISTS (SELECT FROM ledger_posting AS taken WHERE taken.reverses = posting.id)
ORDER BY posting.day, posting.number
"""


class Certified(msgspec.Struct, frozen=True):
    """One line of a certificate. Hours: which count, how many, at how many activities. Outcomes: title, kind/level
    and share. Contests: the ledger's sentence with its facts, and the points."""

    title: str
    level: str
    amount: Decimal
    times: int
    on: date


async def certified(
    kind: CertificateKind, studio: UUID, person: UUID | None, first: date, last: date
) -> Sequence[Certified]:
    if kind is CertificateKind.HOURS:
        return await rows_as(Certified, HOURS, studio, person, person, first, last)
    if kind is CertificateKind.OUTCOMES:
        return await rows_as(Certified, OUTCOMES, person, studio, person, first, last)
    return await contests(person, studio, first, last)


async def contests(person: UUID | None, studio: UUID, first: date, last: date) -> list[Certified]:
    """A person's own results, or what mentees won for the studio; mentees only as public pages name them."""
    whose = ("contest", "person", person) if person is not None else ("mentoring", "studio", studio)
    found = await rows_as(Certified, CONTESTS, *whose, first, last)
    facts = [msgspec.json.decode(line.level, type=dict[str, str]) for line in found]
    ids = {UUID(value[7:]) for each in facts for value in each.values() if value.startswith("person:")}
    names = {f"person:{one}": name for one, name in (await public_names(ids)).items()} if ids else {}
    return [
        msgspec.structs.replace(line, level=msgspec.json.encode(named(each, names)).decode())
        for line, each in zip(found, facts, strict=True)
    ]


def named(facts: dict[str, str], names: dict[str, str]) -> dict[str, str]:
    return {key: names.get(value, value) for key, value in facts.items()}

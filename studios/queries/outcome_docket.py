"""Outcomes that wait for a verifier who gains nothing from them, with what looks like another claim."""

from datetime import datetime
from uuid import UUID

import msgspec

from database.rows import row, rows_as
from people import Member, Role, Scope
from studios.errors.outcomes import OutcomeUnknown
from studios.queries.outcome_likeness import OTHERS, Other
from studios.queries.outcome_page import OutcomePage, outcome_page
from studios.queries.studio_names import in_words_of_screen
from studios.queries.studios import StudioFacts, for_verifier
from studios.queries.verification import Claim
from studios.rules.outcomes import DECIDED, KIND_NAMES, LEVEL_NAMES, LIKENESS_NAMES, Kind, OutcomeLevel, Sample, alike
from web.language import N_, _

NOUN = "outcome"
MOST = 200
REUSED = N_("材料用过")
RAISED = N_("升级申报")

WAITS = """
SELECT outcome.id, outcome.title, outcome.number, outcome.award, studio.name AS studio, claim.kind, claim.level,
    claim.number AS claim,
    (SELECT max(at) FROM outcome_step WHERE outcome_step.claim = claim.id AND went_to = 'submitted') AS sent_at,
    EXISTS (
        SELECT FROM outcome_file AS mine JOIN outcome_file AS theirs ON theirs.file = mine.file
        WHERE mine.outcome = outcome.id AND theirs.outcome <> outcome.id AND mine.removed_at IS NULL
            AND theirs.removed_at IS NULL
    ) AS reused
FROM outcome_claim AS claim JOIN outcome ON outcome.id = claim.outcome JOIN studio ON studio.id = outcome.studio
WHERE claim.state = 'submitted' AND ({}::bool OR studio.host = ANY({}::uuid[])) AND NOT (studio.id = ANY({}::uuid[]))
    AND NOT EXISTS (
        SELECT FROM account WHERE account.id = {} AND (
            account.person = studio.lead
            OR account.person IN (SELECT person FROM studio_member WHERE studio = studio.id
                AND (until IS NULL OR until >= CURRENT_DATE))
            OR account.person IN (SELECT person FROM outcome_share WHERE outcome = outcome.id)))
ORDER BY sent_at, outcome.id LIMIT {}
"""


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    title: str
    number: str
    award: str
    studio: str
    kind: Kind
    level: OutcomeLevel
    claim: int
    sent_at: datetime
    reused: bool

    def flags(self, others: list[Other]) -> tuple[str, ...]:
        mine = Sample(self.title, self.number, self.award)
        likenesses = {alike(mine, other.sample) for other in others if other.id != self.id}
        found = [name for likeness, name in LIKENESS_NAMES.items() if likeness in likenesses]
        return (*found, *([REUSED] if self.reused else []), *([RAISED] if self.claim > 1 else []))

    def line(self, others: list[Other]) -> Claim:
        flags = self.flags(others)
        return Claim(
            noun=NOUN,
            id=self.id,
            studio=self.studio,
            title=self.title,
            detail=f"{_(KIND_NAMES[self.kind])} · {_(LEVEL_NAMES[self.level])}",
            sent_at=self.sent_at,
            flags=flags,
            bulk=not flags and self.kind not in DECIDED,
        )


async def waiting(member: Member) -> list[Claim]:
    """Two statements, however many wait."""
    whole, hosts = member.holds(Role.VERIFIER), list(member.places(Role.VERIFIER, Scope.ORGANISATION))
    own = list(member.places(Role.STUDIO_LEAD, Scope.STUDIO))
    found = await rows_as(Waiting, in_words_of_screen(WAITS), whole, hosts, own, member.account, MOST)
    others = await rows_as(Other, OTHERS, None) if found else []
    return [one.line(others) for one in found]


async def studio_of(member: Member, outcome: UUID) -> StudioFacts:
    """For somebody who may decide on it; refuses whoever gains."""
    found = await row(
        "SELECT slug FROM outcome JOIN studio ON studio.id = outcome.studio WHERE outcome.id = {}", outcome
    )
    if found is None:
        raise OutcomeUnknown
    return await for_verifier(member, str(found["slug"]))


async def evidence(member: Member, outcome: UUID) -> OutcomePage:
    studio = await studio_of(member, outcome)
    return await outcome_page(member, studio.slug, outcome)

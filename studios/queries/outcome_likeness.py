"""What looks like an outcome that was claimed before: the same number, title or award, near words, the same photo."""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from database.rows import rows_as
from people import Member
from studios.queries.studios import StudioFacts
from studios.rules.outcomes import ClaimState, Likeness, Sample, alike
from studios.rules.permissions import sees_all_studios

OTHERS = """
SELECT outcome.id, outcome.title, outcome.number, outcome.award, studio.id AS studio, studio.slug,
    studio.name AS studio_name, claim.state
FROM outcome JOIN studio ON studio.id = outcome.studio
JOIN outcome_claim AS claim ON claim.outcome = outcome.id AND claim.number = 1
WHERE outcome.id IS DISTINCT FROM {}::uuid ORDER BY outcome.at, outcome.id
"""

REUSED = """
SELECT DISTINCT outcome.title, outcome.studio, proof.file FROM outcome_file AS proof
JOIN outcome ON outcome.id = proof.outcome
WHERE proof.file = ANY({}::uuid[]) AND proof.outcome <> {} AND proof.removed_at IS NULL ORDER BY outcome.title
"""


class Other(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    title: str
    number: str
    award: str
    studio: UUID
    slug: str
    studio_name: str
    state: ClaimState

    @property
    def sample(self) -> Sample:
        return Sample(self.title, self.number, self.award)


class Alike(msgspec.Struct, frozen=True, kw_only=True):
    """`link` opens it for the one who asks: at the desk, or on its public page."""

    why: Likeness
    title: str
    studio_name: str
    link: str
    state: ClaimState


class Reused(msgspec.Struct, frozen=True):
    title: str
    studio: UUID
    file: UUID


async def alike_of(
    member: Member, studio: StudioFacts, outcome_id: UUID, title: str, number: str, award: str
) -> list[Alike]:
    """The union sees every one that looks alike, a lead those of the own studio and what is public."""
    mine, found = Sample(title, number, award), []
    for other in await rows_as(Other, OTHERS, outcome_id):
        at_desk = other.studio == studio.id or sees_all_studios(member)
        if not at_desk and other.state is not ClaimState.APPROVED:
            continue
        why = alike(mine, other.sample)
        if why is not None:
            found.append(seen(other, why, at_desk))
    return sorted(found, key=lambda one: list(Likeness).index(one.why))


def seen(other: Other, why: Likeness, at_desk: bool) -> Alike:
    home = f"/desk/studios/{other.slug}" if at_desk else f"/studios/{other.slug}"
    return Alike(
        why=why, title=other.title, studio_name=other.studio_name, link=f"{home}/outcomes/{other.id}", state=other.state
    )


async def reused_files(outcome_id: UUID, files: Sequence[UUID]) -> list[Reused]:
    """Files that prove another outcome already."""
    return await rows_as(Reused, REUSED, list(files), outcome_id)

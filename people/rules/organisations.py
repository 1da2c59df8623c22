"""Kinds of organisation and what may stand above what."""

from collections.abc import Mapping
from enum import StrEnum
from uuid import UUID

from web.language import N_


class OrganisationKind(StrEnum):
    TOWN = "town"
    VILLAGE = "village"
    INDUSTRY = "industry"
    ENTERPRISE = "enterprise"
    INSTITUTION = "institution"


KIND_NAMES: dict[OrganisationKind, str] = {
    OrganisationKind.TOWN: N_("镇总工会"),
    OrganisationKind.VILLAGE: N_("村居工会联合会"),
    OrganisationKind.INDUSTRY: N_("行业工会联合会"),
    OrganisationKind.ENTERPRISE: N_("企业"),
    OrganisationKind.INSTITUTION: N_("机关、学校或事业单位"),
}

# Unions stand above; an employer stands above nobody.
PARENT_KINDS = frozenset({OrganisationKind.TOWN, OrganisationKind.VILLAGE, OrganisationKind.INDUSTRY})


def stands_in_circle(organisation: UUID, parent: UUID, parents: Mapping[UUID, UUID | None]) -> bool:
    """Whether the organisation would come to stand above itself."""
    above: UUID | None = parent
    while above is not None:
        if above == organisation:
            return True
        above = parents.get(above)
    return False

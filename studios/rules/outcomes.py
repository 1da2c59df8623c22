"""Outcomes (rule 8.5): their kinds, what they are worth, how they are shared, and which look alike."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import msgspec

from scoring.rules.exact import EXACT, ZERO
from scoring.rules.points import outcome_points, standard_points
from scoring.rules.policy import OutcomePoints
from web.language import N_

WHOLE = Decimal(100)
ALIKE = Decimal("0.6")


class Kind(StrEnum):
    SMALL_INVENTION = "small_invention"
    SMALL_INNOVATION = "small_innovation"
    SMALL_IMPROVEMENT = "small_improvement"
    SMALL_DESIGN = "small_design"
    SUGGESTION = "suggestion"
    INVENTION = "invention"
    UTILITY_MODEL = "utility_model"
    FILED = "filed"
    SOFTWARE = "software"
    STANDARD = "standard"
    METHOD = "method"
    PROJECT = "project"


KIND_NAMES: dict[Kind, str] = {
    Kind.SMALL_INVENTION: N_("小发明"),
    Kind.SMALL_INNOVATION: N_("小革新"),
    Kind.SMALL_IMPROVEMENT: N_("小改造"),
    Kind.SMALL_DESIGN: N_("小设计"),
    Kind.SUGGESTION: N_("小建议"),
    Kind.INVENTION: N_("发明专利（已授权）"),
    Kind.UTILITY_MODEL: N_("实用新型专利（已授权）"),
    Kind.FILED: N_("专利申请（已受理）"),
    Kind.SOFTWARE: N_("软件著作权"),
    Kind.STANDARD: N_("标准"),
    Kind.METHOD: N_("先进操作法、工作法"),
    Kind.PROJECT: N_("技术攻关项目"),
}

BY_KIND = frozenset({Kind.INVENTION, Kind.UTILITY_MODEL, Kind.FILED, Kind.SOFTWARE})  # worth by what it is
DECIDED = frozenset({Kind.STANDARD, Kind.METHOD})  # worth what the verifier decides, within bounds
NUMBERED = BY_KIND  # a registration number is needed, and is unique
GRANTED = frozenset({Kind.INVENTION, Kind.UTILITY_MODEL})  # what a filed patent may become


class OutcomeLevel(StrEnum):
    FIRM = "firm"
    TOWN = "town"
    DISTRICT = "district"
    CITY = "city"
    PROVINCE = "province"
    NATION = "nation"


LEVEL_NAMES: dict[OutcomeLevel, str] = {
    OutcomeLevel.FIRM: N_("企业级"),
    OutcomeLevel.TOWN: N_("镇街级"),
    OutcomeLevel.DISTRICT: N_("区级"),
    OutcomeLevel.CITY: N_("市级"),
    OutcomeLevel.PROVINCE: N_("省级"),
    OutcomeLevel.NATION: N_("国家级"),
}


class ClaimState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    REVERSED = "reversed"


# The label, and the kind of pill it stands in.
CLAIM_STATES: dict[ClaimState, tuple[str, str]] = {
    ClaimState.DRAFT: (N_("草稿"), ""),
    ClaimState.SUBMITTED: (N_("待核实"), "warn"),
    ClaimState.RETURNED: (N_("已退回"), "bad"),
    ClaimState.APPROVED: (N_("已核实"), "ok"),
    ClaimState.REVERSED: (N_("已冲销"), "bad"),
}

STEPS: Mapping[ClaimState, frozenset[ClaimState]] = {
    ClaimState.DRAFT: frozenset({ClaimState.SUBMITTED}),
    ClaimState.RETURNED: frozenset({ClaimState.SUBMITTED}),
    ClaimState.SUBMITTED: frozenset({ClaimState.APPROVED, ClaimState.RETURNED}),
    ClaimState.APPROVED: frozenset({ClaimState.REVERSED}),
    ClaimState.REVERSED: frozenset(),
}


class Worth(msgspec.Struct, frozen=True):
    """What one claim says the outcome has reached; `decided` is the verifier's, for standards and methods."""

    kind: Kind
    level: OutcomeLevel
    decided: Decimal | None = None


def points_of(policy: OutcomePoints, worth: Worth) -> Decimal:
    """Rule 8.5: patents and software by their kind, standards and methods as decided, all others by level."""
    if worth.kind in BY_KIND:
        return outcome_points(policy, kind=worth.kind.value)
    if worth.kind in DECIDED:
        return standard_points(policy, worth.decided if worth.decided is not None else policy.standard_least)
    return outcome_points(policy, [worth.level.value])


def added_points(policy: OutcomePoints, posted: Decimal, worth: Worth) -> Decimal:
    """Rule 8.5: an outcome is scored once, by the highest it reached; a raised one adds the difference alone."""
    return max(EXACT.subtract(points_of(policy, worth), posted), ZERO)


def is_raise(before: Worth, now: Worth) -> bool:
    """Whether the claim says more than the one that stands: a patent that was granted, or a higher level."""
    if before.kind is Kind.FILED and now.kind in GRANTED:
        return True
    order = list(OutcomeLevel)
    return before.kind is now.kind and now.kind not in BY_KIND and order.index(now.level) > order.index(before.level)


def shares_sound(percents: Collection[Decimal], outside: Decimal) -> bool:
    """The shares of all who made it, those outside of the studio included, are together exactly 100 %."""
    return all(percent > 0 for percent in percents) and outside >= 0 and sum(percents, outside) == WHOLE


class Parts(msgspec.Struct, frozen=True):
    studio: Decimal
    persons: dict[UUID, Decimal]


def parts_of(points: Decimal, percents: Mapping[UUID, Decimal]) -> Parts:
    """Each person gets the share; the studio what its people get together. Exact: percents have two places at most."""
    persons = {
        person: EXACT.multiply(points, EXACT.divide(percent, WHOLE)).normalize(EXACT)
        for person, percent in percents.items()
    }
    total = ZERO
    for part in persons.values():
        total = EXACT.add(total, part)
    return Parts(total, persons)


def title_key(title: str) -> str:
    """Equal for titles that differ only in width, case, spaces and marks."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", title).casefold())


def number_key(number: str) -> str:
    """ZL 2024 1 0123456.7 and 202410123456.7 are one patent: ZL before the digits only says that it is granted."""
    return re.sub(r"^(zl|cn)(?=\d)", "", title_key(number))


def likeness(left: str, right: str) -> Decimal:
    """0 to 1: the pairs of neighbouring letters that two titles have in common, of all that they have."""
    one, other = pairs(title_key(left)), pairs(title_key(right))
    either = len(one | other)
    return Decimal(len(one & other)) / either if either else ZERO


def pairs(key: str) -> frozenset[str]:
    return frozenset(key[at : at + 2] for at in range(len(key) - 1)) or frozenset({key} if key else ())


class Likeness(StrEnum):
    NUMBER = "number"
    TITLE = "title"
    WORDS = "words"
    AWARD = "award"


LIKENESS_NAMES: dict[Likeness, str] = {
    Likeness.NUMBER: N_("登记号相同"),
    Likeness.TITLE: N_("名称相同"),
    Likeness.WORDS: N_("名称相近"),
    Likeness.AWARD: N_("曾得同一奖项"),
}


class Sample(msgspec.Struct, frozen=True):
    """What is compared of an outcome."""

    title: str
    number: str = ""
    award: str = ""


def alike(one: Sample, other: Sample) -> Likeness | None:
    """The strongest reason to take two outcomes for one."""
    if number_key(one.number) and number_key(one.number) == number_key(other.number):
        return Likeness.NUMBER
    if title_key(one.title) == title_key(other.title):
        return Likeness.TITLE
    if title_key(one.award) and title_key(one.award) == title_key(other.award):
        return Likeness.AWARD
    return Likeness.WORDS if likeness(one.title, other.title) >= ALIKE else None

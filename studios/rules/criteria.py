"""What the yearly appraisal asks: a versioned document of criteria and vetoes, fixed before its year begins."""

import hashlib
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from scoring.rules.exact import ZERO
from web.language import N_


class Section(StrEnum):
    BASE = "A"
    INNOVATION = "B"
    PEOPLE = "C"
    SERVICE = "D"
    EFFECT = "E"


SECTION_NAMES: dict[Section, str] = {
    Section.BASE: N_("基础与台账"),
    Section.INNOVATION: N_("创新成果"),
    Section.PEOPLE: N_("育人"),
    Section.SERVICE: N_("服务"),
    Section.EFFECT: N_("成效"),
}

SECTION_MOST: dict[Section, Decimal] = {
    Section.BASE: Decimal(20),
    Section.INNOVATION: Decimal(30),
    Section.PEOPLE: Decimal(25),
    Section.SERVICE: Decimal(15),
    Section.EFFECT: Decimal(10),
}
BONUS_MOST = Decimal(10)


class Measure(StrEnum):
    """What a criterion can be prefilled from. Hours are not among them: few hours never cost points."""

    NONE = "none"
    HAVES = "haves"  # of the seven, with evidence
    LATE_LOGS = "late_logs"  # the part of the activities that were logged in time
    VOUCHERS = "vouchers"  # the part of the money spent that has its voucher
    OUTCOME_POINTS = "outcome_points"
    PATENTS = "patents"
    IN_USE = "in_use"
    MENTEES = "mentees"
    MENTOR_LOGS = "mentor_logs"  # the part of the months that were logged
    MASTERED = "mastered"
    CONTESTS = "contests"  # contest points of the studio in the ledger
    SERVICE_PROOF = "service_proof"  # the part of the approved activities that has evidence
    SERVICE_CONFIRMED = "service_confirmed"  # the part of the service that its beneficiary confirmed
    BENEFIT = "benefit"  # outcomes whose benefit finance signed


MEASURE_NAMES: dict[Measure, str] = {
    Measure.NONE: N_("不取数，由人打分"),
    Measure.HAVES: N_("“七有”件数"),
    Measure.LATE_LOGS: N_("按时登记的比例"),
    Measure.VOUCHERS: N_("支出有凭证的比例"),
    Measure.OUTCOME_POINTS: N_("成果积分"),
    Measure.PATENTS: N_("专利、软著、标准、工作法件数"),
    Measure.IN_USE: N_("在用成果件数"),
    Measure.MENTEES: N_("在带师徒对数"),
    Measure.MENTOR_LOGS: N_("带徒月记录的比例"),
    Measure.MASTERED: N_("出师人数"),
    Measure.CONTESTS: N_("竞赛与带徒积分"),
    Measure.SERVICE_PROOF: N_("活动有佐证的比例"),
    Measure.SERVICE_CONFIRMED: N_("受益方确认的比例"),
    Measure.BENEFIT: N_("有签认效益的成果件数"),
}

PARTS = frozenset(
    {Measure.LATE_LOGS, Measure.VOUCHERS, Measure.MENTOR_LOGS, Measure.SERVICE_PROOF, Measure.SERVICE_CONFIRMED}
)


class Written(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of the policy document."""


class Criterion(Written, frozen=True, kw_only=True):
    """`per` is what one counted thing is worth; a measure that is a part of a whole gives that part of `most`."""

    code: Annotated[str, Meta(pattern=r"^[A-E][1-9]$")]
    name: Annotated[str, Meta(min_length=1, max_length=40)]
    name_en: Annotated[str, Meta(max_length=80)] = ""
    most: Decimal
    measure: Measure = Measure.NONE
    per: Decimal = Decimal(1)

    @property
    def section(self) -> Section:
        return Section(self.code[0])


class Veto(Written, frozen=True, kw_only=True):
    code: Annotated[str, Meta(pattern=r"^V[1-9]$")]
    name: Annotated[str, Meta(min_length=1, max_length=60)]
    name_en: Annotated[str, Meta(max_length=120)] = ""


class AppraisalPolicy(Written, frozen=True, kw_only=True):
    version: Annotated[int, Meta(ge=1)]
    year: int
    criteria: tuple[Criterion, ...]
    vetoes: tuple[Veto, ...]
    bonus_most: Decimal = BONUS_MOST
    excellent_from: Decimal = Decimal(85)
    excellent_part: Decimal = Decimal("0.2")
    pass_from: Decimal = Decimal(60)
    days_to_mend: int = 90
    panel_least: int = 3

    def criterion(self, code: str) -> Criterion | None:
        return next((one for one in self.criteria if one.code == code), None)


def criterion(
    code: str, name: str, english: str, most: int, measure: Measure = Measure.NONE, per: str = "1"
) -> Criterion:
    return Criterion(code=code, name=name, name_en=english, most=Decimal(most), measure=measure, per=Decimal(per))


CRITERIA = (
    criterion("A1", "“七有”齐备并有佐证", "The seven haves, each with evidence", 7, Measure.HAVES),
    criterion("A2", "制度与年度计划", "Rules and a plan for the year", 3),
    criterion("A3", "台账及时", "Records kept in time", 5, Measure.LATE_LOGS),
    criterion("A4", "经费使用有凭证", "Money spent has its vouchers", 5, Measure.VOUCHERS),
    criterion("B1", "成果数量与级别", "Outcomes and their levels", 15, Measure.OUTCOME_POINTS, "1.5"),
    criterion("B2", "专利、软著、标准和工作法", "Patents, software, standards and methods", 8, Measure.PATENTS, "2"),
    criterion("B3", "成果在用", "Outcomes in use", 7, Measure.IN_USE, "2"),
    criterion("C1", "师徒结对", "Mentorships", 8, Measure.MENTEES, "2"),
    criterion("C2", "每月带徒记录", "Monthly logs of mentorships", 5, Measure.MENTOR_LOGS),
    criterion("C3", "出师与技能晋级", "Mentees who mastered their trade", 6, Measure.MASTERED, "3"),
    criterion("C4", "徒弟竞赛成绩", "Contest results of mentees", 6, Measure.CONTESTS, "0.3"),
    criterion("D1", "服务记录真实有据", "Service records are true and have evidence", 8, Measure.SERVICE_PROOF),
    criterion("D2", "受益方确认", "Confirmed by those who were served", 7, Measure.SERVICE_CONFIRMED),
    criterion("E1", "经济效益（财务签认）", "Benefit signed by finance", 5, Measure.BENEFIT, "2.5"),
    criterion("E2", "示范带动", "Example and reach", 5),
)
VETOES = (
    Veto(code="V1", name="弄虚作假、虚报成果或时长", name_en="False results, hours or records"),
    Veto(code="V2", name="发生安全生产责任事故", name_en="A work safety accident it is responsible for"),
    Veto(code="V3", name="挪用、套取工作室经费", name_en="Money of the studio misused"),
    Veto(code="V4", name="领办人严重违纪违法", name_en="The lead broke law or discipline gravely"),
)


def default_policy(year: int) -> AppraisalPolicy:
    return AppraisalPolicy(version=1, year=year, criteria=CRITERIA, vetoes=VETOES)


def may_change_policy(year: int, today: date) -> bool:
    """Criteria are fixed before the year they judge begins."""
    return today < date(year, 1, 1)


def policy_faults(policy: AppraisalPolicy) -> list[Section]:
    """Sections whose criteria do not add up to what the section is worth."""
    return [section for section in Section if most_of(policy, section) != SECTION_MOST[section]]


def most_of(policy: AppraisalPolicy, section: Section) -> Decimal:
    return sum((one.most for one in policy.criteria if one.section is section), ZERO)


def decode_policy(document: bytes) -> AppraisalPolicy:
    return msgspec.json.decode(document, type=AppraisalPolicy)


def encode_policy(policy: AppraisalPolicy) -> bytes:
    return msgspec.json.encode(policy)


def policy_hash(document: bytes) -> str:
    return hashlib.sha256(document).hexdigest()

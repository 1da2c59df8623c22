"""What may be posted about recusals and declared relations."""

from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from competitions.forms.desk import Code, Reason
from web.language import N_

Module = Annotated[str, Meta(title=N_("模块"), min_length=1, max_length=40)]
SeatNumber = Annotated[int, Meta(title=N_("席位"), ge=1, le=9999)]

RELATION_NAMES = {"kinship": N_("亲属关系"), "interest": N_("利害关系")}


class RelationForm(msgspec.Struct, frozen=True, kw_only=True):
    seat: Annotated[UUID, Meta(title=N_("裁判"))]
    entry: Annotated[UUID, Meta(title=N_("选手"))]
    kind: Annotated[Literal["kinship", "interest"], Meta(title=N_("关系"))]
    declared_by: Annotated[str, Meta(title=N_("申报人"), min_length=1, max_length=60)]
    evidence: Annotated[str, Meta(title=N_("说明"), min_length=2, max_length=300)]


class RelationWithdrawalForm(msgspec.Struct, frozen=True, kw_only=True):
    reason: Reason


class SettlementForm(msgspec.Struct, frozen=True, kw_only=True):
    """The sheet whose recusal is carried out although marks stand on it."""

    code: Code
    module: Module
    seat: SeatNumber


class ArrangementForm(msgspec.Struct, frozen=True, kw_only=True):
    """The chief judge gives one sheet to somebody else."""

    code: Code
    module: Module
    seat: SeatNumber
    reason: Reason


class EmployerForm(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the same employer is a reason to step back in this contest."""

    on: Annotated[bool, Meta(title=N_("同一单位回避"))] = False

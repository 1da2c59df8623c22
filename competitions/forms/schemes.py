"""What may be posted about modules and sub-criteria, and about which draft."""

from decimal import Decimal
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from scoring.rules.scheme import Module, SubCriterion
from web.language import N_

CODE = r"^[^\s#/?%\\]+$"
CODE_HINT = N_("编号不能含空格和 # / ? % \\。")

PartCode = Annotated[str, Meta(title=N_("编号"), min_length=1, max_length=16, pattern=CODE, description=CODE_HINT)]
Edition = Annotated[int, Meta(title=N_("草稿版本"), ge=0)]


class EditionForm(msgspec.Struct, frozen=True, kw_only=True):
    """Which draft the person saw; 0 when there was none."""

    edition: Edition = 0


class TemplateForm(EditionForm, frozen=True, kw_only=True):
    template: Annotated[str, Meta(title=N_("模板"), min_length=1, max_length=40)]


class PlaceForm(EditionForm, frozen=True, kw_only=True):
    direction: Annotated[Literal["up", "down"], Meta(title=N_("方向"))]


class ModuleForm(EditionForm, frozen=True, kw_only=True):
    code: PartCode
    name: Annotated[str, Meta(title=N_("名称"), min_length=1, max_length=100)]
    weight: Annotated[Decimal, Meta(title=N_("权重"), ge=0, le=1000)] = Decimal(1)
    out_of: Annotated[Decimal, Meta(title=N_("模块满分"), gt=0, le=100_000)] | None = None
    floor: Annotated[Decimal, Meta(title=N_("合格线"), ge=0, le=100_000)] | None = None
    day: Annotated[str, Meta(title=N_("评分日"), max_length=40)] = ""

    def module(self) -> Module:
        return Module(
            code=self.code,
            name=self.name,
            weight=self.weight,
            out_of=self.out_of,
            floor=self.floor,
            day=self.day or None,
            aspects=[],
        )


class GroupForm(EditionForm, frozen=True, kw_only=True):
    code: PartCode
    name: Annotated[str, Meta(title=N_("名称"), min_length=1, max_length=200)]
    day: Annotated[str, Meta(title=N_("评分日"), max_length=40)] = ""

    def group(self) -> SubCriterion:
        return SubCriterion(code=self.code, name=self.name, day=self.day or None)

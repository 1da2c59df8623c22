"""An organisation as its administrator writes it down."""

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from people.rules import OrganisationKind, employer_code_fault, normal_credit_code, union_code_fault
from web.language import N_, _

Count = Annotated[int, Meta(ge=0, le=1_000_000)]


class OrganisationForm(msgspec.Struct, frozen=True, kw_only=True):
    name: Annotated[str, Meta(title=N_("单位名称"), min_length=1, max_length=80)]
    kind: Annotated[OrganisationKind, Meta(title=N_("类别"))]
    parent: Annotated[UUID | None, Meta(title=N_("上级"))] = None
    credit_code: Annotated[str, Meta(title=N_("统一社会信用代码"), max_length=40)] = ""
    union_name: Annotated[str, Meta(title=N_("工会名称"), max_length=80)] = ""
    union_credit_code: Annotated[str, Meta(title=N_("工会统一社会信用代码"), max_length=40)] = ""
    approval_number: Annotated[str, Meta(title=N_("批准建会文号"), max_length=40)] = ""
    founded_on: Annotated[date | None, Meta(title=N_("建会日期"))] = None
    village: Annotated[str, Meta(title=N_("村居"), max_length=40)] = ""
    address: Annotated[str, Meta(title=N_("地址"), max_length=120)] = ""
    ownership: Annotated[str, Meta(title=N_("经济类型"), max_length=20)] = ""
    industry: Annotated[str, Meta(title=N_("行业"), max_length=40)] = ""
    workers: Annotated[Count | None, Meta(title=N_("职工总数"))] = None
    women_workers: Annotated[Count | None, Meta(title=N_("女职工"))] = None
    migrant_workers: Annotated[Count | None, Meta(title=N_("农民工"))] = None
    declared_members: Annotated[Count | None, Meta(title=N_("申报会员数"))] = None
    chair: Annotated[str, Meta(title=N_("工会主席"), max_length=40)] = ""
    contact: Annotated[str, Meta(title=N_("联系人"), max_length=40)] = ""

    def __post_init__(self) -> None:
        """Codes are compared and stored in one spelling."""
        msgspec.structs.force_setattr(self, "credit_code", normal_credit_code(self.credit_code))
        msgspec.structs.force_setattr(self, "union_credit_code", normal_credit_code(self.union_credit_code))

    def faults(self) -> dict[str, str]:
        faults = {
            "credit_code": employer_code_fault(self.credit_code),
            "union_credit_code": union_code_fault(self.union_credit_code),
            "women_workers": self.share_fault(self.women_workers),
            "migrant_workers": self.share_fault(self.migrant_workers),
        }
        return {field: sentence for field, sentence in faults.items() if sentence is not None}

    def share_fault(self, count: int | None) -> str | None:
        if count is None or (self.workers is not None and count <= self.workers):
            return None
        return _("这个人数不能多于职工总数；请先填写职工总数。")

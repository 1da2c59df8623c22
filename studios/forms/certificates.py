"""What may be posted about certificates."""

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from studios.errors.certificates import DatesTurned
from studios.rules.certificates import CertificateKind
from web.language import N_


class CertificateForm(msgspec.Struct, frozen=True, kw_only=True):
    """Without a person the certificate is the studio's."""

    kind: Annotated[CertificateKind, Meta(title=N_("证明种类"))]
    person: Annotated[UUID | None, Meta(title=N_("证明对象"))] = None
    from_on: Annotated[date, Meta(title=N_("起始日期"))]
    to_on: Annotated[date, Meta(title=N_("结束日期"))]

    def faults(self) -> dict[str, str]:
        return DatesTurned().errors if self.to_on < self.from_on else {}


class PrintForm(msgspec.Struct, frozen=True, kw_only=True):
    reason: Annotated[str, Meta(title=N_("再次打印的原因"), max_length=200)] = ""


class CheckForm(msgspec.Struct, frozen=True, kw_only=True):
    code: Annotated[str, Meta(title=N_("校验码"), min_length=1, max_length=20)]

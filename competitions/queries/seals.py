"""The seal on the names: who agreed to open it."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.rules.seals import Consent, is_open
from database.rows import rows_as


class NamedConsent(msgspec.Struct, frozen=True):
    account: UUID
    name: str
    as_officer: bool
    at: datetime


class Seal(msgspec.Struct, frozen=True):
    consents: list[NamedConsent]

    @property
    def opened(self) -> bool:
        return is_open(Consent(one.account, one.as_officer) for one in self.consents)


async def seal_of(contest_id: UUID) -> Seal:
    sql = """SELECT account.id AS account, account.name, seal_consent.as_officer, seal_consent.at
        FROM seal_consent JOIN account ON account.id = seal_consent.by
        WHERE seal_consent.contest = {} ORDER BY seal_consent.at, account.id"""
    return Seal(await rows_as(NamedConsent, sql, contest_id))

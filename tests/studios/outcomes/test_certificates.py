"""Certificates: numbered without a gap, checked by number and code, printed with a log, revoked with a reason."""

import asyncio
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from people import Grant, Role, Scope
from scoring.leaderboard.ledger import Beneficiary, Category, Posting, post, reverse
from studios.actions import certificates
from studios.errors.certificates import (
    CertificateUnknown,
    CertifiedInFuture,
    CodeHasOtherLength,
    CodeHasOtherLetters,
    CodeWrong,
    ContestNotFinal,
    NothingToCertify,
    PersonNotHere,
    PrintedBefore,
    RevokedAlready,
)
from studios.errors.studios import UnionOnly
from studios.forms.certificates import CertificateForm
from studios.queries.certificates import certificate_page, certificates_page, checked
from studios.rules.certificates import CertificateKind, new_code, normal_code, number_of
from studios.tables import Certificate
from tests.studios.outcomes.chain import approved
from tests.studios.outcomes.making import NOON, TODAY, Ground, ground, member, person

OUTCOMES, CONTESTS, HOURS = CertificateKind.OUTCOMES, CertificateKind.CONTESTS, CertificateKind.HOURS


def form(kind: CertificateKind, whose: UUID | None, to_on: date = TODAY) -> CertificateForm:
    return CertificateForm(kind=kind, person=whose, from_on=date(2026, 1, 1), to_on=to_on)


async def issued(here: Ground, kind: CertificateKind = OUTCOMES, whose: UUID | None = None) -> UUID:
    return await certificates.issue(await here.facts(here.lead), form(kind, whose), by=here.lead, now=NOON)


async def test_a_certificate_says_what_was_approved_and_is_found_by_number_and_code(db: str) -> None:
    here = await ground()
    await approved(here)
    one = (await certificate_page(here.lead, here.slug, await issued(here, whose=here.people[1]))).certificate
    assert (one.number, one.sentences) == ("2026-0001", [("配电柜快速检修工装（小改造，镇街级）", "份额 30%")])
    found = await checked(one.number, f" {one.code[:4]}-{one.code[4:].lower()} ")
    assert (found.id, found.masked) == (one.id, "李**")
    for number, code in ((one.number, new_code()), ("2026-0002", one.code)):
        with pytest.raises(CodeWrong, match="没有查到这份证明：编号和校验码对不上。"):
            await checked(number, code)
    with pytest.raises(CodeHasOtherLength, match="校验码是 8 位字母和数字，这里输入了 7 位。"):
        await checked(one.number, one.code[:7])
    with pytest.raises(CodeHasOtherLetters, match="校验码里不会有“O”"):
        await checked(one.number, f"{one.code[:7]}o")


async def test_numbers_of_a_year_have_no_gap_when_many_are_issued_at_once_and_some_fail(db: str) -> None:
    here, empty = await ground(), await ground("空")
    await approved(here)
    tried = await asyncio.gather(
        *(issued(one, whose=None) for one in (here, empty, here, here, empty, here)), return_exceptions=True
    )
    assert sum(isinstance(one, NothingToCertify) for one in tried) == 2
    assert sorted([one["serial"] for one in await Certificate.select(Certificate.serial)]) == [1, 2, 3, 4]


async def test_without_approved_records_there_is_nothing_to_certify(db: str) -> None:
    here = await ground()
    for kind in (HOURS, OUTCOMES):
        with pytest.raises(NothingToCertify, match="这段时间没有已核实的记录，不能开具证明。"):
            await issued(here, kind)
    stranger = await person(here.host, "何外人")
    with pytest.raises(PersonNotHere, match="这个人不在本工作室"):
        await issued(here, OUTCOMES, stranger)
    with pytest.raises(CertifiedInFuture, match="只能证明到今天（2026 年 11 月 22 日）为止。"):
        await certificates.issue(
            await here.facts(here.lead), form(OUTCOMES, None, TODAY + timedelta(days=1)), by=here.lead, now=NOON
        )


def result(here: Ground) -> Posting:
    return Posting(
        beneficiary=Beneficiary.PERSON, beneficiary_id=here.people[1], category=Category.CONTEST, on=date(2026, 9, 9),
        points=Decimal(10), reason="{contest} 第 {place} 名", facts={"contest": "2026 镇电工技能竞赛", "place": "1"},
        source=f"contest:{uuid4()}", link="/contests/electric-2026",
    )  # fmt: skip


async def test_r8_1_only_final_contest_results_are_certified(db: str) -> None:
    here = await ground()
    with pytest.raises(ContestNotFinal, match="封榜中或公示中的成绩不能开具证明。"):
        await issued(here, CONTESTS, here.people[1])
    posting = result(here)
    await post([posting], by=None, now=NOON)
    one = (await certificate_page(here.lead, here.slug, await issued(here, CONTESTS, here.people[1]))).certificate
    assert one.sentences == [("2026 镇电工技能竞赛 第 1 名", "10 分")]
    await reverse(posting.source, reason="成绩作废", by=None, now=NOON)
    with pytest.raises(ContestNotFinal):
        await issued(here, CONTESTS, here.people[1])


async def test_every_print_is_logged_and_the_second_says_why(db: str) -> None:
    here = await ground()
    await approved(here)
    made, studio = await issued(here), await here.facts(here.lead)
    assert await certificates.log_print(studio, made, reason="", by=here.lead, now=NOON) == 1
    with pytest.raises(PrintedBefore, match="这份证明打印过了，再次打印请写明原因。"):
        await certificates.log_print(studio, made, reason="", by=here.lead, now=NOON)
    assert await certificates.log_print(studio, made, reason="原件遗失", by=here.lead, now=NOON) == 2
    prints = (await certificate_page(here.lead, here.slug, made)).prints
    assert [(one.number, one.reason, one.by) for one in prints] == [(1, "", "梁顺成"), (2, "原件遗失", "梁顺成")]


async def test_a_revoked_certificate_says_so_and_is_printed_no_more(db: str) -> None:
    here = await ground()
    await approved(here)
    made = await issued(here)
    with pytest.raises(UnionOnly):
        await certificates.revoke(await here.facts(here.lead), made, reason="弄错了", by=here.lead, now=NOON)
    studio = await here.facts(here.verifier)
    await certificates.revoke(studio, made, reason="弄错了", by=here.verifier, now=NOON)
    one = (await certificate_page(here.lead, here.slug, made)).certificate
    assert (await checked(one.number, one.code)).revoked_at == NOON
    with pytest.raises(RevokedAlready, match="不能再打印"):
        await certificates.log_print(studio, made, reason="", by=here.verifier, now=NOON)


async def test_certificates_of_another_studio_are_not_found(db: str) -> None:
    here, there = await ground(), await ground("沙头焊接工作室")
    await approved(here)
    made = await issued(here)
    with pytest.raises(CertificateUnknown):
        await certificate_page(there.lead, there.slug, made)
    elsewhere = await member("关核实", Grant(Role.VERIFIER, Scope.ORGANISATION, there.host))
    with pytest.raises(UnionOnly):
        await certificates.revoke(await here.facts(elsewhere), made, reason="弄错了", by=elsewhere, now=NOON)
    assert (await certificates_page(there.lead, there.slug)).certificates == []


def test_codes_are_long_and_read_as_typed() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert {len(code) for code in codes} == {8}
    assert normal_code(" ab2c-34ｄｅ ") == "AB2C34DE"
    assert number_of(2026, 12345) == "2026-12345"

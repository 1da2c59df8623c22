"""Mentorships: the four signatures, at most five mentees, shares that sum to one, logs, and the end."""

import asyncio
from datetime import date
from decimal import Decimal
from uuid import UUID

import msgspec
import pytest

from database.rows import rows
from people import Grant, Role, Scope
from studios.actions.mentorship_terms import end, extend, write_log
from studios.actions.mentorships import propose, sign
from studios.actions.shares import change_shares
from studios.errors.mentorships import (
    EndDayWrong,
    ExtensionWrong,
    LogMonthWrong,
    LogWritten,
    MasteryUnshown,
    MentorFull,
    MentorIsMentee,
    NotInStudio,
    NotLive,
    PairLive,
    SharesNotWhole,
    SignaturesMissing,
    SignedAlready,
    TermWrong,
    UnionSignsApart,
)
from studios.errors.studios import StudioUnknown, UnionOnly
from studios.forms.mentorships import EndForm, ExtensionForm, LogForm, SharesForm
from studios.queries.relations import memberships_of, mentorships_of
from studios.rules.life import StudioRole
from studios.rules.mentorships import Side
from tests.studios.core.ground import (
    NOON,
    TODAY,
    Town,
    contract,
    member,
    newcomer,
    person,
    proposed,
    signature,
    signed,
)

MASTERED = EndForm(kind="mastered", on=TODAY, reason="考核合格", evidence="高级工证 4401")
STOPPED = EndForm(kind="stopped", on=TODAY, reason="学徒调离")


async def test_the_unions_signature_comes_last_and_puts_it_in_force(place: Town) -> None:
    made = await propose(place.studio, contract(place.mentor, place.mentee), by=place.lead, now=NOON)
    await sign(place.studio, made, signature(Side.MENTOR), by=place.lead, now=NOON)

    with pytest.raises(SignaturesMissing, match="工会最后签。还缺：学徒、用人单位。"):
        await sign(place.studio, made, signature(Side.UNION), by=place.verifier, now=NOON)
    with pytest.raises(SignedAlready, match="“师傅”一方已经签过。"):
        await sign(place.studio, made, signature(Side.MENTOR), by=place.lead, now=NOON)
    assert await mentorships_of([place.mentor]) == []
    for side in (Side.MENTEE, Side.FIRM):
        await sign(place.studio, made, signature(side), by=place.lead, now=NOON)
    await sign(place.studio, made, signature(Side.UNION), by=place.verifier, now=NOON)

    (fact,) = await mentorships_of([place.mentee])
    assert (fact.mentor, fact.mentee, fact.studio_name) == (place.mentor, place.mentee, "顺成电工创新工作室")
    assert (fact.signed, fact.approved) == (date(2025, 11, 20), date(2025, 12, 1))
    assert (fact.ended, fact.mastered, fact.share) == (None, None, Decimal(1))


async def test_nobody_who_gains_signs_for_the_union(place: Town) -> None:
    made = await proposed(place, place.mentee)
    everywhere = Grant(Role.VERIFIER, Scope.WHOLE)
    mentor = await member("梁核实", everywhere, person=None)
    as_mentee = await member("李核实", everywhere, person=place.mentee)
    as_lead = msgspec.structs.replace(place.lead, grants=place.lead.grants | {everywhere})

    for gains in (place.lead, as_lead, as_mentee, place.administrator):
        seen = await place.seen_by(gains)
        with pytest.raises(UnionSignsApart, match="工会一方由与这份协议无关的核实员签。"):
            await sign(seen, made, signature(Side.UNION), by=gains, now=NOON)
    with pytest.raises(StudioUnknown):
        await sign(place.studio, made, signature(Side.UNION), by=place.foreign, now=NOON)
    await sign(place.studio, made, signature(Side.UNION), by=mentor, now=NOON)


async def test_both_must_be_in_the_studio_and_be_two(place: Town) -> None:
    stranger = await person(place, "路人")

    with pytest.raises(NotInStudio, match="请从本工作室现在的人员里选。"):
        await propose(place.studio, contract(place.mentor, stranger), by=place.lead, now=NOON)
    with pytest.raises(MentorIsMentee, match="师傅和学徒不能是同一个人。"):
        await propose(place.studio, contract(place.mentor, place.mentor), by=place.lead, now=NOON)


async def test_a_mentor_has_at_most_five_live_mentees(place: Town) -> None:
    mentees = [await newcomer(place, f"徒弟{number}") for number in range(6)]
    last = await proposed(place, mentees[5])
    first = [await signed(place, mentee) for mentee in mentees[:5]]

    with pytest.raises(MentorFull, match="一位师傅最多同时带 5 名徒弟，名额已满。"):
        await sign(place.studio, last, signature(Side.UNION), by=place.verifier, now=NOON)
    with pytest.raises(MentorFull):
        await propose(place.studio, contract(place.mentor, place.mentee), by=place.lead, now=NOON)
    await end(place.studio, first[0], STOPPED, None, by=place.lead, now=NOON)
    await sign(place.studio, last, signature(Side.UNION), by=place.verifier, now=NOON)

    slots = await rows("SELECT slot FROM mentorship WHERE mentor = {} AND slot IS NOT NULL ORDER BY slot", place.mentor)
    assert [one["slot"] for one in slots] == [1, 2, 3, 4, 5]


async def test_the_last_place_is_taken_once_in_a_race(place: Town) -> None:
    mentees = [await newcomer(place, f"徒弟{number}") for number in range(7)]
    waiting = [await proposed(place, mentee) for mentee in mentees[4:]]
    for mentee in mentees[:4]:
        await signed(place, mentee)

    tried = await asyncio.gather(
        *(sign(place.studio, one, signature(Side.UNION), by=place.verifier, now=NOON) for one in waiting),
        return_exceptions=True,
    )

    assert sorted(type(one).__name__ for one in tried) == ["MentorFull", "MentorFull", "NoneType"]
    live = await rows("SELECT id FROM mentorship WHERE mentor = {} AND slot IS NOT NULL", place.mentor)
    assert len(live) == 5


async def test_a_pair_is_live_once(place: Town) -> None:
    again = await proposed(place, place.mentee)
    await signed(place, place.mentee)

    with pytest.raises(PairLive, match="这两位已有一份没有了结的师徒协议。"):
        await sign(place.studio, again, signature(Side.UNION), by=place.verifier, now=NOON)


async def test_the_shares_of_several_mentors_always_sum_to_one(place: Town) -> None:
    mentors = [place.mentor] + [await newcomer(place, f"师傅{n}", StudioRole.MEMBER) for n in range(2)]
    made = [await signed(place, place.mentee, mentor=mentor) for mentor in mentors]

    assert sorted(await shares(place.mentee, made)) == [Decimal("0.3333"), Decimal("0.3333"), Decimal("0.3334")]
    parts = SharesForm(mentorship=made, percent=[Decimal(50), Decimal(30), Decimal(20)])
    await change_shares(place.studio, place.mentee, parts, by=place.verifier, now=NOON)
    assert await shares(place.mentee, made) == [Decimal("0.5000"), Decimal("0.3000"), Decimal("0.2000")]
    await end(place.studio, made[1], STOPPED, None, by=place.lead, now=NOON)
    assert await shares(place.mentee, [made[0], made[2]]) == [Decimal("0.5000"), Decimal("0.5000")]


async def shares(mentee: UUID, made: list[UUID]) -> list[Decimal]:
    found = {fact.id: fact.share for fact in await mentorships_of([mentee])}
    return [found[mentorship] for mentorship in made]


async def test_shares_are_the_unions_to_change_and_must_be_whole(place: Town) -> None:
    other = await newcomer(place, "关师傅", StudioRole.MEMBER)
    made = [await signed(place, place.mentee), await signed(place, place.mentee, mentor=other)]
    halves = [Decimal(50), Decimal(50)]

    both, one = SharesForm(mentorship=made, percent=halves), SharesForm(mentorship=made[:1], percent=[Decimal(100)])
    with pytest.raises(UnionOnly):
        await change_shares(place.studio, place.mentee, both, by=place.lead, now=NOON)
    with pytest.raises(SharesNotWhole):
        await change_shares(place.studio, place.mentee, one, by=place.verifier, now=NOON)
    wrong = SharesForm(mentorship=made, percent=[Decimal(60), Decimal(50)])
    assert wrong.faults() == {"percent": "各位师傅的份额加起来要正好是 100%。"}


async def test_a_month_has_one_log_within_the_term(place: Town) -> None:
    made = await signed(place, place.mentee)
    june = LogForm(month=date(2026, 6, 17), taught="配电箱接线")

    await write_log(place.studio, made, june, None, by=place.lead, now=NOON)

    with pytest.raises(LogWritten, match="2026 年 6 月的带徒记录已经写过。"):
        await write_log(place.studio, made, june, None, by=place.lead, now=NOON)
    for month in (date(2025, 11, 1), date(2026, 12, 1)):
        with pytest.raises(LogMonthWrong):
            await write_log(place.studio, made, LogForm(month=month, taught="x"), None, by=place.lead, now=NOON)
    waiting = await proposed(place, await newcomer(place, "小何"))
    with pytest.raises(NotLive):
        await write_log(place.studio, waiting, june, None, by=place.lead, now=NOON)


async def test_mastery_is_seen_by_the_union_and_shown(place: Town) -> None:
    made = await signed(place, place.mentee)

    with pytest.raises(UnionSignsApart):
        await end(place.studio, made, MASTERED, None, by=place.lead, now=NOON)
    bare = msgspec.structs.replace(MASTERED, evidence="")
    future = msgspec.structs.replace(MASTERED, on=date(2026, 12, 1))
    with pytest.raises(MasteryUnshown, match="出师要有依据：证书编号、考核结果，或上传文件。"):
        await end(place.studio, made, bare, None, by=place.verifier, now=NOON)
    with pytest.raises(EndDayWrong):
        await end(place.studio, made, future, None, by=place.verifier, now=NOON)
    await end(place.studio, made, MASTERED, None, by=place.verifier, now=NOON)

    (fact,) = await mentorships_of([place.mentee])
    assert (fact.ended, fact.mastered) == (TODAY, TODAY)
    with pytest.raises(NotLive, match="这份师徒协议没有生效或已经了结。"):
        await end(place.studio, made, STOPPED, None, by=place.lead, now=NOON)


async def test_a_term_is_extended_by_a_year_at_most(place: Town) -> None:
    made = await signed(place, place.mentee)

    for wrong in (date(2027, 11, 30), date(2028, 12, 1)):
        form = ExtensionForm(until=wrong, reason="证书未考")
        with pytest.raises(ExtensionWrong, match="延期要晚于 2027 年 11 月 30 日，一次最多延 1 年。"):
            await extend(place.studio, made, form, by=place.verifier, now=NOON)
    form = ExtensionForm(until=date(2028, 11, 30), reason="证书未考")
    with pytest.raises(UnionSignsApart):
        await extend(place.studio, made, form, by=place.lead, now=NOON)
    await extend(place.studio, made, form, by=place.verifier, now=NOON)

    untils = await rows("SELECT until FROM mentorship_extension WHERE mentorship = {}", made)
    assert [one["until"] for one in untils] == [date(2028, 11, 30)]


async def test_contests_learn_who_was_in_which_studio(place: Town) -> None:
    facts = await memberships_of([place.mentee])

    assert [(one.person, one.studio, one.since, one.until) for one in facts] == [
        (place.mentee, place.studio.id, date(2025, 3, 1), None)
    ]
    assert await memberships_of([]) == []


def test_stages_are_due_within_the_term() -> None:
    mentor, mentee = (UUID(int=number) for number in (1, 2))
    wrong = contract(mentor, mentee, stage=["独立接线"], stage_due=[date(2030, 1, 1)])

    assert wrong.faults() == {"stage_due": "阶段目标的完成日期要在带徒期限之内。"}
    assert contract(mentor, mentee).faults() == {}


async def test_a_term_is_one_to_three_years(place: Town) -> None:
    for wrong in (date(2026, 11, 29), date(2028, 12, 1)):
        with pytest.raises(TermWrong, match="带徒期限为 1 至 3 年，请改结束日期。"):
            await propose(place.studio, contract(place.mentor, place.mentee, ends_on=wrong), by=place.lead, now=NOON)
    for right in (date(2026, 11, 30), date(2028, 11, 30)):
        await propose(place.studio, contract(place.mentor, place.mentee, ends_on=right), by=place.lead, now=NOON)

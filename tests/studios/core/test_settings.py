"""The numbers of mentorships are settings: what the administrator changes holds from then on."""

from datetime import date

import pytest

from studios.actions.hour_policy import set_hour_policy
from studios.actions.mentorships import propose
from studios.errors.activities import TermsOutOfOrder
from studios.errors.mentorships import MentorFull, TermWrong
from studios.forms.activities import PolicyForm
from studios.queries.mentorship import mentorship_page
from studios.rules.hour_policy import DEFAULT
from studios.rules.mentorships import LogState
from tests.studios.core.ground import NOON, Town, contract, newcomer, signed


async def test_the_numbers_of_mentorships_are_the_administrators_settings(place: Town) -> None:
    given = {name: getattr(DEFAULT, name) for name in PolicyForm.__struct_fields__}
    changed = given | {"most_mentees": 1, "longest_years": 1, "log_day": 20, "notice_days": 7}
    with pytest.raises(TermsOutOfOrder, match="最长期限不能短于最短期限。"):
        await set_hour_policy(PolicyForm(**changed | {"shortest_years": 2}), by=place.administrator, now=NOON)
    before = await signed(place, place.mentee)
    await set_hour_policy(PolicyForm(**changed), by=place.administrator, now=NOON)

    year = contract(place.mentor, await newcomer(place, "小何"), ends_on=date(2026, 11, 30))
    with pytest.raises(MentorFull, match="一位师傅最多同时带 1 名徒弟，名额已满。"):
        await propose(place.studio, year, by=place.lead, now=NOON)
    with pytest.raises(TermWrong, match="带徒期限为 1 至 1 年"):
        await propose(place.studio, contract(place.mentor, place.mentee), by=place.lead, now=NOON)
    shown = await mentorship_page(place.lead, place.studio.slug, before, today=date(2026, 11, 15))
    assert shown.months[1].state is LogState.DUE  # of October, until the 20th

"""A masked person is not tied together again by an id: not across years, not with anything else (decision 0082)."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from scoring.leaderboard.actions.closing import close_season
from scoring.leaderboard.ledger import Beneficiary
from scoring.leaderboard.rules.season_codes import season_code, shown_facts, shown_source
from tests.competitions.contests.making import administrator
from tests.scoring.leaderboard.ground import hours, organisation, person, post, posting, season
from tests.scoring.leaderboard.site import Browser

SURFACES = ("/persons", "/persons.json", "/persons.csv", "/organisations", "/organisations.json", "/search?q=区")


def test_a_code_holds_within_its_season() -> None:
    one, other = uuid4(), uuid4()
    assert season_code(2026, one) == season_code(2026, str(one))
    assert len({season_code(2026, one), season_code(2027, one), season_code(2026, other)}) == 3
    assert len(season_code(2026, one)) == 16


def test_sources_and_facts_name_the_record_and_code_the_person() -> None:
    one, record = uuid4(), uuid4()
    code = season_code(2026, one)
    assert shown_source(2026, f"contest:{record}") == f"contest:{record}"
    assert shown_source(2026, f"contest:{record}#{one}/{one}") == f"contest:{record}#{code}/{code}"
    assert shown_source(2026, f"activity:{record}#help") == f"activity:{record}#help"
    assert shown_facts(2026, {"mentee": f"person:{one}", "rank": "1"}) == {"mentee": f"person:{code}", "rank": "1"}


@pytest.mark.usefixtures("db")
async def test_no_public_surface_shows_a_persons_own_id(anybody: Browser) -> None:
    """Pages, twins and the document of the closed season."""
    made, boss = await season(), await administrator()
    mill = await organisation("沙口木艺厂")
    au = await person("区家俊", mill)
    code = season_code(2026, au)
    facts = {"contest": "叉车竞赛", "rank": "1", "entrant": f"person:{au}"}
    await post(
        posting(mill, beneficiary=Beneficiary.ORGANISATION, facts=facts, source=f"contest:{uuid4()}#{au}"),
        hours(au, "3", "3", on=date(2026, 6, 1)),
    )
    await close_season(made, by=boss, now=datetime(2027, 1, 5, tzinfo=UTC))
    endings = (*SURFACES, f"/persons/{code}", f"/organisations/{mill}", "/snapshot.json")
    for path in [f"/seasons/2026{ending}" for ending in endings]:
        answer = await anybody.get(path)
        assert (path, answer.status_code, str(au) in answer.text) == (path, 200, False)
    assert f'/persons/{code}"' in (await anybody.get("/seasons/2026/persons")).text
    assert (await anybody.get(f"/seasons/2026/persons/{au}")).status_code == 404

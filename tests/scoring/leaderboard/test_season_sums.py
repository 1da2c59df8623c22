"""F10 and R8.1: what the database folds is what anybody folds from the postings, whatever was posted and reversed."""

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import msgspec
import pytest

from database.rows import rows
from scoring.leaderboard import ledger, studios_asked
from scoring.leaderboard.actions.season_boards import build, making, month_began
from scoring.leaderboard.ledger import Beneficiary, Category
from scoring.leaderboard.queries.boards import Version, live_of
from scoring.leaderboard.queries.postings import booked_since
from scoring.leaderboard.queries.season_sums import remembered
from scoring.leaderboard.queries.seasons import SeasonLine, season_of
from scoring.leaderboard.rules.season_boards import KINDS, StudioFacts, key_of
from scoring.leaderboard.rules.season_folding import folded
from scoring.leaderboard.rules.season_making import made
from scoring.rules.postings import broken_at
from tests.scoring.leaderboard.ground import organisation, person, post, posting, season, studio

BEGAN = datetime(2026, 10, 31, 16, tzinfo=UTC)  # November in Shanghai
pytestmark = pytest.mark.usefixtures("db")


@dataclass
class Town:
    """Somebody who posts and takes back at random, around the end of a month."""

    dice: random.Random
    receivers: list[tuple[Beneficiary, UUID]]
    persons: list[UUID]
    sources: list[str] = field(default_factory=list)

    async def act(self, now: datetime) -> None:
        if self.sources and self.dice.random() < 0.3:
            await ledger.reverse(self.dice.choice(self.sources), reason="更正", by=None, now=now)
            return
        whose, one = self.dice.choice(self.receivers)
        points = Decimal(self.dice.randrange(-2000, 100_000)).scaleb(-self.dice.choice((0, 1, 6)))
        self.sources.append(f"activity:{uuid4()}")
        await post(
            posting(
                one, str(points), beneficiary=whose, category=self.dice.choice(list(Category)),
                quantity=self.dice.choice((None, Decimal("2.5"), points)), source=self.sources[-1],
                facts={"entrant": f"person:{self.dice.choice(self.persons)}", "rank": "1"},
                on=date(2026, 1, 1) + timedelta(days=self.dice.randrange(365)),
            ),
            now=now,
        )  # fmt: skip


async def town(seed: int) -> Town:
    oak, pine = studio("木艺工作室", 300, 20), studio("模具工作室", 200)

    async def studios(_starts: date, _ends: date) -> list[StudioFacts]:
        return [oak, pine]

    studios_asked.offer(studios)
    mill = await organisation("沙口木艺厂")
    persons = [await person(name, mill) for name in ("区家俊", "麦嘉怡", "梁伟强")]
    receivers = [(Beneficiary.PERSON, one) for one in persons]
    receivers += [(Beneficiary.STUDIO, oak.id), (Beneficiary.STUDIO, pine.id), (Beneficiary.ORGANISATION, mill)]
    return Town(random.Random(seed), receivers, persons)


async def line() -> SeasonLine:
    found = await season_of(2026)
    assert found is not None
    return found


async def shown(kind: str) -> Version:
    version = await live_of(key_of(2026, kind))
    assert version is not None
    return version


@pytest.mark.parametrize("seed", range(4))
async def test_the_database_folds_as_the_rules_do(seed: int) -> None:
    """And the boards made step by step are, byte for byte, those made from the postings alone."""
    await season()
    here, memory = await town(seed), None
    for step in range(32):
        now = BEGAN + timedelta(hours=step - 16)
        await here.act(now)
        if step % 4 == 3:
            memory = await build(2026, now=now, memory=memory)
            assert memory is not None
            began = month_began(await line(), now).astimezone(UTC).isoformat()
            scratch = folded(2026, await booked_since(2026, 0), began)
            assert memory.folded == scratch
            boards = made(msgspec.structs.replace(await making(await line(), memory, now), folded=scratch))
            for kind in KINDS:
                assert (await shown(kind)).document == msgspec.json.encode(boards[kind]).decode()
    assert broken_at(await booked_since(2026, 0)) is None


async def test_a_version_ends_where_its_ledger_ended() -> None:
    """What is posted while a version is made belongs to the next one."""
    await season()
    here = await town(1)
    await post(posting(here.persons[0], "10", source="contest:5"), posting(here.persons[1], "1"))
    before = await line()
    first = await remembered(before, BEGAN, None)
    await post(posting(here.persons[0], "5"))
    await ledger.reverse("contest:5", reason="更正", by=None, now=BEGAN)
    assert await remembered(before, BEGAN, None) == first
    assert await remembered(before, BEGAN, await remembered(await line(), BEGAN, None)) == first


async def test_a_memory_of_another_ledger_is_not_believed() -> None:
    """As when the database came back from a backup under a running program."""
    await season()
    here = await town(1)
    await post(posting(here.persons[0], "10"))
    true = await remembered(await line(), BEGAN, None)
    other = msgspec.structs.replace(true.folded, head="0" * 64, counts={("person", "x"): 9})
    assert await remembered(await line(), BEGAN, msgspec.structs.replace(true, folded=other)) == true


async def test_a_consent_makes_a_new_version_even_where_the_name_stands_only_behind_a_row() -> None:
    """Of four postings three are shown with the row; the entrant of the fourth agrees to be named."""
    await season()
    here = await town(1)
    mill = here.receivers[-1][1]
    for points in ("9", "8", "7", "1"):
        facts = {"contest": "叉车竞赛", "rank": "1", "entrant": f"person:{here.persons[points == '1']}"}
        await post(posting(mill, points, beneficiary=Beneficiary.ORGANISATION, facts=facts))
    await build(2026, now=BEGAN)
    before = await shown("organisations")
    await rows("INSERT INTO public_consent (id, person, at) VALUES (gen_random_uuid(), {}, {})", here.persons[1], BEGAN)
    await build(2026, now=BEGAN)
    assert (await shown("organisations")).number == before.number + 1

"""A results package loaded as a finished contest: recomputed first, all of it or nothing."""

import json
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from competitions.actions.loading import load, read_package
from competitions.errors.contests import OfficerOnly
from competitions.errors.loading import LoadedAlready, PackageDiffers, PackageFaulty
from competitions.forms.loading import LoadingForm
from competitions.queries import contests
from competitions.queries.publications import last_publication
from competitions.rules.levels import Level
from competitions.rules.life import State
from database.rows import rows
from people import Grant, Member, Role, Scope
from scoring.rules.package_faults import decode_package
from scoring.rules.recheck import recheck
from tests.competitions.contests import making
from tests.competitions.contests.making import NOON
from tests.competitions.results.site import Browser, signed_in
from tests.competitions.results.site import app as board_app
from web.plumbing import App

PACKAGES = Path(__file__).resolve().parents[2] / "data" / "packages"
DIVING = PACKAGES / "diving-paris-2024-men-10m-final.json"


@pytest.fixture
async def season(db: str) -> UUID:
    return await making.season()


@pytest.fixture
async def officer(db: str) -> Member:
    return await making.member("林干事", Grant(Role.OFFICER, Scope.WHOLE))


def form(season: UUID) -> LoadingForm:
    return LoadingForm(season=season, trade="跳水", level=Level.WORLD, held_on=date(2024, 8, 10), host="国际泳联")


async def counted(table: str) -> int:
    return int(str((await rows(f"SELECT count(*) AS n FROM {table}"))[0]["n"]))


@pytest.mark.parametrize("file", sorted(PACKAGES.glob("*.json")), ids=lambda path: path.stem)
async def test_each_real_contest_is_loaded_and_its_export_matches(season: UUID, officer: Member, file: Path) -> None:
    package = read_package(file.read_bytes())
    slug = await load(form(season), package, by=officer, now=NOON)
    contest = await contests.public(slug)
    assert contest.state is State.FINAL
    published = (await last_publication(contest.id)).package
    assert recheck(decode_package(published.encode())).matches is True
    assert await counted("record_event WHERE kind = 'mark'") == len(package.marks)


async def test_a_package_is_loaded_once(season: UUID, officer: Member) -> None:
    package = read_package(DIVING.read_bytes())
    await load(form(season), package, by=officer, now=NOON)
    with pytest.raises(LoadedAlready):
        await load(form(season), package, by=officer, now=NOON)
    assert await counted("contest") == 1


async def test_a_changed_mark_is_found_and_nothing_is_loaded(season: UUID) -> None:
    raw = json.loads(DIVING.read_text())
    raw["marks"][0]["value"] = "0"
    raw["marks"][1]["value"] = "0"
    raw["marks"][2]["value"] = "0"
    with pytest.raises(PackageDiffers) as refused:
        read_package(json.dumps(raw).encode())
    assert any("total" in line for line in refused.value.lines)


async def test_every_fault_of_a_file_is_named(season: UUID) -> None:
    with pytest.raises(PackageFaulty) as refused:
        read_package(b'{"format": "jiangtai-results/1", "entries": [], "marks": 3}')
    assert len(refused.value.lines) >= 3


async def test_only_officers_of_the_whole_load(season: UUID) -> None:
    stranger = await making.member("外来裁判", Grant(Role.JUDGE, Scope.CONTEST, season))
    with pytest.raises(OfficerOnly):
        await load(form(season), read_package(DIVING.read_bytes()), by=stranger, now=NOON)
    assert await counted("contest") == 0


@pytest.fixture
def site(db: str) -> App:
    return board_app()


@pytest.fixture
async def desk(site: App, officer: Member) -> AsyncIterator[Browser]:
    browser = await signed_in(site, officer)
    yield browser
    await browser.aclose()


FIELDS = {"trade": "跳水", "level": "world", "held_on": "2024-08-10", "name": "", "host": "", "place": ""}


async def test_a_package_comes_in_over_http_and_is_public(desk: Browser, season: UUID) -> None:
    await desk.see("/desk/contests/load")
    answer = await desk.post(
        "/desk/contests/load",
        data=FIELDS | {"season": str(season), "csrf": desk.csrf},
        files={"file": ("package.json", DIVING.read_bytes(), "application/json")},
    )
    assert answer.status_code == 303, answer.text
    slug = answer.headers["location"].rsplit("/", 1)[1]
    assert (await desk.get(f"/contests/{slug}/results")).status_code == 200
    package = await desk.get(f"/contests/{slug}/package.json")
    assert recheck(decode_package(package.content)).matches is True


@pytest.mark.parametrize(
    ("content", "fields"),
    [
        (b"not json", {}),
        (b"\xff\xfe", {}),
        (b"{}", {}),
        (DIVING.read_bytes(), {"held_on": "yesterday"}),
        (DIVING.read_bytes(), {"level": "moon"}),
        (DIVING.read_bytes(), {"season": "x"}),
    ],
)
async def test_bad_input_is_refused_and_changes_nothing(
    desk: Browser, season: UUID, content: bytes, fields: dict[str, str]
) -> None:
    await desk.see("/desk/contests/load")
    answer = await desk.post(
        "/desk/contests/load",
        data=FIELDS | {"season": str(season), "csrf": desk.csrf} | fields,
        files={"file": ("package.json", content, "application/json")},
    )
    assert answer.status_code == 422
    assert await counted("contest") == 0


async def test_strangers_do_not_see_the_page(site: App, db: str) -> None:
    stranger = await making.member("外来裁判长", Grant(Role.VERIFIER, Scope.WHOLE))
    browser = await signed_in(site, stranger)
    assert (await browser.get("/desk/contests/load")).status_code == 403
    await browser.aclose()

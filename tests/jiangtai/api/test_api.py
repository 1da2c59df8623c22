"""The interface for programs on the demo season: its answers, its paging, its description, its silence."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from database.rows import rows
from jiangtai.api.description import ENDPOINTS, document
from jiangtai.api.shapes import ROOT
from tests.whole_program import assembled, whole_program


@pytest.fixture
async def program(demo_db: str) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=whole_program())  # type: ignore[arg-type]  # an ASGI app
    async with httpx.AsyncClient(transport=transport, base_url="http://jiangtai.test") as client:
        yield client


async def read(program: httpx.AsyncClient, path: str, status: int = 200) -> Any:
    answer = await program.get(path if path.startswith("/") else f"{ROOT}/{path}")
    assert (answer.status_code, "set-cookie" in answer.headers) == (status, False), answer.text
    return answer.json()


async def test_contests_come_in_pages_with_links_that_lead_somewhere(program: httpx.AsyncClient) -> None:
    whole = (await read(program, "contests"))["items"]
    ids = [one["id"] for one in whole]
    assert ids == sorted(ids)
    assert {"forklift-demo", "pastry-demo", "web-demo"} <= set(ids)
    paged, after = [], ""
    while True:
        page = await read(program, f"contests?limit=1&after={after}")
        paged += page["items"]
        after = page["next"]
        if not after:
            break
    assert paged == whole
    assert (await read(program, "contests?season=1999"))["items"] == []
    for one in whole:
        assert await read(program, one["links"]["self"]) == one
        assert (await read(program, one["links"]["board"]))["contest"]["slug"] == one["id"]
        for name in ("page", "results", "package", "calendar"):
            if link := one["links"].get(name):
                assert (await program.get(link)).status_code == 200, link


async def test_a_boards_answer_is_its_json_twin_and_unchanged_costs_nothing(program: httpx.AsyncClient) -> None:
    board = await program.get(f"{ROOT}/contests/forklift-demo/board")
    twin = await program.get("/contests/forklift-demo.json")
    assert (board.content, board.headers["etag"]) == (twin.content, twin.headers["etag"])
    again = await program.get(f"{ROOT}/contests/forklift-demo/board", headers={"If-None-Match": board.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_a_sealed_contest_has_codes_and_no_names(program: httpx.AsyncClient) -> None:
    """F5: the interface tells nothing that the board does not."""
    sealed = [one for one in (await read(program, "contests"))["items"] if one["phase"] in ("before", "live", "frozen")]
    names = await rows("SELECT entry.name, contest.slug FROM entry JOIN contest ON contest.id = entry.contest")
    for one in sealed:
        mine = {str(row["name"]) for row in names if row["slug"] == one["id"]}
        for link in ("self", "board", "timetable", "calendar"):
            text = (await program.get(one["links"][link])).text
            assert [name for name in mine if name in text] == []


async def test_postings_come_in_order_and_each_names_its_source(program: httpx.AsyncClient) -> None:
    year = (await read(program, "seasons"))["items"][0]["year"]
    found, after = [], ""
    while True:
        page = await read(program, f"seasons/{year}/postings?limit=37&after={after or 0}")
        found += page["items"]
        after = page["next"]
        if not after:
            break
    assert [one["id"] for one in found] == [f"{year}/{number}" for number in range(1, len(found) + 1)]
    assert all(one["source"] and one["reason"] and one["name"] for one in found)
    count = await rows("SELECT count(*) AS n FROM ledger_posting WHERE season = {}", year)
    assert count == [{"n": len(found)}]
    for kind in ("studios", "persons", "organisations"):
        assert (await read(program, f"seasons/{year}/boards/{kind}"))["season"]["year"] == year


async def test_studios_are_found_and_tell_no_number_of_anybody(program: httpx.AsyncClient) -> None:
    page = await read(program, "studios")
    for one in page["items"]:
        assert await read(program, one["links"]["self"]) == one
    assert (await read(program, "studios?search=没有这样的工作室"))["items"] == []
    mobiles = [str(row["mobile"]) for row in await rows("SELECT mobile FROM person WHERE mobile IS NOT NULL")]
    assert not any(mobile in str(page) for mobile in mobiles)


@pytest.mark.parametrize(
    "path",
    ["contests/nowhere", "contests/nowhere/board", "contests/nowhere/timetable", "seasons/1999/postings",
     "seasons/1999/boards/studios", "studios/nowhere", "nothing"],
)  # fmt: skip
async def test_what_is_not_there_is_said_in_one_sentence(program: httpx.AsyncClient, path: str) -> None:
    said = await read(program, path, 404)
    assert len(said["detail"]) > 4


@pytest.mark.parametrize("path", ["contests?limit=many", "seasons/1999x/postings", "seasons/2026/postings?after=x"])
async def test_a_wrong_question_is_refused(program: httpx.AsyncClient, path: str) -> None:
    answer = await program.get(f"{ROOT}/{path}")
    assert (answer.status_code in (400, 404, 422), "Traceback" in answer.text) == (True, False)


async def test_every_address_is_described_and_every_description_has_an_address(program: httpx.AsyncClient) -> None:
    described = {f"{ROOT}{one.path}" for one in ENDPOINTS}
    routes = assembled().litestar.routes
    made = {route.path.replace(":str}", "}").replace(":int}", "}") for route in routes if route.path.startswith(ROOT)}
    assert made - described == {ROOT, f"{ROOT}/openapi.json"}
    assert described <= made
    told = await read(program, "openapi.json")
    assert (told["openapi"], set(told["paths"])) == ("3.1.0", described)
    assert told == document()
    references = str(told["paths"]).split("#/components/schemas/")[1:]
    assert {each.split("'")[0] for each in references} <= set(told["components"]["schemas"])

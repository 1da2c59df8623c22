"""A live page on a real server: its headers, its end, and the server's."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
import uvicorn

from tests.patience import PATIENCE
from tests.web.live_site import served
from tests.web.site import site_app
from web.hub import HUB


@pytest.fixture
async def address() -> AsyncIterator[tuple[str, uvicorn.Server]]:
    async with served(site_app()) as running:
        yield running


async def test_a_live_page_hears_a_version(address: tuple[str, uvicorn.Server]) -> None:
    async with httpx.AsyncClient() as client, client.stream("GET", f"{address[0]}/en/live/x") as answer:
        assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        lines = answer.aiter_lines()
        first = ["retry: 2000", ": beat", "event: beat", 'data: {"version":null}']
        assert [await anext(lines) for _ in first] == first
        HUB.announce("x", 5)
        assert [await anext(lines) for _ in range(4)] == ["", "id: 5", "event: version", 'data: {"version":5}']


async def test_whoever_leaves_is_noticed(address: tuple[str, uvicorn.Server]) -> None:
    async with httpx.AsyncClient() as client, client.stream("GET", f"{address[0]}/live/x") as answer:
        await anext(answer.aiter_lines())
        assert HUB.readers == 1
    async with asyncio.timeout(PATIENCE):
        while HUB.readers:
            await asyncio.sleep(0.01)


async def test_the_server_stops_with_open_pages(address: tuple[str, uvicorn.Server]) -> None:
    url, server = address
    async with httpx.AsyncClient() as client, client.stream("GET", f"{url}/live/x") as answer:
        lines = answer.aiter_lines()
        await anext(lines)
        HUB.close()
        server.should_exit = True
        assert [line async for line in lines][-1] == ""

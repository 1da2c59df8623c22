"""L5: the emitted headers of public bytes; 304 without database or template."""

import gzip

import brotli  # type: ignore[import-untyped]  # ships no types
import httpx
import pytest

from tests.web.site import BOARD
from web.published import Published, takes
from web.static import FILES

BODY = "<!doctype html><p>公示中</p>".encode() * 40


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("br, gzip", "br"),
        ("gzip", "gzip"),
        ("gzip, br;q=0", "gzip"),
        ("identity", None),
        ("gzip;q=0, br; q=0", None),
        ("", None),
    ],
)
async def test_l5_the_board_comes_in_the_encoding_that_is_asked_for(
    client: httpx.AsyncClient, accepted: str, coding: str | None
) -> None:
    answer = await client.get("/board", headers={"Accept-Encoding": accepted})
    assert answer.content == BODY
    assert answer.headers.get("content-encoding") == coding
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["cache-control"] == "public, no-cache"
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "set-cookie" not in answer.headers


def test_l5_every_variant_says_its_true_length() -> None:
    for answer, decode in ((BOARD.identity, bytes), (BOARD.gzip, gzip.decompress), (BOARD.br, brotli.decompress)):
        body = answer.body["body"]
        assert decode(body) == BODY
        assert dict(answer.start["headers"])[b"content-length"] == str(len(body)).encode()


@pytest.mark.parametrize("tag", ["{etag}", "W/{etag}", '"other", {etag}', "*"])
async def test_l5_an_unchanged_board_is_304_with_the_same_headers(client: httpx.AsyncClient, tag: str) -> None:
    etag = BOARD.etag.decode()
    answer = await client.get("/board", headers={"If-None-Match": tag.format(etag=etag)})
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["etag"] == etag
    assert answer.headers["cache-control"] == "public, no-cache"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert "content-length" not in answer.headers


async def test_another_tag_gets_the_bytes(client: httpx.AsyncClient) -> None:
    assert (await client.get("/board", headers={"If-None-Match": '"other"'})).status_code == 200


def test_the_tag_is_the_content() -> None:
    assert Published.of(b"a", "text/plain").etag == Published.of(b"a", "text/html").etag
    assert Published.of(b"a", "text/plain").etag != Published.of(b"b", "text/plain").etag


def test_small_and_packed_bytes_are_not_compressed() -> None:
    for page in (Published.of(b"a" * 255, "text/plain"), Published.of(b"a" * 999, "image/png")):
        assert page.br is page.identity
        assert b"vary" not in dict(page.identity.start["headers"])


def test_offers_are_read_by_name_and_weight() -> None:
    assert takes(b"br", b"br;q=0.1")
    assert not takes(b"br", b"brotli")


async def test_static_files_are_immutable_under_the_hash_of_the_tree(client: httpx.AsyncClient) -> None:
    path = FILES.url("css/base.css")
    answer = await client.get(path)
    assert path == f"/static/{FILES.version}/css/base.css"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"] == "text/css; charset=utf-8"


async def test_an_old_address_answers_the_current_file_to_be_asked_for_again(client: httpx.AsyncClient) -> None:
    answer = await client.get("/static/0123456789abcdef/js/live.js")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "public, no-cache"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"


@pytest.mark.parametrize("path", ["/static/", "/static/x", "/static/x/../../a.toml", "/static/x/css", "/static//"])
async def test_nothing_else_is_a_static_file(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path)).status_code == 404


def test_a_file_that_is_not_there_is_a_mistake_of_the_template() -> None:
    with pytest.raises(LookupError, match=r"no static file css/missing\.css"):
        FILES.url("css/missing.css")

"""Bodies of every shape, through real HTTP."""

from collections.abc import AsyncIterator

import httpx
import pytest

PART = b'--x\r\nContent-Disposition: form-data; name="a"\r\n'
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


async def test_urlencoded_and_multipart_give_the_same_fields(client: httpx.AsyncClient) -> None:
    fields = {"a": ["1", "2"], "名": ["林"], "empty": [""]}
    sent = await client.post("/echo", data=fields)
    assert sent.json() == fields
    parts = [("a", (None, "1")), ("a", (None, "2")), ("名", (None, "林")), ("empty", (None, ""))]
    assert (await client.post("/echo", files=parts)).json() == fields


@pytest.mark.parametrize("body", [b"a=%ff%fe", "a=é".encode(), b"&".join([b"a=1"] * 5001)])
async def test_unreadable_bodies_are_malformed(client: httpx.AsyncClient, body: bytes) -> None:
    answer = await client.post("/echo", content=body, headers=FORM)
    assert answer.status_code == 400
    assert "无法读懂这个请求，请返回上一页重试。" in answer.text


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", b"--x--"),
        ("multipart/form-data; boundary=x", b"--x\r\nnonsense"),
        ("multipart/form-data; boundary=x", PART + b"\r\n\xff\r\n--x--\r\n"),
        ("multipart/form-data; boundary=x", PART + b"Content-Type: text/plain; charset=klingon\r\n\r\nx\r\n--x--\r\n"),
    ],
)
async def test_broken_multipart_is_malformed(client: httpx.AsyncClient, content_type: str, body: bytes) -> None:
    answer = await client.post("/echo", content=body, headers={"Content-Type": content_type})
    assert answer.status_code == 400


async def test_other_kinds_of_body_have_no_fields(client: httpx.AsyncClient) -> None:
    assert (await client.post("/echo", json={"a": 1})).json() == {}


async def test_too_much_text_is_refused_with_the_limit(client: httpx.AsyncClient) -> None:
    answer = await client.post("/echo", content=b"a=" + b"x" * 2_000_001, headers=FORM)
    assert answer.status_code == 413
    assert "提交的内容太大，最多 2 MB。" in answer.text


async def test_a_body_over_every_limit_is_refused_before_it_is_read(client: httpx.AsyncClient) -> None:
    answer = await client.post("/echo", content=b"a", headers=FORM | {"Content-Length": "99000000"})
    assert answer.status_code == 413
    assert "提交的内容太大，请减少后再试。" in answer.text


async def test_upload_gives_name_and_content(client: httpx.AsyncClient) -> None:
    answer = await client.post("/upload", files={"file": ("C:\\方案\\叉车.xlsx", b"abc")})
    assert answer.json() == {"name": "叉车.xlsx", "size": 3}


@pytest.mark.parametrize(
    ("files", "status", "sentence"),
    [
        ({"file": ("a.txt", b"x" * 1001)}, 413, "提交的内容太大，最多 1 KB。"),
        ({"file": ("a.txt", b"")}, 422, "这个文件是空的，请重新选择。"),
        ({"other": ("a.txt", b"x")}, 422, "请选择一个文件。"),
    ],
)
async def test_uploads_are_refused_with_a_reason(
    client: httpx.AsyncClient, files: dict[str, tuple[str, bytes]], status: int, sentence: str
) -> None:
    answer = await client.post("/upload", files=files)
    assert answer.status_code == status
    assert sentence in answer.text


async def test_upload_without_multipart_asks_for_a_file(client: httpx.AsyncClient) -> None:
    assert (await client.post("/upload", data={"file": "x"})).status_code == 422


async def test_a_body_of_unsaid_length_is_counted_as_it_comes(client: httpx.AsyncClient) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(13):
            yield b"x" * 1_000_000

    answer = await client.post("/echo", content=endless(), headers=FORM)
    assert "content-length" not in answer.request.headers
    assert answer.status_code == 413

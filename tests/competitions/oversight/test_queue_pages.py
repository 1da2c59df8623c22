"""Pages of a tablet's file: any order and any repetition give the same bytes, anything else gives none."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competitions.errors.queue_pages import PagesFaulty
from competitions.rules.queue_pages import HEAD, MARK, Page, joined, page_of
from tests.competitions.oversight.pages import cut, deflated

TEXT = bytes(Random(52).randbytes(400)) * 2
CODE = HEAD.size


def read(codes: list[bytes]) -> list[Page]:
    return [page for page in map(page_of, codes) if page is not None]


@given(st.binary(), st.integers(1, 60), st.randoms(use_true_random=False))
def test_any_order_and_any_repetition_give_the_same_bytes(content: bytes, room: int, random: Random) -> None:
    codes = cut(content, max(room, len(content) // 200 + 1))
    seen = codes + random.choices(codes, k=random.randrange(4))
    random.shuffle(seen)
    assert joined(read(seen)) == content


@given(st.binary(min_size=40), st.data())
def test_a_missing_page_is_named(content: bytes, data: st.DataObject) -> None:
    codes = cut(content, 10 + len(content) // 200)
    gone = data.draw(st.integers(0, len(codes) - 1))
    with pytest.raises(PagesFaulty) as refusal:
        joined(read(codes[:gone] + codes[gone + 1 :]))
    if len(codes) > 1:
        said = f"共 {len(codes)} 页，还缺第 {gone + 1} 页。请补拍这几页，再把所有照片一起选上。"
        assert refusal.value.sentence == said


@given(st.binary(max_size=60))
def test_what_is_no_page_is_nothing(code: bytes) -> None:
    assert page_of(code) is None
    assert page_of(HEAD.pack(MARK, 1, 1, bytes(8))) is None
    assert page_of(HEAD.pack(MARK, 3, 2, bytes(8)) + code) is None
    assert page_of(HEAD.pack(MARK, 0, 2, bytes(8)) + code) is None
    assert page_of(HEAD.pack(b"JTQ2", 1, 2, bytes(8)) + code) is None


def spoilt(codes: list[bytes], at: int) -> list[bytes]:
    """The last byte of one page is another."""
    return [*codes[:at], codes[at][:-1] + bytes([codes[at][-1] ^ 1]), *codes[at + 1 :]]


def recounted(codes: list[bytes]) -> list[bytes]:
    head = HEAD.unpack_from(codes[0])
    return [HEAD.pack(head[0], 1, head[2] + 1, head[3]) + codes[0][CODE:], *codes[1:]]


DAMAGED = "二维码页与文件的校验码对不上，没有载入。请在平板上重新打开二维码页，全部重拍。"
FAULTS: dict[str, tuple[Callable[[], list[bytes]], str]] = {
    "none": (list, "照片里没有读到平板的二维码页。请把整个码连白边拍清楚，不要反光，再试一次。"),
    "two missing": (
        lambda: cut(TEXT, 100)[::2],
        "共 5 页，还缺第 2、4 页。请补拍这几页，再把所有照片一起选上。",
    ),
    "another file's page": (
        lambda: [*cut(TEXT, 100)[1:], cut(b"other", 100)[0]],
        "这些照片来自不同的文件（1624-00C、D929-8A1）。请只选平板上显示同一个文件码的照片。",
    ),
    "a byte of a page": (lambda: spoilt(cut(TEXT, 100), 2), DAMAGED),
    "a page read twice, differently": (lambda: cut(TEXT, 100) + spoilt(cut(TEXT, 100), 0)[:1], DAMAGED),
    "another count": (lambda: recounted(cut(TEXT, 100)), DAMAGED),
    "nothing deflated": (lambda: [HEAD.pack(MARK, 1, 1, bytes(8)) + b"\xff\xff\xff"], DAMAGED),
    "more behind the end": (lambda: [cut(b"{}")[0] + b"more"], DAMAGED),
    "cut off": (lambda: [HEAD.pack(MARK, 1, 1, bytes(8)) + deflated(TEXT)[:-5]], DAMAGED),
    "the checksum of another": (lambda: [HEAD.pack(MARK, 1, 1, bytes(8)) + deflated(TEXT)], DAMAGED),
    "a bomb": (
        lambda: [HEAD.pack(MARK, 1, 1, bytes(8)) + deflated(bytes(6_000_000))],
        "二维码页里的文件超过 5 MB，没有载入。请在平板上改用“存成文件”。",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faulty_pages_are_refused_with_a_sentence(name: str) -> None:
    made, sentence = FAULTS[name]
    with pytest.raises(PagesFaulty) as refusal:
        joined(read(made()))
    assert refusal.value.sentence == sentence

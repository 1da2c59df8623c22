"""Photographs of a tablet's QR pages at the desk: taken as its file would be, or refused with what to do."""

import io

import segno
from PIL import Image

from competitions.tables import RecordEvent
from database.rows import rows
from tests.competitions.judging import ground
from tests.competitions.oversight.pages import cut, deflated, files, picture, saved
from tests.competitions.oversight.test_queue_files import saved as queue_file
from tests.competitions.oversight.test_queue_files import taps
from tests.competitions.results.site import Browser

PLAIN = saved(Image.new("L", (400, 300), 200))
OTHER = b'{"format": "jiangtai-tablet-queue", "version": 1}'


class Desk:
    """The page that loads a tablet's file, as its own form posts it."""

    def __init__(self, browser: Browser, contest: ground.Ground) -> None:
        self.browser = browser
        self.home = f"/desk/contests/{contest.slug}/control"

    async def brings(self, *pictures: bytes) -> tuple[int, str]:
        """The status, and what the page says then."""
        await self.browser.see(f"{self.home}/tablet-file")
        fields = {"csrf": self.browser.csrf}
        answer = await self.browser.post(f"{self.home}/tablet-file", data=fields, files=files(pictures))
        shown = answer if answer.status_code != 303 else await self.browser.get(self.home)
        return answer.status_code, shown.text


async def test_photographs_in_any_order_are_one_file(contest: ground.Ground, desk: Browser) -> None:
    """Two pages in one picture, one twice, a picture of the wall, a seat card's code beside a page."""
    content = queue_file(contest, await taps(contest))
    one, two, three = cut(content, -(-len(deflated(content)) // 3))
    card = saved_code("https://jiangtai.test/tablet/pair/abc")
    pictures = [PLAIN, picture(three, kind="WEBP"), card, picture(one, two, kind="JPEG"), picture(two)]
    status, said = await Desk(desk, contest).brings(*pictures)
    assert status == 303
    assert "平板 1 载入 4 项，其中 1 项未被接受。文件码 " in said
    marks = {row["aspect"]: row["value"] for row in await rows("SELECT aspect, value FROM latest_mark")}
    assert marks == {"B2.1": "1", "B2.2": "12.5", "B3.2": "3.5", "B2.5": "401"}
    number = await RecordEvent.count()
    status, said = await Desk(desk, contest).brings(picture(one, two, three))
    assert (status, "平板 1 的 6 项服务器早已收到，没有变化。文件码 " in said) == (303, True)
    assert await RecordEvent.count() == number


async def test_what_cannot_be_taken_is_refused_with_what_to_do_and_nothing_changes(
    contest: ground.Ground, desk: Browser
) -> None:
    content = queue_file(contest, await taps(contest))
    one, two, three = cut(content, -(-len(deflated(content)) // 3))
    other = cut(OTHER)[0]
    spoilt = three[:-1] + bytes([three[-1] ^ 1])
    refusals = {
        "请选择一个文件。": [],
        "照片里没有读到平板的二维码页。请把整个码连白边拍清楚，不要反光，再试一次。没有读到码的照片：IMG_1.jpg。": [
            PLAIN,
        ],
        "共 3 页，还缺第 2 页。请补拍这几页，再把所有照片一起选上。没有读到码的照片：IMG_2.jpg。": [
            picture(three), PLAIN, picture(one),
        ],
        "。请只选平板上显示同一个文件码的照片。": [picture(one, two), picture(other), picture(three)],
        "二维码页与文件的校验码对不上，没有载入。": [picture(one, two, spoilt)],
        "照片“IMG_2.jpg”读不了：这个文件不完整或已损坏，请重新拍照或重新导出。": [
            picture(one), picture(two, kind="JPEG")[:-900],
        ],
        "照片“IMG_1.jpg”读不了：照片太大（9000 × 8000 像素），请缩小后再传。": [huge()],
        "照片“IMG_1.jpg”读不了：这里只能放照片，不能放 PDF。": [b"%PDF-1.7 %%EOF"],
        "“IMG_1.jpg”太大，最多 10 MB。请缩小后再选。": [PLAIN + bytes(10_000_000)],
        "请只选一个平板文件，或者只选二维码页的照片。": [content, picture(one, two, three)],
        "一次最多选 60 个文件，请减少后再选。": [PLAIN] * 61,
        "文件太大，最多 5 MB。": [b"{" + b" " * 5_000_000],
        "这不是平板存出的文件，或者文件已损坏。": [picture(other)],
    }  # fmt: skip
    before = await RecordEvent.count()
    page = Desk(desk, contest)
    for sentence, pictures in refusals.items():
        status, said = await page.brings(*pictures)
        assert (status, sentence in said) == (422, True), sentence
    assert await RecordEvent.count() == before
    assert (await page.brings(picture(one, two, three)))[0] == 303


async def test_nobody_else_brings_photographs(contest: ground.Ground, foreign: Browser) -> None:
    content = queue_file(contest, await taps(contest))
    before = await RecordEvent.count()
    await foreign.see("/desk")
    assert (await Desk(foreign, contest).brings(picture(*cut(content))))[0] == 404
    assert await RecordEvent.count() == before


def saved_code(text: str) -> bytes:
    out = io.BytesIO()
    segno.make(text).save(out, kind="png", scale=5)
    return out.getvalue()


def huge() -> bytes:
    """Few bytes, many pixels."""
    return saved(Image.new("1", (9000, 8000)))

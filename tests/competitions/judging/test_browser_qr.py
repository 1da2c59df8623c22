"""The tablet's own QR codes: the standard's, module by module, read by another hand, and whole again at the desk."""

from random import Random

import pytest
import segno
import zxingcpp
from playwright.async_api import Browser, Error, Page, ViewportSize

from competitions.rules.queue_pages import joined, page_of
from competitions.rules.record import receipt, sha256
from tests.competitions.judging.photographs import image_of
from tests.competitions.judging.test_totals import ANYWHERE, scripts
from web.files.codes import QR

SQUARES = """async ([url, texts]) => {
    const { qrSquare } = await import(`${url}/qr.js`);
    return texts.map((bytes) => {
        const { version, size, dark } = qrSquare(Uint8Array.from(bytes));
        return { version, size, dark: Array.from(dark).join("") };
    });
}"""
DRAW = """async ([url, texts]) => {
    const { qrPicture } = await import(`${url}/qr.js`);
    document.documentElement.className = "";
    document.body.replaceChildren(...texts.map((bytes) => {
        const drawn = qrPicture(Uint8Array.from(bytes), "");
        for (const side of ["width", "height"]) drawn.setAttribute(side, 500);
        return drawn;
    }));
}"""
CUT = """async ([url, texts]) => {
    const { pagesOf } = await import(`${url}/queue-pages.js`);
    const all = await Promise.all(texts.map(pagesOf));
    return all.map(({ code, pages }) => ({ code, pages: pages.map((page) => Array.from(page)) }));
}"""
# What each version holds in level M (ISO/IEC 18004, table 7); of a full code nothing is left to choose but its mask.
FULL = (14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666, 711, 779, 857,
        911, 997)  # fmt: skip
LENGTHS = (1, 15, 107, 600, 996, 997)


@ANYWHERE
async def test_every_module_is_the_standards_and_the_mask_the_one_with_the_least_penalty(
    address: str, browser: Browser
) -> None:
    page = await tablet_page(address, browser)
    random = Random(18004)
    texts = [random.randbytes(length) for length in FULL] + [b"A" * length for length in FULL[:9]]
    made = await page.evaluate(SQUARES, [await scripts(page), [list(text) for text in texts]])
    masks = set()
    for text, square in zip(texts, made, strict=True):
        code = segno.make(text, version=FULL.index(len(text)) + 1, error="m", mode="byte", boost_error=False)
        masks.add(code.mask)
        assert (square["version"], square["size"]) == (code.version, code.symbol_size(border=0)[0])
        assert square["dark"] == "".join(str(module) for row in code.matrix for module in row), len(text)
    assert masks == set(range(8))


@ANYWHERE
async def test_what_the_browser_draws_is_read_by_another_hand(address: str, browser: Browser) -> None:
    page = await tablet_page(address, browser)
    texts = [Random(length).randbytes(length) for length in LENGTHS]
    await page.evaluate(DRAW, [await scripts(page), [list(text) for text in texts]])
    found = zxingcpp.read_barcodes(image_of(await page.screenshot(full_page=True)), formats=QR)
    assert {code.bytes for code in found} == set(texts)
    assert {code.ec_level for code in found} == {"M"}
    with pytest.raises(Error, match="no QR code for 998 bytes"):
        await page.evaluate(SQUARES, [await scripts(page), [[0] * 998]])


@ANYWHERE
async def test_the_tablets_pages_are_the_file_again_at_the_desk(address: str, browser: Browser) -> None:
    page = await tablet_page(address, browser)
    texts = ["{}", "周裁判😀" * 300, Random(52).randbytes(6000).hex(), Random(25).randbytes(270_000).hex()]
    *cut, many = await page.evaluate(CUT, [await scripts(page), texts])
    assert [len(each["pages"]) > 1 for each in cut] == [False, False, True]
    for text, made in zip(texts, cut, strict=False):
        pages = [page_of(bytes(code)) for code in made["pages"]]
        assert joined([each for each in pages if each is not None]) == text.encode()
        assert made["code"] == receipt(sha256(text.encode()))
        assert max(map(len, made["pages"])) <= FULL[-1]
    assert many["pages"] == []  # more than 255: the tablet says so


async def tablet_page(address: str, browser: Browser) -> Page:
    page = await browser.new_page(service_workers="block", viewport=ViewportSize(width=1700, height=1000))
    await page.goto(f"{address}/tablet")
    return page

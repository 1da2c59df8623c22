"""Who competes without a place: every public surface says why."""

import re

from tests.competitions.results.site import Browser
from tests.competitions.results.stage import FAR, MODULES, SCHEME, START, raised

FLOORED: dict[str, object] = {
    **SCHEME, "modules": [{**module, "floor": "60"} if module["code"] == "T" else module for module in MODULES],
}  # fmt: skip


ZERO = re.compile(r">\s*0\.00\b")


async def test_a_line_without_a_place_says_why(anybody: Browser) -> None:
    """R3.5, R2.4: below a floor, being marked, not marked yet; on every surface."""
    stage = await raised(ends_at=FAR, scheme=FLOORED)
    await stage.mark("K-01", "90", "90", "90", "90")
    await stage.mark("K-02", "59", "90", "90", "90")
    await stage.mark("K-03", "90", "90")
    await stage.build(START)
    floor = ("“理论”低于合格线 60，不排名", "&#34;理论&#34; is below the floor of 60: no place")
    said = {"K-01": [], "K-02": [floor[0]], "K-03": ["评分中", "已评 2 / 4 项"], "K-04": ["待评分", "已评 0 / 4 项"]}
    board = await anybody.get(stage.path)
    assert {code: notes(board.text, code) for code in said} == said
    assert notes((await anybody.get(f"/en{stage.path}")).text, "K-02") == [floor[1]]
    for surface in ("/wall", "/embed", "/entries/K-02"):
        assert floor[0] in (await anybody.get(f"{stage.path}{surface}")).text
    lines = (await anybody.get(f"{stage.path}.json")).json()["lines"]
    assert [line["unplaced"] for line in lines] == [None, [floor[0], floor[1].replace("&#34;", '"')], None, None]


async def test_r1_4_who_has_no_mark_has_no_zero(anybody: Browser) -> None:
    stage = await raised(ends_at=FAR)
    await stage.mark("K-01", "0", "0")
    await stage.build(START)
    for surface in ("", "/wall", "/embed"):
        page = (await anybody.get(f"{stage.path}{surface}")).text
        assert [bool(ZERO.search(one)) for one in (page, page.split("K-02", 1)[1])] == [True, False], surface
    entries = [(await anybody.get(f"{stage.path}/entries/{code}")).text for code in ("K-01", "K-02")]
    assert [bool(ZERO.search(page)) for page in entries] == [True, False]


async def test_r2_2_a_line_whose_judges_are_apart_waits_to_be_marked_again(anybody: Browser) -> None:
    """How far they are apart, and on what, is not for everybody."""
    judged = {
        "code": "P1",
        "name": "装调",
        "kind": "judgement",
        "max": "100",
        "judges": 3,
        "levels": ["无", "差", "可", "好"],
    }
    practice = {**MODULES[1], "aspects": [judged]}
    stage = await raised(ends_at=FAR, scheme={**SCHEME, "modules": [MODULES[0], practice]})
    await stage.mark("K-01", "90", "3", "0", "3")
    await stage.build(START)
    board = await anybody.get(stage.path)
    assert notes(board.text, "K-01") == ["等裁判复评", "已评 4 / 4 项"]
    assert "相差" not in board.text


async def test_r4_4_who_did_not_start_waits_for_nothing(anybody: Browser) -> None:
    stage = await raised(ends_at=FAR)
    await stage.set_status("K-04", "dns", START)
    await stage.build(START)
    board, wall = (await anybody.get(stage.path)).text, (await anybody.get(f"{stage.path}/wall")).text
    assert notes(board, "K-04") == ["未出场"]
    assert "…" not in board.split('id="row-K-04"')[1].split("</summary>")[0]
    assert "…" not in wall.split(">K-04<")[1]


def notes(page: str, code: str) -> list[str]:
    line = page.split(f'id="row-{code}"')[1].split("</summary>")[0]
    return re.findall('class="line__note">([^<]*)<', line)

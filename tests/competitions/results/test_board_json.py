"""docs/board-json.md says every key of the JSON twin, and no other."""

import json
import re
from pathlib import Path

from tests.competitions.results.site import Browser
from tests.competitions.results.stage import END, raised

WORDS = Path(__file__).resolve().parents[3] / "docs" / "board-json.md"


async def test_the_document_names_every_key(anybody: Browser) -> None:
    stage = await raised()
    for code in stage.entries:
        await stage.mark(code, "80", "80", "80", "80")
    await stage.to_notice(END)
    said = json.loads((await anybody.get(f"{stage.path}.json")).content)
    board, line = WORDS.read_text().split("A line:")
    assert set(said) == named(board)
    assert set(said["lines"][0]) == named(line)
    for part in (said["contest"], said["columns"][0], said["lines"][0]["cells"][0], said["proof"]):
        assert set(part) <= set(re.findall(r"`(\w+)`", WORDS.read_text()))


def named(table: str) -> set[str]:
    """The keys in the first column."""
    rows = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    return {key for row in rows for key in re.findall(r"`(\w+)`", row)}

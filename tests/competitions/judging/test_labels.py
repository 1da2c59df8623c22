"""Every sentence the scripts ask for is in the bundle, and in both languages."""

import re
from pathlib import Path

from competitions.queries.labels import LABELS, labels
from web.language import speaking

SCRIPTS = sorted(Path("static/tablet").rglob("*.js"))
ASKED = re.compile(r'\bt\(\s*(?:[^"`()]*\?\s*)?"(\w+)"(?:\s*:\s*(?:[\w.]+ \? )?"(\w+)")?(?:\s*:\s*"(\w+)")?')
STATES = {"where_local", "where_sent", "where_confirmed"}
TABLE_HEADS = {"aspect", "value", "mark"}


def asked() -> set[str]:
    found = set(STATES | TABLE_HEADS)
    for path in SCRIPTS:
        for names in ASKED.findall(path.read_text(encoding="utf-8")):
            found |= {name for name in names if name}
    return found


def test_the_scripts_ask_for_nothing_that_is_not_there() -> None:
    assert asked() - set(LABELS) == set()


def test_no_sentence_is_there_that_nobody_asks_for() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    unused = {name for name in LABELS if name not in STATES and f'"{name}"' not in text}
    assert unused == set()


def test_english_keeps_every_placeholder() -> None:
    with speaking("en"):
        english = labels()
    for name, sentence in LABELS.items():
        assert sorted(re.findall(r"{\w+}", english[name])) == sorted(re.findall(r"{\w+}", sentence)), name
        assert not re.search(r"[一-鿿]", english[name]), name

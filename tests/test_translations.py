"""Every sentence on screen has its English one, stands in one catalogue, and keeps its placeholders."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("competitions", "studios", "scoring", "people", "web", "jiangtai", "templates")
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
PLACEHOLDER = re.compile(r"\{\w*\}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def used() -> dict[str, str]:
    """Every message id with one place where it stands."""
    found: dict[str, str] = {}
    for package in PACKAGES:
        if not (ROOT / package).is_dir():
            continue
        options = {"**.html": {"trimmed": "false"}}
        extracted = extract_from_dir(ROOT / package, METHODS, options, keywords=KEYWORDS)
        for file, line, message, _comments, _context in extracted:
            first = message if isinstance(message, str) else message[0]
            found.setdefault(first, f"{package}/{file}:{line}")
    return found


def catalogued() -> Iterator[tuple[str, Message]]:
    for path in sorted((ROOT / "translations" / "en").glob("*.po")):
        with path.open("rb") as file:
            yield from ((path.name, message) for message in read_po(file, locale="en") if message.id)


def message_id(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def texts(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


@pytest.fixture(scope="module")
def english() -> list[tuple[str, Message]]:
    return list(catalogued())


def test_every_sentence_has_an_english_one(english: list[tuple[str, Message]]) -> None:
    known = {message_id(message) for _file, message in english if all(texts(message)) and not message.fuzzy}
    assert {text: place for text, place in used().items() if text not in known} == {}


def test_no_catalogue_repeats_a_sentence(english: list[tuple[str, Message]]) -> None:
    counts = Counter(message_id(message) for _file, message in english)
    assert [text for text, count in counts.items() if count > 1] == []


def test_no_catalogue_keeps_a_sentence_that_nobody_says(english: list[tuple[str, Message]]) -> None:
    spoken = used()
    assert [(file, message_id(message)) for file, message in english if message_id(message) not in spoken] == []


def test_english_sentences_keep_their_placeholders(english: list[tuple[str, Message]]) -> None:
    wrong = [
        (file, message_id(message))
        for file, message in english
        for text in texts(message)
        if set(PLACEHOLDER.findall(text)) - set(PLACEHOLDER.findall(message_id(message)))
        or (isinstance(message.id, str) and set(PLACEHOLDER.findall(message.id)) - set(PLACEHOLDER.findall(text)))
    ]
    assert wrong == []


def test_english_sentences_are_english(english: list[tuple[str, Message]]) -> None:
    allowed = {"中文"}
    assert [
        (file, text)
        for file, message in english
        for text in texts(message)
        if CHINESE.search(text) and text not in allowed
    ] == []

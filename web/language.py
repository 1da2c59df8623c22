"""The two languages of the screen: Chinese is what the code says, English is looked up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

CHINESE = "zh"
ENGLISH = "en"
CATALOGUES = Path(__file__).resolve().parents[1] / "translations"

_language: ContextVar[str] = ContextVar("language", default=CHINESE)

Sentences = dict[str, tuple[str, ...]]


def language() -> str:
    return _language.get()


def choose(chosen: str) -> None:
    _language.set(chosen)


@contextmanager
def speaking(chosen: str) -> Iterator[None]:
    """For what is rendered outside a request, such as the published boards."""
    before = _language.set(chosen)
    try:
        yield
    finally:
        _language.reset(before)


def _(sentence: str) -> str:
    if language() == CHINESE:
        return sentence
    return catalogue(language()).get(sentence, (sentence,))[0]


def ngettext(one: str, many: str, count: int) -> str:
    if language() == CHINESE:
        return many
    forms = catalogue(language()).get(one, (one, many))
    return forms[0] if count == 1 else forms[-1]


def N_(sentence: str) -> str:  # noqa: N802 -- gettext's own name, known to every extractor
    return sentence


@cache
def catalogue(chosen: str) -> Sentences:
    """All areas' sentences of one language in one mapping."""
    sentences: Sentences = {}
    for path in sorted((CATALOGUES / chosen).glob("*.po")):
        sentences.update(read_catalogue(path))
    return sentences


def read_catalogue(path: Path) -> Sentences:
    with path.open("rb") as file:
        messages = read_po(file, locale=path.parent.name)
    sentences: Sentences = {}
    for message in messages:
        key = message.id if isinstance(message.id, str) else message.id[0]
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if key and forms and all(forms) and not message.fuzzy:
            sentences[key] = forms
    return sentences


def url(path: str) -> str:
    """The same page's address in the language of this request."""
    return in_language(path, language())


def in_language(path: str, chosen: str) -> str:
    if chosen == CHINESE or not path.startswith("/") or path.startswith("//"):
        return path
    return f"/{chosen}" if path == "/" else f"/{chosen}{path}"


def split(path: str) -> tuple[str, str]:
    """`/en/desk` → (`en`, `/desk`); anything else is Chinese and stays as it is."""
    if path == f"/{ENGLISH}":
        return ENGLISH, "/"
    if path.startswith(f"/{ENGLISH}/"):
        return ENGLISH, path[len(ENGLISH) + 1 :]
    return CHINESE, path

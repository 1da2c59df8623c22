"""The colours of both themes: text on every ground it stands on has a contrast of at least 4.5 to 1 (WCAG AA)."""

import re

import pytest

from web.static import FOLDER
from web.tokens import hashed, new_token, same

TEXTS = ("ink", "ink-2", "ink-3", "seal", "jade", "brass", "warn")
GROUNDS = ("paper", "surface", "sunken", "seal-wash", "jade-wash", "brass-wash", "warn-wash")
BUTTONS = [("seal-ink", "seal"), ("seal-ink", "seal-deep"), ("jade-ink", "jade"), ("jade-ink", "jade-deep")]
MEDALS = [(medal, ground) for medal in ("gold-ink", "silver-ink", "bronze-ink") for ground in ("paper", "surface")]
PAIRS = [(text, ground) for text in TEXTS for ground in GROUNDS] + BUTTONS + MEDALS


def theme(name: str) -> dict[str, str]:
    light, wall = (FOLDER / "css" / "tokens.css").read_text().split(':root[data-theme="wall"]')
    colours = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{3,6});", light))
    return colours if name == "light" else colours | dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{3,6});", wall))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", ["light", "wall"])
def test_text_can_be_read_everywhere(name: str) -> None:
    colours = theme(name)
    faint = {pair for pair in PAIRS if contrast(colours[pair[0]], colours[pair[1]]) < 4.5}
    assert faint == set()


@pytest.mark.parametrize("name", ["light", "wall"])
def test_fields_and_focus_can_be_seen(name: str) -> None:
    colours = theme(name)
    edges = [(edge, ground) for edge in ("line-input", "focus") for ground in ("paper", "surface")]
    assert {pair for pair in edges if contrast(colours[pair[0]], colours[pair[1]]) < 3} == set()


def test_every_colour_that_is_used_is_defined() -> None:
    defined = set(re.findall(r"(--[a-z0-9-]+):", "".join(path.read_text() for path in FOLDER.rglob("*.css"))))
    used = {name for path in FOLDER.rglob("*.css") for name in re.findall(r"var\((--[a-z0-9-]+)\)", path.read_text())}
    assert used - defined == set()


def test_tokens_are_long_random_and_stored_as_their_hash() -> None:
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert {len(token) for token in tokens} == {43}
    assert hashed("a") == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
    assert same("a", "a")
    assert not same("a", "\udcff")

"""Codes of criteria and sub-criteria as people write them: A1, a 1, A.1, “A1 布局”, “模块A 设计”."""

import re
import unicodedata

import msgspec

SUB = re.compile(r"([A-Za-z]{1,2})\s?[.\-_]?\s?(\d{1,3})")
SUB_AND_NAME = re.compile(r"([A-Za-z]{1,2})\s?[.\-_]?\s?(\d{1,3})(?:[\s.:、\-—]+(?=\D)|(?=[\u2e80-\uffff]))(\S.*)")
NUMBER = re.compile(r"\d{1,3}")
CRITERION = re.compile(r"(?:(?:criterion|module|模块)\s?)?([A-Za-z]{1,2})", re.IGNORECASE)
CRITERION_AND_NAME = re.compile(
    r"(?:(?:criterion|module|模块)\s?)?([A-Z])(?:\s?[:.、\-—]\s?|\s+|(?=[\u2e80-\uffff]))(\S.*)"
)
PREFIXED_NAME = re.compile(r"(?:criterion|module|模块)\s?([A-Za-z])\s?[:.、\-—]?\s?(.*)", re.IGNORECASE)
ASPECT = re.compile(r"([A-Za-z]{1,2}\d{1,3})\.[A-Za-z]?\d{1,3}")
USABLE = re.compile(r"[^\s#/?%\\]{1,40}")


class Heading(msgspec.Struct, frozen=True):
    """The code, empty when there is only a name, and the name that stood beside it."""

    code: str
    name: str = ""


def half_width(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def sub_criterion_in(text: str, criterion: str) -> Heading | None:
    """What a cell of the sub-criterion column says; None when it is no code."""
    text = half_width(text)
    if match := SUB.fullmatch(text):
        return Heading(f"{match[1].upper()}{int(match[2])}")
    if match := SUB_AND_NAME.fullmatch(text):
        return Heading(f"{match[1].upper()}{int(match[2])}", match[3])
    if NUMBER.fullmatch(text) and criterion:
        return Heading(f"{criterion}{int(text)}")
    return None


def criterion_in(text: str) -> Heading | None:
    """“A”, “Criterion A”, “模块A 设计”, “A - Design”; None when there is no letter."""
    text = half_width(text)
    if match := CRITERION.fullmatch(text):
        return Heading(match[1].upper())
    for pattern in (PREFIXED_NAME, CRITERION_AND_NAME):
        if match := pattern.fullmatch(text):
            return Heading(match[1].upper(), match[2])
    return None


def letters_of(sub_criterion: str) -> str:
    """A12 → A."""
    return sub_criterion.rstrip("0123456789")

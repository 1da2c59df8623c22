"""A studio's yearly book: every theme read once, said in the language of the screen."""

import asyncio
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec

from database.rows import rows
from people import Member
from people.queries.public_names import public_names
from studios.queries.book_themes import ASKED, THEMES, Column, Form, Theme
from studios.queries.studios import StudioFacts, for_member
from web.language import _

Cell = str | int | Decimal | date | None


class Sheet(msgspec.Struct, frozen=True):
    """A theme with its lines; cells have the type that their column says."""

    theme: Theme
    lines: list[list[Cell]]

    @property
    def name(self) -> str:
        return _(self.theme.name)

    @property
    def heads(self) -> list[str]:
        return [_(column.title) for column in self.theme.columns]


class Book(msgspec.Struct, frozen=True, kw_only=True):
    studio: StudioFacts
    year: int
    years: list[int]
    sheets: list[Sheet]


async def book(member: Member, slug: str, year: int, *, today: date) -> Book:
    """Eleven statements, whatever the studio's size."""
    studio = await for_member(member, slug)
    first, last = date(year, 1, 1), date(year, 12, 31)
    sheets = [Sheet(theme, await lines_of(theme, studio, first, last)) for theme in THEMES]
    since = studio.founded_on.year if studio.founded_on else today.year - 5
    years = list(range(today.year, max(since, today.year - 20) - 1, -1))
    return Book(studio=studio, year=year, years=years, sheets=sheets)


async def lines_of(theme: Theme, studio: StudioFacts, first: date, last: date) -> list[list[Cell]]:
    names = ", ".join(f"c{at}" for at in range(len(theme.columns)))
    sql = f"{ASKED} SELECT * FROM ({theme.sql}) AS line ({names})"  # noqa: S608 -- our own text
    found = [list(line.values()) for line in await rows(sql, studio.id, first, last)]
    return await asyncio.to_thread(in_words, theme, found, await people_of(theme, found))


def in_words(theme: Theme, found: list[list[Any]], people: Mapping[str, str]) -> list[list[Cell]]:
    """In a thread of its own: a year of a large studio has twenty thousand lines."""
    return [[said(column, value, people) for column, value in zip(theme.columns, line, strict=True)] for line in found]


def said(column: Column, value: Any, people: Mapping[str, str]) -> Cell:
    """The stored value as a person reads it."""
    if value is None or value == "":
        return None
    if column.form is Form.SENTENCE:
        return sentence(value, people)
    if column.names:
        name = column.names.get(value)
        return str(value) if name is None else _(name)
    if column.form is Form.NUMBER:
        return value if isinstance(value, int) else Decimal(value).normalize()
    return value if column.form is Form.DAY else str(value)


def sentence(value: str, people: Mapping[str, str]) -> str:
    reason, facts = msgspec.json.decode(value, type=tuple[str, dict[str, str]])
    return _(reason).format(**{name: people.get(fact, fact) for name, fact in facts.items()})


async def people_of(theme: Theme, found: list[list[object]]) -> dict[str, str]:
    """Whom ledger sentences name, in one statement."""
    at = [place for place, column in enumerate(theme.columns) if column.form is Form.SENTENCE]
    texts = [str(line[place]) for line in found for place in at]
    facts = [msgspec.json.decode(text, type=tuple[str, dict[str, str]])[1] for text in texts]
    ids = {UUID(one[7:]) for each in facts for one in each.values() if one.startswith("person:")}
    return {f"person:{one}": name for one, name in (await public_names(ids)).items()} if ids else {}

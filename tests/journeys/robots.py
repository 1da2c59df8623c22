"""Spare tablets over HTTP, paired with the judges' own cards: they mark and sign what the judges left open."""

import zlib
from collections.abc import Collection
from random import Random
from typing import Any
from uuid import UUID

import httpx
import msgspec

from competitions.rules.events import MOST, Written
from jiangtai.robots.chain import Chain
from jiangtai.robots.judge import taps
from scoring.rules.aspects import Aspect
from tests.journeys.steps_office import Card
from tests.patience import PATIENCE
from web.clock import now


class Facts(msgspec.Struct):
    id: UUID


class Module(msgspec.Struct):
    code: str
    aspects: list[Aspect]
    mine: list[str]


class Sheet(msgspec.Struct):
    sheet: str
    code: str
    module: str


class Standing(msgspec.Struct):
    sheet: str
    aspect: str


class State(msgspec.Struct):
    number: int
    signed: list[str]


class Bundle(msgspec.Struct):
    """What a tablet fetches, as far as a robot reads it."""

    tablet: Facts
    scheme: int
    modules: list[Module]
    sheets: list[Sheet]
    marks: list[Standing]
    state: State


async def finish(address: str, card: Card, *, but_sign: Collection[str] = ()) -> int:
    """Mark everything that has no mark yet and sign every sheet but these; returns the number of events."""
    headers = {"Origin": address, "Sec-Fetch-Site": "same-origin", "X-Tablet": "1", "Accept": "application/json"}
    async with httpx.AsyncClient(base_url=address, headers=headers, timeout=PATIENCE) as tablet:
        await tablet.post(f"/tablet/pair/{card.token}")
        await asked(tablet, "/tablet/api/sign-in", {"pin": card.pin})
        bundle = msgspec.json.decode((await tablet.get("/tablet/api/bundle")).content, type=Bundle)
        events = queue(bundle, but_sign)
        for start in range(0, len(events), MOST):
            batch = [written.event for written in events[start : start + MOST]]
            body = {"scheme": bundle.scheme, "seen": bundle.state.number, "events": batch}
            answer = await asked(tablet, "/tablet/api/events", body)
            assert (answer["acknowledged"], answer["refused"]) == (batch[-1].seq, [])
        return len(events)


def queue(bundle: Bundle, but_sign: Collection[str]) -> list[Written]:
    chain, moment = Chain(bundle.tablet.id), now()
    modules = {module.code: module for module in bundle.modules}
    marked = {(mark.sheet, mark.aspect) for mark in bundle.marks}
    events: list[Written] = []
    for sheet in bundle.sheets:
        if sheet.sheet in bundle.state.signed:
            continue
        module, chance = modules[sheet.module], Random(f"{bundle.tablet.id} {sheet.sheet}")
        for aspect in module.aspects:
            if aspect.code in module.mine and (sheet.sheet, aspect.code) not in marked:
                made = taps(aspect, skill(sheet.code), chance)
                events += [chain.event(sheet.sheet, tap.aspect, tap.kind, tap.value, moment) for tap in made]
        if sheet.sheet not in but_sign:
            events.append(chain.event(sheet.sheet, "", "sign", "", moment))
    return events


def skill(code: str) -> float:
    """All judges find the same competitor about equally good; at 0.7 they all give a 2."""
    return 0.7 if code == "K-01" else 0.35 + zlib.crc32(code.encode()) % 60 / 100


async def asked(tablet: httpx.AsyncClient, path: str, body: object) -> Any:
    answer = await tablet.post(path, content=msgspec.json.encode(body), headers={"Content-Type": "application/json"})
    assert answer.status_code == 200, answer.text
    return answer.json()

"""What the interface says of itself: its addresses, and an OpenAPI 3.1 document made from the shapes."""

from functools import cache
from typing import Any

import msgspec
from litestar import get

from jiangtai.api import shapes
from jiangtai.api.shapes import MOST, ROOT, USUAL
from web.responses import AnyResponse, json_response

OPENAPI = f"{ROOT}/openapi.json"


class Endpoint(msgspec.Struct, frozen=True, kw_only=True):
    """`shape` is None for a board's own document and for the feed; `asks` are its query parameters."""

    path: str
    says: str
    shape: type[msgspec.Struct] | None
    asks: dict[str, tuple[type, object, str]] = {}
    kind: str = "application/json"


PAGED = {"limit": (int, USUAL, f"how many at once, at most {MOST}")}
ENDPOINTS = (
    Endpoint(
        path="/contests", says="Public contests by id.", shape=shapes.Contests,
        asks={"season": (int, 0, "only those of this year"), "after": (str, "", "the id to go on from"), **PAGED},
    ),
    Endpoint(path="/contests/{contest}", says="One contest.", shape=shapes.Contest),
    Endpoint(path="/contests/{contest}/board", says="Its public board, as in docs/board-json.md.", shape=None),
    Endpoint(path="/contests/{contest}/timetable", says="Its sessions, by code.", shape=shapes.Timetable),
    Endpoint(path="/seasons", says="All seasons, the newest first.", shape=shapes.Seasons),
    Endpoint(
        path="/seasons/{year}/boards/{kind}", shape=None,
        says="A season's board: studios, persons or organisations.",
    ),
    Endpoint(
        path="/seasons/{year}/postings", says="The season's ledger, in order.", shape=shapes.Postings,
        asks={"after": (int, 0, "the number to go on from"), **PAGED},
    ),
    Endpoint(
        path="/studios", says="Named studios.", shape=shapes.Studios,
        asks={
            "search": (str, "", "part of a name, trade or host"), "trade": (str, "", "exactly this trade"),
            "village": (str, "", "exactly this village"), "page": (int, 1, "which page"),
        },
    ),
    Endpoint(path="/studios/{slug}", says="One studio.", shape=shapes.Studio),
    Endpoint(
        path="/feed", shape=None, kind="text/event-stream",
        says="Every move of a public board; come back with Last-Event-ID and nothing is missed. An event “reset” says"
        " that too much was missed: fetch everything again.",
    ),
)  # fmt: skip

TYPES: dict[type, str] = {int: "integer", str: "string"}
WHOLE = ("year",)


@get(ROOT, name="api.index")
async def index() -> AnyResponse:
    return json_response({"openapi": OPENAPI, "paths": {f"{ROOT}{one.path}": one.says for one in ENDPOINTS}})


@get(OPENAPI, name="api.openapi")
async def openapi() -> AnyResponse:
    return json_response(document())


@cache
def document() -> dict[str, Any]:
    named = [one.shape for one in ENDPOINTS if one.shape is not None]
    references, components = msgspec.json.schema_components(named, ref_template="#/components/schemas/{name}")
    schemas = dict(zip(named, references, strict=True))
    return {
        "openapi": "3.1.0",
        "info": {"title": "匠台 Jiangtai", "version": "1", "description": (shapes.__doc__ or "").strip()},
        "paths": {f"{ROOT}{one.path}": {"get": operation(one, schemas)} for one in ENDPOINTS},
        "components": {"schemas": components},
    }


def operation(endpoint: Endpoint, schemas: dict[type[msgspec.Struct], dict[str, Any]]) -> dict[str, Any]:
    schema = {"type": "object"} if endpoint.shape is None else schemas[endpoint.shape]
    in_path = [piece[1:-1] for piece in endpoint.path.split("/") if piece.startswith("{")]
    return {
        "summary": endpoint.says,
        "parameters": [
            *({"name": name, "in": "path", "required": True, "schema": type_of(name)} for name in in_path),
            *(
                {"name": name, "in": "query", "description": says, "schema": {"type": TYPES[kind], "default": usual}}
                for name, (kind, usual, says) in endpoint.asks.items()
            ),
        ],
        "responses": {
            "200": {"description": endpoint.says, "content": {endpoint.kind: {"schema": schema}}},
            "404": {"description": "Not there, or not public.", "content": {"application/problem+json": {}}},
        },
    }


def type_of(name: str) -> dict[str, str]:
    return {"type": "integer" if name in WHOLE else "string"}


ROUTES = [index, openapi]

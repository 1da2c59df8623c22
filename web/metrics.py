"""Numbers for the operator, behind a token or only for this machine."""

from __future__ import annotations

from functools import cache
from typing import Any

from litestar import Request, get
from litestar.response import Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from web.current import Site, must_visit
from web.hub import HUB
from web.refusals import Forbidden
from web.tokens import same
from web.visitors import header, on_this_machine

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
PlatformCollector(registry=REGISTRY)
REQUESTS = Counter("jiangtai_requests", "Answered requests", ("method", "route", "status"), registry=REGISTRY)
SECONDS = Histogram(
    "jiangtai_request_seconds",
    "Time to answer, without streams",
    ("route",),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
    registry=REGISTRY,
)
READERS = Gauge("jiangtai_live_readers", "Open live pages", registry=REGISTRY)
READERS.set_function(lambda: HUB.readers)
PUBLISHED = {200: 0, 304: 0}  # warm pages answered since somebody last asked: a counter with a lock costs too much here

MEDIA_TYPE = CONTENT_TYPE_LATEST.removesuffix("; charset=utf-8")  # Litestar adds it
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def count(*, method: str, template: str, status: int, seconds: float, stream: bool) -> None:
    counter(method if method in METHODS else "other", template, status).inc()
    if not stream:
        timer(template).observe(seconds)


@cache
def counter(method: str, template: str, status: int) -> Counter:
    return REQUESTS.labels(method, template, str(status))


@cache
def timer(template: str) -> Histogram:
    return SECONDS.labels(template)


def count_published() -> None:
    for status, answers in PUBLISHED.items():
        PUBLISHED[status] = 0
        REQUESTS.labels("GET", "published", str(status)).inc(answers)


@get("/metrics", include_in_schema=False)
async def metrics(request: Request[Any, Any, Any]) -> Response[bytes]:
    if not may_read(request.scope, must_visit(request.scope).site):
        raise Forbidden
    count_published()
    return Response(generate_latest(REGISTRY), media_type=MEDIA_TYPE, headers={"Cache-Control": "no-store"})


def may_read(scope: Any, site: Site) -> bool:
    if site.metrics_token is None:
        return on_this_machine(scope)
    kind, _, token = (header(scope, b"authorization") or "").partition(" ")
    return kind.lower() == "bearer" and same(token.strip(), site.metrics_token)

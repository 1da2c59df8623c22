"""The tablet page as an app: the same bytes for everybody, and the worker that keeps exactly these on the device.

Nothing of a judge, a contest or a device stands in it (decision 0041): all of that comes from the tablet's own store.
"""

import hashlib
from base64 import b64encode
from contextvars import Context
from functools import cache

import msgspec

from competitions.queries.labels import labels
from web.language import CHINESE, ENGLISH, _, in_language, speaking, url
from web.published import Published
from web.static import FILES
from web.templating import render

PAGE = "/tablet"
MANIFEST = "/tablet/app.webmanifest"
WORKER = "tablet/worker.js"
BESIDE = (WORKER, "tablet/pair.js")  # scripts of other pages
ICON = "favicon.svg"
STYLES = (
    "css/tokens.css", "css/reset.css", "css/base.css", "css/parts.css", "css/utilities.css", "tablet/frame.css",
    "tablet/faces.css", "tablet/sheet.css", "tablet/controls.css", "tablet/watch.css", "tablet/dialogs.css",
    "tablet/codes.css", "tablet/narrow.css",
)  # fmt: skip
HTML = "text/html; charset=utf-8"


@cache
def page_of(language: str) -> Published:
    return Published.of(html(language, version()), HTML, thorough=True)


@cache
def manifest_of(language: str) -> Published:
    return Published.of(manifest(language), "application/manifest+json", thorough=True)


@cache
def worker() -> bytes:
    """The script with the list of what it keeps: for each address the hash without which it is not our file."""
    pages = {
        in_language(PAGE, language): {
            in_language(PAGE, language): integrity(html(language, version())),
            in_language(MANIFEST, language): integrity(manifest(language)),
        }
        for language in (CHINESE, ENGLISH)
    }
    files = {FILES.url(name): integrity(FILES.contents[name]) for name in names()}
    app = msgspec.json.encode({"version": version(), "pages": pages, "files": files})
    return b"const app = " + app + b";\n" + FILES.contents[WORKER]


def names() -> list[str]:
    scripts = (name for name in FILES.contents if name.startswith("tablet/") and name.endswith(".js"))
    return [*STYLES, ICON, *(name for name in scripts if name not in BESIDE)]


@cache
def version() -> str:
    """Changes with any file, sentence or markup of the page."""
    said = b"".join(html(language, "") + manifest(language) for language in (CHINESE, ENGLISH))
    return hashlib.sha256(FILES.version.encode() + said).hexdigest()[:12]


def html(language: str, version: str) -> bytes:
    """Rendered outside of any request: who asks makes no difference."""
    return Context().run(rendered, language, version).encode()


def rendered(language: str, version: str) -> str:
    with speaking(language):
        return render("tablet/tablet.html", styles=STYLES, version=version, labels=labels())


def manifest(language: str) -> bytes:
    with speaking(language):
        return msgspec.json.encode(
            {
                "id": url(PAGE), "name": _("匠台裁判评分"), "short_name": _("裁判评分"),
                "lang": "zh-Hans" if language == CHINESE else language, "start_url": url(PAGE), "scope": url(PAGE),
                "display": "standalone", "background_color": "#faf7f1", "theme_color": "#fffdf9", "icons": icons(),
            }
        )  # fmt: skip


def icons() -> list[dict[str, str]]:
    drawn = {"src": FILES.url(ICON), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    plain = [("192x192", "192.png", "any"), ("512x512", "512.png", "any"), ("512x512", "maskable.png", "maskable")]
    return [drawn] + [
        {"src": FILES.url(f"tablet/icons/{name}"), "sizes": sizes, "type": "image/png", "purpose": purpose}
        for sizes, name, purpose in plain
    ]


def integrity(content: bytes) -> str:
    return "sha256-" + b64encode(hashlib.sha256(content).digest()).decode()

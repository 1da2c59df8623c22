"""Bodies that no form of ours sends, each with what it must be answered when the token stands in the body."""

import msgspec

from tests.crawl.visitors import CSRF
from web.forms.posting import TEXT_LIMIT

FORM = "application/x-www-form-urlencoded"
TOKEN = f"csrf={CSRF}".encode()


class Body(msgspec.Struct, frozen=True):
    """`status` is what a browser gets that keeps its token in the body."""

    name: str
    content: bytes
    kind: str
    status: int


BODIES = (
    Body("nothing", b"", "", 403),
    Body("no form", b'{"csrf": [', "application/json", 403),
    Body("a form that cannot be read", TOKEN + b"&name=%ff%fe&=\xff", FORM, 400),
    Body("parts without a boundary", TOKEN, "multipart/form-data", 400),
    Body("too much", TOKEN + b"&name=" + b"9" * TEXT_LIMIT, FORM, 413),
    Body("another page's token", b"csrf=" + b"d" * 64, FORM, 403),
)

# Forms without a field: their button alone is the whole request, so a token makes it complete.
BUTTONS = {
    "/account/session-endings",
    "/desk/contests/{slug:str}/archive",
    "/desk/contests/{slug:str}/draw/slips",
    "/desk/contests/{slug:str}/enrolment",
    "/desk/contests/{slug:str}/enrolment/closure",
    "/desk/contests/{slug:str}/entries/{entry:uuid}/return",
    "/desk/contests/{slug:str}/marking",
    "/desk/contests/{slug:str}/publication/finals",
    "/desk/contests/{slug:str}/publication/freezes",
    "/desk/contests/{slug:str}/publication/locks",
    "/desk/contests/{slug:str}/publication/notices",
    "/desk/contests/{slug:str}/publication/seal-consents",
    "/desk/contests/{slug:str}/recheck/draws",
    "/desk/contests/{slug:str}/reveal",
    "/desk/contests/{slug:str}/reveal/ending",
    "/desk/contests/{slug:str}/relations/employer",
    "/desk/contests/{slug:str}/seats/panels",
    "/desk/contests/{slug:str}/sign-off/chief",
    "/desk/contests/{slug:str}/timetable/placements",
    "/desk/people/{account:uuid}/closures",
    "/desk/people/{account:uuid}/invitations",
    "/desk/people/{account:uuid}/reopenings",
    "/desk/people/{account:uuid}/session-endings",
    "/desk/people/invitations/{invitation:uuid}/revocation",
    "/sign-out",
    "/tablet/pair/{card:str}",
}

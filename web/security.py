"""What every answer tells the browser not to do."""

from __future__ import annotations

from typing import Any

from web.current import Site

Pairs = list[tuple[bytes, bytes]]


def policy(frame_ancestors: str) -> bytes:
    """Only our own files, nothing inline; `data:` images are the QR codes that pages carry with them."""
    return (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
        "connect-src 'self'; worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; "
        f"form-action 'self'; frame-ancestors {frame_ancestors}"
    ).encode()


COMMON: Pairs = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(self), microphone=(), geolocation=(), payment=(), usb=()"),
]
POLICY, FRAMES = b"content-security-policy", b"x-frame-options"
PUBLIC_HEADERS: Pairs = [(POLICY, policy("'none'")), (FRAMES, b"DENY"), *COMMON]
FRAMED_HEADERS: Pairs = [(POLICY, policy("'self'")), *COMMON]  # in pages of our own
EMBEDDED_HEADERS: Pairs = [(POLICY, policy("*")), *COMMON]
HSTS = (b"strict-transport-security", b"max-age=63072000; includeSubDomains")


def secured(message: dict[str, Any], site: Site, template: str) -> None:
    """Adds what the answer does not say itself; with a policy of its own it has said who may frame it."""
    said = {name.lower() for name, _value in message["headers"]}
    if POLICY in said:
        said.add(FRAMES)
    wanted = EMBEDDED_HEADERS if template in site.embedded else PUBLIC_HEADERS
    missing = [pair for pair in wanted if pair[0] not in said]
    if site.secure and HSTS[0] not in said:
        missing.append(HSTS)
    message["headers"] = [*message["headers"], *missing]

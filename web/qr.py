"""QR codes as inline SVG: made by us, from addresses of ours."""

import io

import segno
from markupsafe import Markup


def qr_svg(text: str) -> Markup:
    """Without any style attribute; the page's stylesheet gives it its size."""
    return Markup(qr_file(text))  # noqa: S704 -- made by segno from our own address


def qr_file(text: str, *, dark: str | None = None, light: str | None = None) -> str:
    """The same as a file of its own, which brings its colours along."""
    out = io.BytesIO()
    colours = {name: value for name, value in (("dark", dark), ("light", light)) if value}
    segno.make(text, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=4, svgclass="qr", lineclass=None, **colours
    )
    return out.getvalue().decode()

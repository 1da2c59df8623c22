"""QR codes of contests: the platform's own, under the name that pages here know."""

from web.qr import qr_file, qr_svg

__all__ = ["qr_file", "qr_svg"]

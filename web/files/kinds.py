"""What a file is: told by its first bytes, never by its name."""

from enum import StrEnum

from web.files.errors import HeicRefused, KindUnknown


class Kind(StrEnum):
    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    PDF = "pdf"

    @property
    def media_type(self) -> str:
        return "application/pdf" if self is Kind.PDF else f"image/{self.value}"

    @property
    def ending(self) -> str:
        return ".jpg" if self is Kind.JPEG else f".{self.value}"


PHOTOS = frozenset({Kind.JPEG, Kind.PNG, Kind.WEBP})
PROOFS = PHOTOS | {Kind.PDF}
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"hevm", b"mif1", b"msf1", b"avif", b"avis")


def kind_of(content: bytes) -> Kind:
    """The kind, or a refusal with its sentence."""
    if content.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Kind.WEBP
    if content.startswith(b"%PDF-"):
        return Kind.PDF
    if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
        raise HeicRefused
    raise KindUnknown

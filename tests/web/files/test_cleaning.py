"""What is kept of a picture, byte for byte, and what never reaches the disk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.files.pictures import (
    GPS,
    HEIC,
    LOSSLESS,
    LOSSY,
    PDF,
    clean_jpeg,
    extended,
    jpeg,
    png,
    png_chunk,
    segment,
    tiff,
    webp,
)
from web.files.cleaning import Cleaned, cleaned
from web.files.errors import FileDamaged, FileRefused, HeicRefused, KindUnknown, PhotoOnly, PictureTooLarge
from web.files.kinds import PHOTOS, Kind
from web.files.orientation import EXIF, only, orientation_of

UP = segment(0xE1, EXIF + only(6))


@pytest.mark.parametrize("order", [">", "<"])
def test_a_jpeg_keeps_its_picture_colours_and_orientation_and_nothing_else(order: str) -> None:
    assert cleaned(jpeg(exif=tiff(6, order))) == Cleaned(Kind.JPEG, clean_jpeg(up=UP), 40, 30)
    assert cleaned(jpeg(exif=tiff(1, order))) == Cleaned(Kind.JPEG, clean_jpeg(), 40, 30)


def test_a_cleaned_jpeg_stays_as_it_is() -> None:
    once = cleaned(jpeg()).content
    assert GPS not in once
    assert cleaned(once).content == once


def test_a_png_loses_its_texts_and_times() -> None:
    beside = [
        png_chunk(b"gAMA", bytes(4)),
        png_chunk(b"tEXt", GPS),
        png_chunk(b"iTXt", GPS),
        png_chunk(b"tIME", bytes(7)),
    ]
    turned = png_chunk(b"eXIf", tiff(8))
    assert cleaned(png(*beside, turned) + b"behind") == Cleaned(
        Kind.PNG, png(png_chunk(b"eXIf", only(8)), png_chunk(b"gAMA", bytes(4))), 3, 2
    )
    assert cleaned(png(*beside)).content == png(png_chunk(b"gAMA", bytes(4)))


def test_a_webp_loses_exif_and_xmp() -> None:
    sent = webp(extended(0x0C), LOSSY, (b"EXIF", tiff(3)), (b"XMP ", GPS))
    assert cleaned(sent) == Cleaned(Kind.WEBP, webp(extended(0x08), LOSSY, (b"EXIF", only(3))), 5, 4)
    assert cleaned(webp(extended(0x0C), LOSSY, (b"EXIF", tiff(1)))).content == webp(extended(0), LOSSY)
    assert cleaned(webp(LOSSLESS)) == Cleaned(Kind.WEBP, webp(LOSSLESS), 5, 4)
    assert cleaned(webp(LOSSY)) == Cleaned(Kind.WEBP, webp(LOSSY), 5, 4)


def test_a_pdf_is_kept_whole_where_proofs_are_allowed() -> None:
    assert cleaned(PDF) == Cleaned(Kind.PDF, PDF, None, None)
    with pytest.raises(PhotoOnly) as refusal:
        cleaned(PDF, PHOTOS)
    assert refusal.value.sentence == "这里只能放照片，不能放 PDF。"


def test_heic_is_refused_with_what_to_do() -> None:
    with pytest.raises(HeicRefused) as refusal:
        cleaned(HEIC)
    assert refusal.value.sentence == (
        "这张照片是 HEIC 格式，多数电脑打不开。请在手机“设置 → 相机 → 格式”里选“兼容性最佳”，或截图后再传。"
    )


@pytest.mark.parametrize("content", [b"GIF89a", b"<svg/>", b"\xff\xd8", b"MZ", b"<html>%PDF-", b"\0" * 40])
def test_the_content_decides_not_the_name(content: bytes) -> None:
    with pytest.raises(KindUnknown) as refusal:
        cleaned(content)
    assert refusal.value.sentence == (
        "只能上传 JPEG、PNG、WebP 照片；证明材料还可以是 PDF。这个文件的内容不是其中任何一种。"
    )


@pytest.mark.parametrize(
    "content",
    [
        jpeg()[:-40],
        b"\xff\xd8\xff\xd9",
        b"\xff\xd8\xff\xe0\x00",
        b"\xff\xd8\xff\xc0\0\4ab\xff\xd9",
        png()[:-20],
        b"\x89PNG\r\n\x1a\n",
        webp(extended(0)),
        webp((b"VP8 ", b"")),
        webp(LOSSY)[:20],
        b"%PDF-1.7 cut off",
        jpeg(width=0),
    ],
)
def test_a_damaged_file_is_refused(content: bytes) -> None:
    with pytest.raises(FileDamaged) as refusal:
        cleaned(content)
    assert refusal.value.sentence == "这个文件不完整或已损坏，请重新拍照或重新导出。"


def test_a_picture_of_too_many_pixels_is_refused() -> None:
    with pytest.raises(PictureTooLarge) as refusal:
        cleaned(jpeg(width=20_000, height=10))
    assert refusal.value.sentence == "照片太大（20000 × 10 像素），请缩小后再传。"


@given(st.integers(0, 400), st.binary(max_size=30))
def test_no_damage_ends_otherwise_than_in_a_refusal_or_without_a_position(at: int, noise: bytes) -> None:
    for sent in (jpeg(), png(png_chunk(b"eXIf", tiff())), webp(extended(0x0C), LOSSY, (b"EXIF", tiff()))):
        try:
            kept = cleaned(sent[:at] + noise + sent[at + len(noise) :])
        except FileRefused:
            continue
        assert cleaned(kept.content).content == kept.content


@given(st.binary(max_size=80))
def test_any_bytes_have_an_orientation(block: bytes) -> None:
    assert 1 <= orientation_of(block) <= 8
    assert orientation_of(only(5)) == 5

"""What a telephone makes of a screen: turned, small, soft, and squeezed into a JPEG."""

import io

from PIL import Image, ImageFilter

TURNED, SCALE, BLUR, QUALITY = 7, 0.6, 0.6, 70
ROOM = 96  # grey, as the wall behind the tablet


def image_of(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def photograph(screen: bytes) -> bytes:
    turned = image_of(screen).rotate(TURNED, Image.Resampling.BICUBIC, expand=True, fillcolor=(ROOM, ROOM, ROOM))
    small = turned.resize((round(turned.width * SCALE), round(turned.height * SCALE)), Image.Resampling.BILINEAR)
    out = io.BytesIO()
    small.filter(ImageFilter.GaussianBlur(BLUR)).save(out, "JPEG", quality=QUALITY)
    return out.getvalue()

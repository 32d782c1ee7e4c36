"""Bringing in the picture a map is drawn on: checked, turned upright, made anew without what it carried.

A photograph of a paper map may carry where it was taken, with whose telephone, and a smaller copy of itself.
Nothing of that is copied: only the dots are, into a new picture. Photographs of people do not belong on a
map.
"""

from __future__ import annotations

import io
import warnings
from typing import Final

from PIL import Image, ImageOps

from hothdesk.core.errors import UserError
from hothdesk.core.i18n import _

LARGEST_FILE: Final = 20 * 1024 * 1024
MOST_PIXELS: Final = 40_000_000
LONGEST_SIDE: Final = 2400
_LARGEST_PNG: Final = 3 * 1024 * 1024

_MAGIC: Final = (
    (b"\x89PNG\r\n\x1a\n", 0, "PNG"),
    (b"\xff\xd8\xff", 0, "JPEG"),
    (b"WEBP", 8, "WEBP"),
    (b"II*\x00", 0, "TIFF"),
    (b"MM\x00*", 0, "TIFF"),
)
_PLAIN_MODES: Final = frozenset(
    {"1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "CMYK", "YCbCr", "LAB", "HSV"}
)


class PictureRefused(UserError):
    """The file cannot be used as the picture of a map; the sentence says why."""


def bring_in_picture(data: bytes) -> bytes:
    """Return the picture made anew: upright, at most 2400 dots long, with no word of where it came from.

    Returns:
        PNG for drawings and screenshots, JPEG for what would be too large as PNG.

    Raises:
        PictureRefused: it is no picture of a known kind, too large, or damaged.
    """
    if len(data) > LARGEST_FILE:
        raise PictureRefused(
            _("This file is too large for a map: 20 MB at most. Take a smaller picture of it.")
        )
    kind = _kind_of(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _made_anew(data, kind)
    except PictureRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_dots() from error
    except Exception as error:
        # a decoder given hostile bytes may raise anything
        raise PictureRefused(_("This picture is damaged and cannot be opened.")) from error


def picture_size(data: bytes) -> tuple[int, int]:
    """Return how many dots wide and high a picture is that was brought in."""
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
        return picture.size


def _kind_of(data: bytes) -> str:
    for magic, at, kind in _MAGIC:
        if data[at : at + len(magic)] == magic:
            return kind
    raise PictureRefused(_("This is no picture that can be used here. Use a PNG, JPEG, WebP or TIFF file."))


def _too_many_dots() -> PictureRefused:
    return PictureRefused(
        _("This picture has too many dots for a map: 40 million at most. Take a smaller one.")
    )


def _made_anew(data: bytes, kind: str) -> bytes:
    with Image.open(io.BytesIO(data), formats=(kind,)) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise _too_many_dots()
        if picture.mode not in _PLAIN_MODES:
            raise PictureRefused(
                _("The colours of this picture cannot be read. Save it as PNG or JPEG first.")
            )
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(picture)
        dots = _on_white(upright)
    dots.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    clean = Image.new("RGB", dots.size, "white")
    clean.paste(dots)
    return _written(clean, as_photograph=kind == "JPEG")


def _on_white(picture: Image.Image) -> Image.Image:
    if "A" in picture.getbands() or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        paper = Image.new("RGB", layered.size, "white")
        paper.paste(layered, mask=layered.getchannel("A"))
        return paper
    return picture.convert("RGB")


def _written(picture: Image.Image, *, as_photograph: bool) -> bytes:
    if not as_photograph:
        out = io.BytesIO()
        picture.save(out, "PNG")
        if out.tell() <= _LARGEST_PNG:
            return out.getvalue()
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88, optimize=True)
    return out.getvalue()

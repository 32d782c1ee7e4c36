"""Pictures of maps are made anew: nothing of where they were taken comes with them."""

import io
import struct
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from hothdesk.core.errors import NotFound
from hothdesk.mapping import bring_in
from hothdesk.mapping.bring_in import PictureRefused, bring_in_picture, picture_size
from hothdesk.mapping.edits import AddPlace
from hothdesk.mapping.model import Place, PlaceId, PlaceKind

MARKER = b"SAMPLE-MARKER-51.5583N"
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + MARKER + b"</x:xmpmeta>"
HARMLESS_PNG = {b"IHDR", b"IDAT", b"IEND"}


def exif_with_position():
    exif = Image.Exif()
    exif[0x010E] = MARKER.decode()  # description
    exif[0x0110] = "Sample Phone 7"  # model
    position = exif.get_ifd(0x8825)
    position[1], position[2] = "N", (51.0, 33.0, 29.9)
    position[3], position[4] = "W", (1.0, 46.0, 51.6)
    return exif


def colourful(width=64, height=48):
    picture = Image.new("RGB", (width, height), "white")
    picture.paste("red", (0, 0, width // 2, height // 2))
    return picture


def as_bytes(picture, kind, **options):
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def photograph():
    return as_bytes(
        colourful(), "JPEG", exif=exif_with_position(), comment=MARKER, icc_profile=MARKER * 20, xmp=XMP
    )


def drawing():
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", MARKER.decode())
    words.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return as_bytes(colourful(), "PNG", pnginfo=words, exif=exif_with_position(), icc_profile=MARKER * 20)


def web_picture():
    return as_bytes(colourful(), "WEBP", exif=exif_with_position(), xmp=XMP, icc_profile=MARKER * 20)


def scan():
    return as_bytes(colourful(), "TIFF", description=MARKER.decode(), exif=exif_with_position())


SAMPLES = {"JPEG": photograph, "PNG": drawing, "WEBP": web_picture, "TIFF": scan}


def png_chunks(data):
    at = 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        yield data[at + 4 : at + 8]
        at += 12 + length


def jpeg_segments(data):
    at = 2
    while data[at + 1] != 0xDA:
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        yield data[at + 1]
        at += 2 + length


@pytest.mark.parametrize("kind", SAMPLES)
def test_nothing_of_where_a_picture_was_taken_comes_with_it(kind):
    data = SAMPLES[kind]()
    assert MARKER in data

    clean = bring_in_picture(data)

    for trace in (MARKER, b"Exif", b"GPS", b"xmp", b"XMP", b"Sample Phone", b"ICC", b"adobe"):
        assert trace not in clean
    with Image.open(io.BytesIO(clean)) as picture:
        assert dict(picture.getexif()) == {}
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    if kind == "JPEG":
        # only what a decoder needs: JFIF header, tables, frame
        assert set(jpeg_segments(clean)) <= {0xE0, 0xDB, 0xC0, 0xC4}
    else:
        assert set(png_chunks(clean)) == HARMLESS_PNG


@pytest.mark.parametrize("kind", SAMPLES)
def test_what_the_picture_shows_stays(kind):
    with Image.open(io.BytesIO(bring_in_picture(SAMPLES[kind]()))) as picture:
        assert picture.size == (64, 48)
        red, green, _blue = picture.getpixel((5, 5))
        assert red > 200
        assert green < 60
        assert min(picture.getpixel((60, 40))) > 240


def test_a_photograph_taken_sideways_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    data = as_bytes(colourful(80, 40), "JPEG", exif=exif)

    clean = bring_in_picture(data)

    assert picture_size(clean) == (40, 80)
    with Image.open(io.BytesIO(clean)) as picture:
        assert picture.getpixel((35, 5))[1] < 60  # what was top left is now top right


def test_a_large_picture_is_made_smaller_in_the_same_shape():
    clean = bring_in_picture(as_bytes(Image.new("RGB", (4800, 1200), "beige"), "PNG"))

    assert picture_size(clean) == (2400, 600)


def test_a_see_through_picture_stands_on_white_paper():
    clean = bring_in_picture(as_bytes(Image.new("RGBA", (10, 10), (255, 0, 0, 0)), "PNG"))

    with Image.open(io.BytesIO(clean)) as picture:
        assert picture.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA"])
def test_grey_and_few_coloured_pictures_come_in(mode):
    assert picture_size(bring_in_picture(as_bytes(colourful().convert(mode), "PNG"))) == (64, 48)


def test_a_picture_that_would_be_too_large_as_png_becomes_a_jpeg(monkeypatch):
    monkeypatch.setattr(bring_in, "_LARGEST_PNG", 100)

    clean = bring_in_picture(drawing())

    assert clean.startswith(b"\xff\xd8\xff")
    assert MARKER not in clean


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7 not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'></svg>",
        as_bytes(colourful(), "GIF"),
        as_bytes(colourful(), "BMP"),
        b"RIFF\x00\x00\x00\x00WAVE",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0" + b"\x00" * 40,
        drawing()[:-200],
    ],
    ids=["empty", "pdf", "svg", "gif", "bmp", "wav", "png head only", "jpeg head only", "cut short"],
)
def test_what_is_no_whole_picture_of_a_known_kind_is_refused(data):
    with pytest.raises(PictureRefused):
        bring_in_picture(data)


def test_a_file_that_is_too_large_is_refused_before_it_is_opened():
    with pytest.raises(PictureRefused, match="20 MB"):
        bring_in_picture(b"\x89PNG\r\n\x1a\n" + bytes(bring_in.LARGEST_FILE))


@pytest.mark.parametrize("side", [7_000, 12_000, 60_000])
def test_a_small_file_that_unpacks_to_a_giant_is_refused(side):
    def chunk(name, body):
        check = struct.pack(">I", zlib.crc32(name + body))
        return struct.pack(">I", len(body)) + name + body + check

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")

    with pytest.raises(PictureRefused, match="40 million"):
        bring_in_picture(bomb)


def test_colours_nobody_can_show_are_refused():
    with pytest.raises(PictureRefused, match="colours"):
        bring_in_picture(as_bytes(Image.new("F", (10, 10)), "TIFF"))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(list(SAMPLES)), st.data())
def test_an_altered_picture_comes_in_clean_or_not_at_all(kind, data):
    broken = bytearray(SAMPLES[kind]())
    for _ in range(data.draw(st.integers(1, 6))):
        broken[data.draw(st.integers(12, len(broken) - 1))] = data.draw(st.integers(0, 255))

    try:
        clean = bring_in_picture(bytes(broken))
    except PictureRefused:
        return
    assert MARKER not in clean


def test_the_map_keeps_the_clean_picture_and_undo_takes_it_away(maps, child_id):
    map_id = maps.start(child_id).value

    sheet = maps.bring_in_picture(map_id, photograph()).value

    background = sheet.safety_map.background
    assert (background.width, background.height) == (64, 48)
    assert MARKER not in maps.get_picture(background.picture)
    assert sheet.undo == "picture of the map"
    assert maps.undo(map_id).value.safety_map.background is None


def test_a_picture_no_version_is_drawn_on_is_forgotten_when_the_map_is_finished(maps, child_id):
    map_id = maps.start(child_id).value
    spot = Place(id=PlaceId("p"), name="Park", kind=PlaceKind.PIN, position=(1.0, 1.0))
    maps.apply(map_id, AddPlace(place=spot))
    dropped = maps.bring_in_picture(map_id, photograph()).value.safety_map.background.picture
    kept = maps.bring_in_picture(map_id, drawing()).value.safety_map.background.picture

    maps.finish(map_id)

    assert maps.get_picture(kept)
    with pytest.raises(NotFound):
        maps.get_picture(dropped)


def test_a_refused_picture_leaves_the_map_as_it_was(maps, child_id):
    map_id = maps.start(child_id).value
    before = maps.get_sheet(map_id)

    with pytest.raises(PictureRefused):
        maps.bring_in_picture(map_id, b"no picture")

    assert maps.get_sheet(map_id) == before

"""The ZIP of an Office file leaves no room for a second meaning."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from signing_examples import word_file, zipped

from hothdesk.signing.office import archive
from hothdesk.signing.office.archive import DamagedPackage, read_archive, write_archive

NAMES = st.text("abcxyz0189._-", min_size=1, max_size=8).filter(lambda name: name.strip("."))


@given(entries=st.dictionaries(NAMES, st.binary(max_size=300), max_size=6))
def test_what_is_written_is_read(entries):
    assert read_archive(write_archive(entries)) == entries


def test_a_word_file_reads_as_any_other_program_reads_it():
    data = word_file()
    with zipfile.ZipFile(io.BytesIO(data)) as ordinary:
        assert read_archive(data) == {name: ordinary.read(name) for name in ordinary.namelist()}


def test_sizes_that_follow_the_data_are_read_too():
    class Pipe(io.RawIOBase):
        """An output that cannot go back to fill sizes in, so they are written behind the data."""

        def __init__(self):
            self.written = bytearray()

        def writable(self):
            return True

        def write(self, data):
            self.written += data
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as ordinary:
        ordinary.writestr("part.xml", b"content" * 50)
    assert read_archive(bytes(pipe.written)) == {"part.xml": b"content" * 50}


@given(data=st.binary(max_size=200))
def test_other_files_are_refused(data):
    with pytest.raises(DamagedPackage):
        read_archive(data)


def test_bytes_before_the_first_part_are_refused():
    with pytest.raises(DamagedPackage):
        read_archive(b"MZ hidden program" + zipped({"part.xml": b"x"}))


def test_bytes_after_the_end_are_refused():
    with pytest.raises(DamagedPackage):
        read_archive(zipped({"part.xml": b"x"}) + b"appended")


def test_a_comment_is_refused():
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as ordinary:
        ordinary.writestr("part.xml", b"x")
        ordinary.comment = b"hidden"
    with pytest.raises(DamagedPackage):
        read_archive(output.getvalue())


def with_extra(extra, *, where):
    """Return a ZIP whose only part has an extra field in its header, in the directory, or in both."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as ordinary:
        info = zipfile.ZipInfo("part.xml")
        info.extra = extra if where != "directory" else b""
        ordinary.writestr(info, b"content")
        info.extra = extra if where != "header" else b""
    return output.getvalue()


ROOM = struct.pack("<4H", 0xA220, 4 + 20, 0xA028, 20) + bytes(20)


@pytest.mark.parametrize("where", ["header", "directory", "both"])
@pytest.mark.parametrize(
    "extra",
    [
        b"\x99\x99\x04\x00EVIL",
        b"\x75\x70\x0d\x00\x01\x00\x00\x00\x00word.xml",
        ROOM + b"\x99\x99\x04\x00EVIL",
        ROOM[:-4] + b"EVIL",
        ROOM[:6],
    ],
)
def test_extra_fields_are_refused_wherever_they_are(extra, where):
    with pytest.raises(DamagedPackage):
        read_archive(with_extra(extra, where=where))


def test_the_empty_room_that_office_leaves_to_grow_into_is_no_hiding_place_and_is_read():
    assert read_archive(with_extra(ROOM, where="header")) == {"part.xml": b"content"}


@pytest.mark.parametrize("second", ["part.xml", "PART.xml"])
def test_a_part_that_is_there_twice_is_refused(second):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        data = zipped([("part.xml", b"seen"), (second, b"signed")])
    with pytest.raises(DamagedPackage, match="twice"):
        read_archive(data)


def test_bytes_between_two_parts_are_refused():
    first = zipped({"a.xml": b"one"})
    at = first.index(b"PK\x01\x02")
    directory = bytearray(first[at:])
    gap = b"hidden"
    end = directory.index(b"PK\x05\x06")
    struct.pack_into("<I", directory, end + 16, at + len(gap))
    with pytest.raises(DamagedPackage, match="hidden"):
        read_archive(first[:at] + gap + bytes(directory))


@pytest.mark.parametrize(
    "name", ["../out.xml", "/root.xml", "a//b.xml", "a\\b.xml", "./a.xml", "folder/", "caf\xe9.xml"]
)
def test_names_that_lead_astray_are_refused(name):
    with pytest.raises(DamagedPackage, match="name"):
        read_archive(zipped({name: b"x"}))


def test_a_header_that_disagrees_with_the_directory_is_refused():
    data = bytearray(zipped({"part.xml": b"content"}))
    data[data.index(b"part.xml")] ^= 1
    with pytest.raises(DamagedPackage, match="damaged"):
        read_archive(bytes(data))


def test_an_encrypted_part_is_refused():
    data = bytearray(zipped({"part.xml": b"content"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(DamagedPackage):
        read_archive(bytes(data))


def test_a_part_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(archive, "MOST_UNPACKED", 10_000)
    with pytest.raises(DamagedPackage, match="too large"):
        read_archive(zipped({"bomb.xml": b"\x00" * 20_000}))


def test_a_part_that_is_larger_than_it_says_is_refused_and_never_unpacked_whole():
    bomb = zipped({"bomb.xml": b"\x00" * 5_000_000})
    honest = struct.pack("<I", 5_000_000)
    assert bomb.count(honest) == 2
    with pytest.raises(DamagedPackage, match="damaged"):
        read_archive(bomb.replace(honest, struct.pack("<I", 100)))


def test_bytes_after_the_packed_data_of_a_part_are_refused():
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(b"content") + packer.flush() + b"hidden"
    name = b"part.xml"
    sizes = struct.pack("<3I", zlib.crc32(b"content"), len(packed), 7)
    local = (
        b"PK\x03\x04" + struct.pack("<5H", 20, 0, 8, 0, 33) + sizes + struct.pack("<2H", len(name), 0) + name
    )
    central = (
        b"PK\x01\x02"
        + struct.pack("<6H", 20, 20, 0, 8, 0, 33)
        + sizes
        + struct.pack("<5H2I", len(name), 0, 0, 0, 0, 0, 0)
        + name
    )
    body = local + packed
    end = b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, 1, 1, len(central), len(body), 0)
    with pytest.raises(DamagedPackage, match="damaged"):
        read_archive(body + central + end)


@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_a_flipped_byte_is_found_or_changes_no_content(data):
    original = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document>" * 30})
    position = data.draw(st.integers(0, len(original) - 1))
    mask = data.draw(st.integers(1, 255))
    flipped = bytearray(original)
    flipped[position] ^= mask
    try:
        found = read_archive(bytes(flipped))
    except DamagedPackage:
        return
    assert found == read_archive(original)

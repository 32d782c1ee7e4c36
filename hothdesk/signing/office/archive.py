"""The ZIP around an Office file, read so that no two programs can see two different files in it.

A signature covers the parts, not the ZIP. So the ZIP itself must leave no room: entries stand side by
side from the first byte to the directory, each name once, each header like its directory entry, nothing
before, between or after, and no extra fields, in which some readers find another name for a part, but the
empty room that Office leaves to grow into. Sizes are limited before anything is unpacked.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hothdesk.core.errors import UserError
from hothdesk.core.i18n import _

MOST_ENTRIES: Final = 4_000
MOST_UNPACKED: Final = 256 * 1024 * 1024

_END: Final = struct.Struct("<4s4H2IH")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_SIZES: Final = struct.Struct("<3I")
_SIZES_MARK: Final = b"PK\x07\x08"
_SIZES_FOLLOW: Final = 0x0008
_KNOWN_FLAGS: Final = 0x0806 | _SIZES_FOLLOW  # compression effort, UTF-8 names, sizes after the data
_STORED, _DEFLATED = 0, 8
_GROWTH: Final = struct.Struct("<4H")  # id, length, a second mark, how much room was left at first
_GROWTH_ID, _GROWTH_MARK = 0xA220, 0xA028
_NO_DATE: Final = (1980, 1, 1, 0, 0, 0)


class DamagedPackage(UserError):
    """The file is not a whole, ordinary Office file; the sentence says what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    name: str
    raw_name: bytes
    kind: tuple[int, int, int, int, int]
    method: int
    crc: int
    packed: int
    unpacked: int
    offset: int


def read_archive(data: bytes) -> dict[str, bytes]:
    """Return the unpacked entries by name, in the order of the file.

    Raises:
        DamagedPackage: it is no ZIP, it is damaged, too large, or leaves room for something hidden.
    """
    entries, directory_at = _read_directory(data)
    if sum(entry.unpacked for entry in entries) > MOST_UNPACKED:
        raise DamagedPackage(_("The file is too large when unpacked."))
    contents: dict[str, bytes] = {}
    expected = 0
    for entry in sorted(entries, key=lambda entry: entry.offset):
        if entry.offset != expected:
            raise DamagedPackage(_("Something is hidden between the parts of the file."))
        contents[entry.name], expected = _read_entry(data, entry)
    if expected != directory_at:
        raise DamagedPackage(_("Something is hidden between the parts of the file."))
    return contents


def write_archive(entries: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of these entries in this order, dated with no date."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            info = zipfile.ZipInfo(name, _NO_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED if content else zipfile.ZIP_STORED
            info.create_system = 0
            archive.writestr(info, content)
    return output.getvalue()


def _read_directory(data: bytes) -> tuple[list[_Entry], int]:
    try:
        mark, disk, start_disk, here, total, size, offset, comment = _END.unpack(data[-_END.size :])
    except struct.error as error:
        raise DamagedPackage(_("This is not a Word file.")) from error
    if mark != b"PK\x05\x06" or comment or disk or start_disk or here != total:
        raise DamagedPackage(_("The file does not end where a Word file ends."))
    if total > MOST_ENTRIES or offset + size != len(data) - _END.size:
        raise DamagedPackage(_("The list of parts in the file is damaged."))
    entries: list[_Entry] = []
    at = offset
    names: set[str] = set()
    for _number in range(total):
        entry, at = _read_directory_entry(data, at, limit=offset + size)
        # names that differ only in case are one part to some readers and two to others (OPC 6.2.2.3)
        if entry.name.lower() in names:
            raise DamagedPackage(_("The part “{name}” is in the file twice.").format(name=entry.name))
        names.add(entry.name.lower())
        entries.append(entry)
    if at != offset + size:
        raise DamagedPackage(_("The list of parts in the file is damaged."))
    return entries, offset


def _read_directory_entry(data: bytes, at: int, *, limit: int) -> tuple[_Entry, int]:
    header_end = at + _CENTRAL.size
    if header_end > limit:
        raise DamagedPackage(_("The list of parts in the file is damaged."))
    fields = _CENTRAL.unpack(data[at:header_end])
    mark, _made_by, needed, flags, method, time, date, crc, packed, unpacked = fields[:10]
    name_length, extra_length, comment_length, disk, _internal, _external, offset = fields[10:]
    raw_name = data[header_end : header_end + name_length]
    if mark != b"PK\x01\x02" or disk or comment_length or flags & ~_KNOWN_FLAGS:
        raise DamagedPackage(_("The list of parts in the file is damaged."))
    extra_at = header_end + name_length
    if not _is_only_room(data[extra_at : extra_at + extra_length], extra_length):
        raise DamagedPackage(_("Something is hidden in the list of parts."))
    entry = _Entry(
        name=_part_name(raw_name),
        raw_name=raw_name,
        kind=(needed, flags, method, time, date),
        method=method,
        crc=crc,
        packed=packed,
        unpacked=unpacked,
        offset=offset,
    )
    return entry, header_end + name_length + extra_length


def _part_name(raw_name: bytes) -> str:
    try:
        name = raw_name.decode("ascii")
    except UnicodeDecodeError as error:
        raise DamagedPackage(_("A part of the file has a name that Word does not use.")) from error
    segments = name.split("/")
    if "\\" in name or not name.isprintable() or any(segment in ("", ".", "..") for segment in segments):
        raise DamagedPackage(_("A part of the file has a name that Word does not use."))
    return name


def _read_entry(data: bytes, entry: _Entry) -> tuple[bytes, int]:
    damaged = DamagedPackage(_("The part “{name}” is damaged.").format(name=entry.name))
    header_end = entry.offset + _LOCAL.size
    if header_end > len(data):
        raise damaged
    fields = _LOCAL.unpack(data[entry.offset : header_end])
    mark, needed, flags, method, time, date, crc, packed, unpacked, name_length, extra_length = fields
    name_end = header_end + name_length
    start = name_end + extra_length
    end = start + entry.packed
    if (
        mark != b"PK\x03\x04"
        or (needed, flags, method, time, date) != entry.kind
        or data[header_end:name_end] != entry.raw_name
        or end > len(data)
        or not _is_only_room(data[name_end:start], extra_length)
    ):
        raise damaged
    sizes = (entry.crc, entry.packed, entry.unpacked)
    if flags & _SIZES_FOLLOW:
        if (crc, packed, unpacked) not in ((0, 0, 0), sizes):
            raise damaged
        end = _after_sizes(data, end, sizes, damaged)
    elif (crc, packed, unpacked) != sizes:
        raise damaged
    return _unpack(data[start : start + entry.packed], entry, damaged), end


def _is_only_room(extra: bytes, length: int) -> bool:
    """Say whether an extra field is none, or Office's hint about growing: a head and nothing but noughts."""
    if not length:
        return True
    if len(extra) != length or length < _GROWTH.size:
        return False
    kind, size, mark, _left = _GROWTH.unpack(extra[: _GROWTH.size])
    is_hint = (kind, mark) == (_GROWTH_ID, _GROWTH_MARK) and size == length - 4
    return is_hint and not extra[_GROWTH.size :].strip(b"\x00")


def _after_sizes(data: bytes, at: int, sizes: tuple[int, int, int], damaged: DamagedPackage) -> int:
    if data[at : at + len(_SIZES_MARK)] == _SIZES_MARK:
        at += len(_SIZES_MARK)
    if data[at : at + _SIZES.size] != _SIZES.pack(*sizes):
        raise damaged
    return at + _SIZES.size


def _unpack(packed: bytes, entry: _Entry, damaged: DamagedPackage) -> bytes:
    content = packed
    if entry.method == _DEFLATED:
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = unpacker.decompress(packed, entry.unpacked + 1)
        except zlib.error as error:
            raise damaged from error
        if not unpacker.eof or unpacker.unused_data or unpacker.unconsumed_tail:
            raise damaged
    elif entry.method != _STORED:
        raise damaged
    if len(content) != entry.unpacked or zlib.crc32(content) != entry.crc:
        raise damaged
    return content

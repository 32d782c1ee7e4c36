"""A translator gets everything there is to say, and what a translator makes is shown."""

import struct

import pytest

from hothdesk.core import catalogue, i18n, paths


@pytest.fixture
def language(monkeypatch):
    """Leave the language as it was."""
    monkeypatch.setattr(i18n, "_translation", i18n._translation)


def compiled(words: dict[str, str]) -> bytes:
    """Return a catalogue as gettext's msgfmt compiles it."""
    pairs = [(one.encode(), other.encode()) for one, other in sorted(words.items())]
    start = 28 + 16 * len(pairs)
    tables, texts = ([], []), b""
    for column, table in enumerate(tables):
        for pair in pairs:
            table.extend((len(pair[column]), start + len(texts)))
            texts += pair[column] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return head + b"".join(struct.pack(f"<{len(table)}I", *table) for table in tables) + texts


def test_the_template_holds_each_message_once_with_its_places_and_plurals():
    source = (
        '_("Save “{name}”")\nN_("Level")\nngettext("{count} child", "{count} children", 2)\n_(variable)\n'
    )
    again = '_("Level")\n'
    messages = [*catalogue.messages_in(source, "ui/a.py"), *catalogue.messages_in(again, "ui/b.py")]
    assert catalogue.template(messages).split("\n\n")[1:] == [
        '#: ui/a.py:1\nmsgid "Save “{name}”"\nmsgstr ""',
        '#: ui/a.py:2 ui/b.py:1\nmsgid "Level"\nmsgstr ""',
        '#: ui/a.py:3\nmsgid "{count} child"\nmsgid_plural "{count} children"\nmsgstr[0] ""\nmsgstr[1] ""\n',
    ]


def test_the_template_of_the_program_knows_the_window_and_the_desk():
    places = {message.place.split("/")[0] for message in catalogue.messages_of()}
    assert places == {"hothdesk", "ui"}


def test_a_catalogue_in_resources_is_used_and_a_missing_one_leaves_english(monkeypatch, tmp_path, language):
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    folder = tmp_path / "locale" / "cy" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    head = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != 1;\n"
    children = "{count} plentyn\0{count} o blant"
    (folder / "hothdesk.mo").write_bytes(
        compiled({"": head, "Settings": "Gosodiadau", "{count} child\0{count} children": children})
    )
    i18n.set_language("cy")
    assert i18n._("Settings") == "Gosodiadau"
    assert i18n.ngettext("{count} child", "{count} children", 3) == "3 o blant"
    i18n.set_language("fr")
    assert i18n._("Settings") == "Settings"

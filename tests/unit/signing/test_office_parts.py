"""Content types, relationships, their transform, and canonical XML."""

from __future__ import annotations

import base64
import hashlib

import pytest
from lxml import etree
from signing_examples import entries_of, word_file

from hothdesk.signing.office.archive import DamagedPackage
from hothdesk.signing.office.canonical import canonical, parse
from hothdesk.signing.office.manifest import part_references
from hothdesk.signing.office.package import add_content_types, read_content_types, read_package
from hothdesk.signing.office.relationships import (
    Relationship,
    is_relationships_part,
    read_relationships,
    relationships_xml,
    source_of,
    target_part,
    transformed,
)

NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def relationships_of(*lines: str) -> bytes:
    return f'<Relationships xmlns="{NAMESPACE}">{"".join(lines)}</Relationships>'.encode()


def test_the_transform_keeps_the_listed_ones_sorted_and_writes_the_mode_that_was_left_out():
    xml = relationships_of(
        '\n  <Relationship Id="rId2" Type="t/link" Target="https://example.org/help" TargetMode="External"/>',
        '\n  <Relationship Target="b.xml" Type="t/b" Id="rId10"/>',
        '\n  <Relationship Id="rId3" Type="t/origin" Target="_xmlsignatures/origin.sigs"/>\n',
    )
    covered = transformed(read_relationships(xml, part="/_rels/.rels"), ids={"rId2", "rId10"})
    assert covered.decode() == (
        f'<Relationships xmlns="{NAMESPACE}">'
        '<Relationship Id="rId10" Target="b.xml" TargetMode="Internal" Type="t/b"></Relationship>'
        '<Relationship Id="rId2" Target="https://example.org/help" TargetMode="External" Type="t/link">'
        "</Relationship></Relationships>"
    )


def test_the_transform_can_keep_all_of_a_type():
    relationships = [Relationship("rId1", "t/a", "a.xml"), Relationship("rId2", "t/b", "b.xml")]
    assert transformed(relationships, ids=(), types={"t/b"}) == transformed(relationships, ids={"rId2"})


@pytest.mark.parametrize(
    "xml",
    [
        relationships_of(
            '<Relationship Id="a" Type="t" Target="x"/>', '<Relationship Id="a" Type="t" Target="y"/>'
        ),
        relationships_of('<Relationship Type="t" Target="x"/>'),
        relationships_of('<Relationship Id="a" Type="t" Target="x" TargetMode="Elsewhere"/>'),
        relationships_of('<Relationship Id="a" Type="t" Target="x" Extra="1"/>'),
        relationships_of('<Relationship Id="a" Type="t" Target="x"><Relationship/></Relationship>'),
        relationships_of("<!-- hidden -->"),
        b"<Relationships/>",
        b"not xml",
        b"",
    ],
)
def test_relationships_that_could_be_read_in_two_ways_are_refused(xml):
    with pytest.raises(DamagedPackage):
        read_relationships(xml, part="/_rels/.rels")


def test_relationships_are_written_as_they_were_read():
    relationships = (
        Relationship("rId1", "t/a", "a.xml"),
        Relationship("rId2", "t/b", "https://example.org/?a=1&b=2", "External"),
    )
    assert read_relationships(relationships_xml(relationships), part="/_rels/.rels") == relationships


@pytest.mark.parametrize(
    ("part", "source"),
    [
        ("/_rels/.rels", "/"),
        ("/word/_rels/document.xml.rels", "/word/document.xml"),
        ("/customXml/_rels/item1.xml.rels", "/customXml/item1.xml"),
    ],
)
def test_a_relationships_part_belongs_to_its_source(part, source):
    assert is_relationships_part(part)
    assert source_of(part) == source


@pytest.mark.parametrize("part", ["/word/document.xml", "/word/document.rels", "/_rels", "/word/rels/a.rels"])
def test_other_parts_are_not_relationships(part):
    assert not is_relationships_part(part)


@pytest.mark.parametrize(
    ("source", "target", "part"),
    [
        ("/", "word/document.xml", "/word/document.xml"),
        ("/word/document.xml", "styles.xml", "/word/styles.xml"),
        ("/word/document.xml", "../customXml/item1.xml", "/customXml/item1.xml"),
        ("/word/document.xml", "/word/media/image1.png", "/word/media/image1.png"),
    ],
)
def test_a_target_is_found_from_its_source(source, target, part):
    assert target_part(source, target) == part


def test_content_types_are_found_by_name_first_and_by_extension_else_in_any_case():
    types = read_content_types(
        f'<Types xmlns="{TYPES}"><Default Extension="XML" ContentType="application/xml"/>'
        '<Override PartName="/Word/Document.xml" ContentType="main"/></Types>'.encode()
    )
    assert types.of("/word/document.xml") == "main"
    assert types.of("/word/other.xml") == "application/xml"
    assert types.of("/word/other.bin") is None


@pytest.mark.parametrize(
    "inside",
    [
        '<Default Extension="xml" ContentType="a"/><Default Extension="XML" ContentType="b"/>',
        '<Override PartName="/a" ContentType="a"/><Override PartName="/A" ContentType="b"/>',
        '<Default Extension="xml"/>',
        '<Default Extension="" ContentType="a"/>',
        '<Surprise Extension="xml" ContentType="a"/>',
        "<!-- hidden -->",
    ],
)
def test_content_types_that_could_be_read_in_two_ways_are_refused(inside):
    with pytest.raises(DamagedPackage):
        read_content_types(f'<Types xmlns="{TYPES}">{inside}</Types>'.encode())


def test_a_list_of_kinds_with_an_attribute_is_refused():
    with pytest.raises(DamagedPackage):
        read_content_types(f'<Types xmlns="{TYPES}" more="x"/>'.encode())


def test_content_types_are_added_only_where_they_are_missing():
    xml = f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/></Types>'.encode()
    added = read_content_types(
        add_content_types(xml, defaults={"xml": "other", "sigs": "origin"}, overrides={"/a.xml": "a"})
    )
    assert added.defaults == {"xml": "application/xml", "sigs": "origin"}
    assert added.overrides == {"/a.xml": "a"}


def test_every_part_of_a_word_file_is_covered_document_properties_and_custom_xml_too():
    data = word_file()
    covered = {reference.uri.partition("?")[0] for reference in part_references(read_package(data))}
    parts = {f"/{name}" for name in entries_of(data)} - {"/[Content_Types].xml"}
    assert covered == parts
    assert {"/docProps/core.xml", "/docProps/app.xml", "/customXml/item1.xml"} <= covered


def test_an_element_is_canonical_with_the_namespaces_it_stands_in():
    xml = b'<a xmlns="urn:one" xmlns:t="urn:two"><b Z="2" t:y="1"><c/>\r\n<!-- x --></b></a>'
    inner = parse(xml, part="a")[0]
    assert canonical(inner) == b'<b xmlns="urn:one" xmlns:t="urn:two" Z="2" t:y="1"><c></c>\n</b>'


def test_a_canonical_element_inside_a_document_declares_nothing_that_is_not_there():
    # the digest is xmlsec1's, over this very element
    xml = (
        b'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><Object Id="o"><m:Info xmlns:m="urn:m">'
        b"<m:Value>1</m:Value></m:Info><Plain/></Object></Signature>"
    )
    written = canonical(parse(xml, part="a")[0])
    assert b'xmlns=""' not in written
    assert (
        base64.b64encode(hashlib.sha256(written).digest()) == b"SZ4l0X9fj9Ltd1pRYSWttOkLNsQGAFX0RNK6UmoIQko="
    )


def test_a_document_type_is_refused_so_that_no_entity_is_ever_expanded(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    xml = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'.encode()
    with pytest.raises(DamagedPackage):
        parse(xml, part="a")


def test_a_bomb_of_entities_is_refused_at_once():
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 30))
    xml = f'<!DOCTYPE a [<!ENTITY e0 "boom">{entities}]><a>&e29;</a>'.encode()
    with pytest.raises(DamagedPackage):
        parse(xml, part="a")


def test_xml_of_endless_depth_is_refused():
    with pytest.raises(DamagedPackage):
        parse(b"<a>" * 5_000 + b"</a>" * 5_000, part="a")


def test_canonical_xml_does_not_depend_on_how_the_file_was_written():
    written = [b"<a  x='1'   y=\"2\"><b/></a>", b'<a y="2" x="1"><b></b></a>']
    assert len({canonical(etree.fromstring(one)) for one in written}) == 1

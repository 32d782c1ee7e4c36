"""The finished file: structure tree, outline and properties written onto the drawn pages.

Nothing here depends on the clock or on chance: the same pages give the same bytes. The file's properties
hold what the document says of itself and no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape

from pikepdf import (
    Array,
    Dictionary,
    Name,
    Object,
    ObjectStreamMode,
    OutlineItem,
    Pdf,
    String,
    make_page_destination,
)

from hothdesk.core.errors import BugError
from hothdesk.packs.document import Document
from hothdesk.packs.pdf import typefaces
from hothdesk.packs.pdf.pen import Bookmark, Drawn
from hothdesk.packs.pdf.structure import Mark, Node, Tag

PRODUCER = "HothDesk"


def finish(drawn: Drawn, root: Node, document: Document) -> bytes:
    """Return the drawn pages as a complete tagged PDF.

    Raises:
        BugError: something was drawn for no node of the tree.
    """
    root.prune()
    with Pdf.open(BytesIO(drawn.data)) as pdf:
        _write_tree(pdf, root, drawn.marks)
        _write_outline(pdf, drawn.bookmarks)
        _write_properties(pdf, document)
        out = BytesIO()
        pdf.remove_unreferenced_resources()
        pdf.save(
            out,
            min_version="1.7",
            deterministic_id=True,
            object_stream_mode=ObjectStreamMode.generate,
        )
    return out.getvalue()


def _write_tree(pdf: Pdf, root: Node, drawn: Sequence[int]) -> None:
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    pages = [page.obj for page in pdf.pages]
    owners: list[dict[int, Object]] = [{} for _page in pages]
    tree.K = Array([_write_node(pdf, root, tree, pages, owners)])
    numbers = Array()
    for index, (page, marks, count) in enumerate(zip(pages, owners, drawn, strict=True)):
        if sorted(marks) != list(range(count)):
            raise BugError("a marked piece of a page belongs to no node")
        page.StructParents = index
        page.Tabs = Name.S
        numbers.append(index)
        numbers.append(pdf.make_indirect(Array([marks[number] for number in range(count)])))
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    tree.ParentTreeNextKey = len(pages)
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _write_node(
    pdf: Pdf, node: Node, parent: Object, pages: Sequence[Object], owners: list[dict[int, Object]]
) -> Object:
    written = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{node.tag}"), P=parent))
    marks = [kid for kid in node.kids if isinstance(kid, Mark)]
    home = marks[0].page if marks else None
    if home is not None:
        written.Pg = pages[home]
    kids = Array()
    for kid in node.kids:
        if isinstance(kid, Node):
            kids.append(_write_node(pdf, kid, written, pages, owners))
            continue
        owners[kid.page][kid.number] = written
        if kid.page == home:
            kids.append(kid.number)
        else:
            kids.append(Dictionary(Type=Name.MCR, Pg=pages[kid.page], MCID=kid.number))
    if len(kids):
        written.K = kids
    _write_attributes(node, written)
    return written


def _write_attributes(node: Node, written: Object) -> None:
    if node.scope is not None:
        written.A = Dictionary(O=Name.Table, Scope=Name(f"/{node.scope}"))
    elif node.tag is Tag.LIST:
        numbering = Name.Decimal if node.is_numbered else Name.Disc
        written.A = Dictionary(O=Name.List, ListNumbering=numbering)
    elif node.tag is Tag.FIGURE:
        if node.box is None or not node.alternative:
            raise BugError("a figure was not drawn, or has no text alternative")
        box = Array([round(edge, 2) for edge in node.box])
        written.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=box)
        written.Alt = String(node.alternative)


def _write_outline(pdf: Pdf, bookmarks: Sequence[Bookmark]) -> None:
    with pdf.open_outline() as outline:
        open_items: list[tuple[int, OutlineItem]] = []
        for mark in bookmarks:
            place = make_page_destination(pdf, mark.page, "XYZ", left=0, top=round(mark.top + 6, 2))
            item = OutlineItem(mark.title, place)
            while open_items and open_items[-1][0] >= mark.level:
                open_items.pop()
            (open_items[-1][1].children if open_items else outline.root).append(item)
            open_items.append((mark.level, item))


def _write_properties(pdf: Pdf, document: Document) -> None:
    title = typefaces.printable(document.title).replace("\n", " ").strip() or PRODUCER
    author = typefaces.printable(document.author).replace("\n", " ").strip()
    stamp = f"D:{document.made_on:%Y%m%d}000000Z"
    info = Dictionary(
        Title=String(title),
        Producer=String(PRODUCER),
        Creator=String(PRODUCER),
        CreationDate=String(stamp),
        ModDate=String(stamp),
    )
    if author:
        info.Author = String(author)
    pdf.trailer.Info = pdf.make_indirect(info)
    # The identifiers are made anew from the finished content.
    del pdf.trailer.ID
    metadata = pdf.make_stream(_xmp(title, author, document.language, document.made_on))
    metadata.Type = Name.Metadata
    metadata.Subtype = Name.XML
    pdf.Root.Metadata = metadata
    pdf.Root.Lang = String(document.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _xmp(title: str, author: str, language: str, made_on: date) -> bytes:
    made = f"{made_on.isoformat()}T00:00:00Z"
    creator = (
        f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>" if author else ""
    )
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>
{creator}
<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{made}</xmp:CreateDate>
<xmp:ModifyDate>{made}</xmp:ModifyDate>
<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>
<pdf:Producer>{PRODUCER}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
""".encode()

"""The bare document: python-docx's, without its English styles, pictures, theme and traces."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml

from addin.core.marks import our_date
from addin.errors import TextDamaged, TextUnreadable
from addin.ooxml.content_types import CONTENT_TYPES
from addin.ooxml.text import printable
from addin.word.fonts import font_table
from addin.word.styles import set_styles

if TYPE_CHECKING:
    from pathlib import Path
    from typing import IO

    from docx.document import Document
    from docx.opc.rel import Relationships

MARK = "tongbao"
"""How the keywords of a document begin that we made; the digest of its text follows."""

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_KEPT_PARTS = ("/settings", "/styles", "/fontTable")
_PACKAGE_PARTS = ("/officeDocument", "/core-properties")
_SETTINGS = f"""
<w:settings {nsdecls("w")}>
  <w:zoom w:percent="100"/>
  <w:defaultTabStop w:val="640"/>
  <w:characterSpacingControl w:val="compressPunctuation"/>
  <w:compat>
    <w:useFELayout/>
    <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"
                     w:val="15"/>
  </w:compat>
  <w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>
  <w:decimalSymbol w:val="."/>
  <w:listSeparator w:val=","/>
</w:settings>
"""


def new_document() -> Document:
    """Return an empty document with our styles, fonts and settings, and nothing else."""
    document = docx.Document()
    _keep(document.part.package.rels, _PACKAGE_PARTS)
    _keep(document.part.rels, _KEPT_PARTS)
    settings = document.settings.element
    for child in list(settings):
        settings.remove(child)
    settings.extend(list(parse_xml(_SETTINGS)))
    document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)._blob = font_table()
    set_styles(document)
    return document


def _keep(relationships: Relationships, kinds: tuple[str, ...]) -> None:
    for name, relationship in list(relationships.items()):
        if not relationship.reltype.endswith(kinds):
            del relationships[name]


def sign(document: Document, title: str) -> None:
    """Give the document its title and our mark, and take away who made it, when and with what."""
    properties = document.core_properties
    element = properties._element
    for child in list(element):
        element.remove(child)
    properties.title = printable(title)
    properties.keywords = f"{MARK} {_digest(document.part.blob)}"


def _digest(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()[:32]


def is_ours(path: Path) -> bool:
    """Return whether a document carries our mark."""
    return _keywords(path).startswith(MARK)


def is_untouched(path: Path) -> bool:
    """Return whether the text of a document of ours is as we wrote it.

    Word and WPS write it in other words whenever they save.
    """
    with zipfile.ZipFile(path) as archive:
        return _keywords(path) == f"{MARK} {_digest(archive.read('word/document.xml'))}"


def _keywords(path: Path) -> str:
    try:
        return str(docx.Document(str(path)).core_properties.keywords)
    except Exception:  # python-docx raises many kinds for what is no document
        return ""


def texts_of(path: Path) -> list[str]:
    """Return the paragraphs of a document: headers, notes, comments, also what was struck out.

    Raises TextDamaged for what is no document, TextUnreadable for one that can't be opened.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.endswith(".xml")]
            roots = [parse_xml(archive.read(name)) for name in names]
    except OSError as error:
        raise TextUnreadable(path) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, SyntaxError) as error:
        raise TextDamaged(path) from error
    return ["".join(map(str, p.itertext())) for root in roots for p in root.iter(qn("w:p"))]


def write(document: Document, target: Path | IO[bytes]) -> None:
    """Write the document; the same document gives the same bytes at any time."""
    saved = io.BytesIO()
    document.save(saved)
    date = _EARLIEST if our_date() == our_date("") else our_date()
    with (
        zipfile.ZipFile(saved) as parts,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for name in parts.namelist():
            info = zipfile.ZipInfo(name, date if name == CONTENT_TYPES else _EARLIEST)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            packed.writestr(info, parts.read(name))

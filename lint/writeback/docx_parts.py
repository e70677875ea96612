"""A .docx package with some parts replaced: every other part stays byte for byte as it was."""

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

from lint.readers.docx_names import STRICT

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The package with these parts in place of the old ones, new ones at its end."""
    target = io.BytesIO()
    left = dict(parts)
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for member in source.infolist():
            new = left.pop(member.filename.lstrip("/"), None)
            copy.writestr(member, source.read(member) if new is None else new, member.compress_type)
        for name, content in sorted(left.items()):
            copy.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def part(data: bytes, name: str) -> bytes | None:
    """The bytes of one part."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        found = next((m for m in source.infolist() if m.filename.lstrip("/").lower() == name.lower()), None)
        return source.read(found) if found else None


def serialised(root: etree._Element, like: bytes | None = None) -> bytes:
    """XML as Word writes it; in the strict vocabulary if the part that it replaces was."""
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if like and b"purl.oclc.org" in like:
        for strict, usual in STRICT.items():
            content = content.replace(usual, strict)
    return content


def with_content_type(types: etree._Element, name: str, content_type: str) -> None:
    """Declare a part."""
    if not any(node.get("PartName", "").lower() == f"/{name}".lower() for node in types):
        etree.SubElement(types, f"{{{TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)


def with_link(links: etree._Element, kind: str, target: str) -> None:
    """Link to a part."""
    known = {node.get("Id") for node in links}
    number = 1
    while f"rIdParalint{number}" in known:
        number += 1
    etree.SubElement(links, f"{{{LINKS}}}Relationship", Id=f"rIdParalint{number}", Type=kind, Target=target)


def link_kind(word: str) -> str:
    """The type of a relationship by its last word."""
    return f"{_OFFICE}/{word}"

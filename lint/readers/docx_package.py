"""The zip package of a .docx file: its parts and relationships, read under limits and without any DTD."""

import io
import re
import zipfile
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from lxml import etree

from lint.problems import Problem
from lint.readers import limits
from lint.readers.docx_names import STRICT, R

_DAMAGED = "is damaged ({}); open it in Word, repair it and save it again"
_ENCODING = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)")
_ENCODINGS = ("utf-16", "us-ascii", "ascii", "iso-8859-1", "windows-1252", "gb2312", "gbk", "gb18030", "big5")
_LONG_NAMESPACE = re.compile(rb"xmlns(?::[^\s=]*)?\s*=\s*[\"'][^\"'<]{%d}" % limits.NAMESPACE_CHARACTERS)


@dataclass(frozen=True, slots=True)
class Relationship:
    """One link of a part: `kind` is the last word of its type (`header`, `footnotes`, `image`)."""

    id: str
    kind: str
    target: str  # name of a part; an address when external
    external: bool


class Package:
    """Parts by name, parsed when asked for, with one budget of inflated bytes over all of them."""

    def __init__(self, data: bytes) -> None:
        """Open the package; raises Problem when it is no whole zip or has no main part."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
            raise Problem(_DAMAGED.format("not a whole zip package")) from None
        self._members = {member.filename.lstrip("/").lower(): member for member in self._zip.infolist()}
        self._budget = limits.PACKAGE_BYTES
        self._marks = 0
        self._links: dict[str, tuple[Relationship, ...]] = {}
        self.main = self._main_part()

    def xml(self, name: str | None) -> etree._Element | None:
        """The root of an XML part; None when there is no such part. Raises Problem when it is broken or too large."""
        if name is None or name.lower() not in self._members:
            return None
        data = _as_utf8(self._inflate(name), name)
        self._marks += data.count(b"<") + data.count(b"=")
        if self._marks > limits.PACKAGE_MARKS:
            raise Problem(f"has more than {limits.PACKAGE_MARKS:,} tags and attributes; split the document")
        if _LONG_NAMESPACE.search(data):
            raise Problem(f"part {name} has names longer than any Word file needs; not read")
        if b"purl.oclc.org" in data:
            for strict, usual in STRICT.items():
                data = data.replace(strict, usual)
        return _parse(data, name)

    def links(self, part: str) -> tuple[Relationship, ...]:
        """The relationships of a part, in the file's order."""
        if part not in self._links:
            self._links[part] = tuple(self._read_links(part))
        return self._links[part]

    def linked(self, kind: str) -> str | None:
        """The first part that the main part links to as `kind` (`styles`, `numbering`, `comments`)."""
        found = (link.target for link in self.links(self.main) if link.kind == kind and not link.external)
        return next(found, None)

    def _main_part(self) -> str:
        for link in self.links(""):
            if link.kind == "officeDocument" and link.target.lower() in self._members:
                return link.target
        if "word/document.xml" in self._members:
            return "word/document.xml"
        raise Problem(_DAMAGED.format("no main document part"))

    def _read_links(self, part: str) -> list[Relationship]:
        folder = dirname(part)
        root = self.xml(join(folder, "_rels", part[len(folder) :].lstrip("/") + ".rels"))
        found = []
        for node in root if root is not None else ():
            target, external = node.get("Target", ""), node.get("TargetMode") == "External"
            if not external:
                target = normpath(target.lstrip("/") if target.startswith("/") else join(folder, target))
            found.append(Relationship(node.get("Id", ""), node.get("Type", "").rpartition("/")[2], target, external))
        return found

    def _inflate(self, name: str) -> bytes:
        room = min(limits.PART_BYTES, self._budget)
        try:
            with self._zip.open(self._members[name.lower()]) as stream:
                data = stream.read(room + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
            raise Problem(_DAMAGED.format(f"part {name} cannot be unpacked")) from None
        except RuntimeError:
            raise Problem("is a zip package with a password; save it without the password and check that") from None
        if len(data) > room:
            raise Problem(f"part {name} unpacks to more than {room >> 20} MB, as no real document does; not read")
        self._budget -= len(data)
        return data


def _as_utf8(data: bytes, name: str) -> bytes:
    """The part in UTF-8, in which its tags can be counted before it is parsed. Word itself writes UTF-8 or UTF-16."""
    head = data[:200].replace(b"\0", b"")
    declared = _ENCODING.search(head)
    encoding = (
        "utf-16" if data[:2] in (BOM_UTF16_LE, BOM_UTF16_BE) else declared[1].decode().lower() if declared else ""
    )
    if encoding in ("", "utf-8", "utf8"):
        return data
    try:
        if encoding not in _ENCODINGS:
            raise LookupError
        return data.decode(encoding).encode()
    except (LookupError, UnicodeError):
        raise Problem(_DAMAGED.format(f"part {name} is not in UTF-8")) from None


def _parse(data: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            raise Problem(f"part {name} is nested deeper than any real document; not read") from None
        raise Problem(_DAMAGED.format(f"part {name} is not well-formed XML")) from None
    except ValueError:
        raise Problem(_DAMAGED.format(f"part {name} is not XML")) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Problem(f"part {name} declares a document type (DTD), which no Word file does; not read")
    return root


def relation_id(element: etree._Element) -> str:
    """The `r:id` of a reference."""
    return element.get(f"{{{R}}}id", "")

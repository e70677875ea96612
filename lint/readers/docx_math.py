"""Equations of Word (OMML) as one line of text: `Se=TP/(TP+FN)`, `x^2`, `√(n)`, `∑_(i=1)^n x_i`."""

import re

from lxml import etree

from lint.readers.docx_names import DEL, MOVE_FROM, M, T, local, m

_ATOM = re.compile(r"[\w.]+|.?", re.DOTALL)
_ACCENTS = {"\u0302": "\u0302", "\u0304": "\u0304", "\u0305": "\u0305", "\u0303": "\u0303", "": "\u0302"}


def linear(node: etree._Element) -> str:
    """The equation under `node` in reading order, with brackets only where they are needed to keep its meaning."""
    name = local(node.tag)
    if node.tag in (DEL, MOVE_FROM) or name.endswith("Pr"):
        return ""
    if node.tag == T or (name == "t" and node.tag == m("t")):
        return node.text or ""
    build = _SHAPES.get(name) if str(node.tag).startswith(f"{{{M}}}") else None
    return build(node) if build is not None else _children(node)


def _children(node: etree._Element) -> str:
    return "".join(linear(child) for child in node if isinstance(child.tag, str))


def _part(node: etree._Element, name: str) -> str:
    return "".join(_children(child) for child in node.findall(m(name)))


def _grouped(text: str) -> str:
    return text if _ATOM.fullmatch(text) else f"({text})"


def _property(node: etree._Element, name: str, default: str) -> str:
    for child in node:
        if local(child.tag).endswith("Pr"):
            found = child.find(m(name))
            if found is not None:
                return found.get(m("val"), "")
    return default


def _fraction(node: etree._Element) -> str:
    return f"{_grouped(_part(node, 'num'))}/{_grouped(_part(node, 'den'))}"


def _scripts(node: etree._Element) -> str:
    low, high = _part(node, "sub"), _part(node, "sup")
    scripts = (f"_{_grouped(low)}" if low else "") + (f"^{_grouped(high)}" if high else "")
    base = _part(node, "e")
    return scripts + base if local(node.tag) == "sPre" else base + scripts


def _root(node: etree._Element) -> str:
    degree = _part(node, "deg")
    return f"{degree}√({_part(node, 'e')})"


def _delimited(node: etree._Element) -> str:
    between = _property(node, "sepChr", "|")
    inner = between.join(_children(child) for child in node.findall(m("e")))
    return _property(node, "begChr", "(") + inner + _property(node, "endChr", ")")


def _n_ary(node: etree._Element) -> str:
    low, high = _part(node, "sub"), _part(node, "sup")
    sign = _property(node, "chr", "∫")
    return sign + (f"_{_grouped(low)}" if low else "") + (f"^{_grouped(high)}" if high else "") + _part(node, "e")


def _function(node: etree._Element) -> str:
    argument = _part(node, "e")
    return _part(node, "fName") + (argument if argument.startswith("(") else f"({argument})")


def _limit(node: etree._Element) -> str:
    mark = "^" if local(node.tag) == "limUpp" else "_"
    return f"{_part(node, 'e')}{mark}{_grouped(_part(node, 'lim'))}"


def _accent(node: etree._Element) -> str:
    base = _part(node, "e")
    if local(node.tag) == "bar":
        return base + "\u0305" if len(base) == 1 else f"bar({base})"
    sign = _property(node, "chr", "\u0302")
    return base + _ACCENTS.get(sign, sign) if len(base) == 1 else base


def _matrix(node: etree._Element) -> str:
    rows = [", ".join(_children(cell) for cell in row.findall(m("e"))) for row in node.findall(m("mr"))]
    return "[" + "; ".join(rows) + "]"


def _equations(node: etree._Element) -> str:
    return "\n".join(_children(line) for line in node.findall(m("e")))


_SHAPES = {
    "f": _fraction, "sSup": _scripts, "sSub": _scripts, "sSubSup": _scripts, "sPre": _scripts, "rad": _root,
    "d": _delimited, "nary": _n_ary, "func": _function, "limLow": _limit, "limUpp": _limit, "acc": _accent,
    "bar": _accent, "m": _matrix, "eqArr": _equations,
}  # fmt: skip

"""What Word shows and hides: one construction a line, with the text that must and must not be read."""

from pathlib import Path
from typing import NamedTuple

import pytest

from lint.readers import open_document
from tests.readers.printed import printed
from tests.readers.word_files import (
    CAPTION,
    HEADINGS,
    TRACKED,
    cell,
    deleted,
    field,
    inserted,
    level,
    numbered,
    numbering,
    package,
    paragraph,
    row,
    run,
    style,
    styled,
    table,
    written,
)

BOX = f"<w:txbxContent>{paragraph('inside the box')}</w:txbxContent>"
SHAPE = (
    '<w:drawing><wp:inline><wp:docPr id="1" name="n" descr="alternative text"/><a:graphic><a:graphicData>'
    f"<wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
)
VML = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"
PARTS = {
    "styles": HEADINGS
    + CAPTION
    + style("toc 1", key="TOC1")
    + style("Secret", inner="<w:rPr><w:vanish/></w:rPr>")
    + style("Loud", inner="<w:rPr><w:caps/></w:rPr>")
    + '<w:style w:type="character" w:styleId="Raised"><w:name w:val="Raised"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
    "numbering": numbering(
        level(0, "lowerLetter", "%1)"),
        level(0, "chineseCounting", "（%1）"),
        level(0, "bullet", "\uf0b7", '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>'),
    ),
    "footnotes": f'<w:footnote w:id="0" w:type="separator">{paragraph("rule")}</w:footnote>'
    f'<w:footnote w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>" + run(" body of the note"))}</w:footnote>',
    "endnotes": f'<w:endnote w:id="2">{paragraph("body of the endnote")}</w:endnote>',
    "comments": f'<w:comment w:id="0">{paragraph("comment body")}</w:comment>',
    "header1": paragraph("running header"),
    "header2": paragraph("first page header"),
    "header3": paragraph("header of no page"),
    "footer1": paragraph(run("page ") + field("PAGE", "1")),
}
SECTION = (
    '<w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="first" r:id="header2"/>'
    '<w:headerReference w:type="even" r:id="header3"/><w:footerReference w:type="default" r:id="footer1"/><w:titlePg/>'
)


class Feature(NamedTuple):
    name: str
    body: str
    must: tuple[str, ...]
    must_not: tuple[str, ...] = ()


def symbol(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def math(inner: str) -> str:
    return f"<m:oMath>{inner}</m:oMath>"


def m(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


SUPERSCRIPT = '<w:vertAlign w:val="superscript"/>'
MERGE = '<w:vMerge w:val="restart"/>'
FEATURES = (
    Feature("plain", paragraph("rated voltage is 220 V"), ("rated voltage is 220 V",)),
    Feature("a word over four runs", paragraph(run("In") + run("fus", "<w:b/>") + run("ion")), ("Infusion",)),
    Feature("list letters", numbered("first") + numbered("second"), ("a) first", "b) second")),
    Feature("Chinese list", numbered("第一", 2) + numbered("第二", 2), ("（一）第一", "（二）第二")),
    Feature("bullets", numbered("item", 3), ("• item",), ("\uf0b7",)),
    Feature("insertion", paragraph(run("at most ") + inserted(run("1200")) + run(" mL")), ("at most 1200 mL",)),
    Feature("deletion", paragraph(run("at least ") + deleted("100") + run("50 mL")), ("at least 50 mL",), ("100",)),
    Feature("replacement in a word", paragraph(run("hyper") + deleted("old") + inserted(run("bar"))), ("hyperbar",)),
    Feature(
        "insertion deleted again", paragraph(run("a ") + inserted(deleted("gone")) + run("b")), ("a b",), ("gone",)
    ),
    Feature(
        "moved text",
        paragraph(f"<w:moveFrom {TRACKED}>{run('moved ')}</w:moveFrom>" + run("source"))
        + paragraph(run("target: ") + f"<w:moveTo {TRACKED}>{run('moved ')}</w:moveTo>" + run("end")),
        ("target: moved end",),
        ("moved source",),
    ),
    Feature(
        "deleted paragraph mark",
        paragraph(run("first half "), f"<w:rPr><w:del {TRACKED}/></w:rPr>") + paragraph("second half"),
        ("first half second half",),
    ),
    Feature(
        "deleted paragraph",
        paragraph(deleted("gone"), f"<w:rPr><w:del {TRACKED}/></w:rPr>") + paragraph("kept"),
        ("kept",),
        ("gone",),
    ),
    Feature(
        "tracked format only",
        paragraph(run("value 5", f"<w:b/><w:rPrChange {TRACKED}><w:rPr/></w:rPrChange>")),
        ("value 5",),
    ),
    Feature(
        "rows inserted and deleted",
        table(
            row(cell("new"), properties=f"<w:ins {TRACKED}/>"),
            row(cell("gone"), properties=f"<w:del {TRACKED}/>"),
            row(cell("kept")),
        ),
        ("new", "kept"),
        ("gone",),
    ),
    Feature(
        "cells inserted and deleted",
        table(row(cell("kept"), cell("gone", f"<w:cellDel {TRACKED}/>"), cell("new", f"<w:cellIns {TRACKED}/>"))),
        ("kept", "new"),
        ("gone",),
    ),
    Feature(
        "nested table",
        table(row(cell("outer"), cell(paragraph("before") + table(row(cell("inner"))) + paragraph("after")))),
        ("outer", "before", "inner", "after"),
    ),
    Feature(
        "hidden in a merged cell",
        table(row(cell("head", MERGE)), row(cell("hidden", "<w:vMerge/>"))),
        ("head",),
        ("hidden",),
    ),
    Feature(
        "control in a line",
        paragraph(run("name: ") + f"<w:sdt><w:sdtContent>{run('Pump')}</w:sdtContent></w:sdt>"),
        ("name: Pump",),
    ),
    Feature(
        "control around blocks",
        f"<w:sdt><w:sdtContent>{paragraph('in control')}{table(row(cell('cell in control')))}</w:sdtContent></w:sdt>",
        ("in control", "cell in control"),
    ),
    Feature(
        "control around a row",
        table(f"<w:sdt><w:sdtContent>{row(cell('kept row'))}</w:sdtContent></w:sdt>"),
        ("kept row",),
    ),
    Feature(
        "control around a cell",
        table(row(f"<w:sdt><w:sdtContent>{cell('kept cell')}</w:sdtContent></w:sdt>")),
        ("kept cell",),
    ),
    Feature(
        "control in an insertion",
        paragraph(inserted(f"<w:sdt><w:sdtContent>{run('x1')}</w:sdtContent></w:sdt>")),
        ("x1",),
    ),
    Feature(
        "placeholder",
        paragraph(
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here')}</w:sdtContent></w:sdt>"
        ),
        ("Click here",),
    ),
    Feature(
        "text box once",
        paragraph(
            run("host ") + f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{SHAPE}</mc:Choice>'
            f"<mc:Fallback>{VML}</mc:Fallback></mc:AlternateContent></w:r>"
        ),
        ("host", "inside the box"),
        ("alternative text", "inside the box\ninside the box"),
    ),
    Feature("old text box", paragraph(f"<w:r>{VML}</w:r>"), ("inside the box",)),
    Feature(
        "unknown choice, so the fallback",
        paragraph(
            f'<mc:AlternateContent><mc:Choice Requires="x">{run("future")}</mc:Choice>'
            f"<mc:Fallback>{run('present')}</mc:Fallback></mc:AlternateContent>"
        ),
        ("present",),
        ("future",),
    ),
    Feature(
        "known choice, not the fallback",
        paragraph(
            f'<mc:AlternateContent><mc:Choice Requires="w14">{run("chosen")}</mc:Choice>'
            f"<mc:Fallback>{run('other')}</mc:Fallback></mc:AlternateContent>"
        ),
        ("chosen",),
        ("other",),
    ),
    Feature(
        "footnote",
        paragraph(run("see") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" after")),
        ("see after", "body of the note"),
        ("rule",),
    ),
    Feature("endnote", paragraph(run("see") + '<w:r><w:endnoteReference w:id="2"/></w:r>'), ("body of the endnote",)),
    Feature(
        "link",
        paragraph(run("visit ") + f"<w:hyperlink>{run('fda.gov')}{deleted('x')}</w:hyperlink>" + run(" now")),
        ("visit fda.gov now",),
    ),
    Feature("field result", paragraph(run("section ") + field("REF _Ref1 \\h", "3.2")), ("section 3.2",), ("_Ref1",)),
    Feature(
        "simple field",
        paragraph(run("Table ") + f'<w:fldSimple w:instr="SEQ Table">{run("7")}</w:fldSimple>'),
        ("Table 7",),
        ("SEQ",),
    ),
    Feature(
        "field in a field code",
        paragraph(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
            + field("REF n", "code")
            + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + run("shown")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            + run(" tail")
        ),
        ("shown tail",),
        ("code",),
    ),
    Feature(
        "symbol field",
        paragraph(
            run("7 ") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            '<w:r><w:instrText> SYMBOL 179 \\f "Symbol" \\s 10 </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        ),
        ("7 ≥",),
    ),
    Feature(
        "check box of a form",
        paragraph(
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>'
            "</w:fldChar>"
            "</w:r>"
            '<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
            + run(" Class II")
        ),
        ("☒ Class II",),
    ),
    Feature("Wingdings tick", paragraph(symbol("Wingdings", "F0FE") + run(" pass")), ("☑ pass",)),
    Feature("Symbol mu", paragraph(run("10 ") + symbol("Symbol", "F06D") + run("g")), ("10 μg",)),
    Feature("Symbol at least", paragraph(symbol("Symbol", "F0B3") + run("6 mm")), ("≥6 mm",)),
    Feature(
        "text in Symbol font",
        paragraph(run("5 ") + run("\uf0b1", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>') + run(" 1")),
        ("5 ± 1",),
    ),
    Feature("no-break blanks and separators", paragraph("5\u00a0mm\u2028and\u20296 mm"), ("5 mm and 6 mm",)),
    Feature("no-break hyphen", paragraph(run("60601") + "<w:r><w:noBreakHyphen/></w:r>" + run("1")), ("60601-1",)),
    Feature(
        "soft hyphens",
        paragraph(run("steril") + "<w:r><w:softHyphen/></w:r>" + run("iza\u00adtion")),
        ("sterilization",),
    ),
    Feature("tabs and breaks", paragraph("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"), ("a b c",)),
    Feature(
        "fraction",
        paragraph(run("with ") + math(m("Q=") + f"<m:f><m:num>{m('V')}</m:num><m:den>{m('t+1')}</m:den></m:f>")),
        ("with Q=V/(t+1)",),
    ),
    Feature("power", paragraph(math(f"<m:sSup><m:e>{m('x')}</m:e><m:sup>{m('2')}</m:sup></m:sSup>")), ("x^2",)),
    Feature(
        "root and brackets",
        paragraph(
            math(
                f"<m:rad><m:deg/><m:e>{m('n')}</m:e></m:rad>"
                f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>{m("a")}</m:e></m:d>'
            )
        ),
        ("√(n)[a]",),
    ),
    Feature(
        "sum",
        paragraph(
            math(
                f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{m("i=1")}</m:sub>'
                f"<m:sup>{m('n')}</m:sup><m:e>{m('x')}</m:e></m:nary>"
            )
        ),
        ("∑_(i=1)^nx",),
    ),
    Feature(
        "matrix",
        paragraph(math("<m:m>" + 2 * f"<m:mr><m:e>{m('a')}</m:e><m:e>{m('b')}</m:e></m:mr>" + "</m:m>")),
        ("[a, b; a, b]",),
    ),
    Feature(
        "function, limit and accent",
        paragraph(
            math(
                f"<m:func><m:fName><m:limLow><m:e>{m('max')}</m:e><m:lim>{m('i')}</m:lim></m:limLow></m:fName>"
                f"<m:e><m:bar><m:e>{m('x')}</m:e></m:bar></m:e></m:func>"
            )
        ),
        ("max_i(x\u0305)",),
    ),
    Feature(
        "raised exponent",
        paragraph(run("10") + run("-", SUPERSCRIPT) + run("6", SUPERSCRIPT) + run(" CFU")),
        ("10^-6 CFU",),
    ),
    Feature("raised letter of a statistic", paragraph(run("R") + run("2", SUPERSCRIPT) + run("=0.9")), ("R^2=0.9",)),
    Feature("raised mark of a note", paragraph(run("94.2%") + run("a,b", SUPERSCRIPT)), ("94.2%^a,b",)),
    Feature("raised letters of a word", paragraph(run("the 5") + run("th", SUPERSCRIPT)), ("the 5th",)),
    Feature("raised star", paragraph(run("94.2%") + run("*", SUPERSCRIPT)), ("94.2%*",)),
    Feature("raised by a style", paragraph(run("10") + run("6", '<w:rStyle w:val="Raised"/>')), ("10^6",)),
    Feature("lowered", paragraph(run("SpO") + run("2", '<w:vertAlign w:val="subscript"/>')), ("SpO2",)),
    Feature(
        "commented",
        paragraph('<w:commentRangeStart w:id="0"/>' + run("anchored") + '<w:r><w:commentReference w:id="0"/></w:r>'),
        ("anchored",),
        ("comment body",),
    ),
    Feature("hidden", paragraph(run("seen") + run(" unseen", "<w:vanish/>")), ("seen",), ("unseen",)),
    Feature("not hidden after all", paragraph(run("seen", '<w:vanish w:val="0"/>')), ("seen",)),
    Feature(
        "shown in a hidden style",
        styled("Secret", "concealed") + paragraph(run("seen", '<w:vanish w:val="0"/>'), '<w:pStyle w:val="Secret"/>'),
        ("seen",),
        ("concealed",),
    ),
    Feature("hidden by a style", paragraph("seen") + styled("Secret", "concealed"), ("seen",), ("concealed",)),
    Feature("capitals", paragraph(run("shown", "<w:caps/>")) + styled("Loud", "styled"), ("SHOWN", "STYLED")),
    Feature(
        "phonetic guide",
        paragraph(
            "<w:r><w:ruby><w:rt>"
            + run("beng")
            + "</w:rt><w:rubyBase>"
            + run("泵")
            + "</w:rubyBase></w:ruby></w:r>"
            + run("体")
        ),
        ("泵体",),
        ("beng",),
    ),
    Feature(
        "wrappers",
        paragraph(
            f"<w:smartTag>{run('tag ')}</w:smartTag><w:customXml>{run('custom ')}</w:customXml>"
            f"<w:dir>{run('dir ')}</w:dir><w:bdo>{run('bdo')}</w:bdo>"
        ),
        ("tag custom dir bdo",),
    ),
    Feature("custom XML block", f"<w:customXml>{paragraph('wrapped block')}</w:customXml>", ("wrapped block",)),
    Feature("edge blanks", paragraph("<w:r><w:t>a </w:t></w:r><w:r><w:t> b</w:t></w:r>"), ("ab",)),
    Feature(
        "contents left out",
        styled("TOC1", "1 Overview 3") + styled("Heading1", "Overview"),
        ("Overview",),
        ("Overview 3",),
    ),
    Feature(
        "headers and footers",
        paragraph("body"),
        ("running header", "first page header", "page 1"),
        ("header of no page", "PAGE"),
    ),
)


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
@pytest.mark.parametrize("around", ["The device measures the flow.", "本产品用于测量流量。"], ids=["en", "zh"])
def test_shows_what_word_shows(feature: Feature, around: str, tmp_path: Path) -> None:
    data = package(paragraph(around) + feature.body + paragraph(around), PARTS, section=SECTION)
    text = printed(open_document(written(tmp_path, data)))
    assert [part for part in feature.must if part not in text] == []
    assert [part for part in feature.must_not if part in text] == []

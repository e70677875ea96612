"""Digits that are no quantity: standards, regulations, dates, versions, references, ratios, dimensions, identifiers."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from lint.language.settled import rules_file
from lint.language.triggers import Likely

_CHINESE = 0x2E80

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar"
    "|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_STANDARD = (
    r"(?:GB/?[TZ]?|YY/?T?|YY|WS/?T?|T/[A-Z]+|ISO(?:/IEC)?(?:/IEEE)?|IEC(?:/IEEE)?|IEEE|AAMI|ANSI|NEMA"
    r"|ASTM|EN|BS|UL|NIST|CLSI|IMDRF|JJG|JJF|HL7|DICOM|MDCG|ICH)"
)
_ORDINAL = r"(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[1-9](?:st|nd|rd|th))"
_NAME = (  # `2.1 mtmDR判定`, `3.2 HD95: `: a Latin word that is no unit
    r"(?!(?:[kMG]?Hz|[kMGTm]i?B|[MG]b(?:ps|it/s)|[md]?[LT]|[mk]?Gy|mSv|[kM]Pa|[kM]?[VW]p?|mAs?|dB|HU|FPs?|[mμnk]?g|mmol|mm|cm|ms|min|s|h)(?![A-Za-z]))"
    r"[A-Za-z][A-Za-z0-9]+(?:[-/ ][A-Za-z0-9]+)*\s?"
)
_COUNTED = r"[毫厘微纳秒岁月天倍百万千亿]|分(?![\u4e00-\u9fff])|分钟|小时|个(?![体人别性])|名(?!称)|例(?![外行])|年(?!龄)|周(?![期围边转])"
"""What a number in front counts or measures, where it is no heading's: 2.6 分钟, but 2.6 分级一致性."""
_CLAUSE = r"[1-9]\d?(?:\.\d{1,2}){1,3}"
_OF_CLAUSE = (
    r"(?:的(?:同一?|相同|方法|规定|要求|条件|试验|检验|测试|步骤|描述|方案|扫描|设置|样本|数据|定义|运行|过程|操作|环境|基础|输出|结果|计算|影像|图像|测量|记录|统计|程序|指标|限值)"
    r"|中(?![位等高])|所(?:述|列|规|定|用|示|得|指|给)|[项款条](?!件)|之?规定|全部|各[项条款]|逐[项条])"
)
"""What stands behind the number of a clause: 在3.1的同一次运行中, 2.1至2.10各项."""
_UNIT = "@UNIT@"
"""Stands for the Latin forms of all units, which are glued to their numbers in Chinese: 1.9ms, 25kg/m²."""
_MAKER = (
    r"(?:GE|Siemens|Philips|Canon|Toshiba|Fujifilm|Fuji|Hitachi|Hologic|Samsung|Mindray|Olympus|Pentax|Zeiss|Topcon"
    r"|Nikon|Agfa|Carestream|Konica|Shimadzu)"
)
"""Makers of scanners, whose models are words with a number: `GE Discovery 670`."""
_COMPANY = r"(?:\s(?:Health[Cc]are|Healthineers|Medical|Systems?|Imaging|Corporation|Corp|Inc|Group))+"
"""Words of a maker's name, behind which a number counts: `Siemens Healthineers 183, Canon Medical 110`."""
MASKS: tuple[tuple[str, str], ...] = (
    (
        "standard",
        (
            rf"(?<![A-Za-z]){_STANDARD}(?:[/ ](?:{_STANDARD}|TR|TS|SP|PAS|AAMI|CD"
            rf"|FDIS))*[ \n]*(?:PS ?)?[A-Z]{{0,3}}\d+(?:[.-]\d+)*"
            rf"(?:(?<=\d\.\d)\s-\s\d\.\d{{1,2}})?(?:\s?[:-]\s?\d{{4}})?(?:\s?[+/]\s?(?:A(?:md|MD"
            rf"|MENDMENT|mendment)?\.?\s?\d+)(?::\s?\d{{4}})?)*(?:/\(R\)\s?\d{{4}})?(?:\s?\((?:19|20)\d\d\))?"
            rf"(?:,?\s(?:{_ORDINAL}\s[Ee]dition|[Ee]d(?:ition|\.)\s?\d(?:\.\d)?)(?:,?\s?\(?(?:19|20)\d\d(?:-\d\d)?\)?)?)?"
            r"(?:\s?(?:,\s?and|,|、|and|和|及)\s?-\d{1,3}(?:-\d{1,3})*(?:\s?:\s?\d{4})?(?![\d.%]))*"
        ),
    ),
    (
        "regulation",
        (
            r"\b\d+ ?(?:CFR|USC|U\.S\.C\.)(?: ?(?:Part|§+))? ?\d+(?:\.\d+)*(?:\([a-z0-9]+\))*|§+ ?\d+(?:\.\d+)*"
            r"|\b8\d\d\.\d{4}(?:\([a-z]\))*(?![\d%])|\b807\.\d{2}(?!\d)"
        ),
    ),
    ("regulation", r"第\s?\d+\s?号|\d{4}\s?年第?\s?\d+\s?号"),
    (
        "heading number",
        (
            r"(?:\A|(?<=[;。:]\n)|(?<=[;。:] \n))\s*(?!0\.)"
            r"(?P<chapter>[1-3]?\d)(?:\.\d{1,2}){1,5}(?:\s?[-~]\s?(?P=chapter)(?:\.\d{1,2}){1,5})?[.)]?\s+"
            rf"(?=(?!{_COUNTED})[\u3400-\u9fff]|[A-Z][a-z]{{2}}|[A-Z]{{3,6}}\d{{0,2}}\s?[:(=≥>]?\s?\d|{_NAME}[\u3400-\u9fff:]|[A-Z][部组类型段期版区集章节])"
        ),
    ),
    ("k_number", r"(?<![A-Za-z])(?:K\d{6}|DEN\d{6}|P\d{6}|Q\d{6,7})(?:/S\d+)?"),
    (
        "date",
        (
            rf"\d{{4}}\s?年(?:\s?\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?日)?)?(?:修订版|版)?|\d{{1,2}}\s?月\s?\d{{1,2}}\s?日"
            rf"|\d{{1,2}}\s?月(?=[-~至到])|(?<=月[-~至到])\s?\d{{1,2}}\s?月|(?<![\d.])(?<![A-Za-z][-/])(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])(?:[-/.](?:0?[1-9]|[12]\d"
            rf"|3[01]))?(?![\d%A-Za-zμ毫厘秒个]|\s(?:mm|cm|mL|ml|m?s|min|h|seconds|percent|Hz|GB|HU)(?![A-Za-z]))|(?<!\d)\d{{1,2}}/\d{{1,2}}/(?:19|20)\d\d|(?:{_MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd"
            rf"|th)?(?:,?\s+(?:19|20)\d\d)?(?!\d|\.\d|%)|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})\.?,?\s+(?:19"
            rf"|20)\d\d|(?:{_MONTHS})\.?,?\s+(?:19|20)\d\d"
            rf"|(?<![A-Za-z])(?:{_MONTHS})\.?(?=\s+(?:to|through|until|and|-)\s+(?:{_MONTHS})\.?,?\s+(?:19|20)\d\d)"
        ),
    ),
    (
        "version",
        (
            r"(?:[Vv]ersion|[Rr]elease|[Vv]er\.|[Rr]ev\.|[Rr]evision|[Bb]uild|版本号?|版本[::])\s*(?:[::]"
            r"|为)?\s*[VvRr]?\.?\s?\d+(?:\.\d+)*|(?<![A-Za-z])[VvR]\d+(?:\.\d+)*(?![A-Za-z%])"
            r"|(?:Server|Windows|Ubuntu|Linux|CentOS|Python|CUDA|TensorFlow"
            r"|PyTorch|Chrome|macOS|Android|iOS|SQL|MySQL|PostgreSQL|HL7|DICOM|TLS|Docker"
            r"|OpenSSL)(?: [A-Z][A-Za-z]+)* v?\d+(?:\.\d+)*"
            r"|(?<![A-Za-z])[A-Z][a-z]+[A-Z][a-z]{2,}\s[1-9]\d?\.\d(?=[.,;)]*(?:\s(?:and|or|is|was|with|in|for|as)(?![A-Za-z])|\s*$))"
        ),
    ),
    (
        "reference",
        (
            r"[Pp]age \d+ (?:of|/) \d+|第\s?\d+\s?页\s?[,/]?\s?共\s?\d+\s?页"
            r"|(?:[Tt]ables?|TABLES?|[Ee]xhibits?|[Aa]ttachments?|[Ee]nclosures?|[Ff]ig(?:ure|\.)s?|[Ss]ections?|[Cc]hapters?|[Aa]ppendix|[Aa]nnex|[Cc]lauses?"
            r"|[Pp]arts?|[Pp]ages?|[Rr]ef\.|[Ss]teps?|§)\s?[A-Z]?\d+(?:[.-]\d+)*[a-z]?(?:\s?(?:,|and|to|-"
            r"|or)\s?\d+(?:\.\d+)*(?![\d%.]))*(?!\s?%)|(?:表|图|附录|附件|公式|问题|序号"
            r"|步骤)\s?[A-Z]?\.?\d+(?:[.-]\d+)*(?!\d|\.\d|\s?[例名位个家幅张份])|(?:符合|见|按照?|依据|满足|参见|详见|参照|根据|同)\s?\d+(?:\.\d+){1,3}(?=[\s,;。)、的中至规]"
            r"|$)|(?<=第[一二三四五六七八九十]部分)\s?[1-9]\d*(?:\.\d+)+(?=[的之所中各、和及条节款])|第\s?\d+(?:[.-]\d+)*(?:\s?[-~、,和及与至到]\s?第?\d+)*\s?[章节条款页部分项步卷行列]+|\d+(?:\.\d+)+\s?(?:[章节款]|条(?=款|的?(?:规定|要求|内容)|所|中|至|[、和及]\s?第?\d))|(?<![\d.])[1-9]\d*(?:\.\d+){2,}\s?条(?!件)|(?:符合|见|按照?|依据|满足|参照|根据|依照|与)\s?[1-9]\d*\.[1-9]\d*\s?条(?!件)"
            rf"|(?:{_CLAUSE}\s?(?:[-~、,]|至|到|和|及|与)\s?)+{_CLAUSE}(?=\s?(?:{_OF_CLAUSE}|均?(?:合格|符合|通过|满足)))"
            rf"|(?:要求|规范|标准|在|对|从|由|用|与|如|除|据|同|按|依|以|将|取|执行|完成|采用|采取|使用|重复|参考|结合|达到|[上前]述)\s?{_CLAUSE}(?=\s?{_OF_CLAUSE})"
            rf"|(?<![\d.]){_CLAUSE}(?=\s?所(?:述|列|规定|描述|限定))"
            rf"|(?<![A-Za-z])(?:(?:described|defined|specified|stated|given|listed|set out|required) (?:in|under|by)|according to"
            rf"|in accordance with|[Ss]ee(?: also)?|conform(?:s|ing)? to|requirements (?:of|in)|[Ii]tems?|[Rr]equirements?|[Ss]teps?)"
            rf"\s(?:{_CLAUSE}(?:,\s?(?:and\s)?|\s?-\s?|\s(?:to|and|or|through)\s))*{_CLAUSE}"
            r"(?=[,;)]|\.?\s*$|\.\s|\s(?:and|or|were|was|are|is|of|has|have|shall|must|above|below)(?![A-Za-z]))"
            r"|(?:医[师生]|医院|中心|[阅判读]片?者|专家|厂家|厂商|方案|终点|指标)\s?\d{1,2}(?!\d|\.\d|\s?[例名位个家位%台])"
            r"|(?<![A-Za-z])(?:[Rr]eader|[Ss]ite|[Cc]enter|[Hh]ospital|[Ss]ession|[Pp]hase|[Cc]ohort|[Ee]ndpoint|[Oo]bjective)"
            r"\s\d{1,2}(?![\d%]|\.\d|\s(?:out )?of\s(?:the\s)?\d)"
            r"|(?:^|(?<=[;。\n]))\s*(?:and\s)?\(\d{1,2}\)(?=\s*(?:[^\W\d]|[23][dD]|\d\d?\s?%\s?(?!of|的)[^\W\d]))"
            r"|\[\d{1,3}(?:\s?[-,]\s?\d{1,3})*\](?=[.,;。,]?\s*(?:$|[^\d(\s:]))"
        ),
    ),
    ("ordinal", r"第\s?\d+(?:\s?[-~、,和及]\s?\d+)*\s?[位名个轮]"),
    ("version", r"(?<![\d.])\d+(?:\.\d+){2,}(?![\d%])"),
    (
        "ratio",
        (
            r"(?<![\d.:/A-Za-z])(?!\d+\.\d\d+\s?:\s?\d+\.\d\d)\d+(?:\.\d+)?(?:\s:\s|:)\d+(?:\.\d+)?(?:\s?:\s?\d+)*"
            r"(?![\d:]|\.\d|\s?%)"
        ),
    ),
    (
        "dimension",
        (
            r"(?<![\d.])\d[\d,]*(?:\.\d+)?(?:\s?(?:mm|cm|px|pixels?"
            r"|像素))?(?:\s?[×xX*]\s?(?!10\s?(?:\^|[-+]\d|[⁻⁺¹²³⁰⁴-⁹]))\d[\d,]*(?:\.\d+)?(?:\s?(?:mm|cm|pixels?|像素))?)+(?![\w])"
        ),
    ),
    (
        "identifier",
        (
            rf"[Rr]ecognition\s(?:[Nn]umbers?|[Nn]os?\.|#)\s?:?\s?\d{{1,2}}-\d{{1,3}}|(?<![\d.-])\d{{1,2}}-\d{{2,3}}(?=[:,]?\s{_STANDARD}(?![A-Za-z]))"
            r"|(?<![A-Za-z])[A-Za-z]*[A-Z][A-Za-z]*\s\d{2,4}\+(?![\d%])"
            r"|(?<![A-Za-z0-9])(?!(?<=\d\s)(?P<unit>[A-Za-z]{1,4})-\d[\d.]*\s?(?P=unit)(?![A-Za-z]))"  # 3 mL-5 mL
            r"(?=[A-Za-z0-9-]*[A-Za-z])(?=[A-Za-z0-9-]*\d)(?!\d+(?:-[a-z]|mm|cm|kV|GB|TB|MB"
            rf"|mL|ml|min|Hz|nm|HU|mA|bit|fps|pp|(?:st|nd|rd|th|x|{_UNIT})(?![A-Za-z0-9])))(?!(?:n|N|p|P|to|vs|was|is"
            r"|CI|AUC)\d)[A-Za-z]*[A-Z0-9][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*(?![A-Za-z0-9])"
            rf"|(?<![A-Za-z]){_MAKER}(?!{_COMPANY}\s\d)(?:\s[A-Z][A-Za-z]+){{1,3}}\s\d{{2,4}}(?![\d.%]|\s?(?:例|台|/))"
            r"|(?<![\d.])\d{2}-\d{2}-\d{2}(?!\d)|\+\d{1,3}(?:[\s-]\d{2,5}){2,5}(?!\d)|(?<![\d.,/:-])(?<!\d\s)0\d{2,}(?![\d.]|\s?[,:/-]\s?\d)"
            r"|(?<![\d.-])(?:10|24|30|60)-[24]C?(?=\s?(?:visual|fields?|perimetr|SITA|threshold|tests?|视野|阈值|程序|检测))"
        ),
    ),
)


@cache
def _likely() -> Likely[tuple[str, re.Pattern[str]]]:
    masks = [(kind, re.compile(pattern.replace(_UNIT, _unit_forms()))) for kind, pattern in MASKS]
    return Likely(masks, lambda mask: mask[1])


def _unit_forms() -> str:
    rows = rules_file("grammar/units.yml")
    latin = {
        form
        for row in rows
        for form in row["forms"]
        if form[0].isalpha() and form.isprintable() and ord(form[0]) < _CHINESE
    }
    return "|".join(map(re.escape, sorted(latin, key=lambda form: (-len(form), form))))


@dataclass(frozen=True, slots=True)
class Masked:
    """A span whose digits are no quantity, and what it is."""

    start: int
    end: int
    kind: str


@lru_cache(maxsize=1 << 14)
def masked(text: str) -> tuple[Masked, ...]:
    """Spans whose digits are identifiers, dates, references …; earlier kinds win over later ones."""
    if not any(map(str.isdigit, text)):
        return ()
    found: list[Masked] = []
    taken = bytearray(len(text))
    for kind, pattern in _likely().of(text):
        for match in pattern.finditer(text):
            start, end = match.span()
            if (
                kind == "version"
                and match[0]
                and not match[0][0].isdigit()
                and "." not in match[0]
                and "版" not in match[0]
                and not re.search(r"\d", match[0])
            ):
                continue
            if not any(taken[start:end]) and (kind == "date" or any(map(str.isdigit, match[0]))):
                found.append(Masked(start, end, kind))
                taken[start:end] = b"\x01" * (end - start)
    return tuple(sorted(found, key=lambda m: m.start))

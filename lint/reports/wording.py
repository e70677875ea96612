"""What the reports say around the findings, in both languages."""

import re
from dataclasses import dataclass

from lint.config import MessageLanguage
from lint.document import Side

SIDE_LABEL: dict[Side, str] = {"nmpa": "NMPA", "fda": "FDA"}


@dataclass(frozen=True, slots=True)
class Wording:
    """The phrases of one language; the words in braces are filled in by the renderer."""

    severity: dict[str, str]
    why: str
    fix: str
    also: str
    agrees: str
    files: str
    ledger: dict[str, str]
    tally: str
    tally_parts: dict[str, str]  # by field of Tally; a part that counts nothing is left out
    nothing: str
    comma: str
    colon: str
    stop: str
    not_compared: str
    not_read: str
    note: str
    counts: str
    failed: str
    passed: str
    never: str
    broken: str
    hidden: str
    threshold: dict[str, str]
    unread: str
    accepted: dict[str, str]
    people: str
    not_approved: str
    known: str
    remark: str


ENGLISH = Wording(
    severity={"error": "error", "warning": "warning", "info": "info"},
    why="why",
    fix="fix",
    also="also",
    agrees="No inconsistency found.",
    files="Checked",
    ledger={"numbers": "numbers", "standards": "standards", "terms": "terms"},
    tally="{compared} of {total} accounted for: {parts}",
    tally_parts={
        "agree": "{} agree",
        "differ": "{} differ",
        "only_nmpa": "{} only in the NMPA file",
        "only_fda": "{} only in the 510(k)",
        "not_compared": "{} not compared",
    },
    nothing="none in either file",
    comma=", ",
    colon=": ",
    stop=". ",
    not_compared="not compared because",
    not_read="not read in {path}",
    note="about {path}",
    counts="{error} errors, {warning} warnings, {info} notices",
    failed="Exit code 1: there are findings at or above the threshold ({threshold}).",
    passed="Exit code 0: nothing at or above the threshold ({threshold}).",
    never="Exit code 0: findings never fail this run (--fail-on never).",
    broken="Exit code 2: {broken} of the pairs could not be checked.",
    hidden="{hidden} of {total} passages are not shown.",
    threshold={
        "error": "--fail-on error: errors fail",
        "warning": "--fail-on warning: errors and warnings fail",
        "info": "--fail-on info: every finding fails",
    },
    unread="Exit code 1: something was not read, and this profile wants everything read.",
    accepted={"waiver": "waived", "suppression": "suppressed in the text", "baseline": "let through"},
    people="asked for by {requested_by}, approved by {approved_by}",
    not_approved="nobody yet",
    known="{} known findings of the baseline",
    remark="please look",
)

CHINESE = Wording(
    severity={"error": "错误", "warning": "警告", "info": "提示"},
    why="原因",
    fix="建议",
    also="另见",
    agrees="未发现不一致。",
    files="已核对",
    ledger={"numbers": "数值", "standards": "标准", "terms": "术语"},
    tally="共 {total} 处，已核算 {compared} 处：{parts}",
    tally_parts={
        "agree": "一致 {}",
        "differ": "不一致 {}",
        "only_nmpa": "仅 NMPA 文件有 {}",
        "only_fda": "仅 510(k) 有 {}",
        "not_compared": "未比对 {}",
    },
    nothing="双方文件均无",
    comma="，",
    colon="：",
    stop="。",
    not_compared="未比对的原因",
    not_read="{path} 中未读取的内容",
    note="关于 {path}",
    counts="错误 {error}，警告 {warning}，提示 {info}",
    failed="退出码 1：存在达到阈值的问题（{threshold}）。",
    passed="退出码 0：没有达到阈值的问题（{threshold}）。",
    never="退出码 0：本次运行不因发现问题而失败（--fail-on never）。",
    broken="退出码 2：有 {broken} 对文件无法核对。",
    hidden="{total} 段中有 {hidden} 段未显示。",
    threshold={
        "error": "--fail-on error：错误不通过",
        "warning": "--fail-on warning：错误和警告不通过",
        "info": "--fail-on info：任何问题均不通过",
    },
    unread="退出码 1：有内容未能读取，而当前配置要求全部读取。",
    accepted={"waiver": "已豁免", "suppression": "文中已标注忽略", "baseline": "已放行"},
    people="申请人 {requested_by}，批准人 {approved_by}",
    not_approved="（尚无）",
    known="基线中的已知问题 {} 个",
    remark="请注意",
)

_PLACES = {
    "page": "第 {} 页", "table": "表 {}", "row": "第 {} 行", "column": "第 {} 列", "paragraph": "第 {} 段",
    "line": "文本第 {} 行", "footnote": "脚注 {}", "text box": "文本框 {}", "header": "页眉 {}", "footer": "页脚 {}",
}  # fmt: skip
_PLACE = re.compile(rf"\b({'|'.join(_PLACES)})(?: (\d+))?")


def wording(language: MessageLanguage) -> Wording:
    """The phrases in the language of the messages."""
    return CHINESE if language == "zh" else ENGLISH


def place(locator: str, language: MessageLanguage) -> str:
    """`table 2, row 3` in the language of the messages."""
    if language == "en":
        return locator
    return _PLACE.sub(lambda found: _PLACES[found[1]].format(found[2] or "").strip(), locator).replace(", ", "，")

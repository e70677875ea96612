"""What the reports say around the findings, in both languages."""

import re
from dataclasses import dataclass
from typing import Any

from lint.config import MessageLanguage
from lint.document import Side

SIDE_LABEL: dict[Side, str] = {"nmpa": "NMPA", "fda": "FDA"}


@dataclass(frozen=True, slots=True)
class Wording:
    """The phrases of one language; the words in braces are filled in by the renderer."""

    severity: dict[str, str]
    id: str
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
    more: str
    left_out: str
    heading: dict[str, str]
    status: dict[str, str]
    facet: dict[str, str]
    reason: dict[str, str]  # why a number has its status in the ledger; others are shown as they are
    family: dict[str, str]
    page: dict[str, Any]  # of the HTML report
    threshold: dict[str, str]
    unread: str
    blind: str
    accepted: dict[str, str]
    people: str
    not_approved: str
    known: dict[str, str]
    remark: str
    measured: dict[str, str]  # of `--statistics`
    overview: dict[str, str]  # of many pairs


ENGLISH = Wording(
    severity={"error": "error", "warning": "warning", "info": "info"},
    id="id",
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
    more="and {more} more ({severity})",
    left_out="{more} further findings are left out here.",
    heading={
        "report": "Consistency report",
        "finding": "finding",
        "findings": "findings",
        "metric": "metrics",
        "method": "test methods",
        "identity": "product",
        "standard": "standards",
        "term": "terms",
        "others": "other findings",
        "ledger": "ledger",
        "provenance": "provenance",
        "concept": "what",
        "scope": "about",
        "difference": "difference",
        "status": "status",
        "severity": "severity",
        "rule": "rule",
        "message": "message",
        "place": "place",
        "quote": "quote",
        "text": "text",
        "reason": "reason",
        "number": "number",
        "partner": "counterpart",
        "file": "file",
        "hash": "SHA-256",
        "side": "side",
        "disposition": "disposition",
        "owner": "owner",
        "due": "due",
        "rationale": "rationale",
        "fingerprint": "fingerprint",
    },
    status={
        "agree": "agree",
        "differ": "differ",
        "only_nmpa": "only in the NMPA file",
        "only_fda": "only in the 510(k)",
        "not_compared": "not compared",
    },
    facet={},
    reason={},
    family={
        "MET": "metrics",
        "STA": "statistics",
        "MTH": "methods",
        "TRM": "terms",
        "IDN": "product",
        "NUM": "numbers",
        "TXT": "text",
        "STR": "structure",
    },
    page={
        "skip": "Skip to the findings",
        "agrees": "The two files agree.",
        "differs": "The two files do not agree.",
        "search": "search findings",
        "kind": "kind",
        "view": "view",
        "undecided": "undecided only",
        "sync": "scroll together",
        "keys": "keys",
        "export": "Save decisions",
        "shown": "{shown} of {total} shown",
        "at": "finding {at} of {total}",
        "decision": "decision on",
        "undecided_one": "no decision",
        "note": "note",
        "decisions": {"confirmed": "confirmed", "false-alarm": "false alarm", "needs-evidence": "needs evidence"},
        "document": "{side} document",
        "captions": {
            "metric": "One row a metric and scope. Values as printed; each leads to its place.",
            "method": "How the device was tested, as both files state it.",
            "identity": "What the device is, as both files state it.",
            "standard": "Chinese standards stand beside the international ones that they adopt.",
            "term": "Every name that a concept goes by, with how often it is used.",
        },
        "entries": "{shown} numbers that do not simply agree ({agreed} more agree)",
        "rules": "rules",
        "glossaries": "glossaries",
        "proportion": "Proportions and indices with confidence intervals",
        "proportion_difference": "Differences with confidence intervals",
        "legend": "whiskers: confidence interval; dotted line: acceptance criterion",
        "legend_percent": "in percent; whiskers: confidence interval; dotted line: acceptance criterion",
    },
    threshold={
        "error": "--fail-on error: errors fail",
        "warning": "--fail-on warning: errors and warnings fail",
        "info": "--fail-on info: every finding fails",
    },
    blind="Exit code 1: pages that were not read may hold anything; run text recognition (OCR) over them or give their text.",
    unread="Exit code 1: something was not read, and this profile wants everything read.",
    accepted={
        "waiver": "waived",
        "suppression": "suppressed in the text",
        "baseline": "let through",
        "earlier": "not new",
    },
    people="asked for by {requested_by}, approved by {approved_by}",
    not_approved="nobody yet",
    known={"baseline": "{} known findings of the baseline", "earlier": "{} findings of the earlier revision"},
    remark="please look",
    measured={
        "reading": "reading and extracting",
        "alignment": "aligning",
        "rules": "rules",
        "milliseconds": "ms",
        "hits": "hits",
        "candidates": "looked at",
        "rule": "rule",
        "idle": "had nothing to look at",
    },
    overview={
        "exit": "exit",
        "error": "errors",
        "warning": "warnings",
        "info": "notices",
        "unread": "unread",
        "seconds": "seconds",
        "pair": "pair",
        "sums": "{pairs} pairs: {clean} pass, {failed} fail, {broken} could not be checked.",
    },
)

_FACETS = {
    "acquisition": "采集参数", "alpha": "显著性水平", "arms": "阅片方式", "blinding": "盲法", "hypothesis": "假设类型",
    "operating_point": "工作点", "power": "检验效能", "primary_endpoint": "主要终点", "secondary_endpoint": "次要终点",
    "randomisation": "随机化", "readers": "阅片者", "reference_standard": "参考标准", "sites": "机构", "washout": "洗脱期",
    "statistical_method": "统计方法", "study_design": "研究设计", "study_period": "研究期间", "time_direction": "时间方向",
    "claim": "功能声明", "contraindication": "禁忌症", "device_class": "管理类别", "full_version": "完整版本",
    "release_version": "发布版本", "k_number": "510(k) 编号", "model": "型号", "population_age": "适用年龄",
    "product_code": "产品代码", "product_name": "产品名称", "regulation": "法规条款", "safety_class": "安全性级别",
    "standalone": "独立性能", "aided": "辅助阅片", "unaided": "独立阅片", "control": "对照", "test": "测试集",
    "training": "训练集", "tuning": "调优集", "lesion": "病灶水平", "patient": "患者水平", "image": "图像水平",
    "exam": "检查水平", "case": "病例水平", "vessel": "血管水平", "segment": "节段水平",
    "acceptance_criterion": "可接受标准", "predicate": "对比器械", "literature": "文献", "planned": "计划值",
}  # fmt: skip

_REASONS = {
    "data of the predicate device": "对比器械的数据", "heading number": "标题编号",
    "reference to a table, figure or section": "图表或章节引用", "identifier": "标识号",
    "version, compared as identity": "版本号，按产品信息核对", "standard, accounted for as a standard": "标准号，按标准核对",
    "510(k) number": "510(k) 编号", "regulation": "法规条款", "page furniture": "页眉页脚", "number word": "数词",
    "address": "地址", "date of a document or regulation": "文件或法规的日期", "metric": "性能指标",
    "study that only one file reports": "仅一方报告的研究", "passage without counterpart": "无对应段落",
    "not in the passage that answers": "对应段落中未出现", "scope unknown": "所指范围不明",
    "aligned passage": "对应段落", "same number in the same context": "相同语境中的相同数值",
}  # fmt: skip

CHINESE = Wording(
    severity={"error": "错误", "warning": "警告", "info": "提示"},
    id="编号",
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
    more="另有 {more} 项（{severity}）",
    left_out="此处省略另外 {more} 项问题。",
    heading={
        "report": "一致性报告",
        "finding": "问题",
        "findings": "问题",
        "metric": "性能指标",
        "method": "试验方法",
        "identity": "产品信息",
        "standard": "标准",
        "term": "术语",
        "others": "其他问题",
        "ledger": "核算",
        "provenance": "溯源",
        "concept": "项目",
        "scope": "范围",
        "difference": "差值",
        "status": "状态",
        "severity": "级别",
        "rule": "规则",
        "message": "说明",
        "place": "位置",
        "quote": "原文",
        "text": "上下文",
        "reason": "原因",
        "number": "数值",
        "partner": "对应",
        "file": "文件",
        "hash": "SHA-256",
        "side": "一方",
        "disposition": "处置",
        "owner": "责任人",
        "due": "期限",
        "rationale": "理由",
        "fingerprint": "指纹",
    },
    status={
        "agree": "一致",
        "differ": "不一致",
        "only_nmpa": "仅 NMPA 文件有",
        "only_fda": "仅 510(k) 有",
        "not_compared": "未比对",
    },
    facet=_FACETS,
    reason=_REASONS,
    family={
        "MET": "性能指标",
        "STA": "统计",
        "MTH": "方法与标准",
        "TRM": "术语",
        "IDN": "产品信息",
        "NUM": "数值",
        "TXT": "文本",
        "STR": "结构",
    },
    page={
        "skip": "跳到问题列表",
        "agrees": "双方文件一致。",
        "differs": "双方文件不一致。",
        "search": "搜索问题",
        "kind": "类别",
        "view": "显示",
        "undecided": "仅未处置",
        "sync": "同步滚动",
        "keys": "快捷键",
        "export": "保存处置结果",
        "shown": "显示 {shown} / {total}",
        "at": "第 {at} 项，共 {total} 项",
        "decision": "处置",
        "undecided_one": "未处置",
        "note": "备注",
        "decisions": {"confirmed": "确认", "false-alarm": "误报", "needs-evidence": "需补充证据"},
        "document": "{side} 文件",
        "captions": {
            "metric": "每行一个指标与范围；数值按原文，点击可到原处。",
            "method": "双方文件所述的试验方法。",
            "identity": "双方文件所述的产品信息。",
            "standard": "国内标准与其采用的国际标准并列。",
            "term": "每个概念的全部用词及次数。",
        },
        "entries": "{shown} 个数值并非简单一致（另有 {agreed} 个一致）",
        "rules": "规则",
        "glossaries": "术语表",
        "proportion": "比例与指数及其置信区间",
        "proportion_difference": "差值及其置信区间",
        "legend": "须线：置信区间；虚线：可接受标准",
        "legend_percent": "单位 %；须线：置信区间；虚线：可接受标准",
    },
    threshold={
        "error": "--fail-on error：错误不通过",
        "warning": "--fail-on warning：错误和警告不通过",
        "info": "--fail-on info：任何问题均不通过",
    },
    blind="退出码 1：有页面未能读取，其内容未经核对；请对其进行文字识别（OCR）或提供其文本。",
    unread="退出码 1：有内容未能读取，而当前配置要求全部读取。",
    accepted={"waiver": "已豁免", "suppression": "文中已标注忽略", "baseline": "已放行", "earlier": "非新增"},
    people="申请人 {requested_by}，批准人 {approved_by}",
    not_approved="（尚无）",
    known={"baseline": "基线中的已知问题 {} 个", "earlier": "先前版本已有的问题 {} 个"},
    remark="请注意",
    measured={
        "reading": "读取与提取",
        "alignment": "对齐",
        "rules": "规则",
        "milliseconds": "毫秒",
        "hits": "命中",
        "candidates": "检查对象",
        "rule": "规则",
        "idle": "没有可检查的对象",
    },
    overview={
        "exit": "退出码",
        "error": "错误",
        "warning": "警告",
        "info": "提示",
        "unread": "未读取",
        "seconds": "秒",
        "pair": "文件对",
        "sums": "共 {pairs} 对：{clean} 对通过，{failed} 对未通过，{broken} 对无法核对。",
    },
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

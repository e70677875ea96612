"""Concept ids, facets and parts of scopes in the words of the messages."""

import re
from collections.abc import Mapping

from lint.config import MessageLanguage
from lint.glossary import Glossary

CHINESE_FACETS: Mapping[str, str] = {
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
    "acceptance_criterion": "接受准则", "predicate": "对比器械", "literature": "文献", "planned": "计划值",
    "mean": "均值", "median": "中位数", "maximum": "最大值", "minimum": "最小值",
}  # fmt: skip
_TIMES = {"year": "年", "month": "个月", "week": "周", "day": "天", "hour": "小时"}
_TIME = re.compile(rf"([\d.]+) ({'|'.join(_TIMES)})")
_CONCEPTS = frozenset({"metric", "concept", "other", "claim"})
_FACETS = frozenset({"facet", "scope", "as_nmpa", "as_fda"})


def labels(values: Mapping[str, str], glossary: Glossary, language: MessageLanguage) -> dict[str, str]:
    """The values of a hit as a message shows them; what is no id stays as it is."""
    comma = "，" if language == "zh" else ", "
    return {
        key: (comma if key in _FACETS else ", ").join(
            _label(key, part, glossary, language) for part in value.split(", ")
        )
        for key, value in values.items()
    }


def _label(key: str, part: str, glossary: Glossary, language: MessageLanguage) -> str:
    if time := _TIME.fullmatch(part):
        number, unit = time.groups()
        return f"{number} {_TIMES[unit]}" if language == "zh" else f"{part}{'' if number == '1' else 's'}"
    if key in _FACETS and language == "zh" and part in CHINESE_FACETS:
        return CHINESE_FACETS[part]
    base = part.removesuffix("_difference")
    known = glossary.concepts.get(base)
    if known and ("_" in part or key in _CONCEPTS):
        name = known.preferred(language)
        return name if base == part else name + (" difference" if language == "en" else "差值")
    return part.replace("_", " ") if key in {"facet", "claim"} else part

"""The shipped glossary: its shape, and what other rooms rely on."""

from collections import Counter

import pytest

from lint.glossary.check import check_shipped
from lint.glossary.load import concept_files, load_glossary
from lint.glossary.model import Concept
from lint.glossary.rows import CONCEPT_HEADER
from lint.resources import data_folder

GLOSSARY = load_glossary()
CONCEPTS = GLOSSARY.concepts

METRICS = [
    "sensitivity",
    "specificity",
    "accuracy",
    "ppv",
    "npv",
    "precision",
    "auc",
    "f1",
    "dice",
    "iou",
    "hausdorff_distance",
    "hausdorff_distance_95",
    "average_surface_distance",
    "mae",
    "rmse",
    "bias",
    "loa_low",
    "loa_high",
    "icc",
    "kappa",
    "youden",
    "false_positive_rate",
    "false_positives_per_scan",
    "miss_rate",
    "misdiagnosis_rate",
    "lr_positive",
    "lr_negative",
    "processing_time",
    "time_to_notification",
    "reading_time",
    "agreement",
    "correlation",
    "detection_rate",
]


def surfaces(concept: Concept, *status: str) -> set[str]:
    """The surfaces of a concept with one of these statuses."""
    return {term.text for term in concept.terms if term.status in status}


def test_shipped_data_has_no_contradiction() -> None:
    assert check_shipped() == []


def test_files_have_the_whole_header_and_their_own_domain() -> None:
    for path in concept_files(data_folder("glossaries")):
        assert path.read_text("utf-8").splitlines()[0] == ",".join(CONCEPT_HEADER)
    domains = {concept.domain for concept in CONCEPTS.values()}
    assert domains == {path.stem for path in concept_files(data_folder("glossaries"))}


@pytest.mark.parametrize("name", METRICS)
def test_metric_has_the_id_that_reports_use(name: str) -> None:
    assert CONCEPTS[name].slot == "metric"
    assert CONCEPTS[name].value_kind


def test_scope_values_are_complete() -> None:
    slots = {concept.slot for concept in CONCEPTS.values()}
    levels = {f"level={level}" for level in ("patient", "lesion", "image", "vessel", "segment", "eye", "exam")}
    arms = {f"arm={arm}" for arm in ("standalone", "aided", "unaided", "control")}
    roles = {f"role={role}" for role in ("acceptance_criterion", "predicate", "literature", "planned", "difference")}
    data = {
        f"dataset={name}" for name in ("training", "tuning", "test", "internal_test", "external_test", "validation")
    }
    assert (levels | arms | roles | data) - slots == set()


def test_vocabulary_is_wide() -> None:
    domains = Counter(concept.domain for concept in CONCEPTS.values())
    slots = Counter(concept.slot for concept in CONCEPTS.values())
    wrong = sum(bool(surfaces(concept, "forbidden")) for concept in CONCEPTS.values())
    assert sum(domains.values()) >= 600
    assert (domains["anatomy"] >= 80, domains["finding"] >= 120, domains["imaging"] >= 60) == (True, True, True)
    assert (slots["vendor"] >= 25, slots["country"] >= 40, wrong >= 120) == (True, True, True)
    assert len(GLOSSARY.adoptions) >= 90


@pytest.mark.parametrize(
    ("concept", "wrong"),
    [
        ("validation", "software confirmation"),
        ("ppv", "阳性预报值"),
        ("prevalence", "morbidity"),
        ("washout_period", "elution period"),
        ("reference_standard", "golden standard"),
        ("specificity", "特殊度"),
        ("slice_thickness", "layer thickness"),
        ("indications_for_use", "scope of application"),
        ("training_set", "practice set"),
        ("tuning_set", "debug set"),
        ("triage", "diversion"),
        ("reader", "film reader"),
        ("confidence_interval", "trust interval"),
        ("dice", "骰子系数"),
    ],
)
def test_wrong_word_is_forbidden_for_its_concept_only(concept: str, wrong: str) -> None:
    assert wrong in surfaces(CONCEPTS[concept], "forbidden")
    others = [other for name, other in CONCEPTS.items() if name != concept]
    assert not [other.id for other in others if wrong in surfaces(other, "preferred", "admitted")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("verification", "validation"),
        ("triage", "diagnosis"),
        ("screening", "detection"),
        ("prevalence", "incidence"),
        ("retrospective_study", "prospective_study"),
        ("multicenter_study", "single_center_study"),
        ("wilson", "clopper_pearson"),
        ("mcnemar", "t_test"),
        ("adjudication", "consensus_reading"),
        ("china", "united_states"),
        ("ge_healthcare", "philips"),
        ("male", "female"),
        ("patient_level", "lesion_level"),
        ("aided_arm", "unaided_arm"),
        ("training_set", "tuning_set"),
        ("computed_tomography", "magnetic_resonance_imaging"),
        ("thoracic_radiologist", "neuroradiologist"),
        ("de_identification", "anonymization"),
        ("release_version", "full_version"),
        ("washout_period", "follow_up_period"),
    ],
)
def test_neighbours_that_are_confused_stand_in_contrast(one: str, other: str) -> None:
    assert CONCEPTS[one].contrast
    assert CONCEPTS[one].contrast == CONCEPTS[other].contrast


def test_synonyms_belong_to_one_concept() -> None:
    assert {"灵敏度", "敏感性", "敏感度", "召回率"} <= surfaces(CONCEPTS["sensitivity"], "preferred", "admitted")
    assert {"精确率", "查准率"} <= surfaces(CONCEPTS["precision"], "preferred", "admitted")
    assert {"漏诊率", "漏检率"} <= surfaces(CONCEPTS["miss_rate"], "preferred", "admitted")


@pytest.mark.parametrize(
    ("chinese", "edition", "international", "adopted"),
    [
        ("GB/T 42061", "2022", "ISO 13485", "2016"),
        ("GB/T 42062", "2022", "ISO 14971", "2019"),
        ("YY/T 0316", "2016", "ISO 14971", "2007"),
        ("YY/T 0664", "2020", "IEC 62304", "2006+A1:2015"),
        ("GB 9706.1", "2020", "IEC 60601-1", "2005+A1:2012"),
        ("GB/T 25000.51", "2016", "ISO/IEC 25051", "2014"),
    ],
)
def test_certain_adoptions(chinese: str, edition: str, international: str, adopted: str) -> None:
    found = [a for a in GLOSSARY.adoptions if (a.chinese, a.chinese_edition) == (chinese, edition)]
    assert [(a.international, a.international_edition, a.confidence) for a in found] == [
        (international, adopted, "high")
    ]

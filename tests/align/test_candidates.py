"""Terms that both files use and the glossary lacks."""

from lint.align.candidates import candidates
from lint.glossary.exchange import proposed
from tests.written import comparison

NMPA = "纺锤指数的均值为0.912。男性的纺锤指数为0.934。老年人的纺锤指数为0.871。灵敏度为95.2%。每3例计算一次纺锤指数。"
FDA = (
    "The mean spindle index was 0.912. In men the spindle index was 0.934. The spindle index of the elderly was 0.871. "
    "Sensitivity was 95.2%. One spindle index is computed for every 3 cases."
)


def test_a_new_term_is_proposed_with_its_evidence() -> None:
    found = candidates(comparison(NMPA, FDA))
    first = found[0]
    assert (first.zh.text, first.en.text) == ("纺锤指数", "spindle index")
    assert "纺锤指数" in first.zh_line
    assert "spindle index" in first.en_line
    assert not {"灵敏度", "均值"} & {c.zh.text for c in found}


def test_files_without_a_new_term() -> None:
    assert candidates(comparison("灵敏度为95.2%。", "Sensitivity was 95.2%.")) == []


def test_ids_are_free_and_well_formed() -> None:
    pairs = [("一", "Spindle index (SI)", "a"), ("二", "3-fold", "b"), ("三", "Spindle index SI", "c")]
    assert [c.id for c in proposed(pairs, {"c_3_fold"})] == ["spindle_index_si", "c_3_fold_2", "spindle_index_si_2"]

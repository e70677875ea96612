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
    pairs = [
        (["一"], ["Spindle index (SI)"], "a"),
        (["二"], ["3-fold"], "b"),
        (["三", "四"], ["Spindle index SI"], "c"),
    ]
    assert [c.id for c in proposed(pairs, {"c_3_fold"})] == ["spindle_index_si", "c_3_fold_2", "spindle_index_si_2"]


def test_another_form_is_admitted() -> None:
    (concept,) = proposed([(["层厚"], ["thickness", "slice thickness"], "a")], ())
    assert [(t.text, t.status) for t in concept.terms] == [
        ("thickness", "preferred"),
        ("slice thickness", "admitted"),
        ("层厚", "preferred"),
    ]


def test_another_cut_is_named_beside_the_likeliest() -> None:
    nmpa = "纺锤指数的均值为0.912。男性的纺锤指数为0.934。老年人的纺锤指数值为0.871。儿童的纺锤指数值为0.777。"
    fda = (
        "The mean spindle index was 0.912. In men the spindle index was 0.934. The spindle index value of the elderly was 0.871. "
        "In children the spindle index value was 0.777."
    )
    (found, *_) = candidates(comparison(nmpa, fda))
    assert "纺锤指数" in {found.zh.text, *found.zh_also}
    assert "spindle index" in {found.en.text, *found.en_also}
    assert found.zh.text not in found.zh_also
    assert found.en.text not in found.en_also


def test_one_short_form_makes_two_phrases_one_term() -> None:
    nmpa = "纺锤体长径（SLD）由软件测量。灵敏度为95.2%。"
    fda = "Sensitivity was 95.2%. All readers drew a longest spindle line (SLD)."
    pairs = {(c.zh.text, c.en.text) for c in candidates(comparison(nmpa, fda))}
    assert ("纺锤体长径", "longest spindle line") in pairs


def test_exchanged_labels_are_told_apart_by_their_rows() -> None:
    rows = [("东仓", "eastern store", 325), ("西仓", "western store", 195)]
    nmpa = "\n".join(["| 分层 | 例数 |", "|---|---|", *(f"| {zh} | {n} |" for zh, _, n in rows)])
    fda = "\n".join(["| Stratum | Cases |", "|---|---|", *(f"| {en} | {n} |" for _, en, n in reversed(rows))])
    more = ["东仓325例，西仓195例。", "There were 195 cases from the western store and 325 from the eastern store."]
    pairs = {(c.zh.text, c.en.text) for c in candidates(comparison(f"{nmpa}\n\n{more[0]}", f"{fda}\n\n{more[1]}"))}
    assert {(zh, en) for zh, en, _ in rows} <= pairs


def test_words_that_a_hyphen_joins_are_part_of_a_term() -> None:
    nmpa = "采用偏锤检验。偏锤α为0.025。偏锤限值为0.871。"
    fda = "The test was off-spindle. An off-spindle alpha of 0.025 was used. The off-spindle limit was 0.871."
    assert "off-spindle" in {c.en.text for c in candidates(comparison(nmpa, fda))}


def test_heads_over_the_same_numbers_name_one_thing() -> None:
    rows = [("325", "0.871"), ("195", "0.934"), ("417", "0.912"), ("268", "0.777")]
    nmpa = "\n".join(
        ["| 编号 | 仓储量 | 纺锤度 |", "|---|---|---|", *(f"| {i} | {a} | {b} |" for i, (a, b) in enumerate(rows))]
    )
    fda = "\n".join(
        ["| No. | Spindledness | Stock |", "|---|---|---|", *(f"| {i} | {b} | {a} |" for i, (a, b) in enumerate(rows))]
    )
    pairs = {(c.zh.text, c.en.text.lower()) for c in candidates(comparison(nmpa, fda))}
    assert {("纺锤度", "spindledness"), ("仓储量", "stock")} <= pairs


def test_forms_of_a_word_that_are_each_rare_are_one_phrase() -> None:
    nmpa = "纺锤化的均值为0.912。男性的纺锤化为0.934。"
    fda = "The mean spindlization was 0.912. In men what was spindlized was 0.934."
    (found, *_) = candidates(comparison(nmpa, fda))
    assert found.zh.text == "纺锤化"
    assert found.en.text.startswith("spindliz")


def test_greek_letters_are_part_of_a_term() -> None:
    nmpa = "ζ锤值的均值为0.912。男性的ζ锤值为0.934。"
    fda = "The mean zeta spindle was 0.912. In men the zeta spindle was 0.934."
    assert "ζ锤值" in {c.zh.text for c in candidates(comparison(nmpa, fda))}

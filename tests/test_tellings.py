"""The pairs put together from statements: the study agrees with itself, the statements tell what they must, faults are faults."""

import random
from pathlib import Path

import pytest

from benchmarks.tellings import (
    LANGUAGES,
    bank_of,
    banks,
    catalogue,
    choices,
    faults_of,
    pair_of,
    problems,
    reported,
    study,
)

BANKS = banks()
BANK = next(path for path in BANKS if path.stem == "liver-lesion-ct")
SEEDS = range(20)


@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.stem)
def test_statements_tell_what_they_must(path: Path) -> None:
    assert list(problems(path.stem, bank_of(path))) == []


def test_a_device_without_words_for_a_kind_is_told_without_it() -> None:
    bank = bank_of(BANK)
    without = {**bank, "choices": {slot: words for slot, words in bank["choices"].items() if slot != "users"}}
    assert list(problems("x", without)) == []
    assert all(kind != "users" for seed in SEEDS for _, kind, _ in pair_of(without, random.Random(seed)).order["en"])


def test_a_word_is_told_in_one_of_its_forms_and_broken_into_another_meaning() -> None:
    bank = {
        "choices": {"users": {"en": [["radiologists", "radiology doctors"], "nurses"], "zh": ["放射科医师", "护士"]}}
    }
    told = {study(random.Random(seed), bank)["en"]["users"] for seed in SEEDS}
    assert told == {"radiologists", "radiology doctors"}


def test_a_kind_that_lacks_a_slot_or_has_a_strange_one_is_a_problem() -> None:
    bank = bank_of(BANK)
    bank["en"]["area"] = ["AUC {auc}", "AUC {aucc}", "AUC"]
    found = list(problems("x", bank))
    assert len(found) == 2
    assert "aucc" in found[0]
    assert "lacking ['auc']" in found[1]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_study_agrees_with_itself(seed: int) -> None:
    told = study(random.Random(seed), {})["en"]
    assert int(told["enrolled"]) - int(told["lost"]) == int(told["total"]) == int(told["pos"]) + int(told["neg"])
    assert sum(int(told[f"lost{n}"]) for n in (1, 2, 3)) == int(told["lost"])
    assert sum(int(told[f"site{n}"]) for n in (1, 2, 3)) == int(told["total"])
    assert sum(int(told[f"g{n}_x"]) for n in (1, 2, 3)) == int(told["se_x"])
    for share in ("se_", "sp_", "ppv_", "npv_", "g1_", "g2_", "g3_"):
        exact = 100 * int(told[f"{share}x"]) / int(told[f"{share}n"])
        assert float(told[share]) == pytest.approx(exact, abs=0.051)
        assert float(told[f"{share}lo"]) < float(told[share]) < float(told[f"{share}hi"])
    assert float(told["aided"]) - float(told["unaided"]) == pytest.approx(float(told["gain"]))


def test_every_kind_can_be_told_and_broken() -> None:
    bank = bank_of(BANK)
    broken = set()
    for seed in SEEDS:
        draw = random.Random(seed)
        pair = pair_of(bank, draw)
        for fault in faults_of(pair, choices(bank), draw):
            broken.add(fault.kind)
            assert pair.text(fault.lang, {}) != pair.text(fault.lang, {fault.kind: fault.changed}), fault.told
    assert broken == {kind.name for kind in catalogue() if kind.faults}


def test_a_planted_digit_is_reported_and_the_pair_without_it_is_not() -> None:
    bank = bank_of(BANK)
    pairs = (pair_of(bank, random.Random(seed)) for seed in SEEDS)
    pair = next(p for p in pairs if all("area" in {kind for _, kind, _ in p.order[lang]} for lang in LANGUAGES))
    clean = {lang: pair.text(lang, {}) for lang in LANGUAGES}
    known = {finding.fingerprint for finding in reported(clean)}
    faulty = clean | {"en": pair.text("en", {"area": {"auc": "0.511"}})}
    new = [f.message for f in reported(faulty) if f.fingerprint not in known]
    assert any("0.511" in message for message in new), new

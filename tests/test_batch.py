"""Many pairs in one run, on real files."""

from pathlib import Path

import pytest

from lint import batch
from lint.batch import Job, check_jobs
from lint.cache import Cache
from lint.config import Options
from lint.problems import Problem

ZH = "# 性能\n\n灵敏度为95.2%。\n"
EN = "# Performance\n\nThe sensitivity was {}%.\n"


def job(folder: Path, name: str, value: str = "92.5", **options: object) -> Job:
    nmpa, fda = folder / f"{name}-zh.md", folder / f"{name}-en.md"
    nmpa.write_text(ZH, "utf-8")
    fda.write_text(EN.format(value), "utf-8")
    return Job(name, (str(nmpa), str(fda)), Options(**options))  # type: ignore[arg-type]


def rules_of(jobs: list[Job], cache: Cache = Cache()) -> list[object]:
    return [
        [finding.rule for finding in outcome.report.findings] if outcome.report else outcome.problem
        for outcome in check_jobs(jobs, cache=cache)
    ]


def test_one_that_cannot_be_checked_does_not_stop_the_others(tmp_path: Path) -> None:
    broken = Job("gone", (str(tmp_path / "gone.md"), str(tmp_path / "x.md")))
    first, problem, last = rules_of([job(tmp_path, "a"), broken, job(tmp_path, "b", "95.2")])
    assert first == ["MET001"]
    assert str(problem).startswith("gone: ")
    assert last == []


def test_a_known_result_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache, asked = Cache(tmp_path / "cache"), job(tmp_path, "a")
    first = list(check_jobs([asked], cache=cache))
    monkeypatch.setattr(batch, "check_job", lambda _job, cache: pytest.fail("checked again"))
    assert list(check_jobs([asked], cache=cache)) == first


@pytest.mark.parametrize("change", ["document", "options", "glossary", "rules", "version"])
def test_whatever_decides_a_result_makes_another_key(
    change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    glossary = tmp_path / "own.csv"
    glossary.write_text("concept_id,domain,zh,en\n", "utf-8")
    before = job(tmp_path, "a", glossaries=(glossary,), rules=(glossary,))
    key = batch._key(before)
    after = before
    if change == "document":
        after = job(tmp_path, "a", "92.6", glossaries=(glossary,), rules=(glossary,))
    elif change == "options":
        after = Job("a", before.paths, Options(glossaries=(glossary,), rules=(glossary,), language="zh"))
    elif change == "version":
        monkeypatch.setattr("lint.cache.installation", lambda: "another")
    else:
        glossary.write_text("concept_id,domain,zh,en\n\n", "utf-8")
    assert batch._key(after) != key


def test_a_file_saved_while_it_is_checked_poisons_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache, asked, real = Cache(tmp_path / "cache"), job(tmp_path, "a"), batch.check_job

    def saved_meanwhile(one: Job, cache: Cache, workers: int) -> batch.Outcome:
        outcome = real(one, cache=cache, workers=workers)
        Path(one.paths[1]).write_text(EN.format("95.2"), "utf-8")
        return outcome

    monkeypatch.setattr(batch, "check_job", saved_meanwhile)
    assert [o.report.count("error") for o in check_jobs([asked], cache=cache) if o.report] == [1]
    monkeypatch.setattr(batch, "check_job", real)
    assert [o.report.count("error") for o in check_jobs([asked], cache=cache) if o.report] == [0]


def test_processes_give_the_same_as_one(tmp_path: Path) -> None:
    jobs = [job(tmp_path, f"p{number}", f"9{number}.5") for number in range(6)]
    assert list(check_jobs(jobs, workers=2)) == list(check_jobs(jobs, workers=1))


@pytest.mark.parametrize(
    ("address", "complaint"), [("tcp://host:1", "give it as dask://host:port"), ("dask://", "give it as dask")]
)
def test_an_address_that_is_none(address: str, complaint: str, tmp_path: Path) -> None:
    with pytest.raises(Problem, match=complaint):
        list(check_jobs([job(tmp_path, "a")], executor=address))

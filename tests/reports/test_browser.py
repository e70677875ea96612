"""The page in a real browser, driven by Playwright; skipped where there is no browser."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lint.reports.html import render
from lint.reports.view import View
from tests import detailed
from tests.reports.by_hand import HOSTILE
from tests.reports.test_html import large

playwright = pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
EXECUTABLE = next((path for name in BROWSERS if (path := shutil.which(name))), None)
pytestmark = [
    pytest.mark.skipif(EXECUTABLE is None, reason=f"no browser: none of {', '.join(BROWSERS)} is installed"),
]
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=EXECUTABLE, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(render((detailed.fixture(),), View()), "utf-8")
    return path


@pytest.fixture
def open_page(browser: Any, file: Path) -> Iterator[Open]:
    contexts = []

    def opened(path: Path = file, *, width: int = 1440, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, accept_downloads=True, **options)
        contexts.append(context)
        context.set_default_timeout(120_000)  # the machine may be busy
        page = context.new_page()
        page.requests, page.errors = [], []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on("console", lambda message: page.errors.append(message.text) if message.type == "error" else None)
        page.on("dialog", lambda dialog: (page.errors.append("dialog"), dialog.dismiss()))
        page.goto(path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


def visible_cards(page: Any) -> int:
    return int(page.locator(".card:visible").count())


def in_sight(page: Any, selector: str) -> bool:
    """Is some part of the element inside its own pane?"""
    return bool(
        page.evaluate(
            """selector => { const e = document.querySelector(selector), p = e.closest(".doc").getBoundingClientRect(),
            r = e.getBoundingClientRect(); return r.bottom > p.top && r.top < p.bottom; }""",
            selector,
        )
    )


def test_the_page_asks_for_nothing_and_has_no_errors(open_page: Open, file: Path) -> None:
    page = open_page()
    assert page.requests == [file.as_uri()]
    assert page.errors == []


def test_filters_and_search(open_page: Open) -> None:
    page = open_page()
    findings = detailed.fixture().findings
    assert visible_cards(page) == len(findings)
    page.uncheck("input[name=severity][value=error]")
    assert visible_cards(page) == sum(finding.severity != "error" for finding in findings)
    page.check("input[name=severity][value=error]")
    page.uncheck("input[name=family][value=MET]")
    assert visible_cards(page) == sum(finding.rule[:3] != "MET" for finding in findings)
    page.check("input[name=family][value=MET]")
    page.fill(".q", "clopper")
    assert visible_cards(page) == 1
    assert page.locator(".count").text_content() == f"1 of {len(findings)} shown"


def test_keyboard(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".card.current").get_attribute("data-f") == detailed.fixture().findings[1].fingerprint
    page.keyboard.press("k")
    assert page.locator(".card.current").get_attribute("data-f") == detailed.fixture().findings[0].fingerprint
    page.keyboard.press("/")
    page.keyboard.type("jk")
    assert page.input_value(".q") == "jk"
    page.keyboard.press("Escape")
    assert page.input_value(".q") == ""


def test_keys_can_be_switched_off(open_page: Open) -> None:
    page = open_page()
    page.uncheck(".keys")
    page.keyboard.press("j")
    assert page.locator(".card.current").count() == 0


def test_a_finding_brings_both_places_into_sight(open_page: Open) -> None:
    page = open_page()
    finding = next(f for f in reversed(detailed.fixture().findings) if f.nmpa and f.fda)
    page.locator(f"[data-f='{finding.fingerprint}'] .go").click()
    for side in ("nmpa", "fda"):
        assert in_sight(page, f"#p0-{side} mark.current")


def test_a_mark_in_a_document_leads_to_its_finding(open_page: Open) -> None:
    page = open_page()
    mark = page.locator("#p0-fda mark").last
    names = mark.get_attribute("data-f").split()
    mark.click()
    assert page.locator(".card.current").get_attribute("data-f") in names


def test_links_to_both_places(open_page: Open) -> None:
    page = open_page()
    card = page.locator(".card").nth(3)
    for link in card.locator(".where a").all():
        target = link.get_attribute("href")
        link.click()
        assert page.url.endswith(target)
        assert in_sight(page, target)


def test_panes_scroll_together_from_the_one_that_is_touched(open_page: Open) -> None:
    page = open_page()

    def tops() -> list[float]:
        return [page.evaluate("s => document.querySelector(s).scrollTop", f"#p0-{side}") for side in ("nmpa", "fda")]

    page.locator("#p0-nmpa").hover()
    page.mouse.wheel(0, 3000)
    page.wait_for_timeout(400)
    nmpa, fda = tops()
    assert nmpa > 1000
    assert fda > 100
    page.uncheck(".sync")
    page.locator("#p0-fda").hover()
    page.mouse.wheel(0, -5000)
    page.wait_for_timeout(400)
    assert tops() == [nmpa, 0]


def test_decisions_are_kept_and_exported(open_page: Open, tmp_path: Path) -> None:
    page = open_page()
    card = page.locator(".card").first
    card.locator(".decision").select_option("false-alarm")
    card.locator(".note").fill("checked with 测试报告 TR-031")
    card.locator(".note").blur()
    page.check(".undecided")
    assert visible_cards(page) == len(detailed.fixture().findings) - 1
    with page.expect_download() as download:
        page.click(".export")
    download.value.save_as(tmp_path / "decisions.json")
    content = json.loads((tmp_path / "decisions.json").read_text("utf-8"))
    first = detailed.fixture().findings[0]
    assert content["schema"] == "paralint-decisions/1"
    assert [set(file) for files in content["files"].values() for file in files] == [{"path", "sha256"}] * 2
    assert content["decisions"] == [
        {
            "fingerprint": first.fingerprint, "rule": first.rule, "nmpa": [e.quote for e in first.nmpa],
            "fda": [e.quote for e in first.fda], "decision": "false-alarm", "note": "checked with 测试报告 TR-031",
        }
    ]  # fmt: skip
    page.reload()
    assert page.locator(".card").first.locator(".decision").input_value() == "false-alarm"


def test_planted_markup_stays_text(open_page: Open, tmp_path: Path) -> None:
    report = replace(detailed.report(), findings=(*detailed.report().findings, HOSTILE))
    path = tmp_path / "hostile.html"
    path.write_text(render((report,), View()), "utf-8")
    page = open_page(path)
    page.keyboard.press("j")
    assert page.errors == []
    assert page.requests == [path.as_uri()]
    assert "<script>alert(1)</script>" in page.locator("#p0-nmpa").text_content()


def test_without_scripts_everything_is_there(open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    assert visible_cards(page) == len(detailed.fixture().findings)
    assert page.locator(".filters").is_hidden()
    page.locator(".card").nth(2).locator(".where a").last.click()
    assert "#p0-f" in page.url


@pytest.mark.parametrize(
    ("scheme", "width"), [("light", 1440), ("dark", 1440), ("light", 320)], ids=["light", "dark", "320 px"]
)
def test_accessibility(scheme: str, width: int, open_page: Open, tmp_path: Path) -> None:
    resources = pytest.importorskip("axe_playwright_python", reason="axe-core comes with axe-playwright-python")
    script = (Path(str(resources.__file__)).parent / "axe.min.js").read_text("utf-8")
    path = tmp_path / "report.html"
    path.write_text(render((detailed.report(),), View()), "utf-8")
    page = open_page(path, width=width, color_scheme=scheme, bypass_csp=True)
    page.keyboard.press("j")
    page.evaluate(script)
    found = page.evaluate("axe.run()")
    assert [
        (v["id"], v["nodes"][0]["html"][:160], v["nodes"][0]["failureSummary"][:200]) for v in found["violations"]
    ] == []


def test_a_narrow_page_does_not_scroll_sideways(open_page: Open) -> None:
    page = open_page(width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_it_prints_as_a_record(open_page: Open) -> None:
    page = open_page()
    page.emulate_media(media="print")
    assert page.locator("#p0-nmpa").is_hidden()
    assert page.locator(".card .quote").first.is_visible()
    assert len(page.pdf()) > 10_000


def test_a_large_page_can_be_used(open_page: Open, tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    path.write_text(render((large(),), View()), "utf-8")
    page = open_page(path)
    page.keyboard.press("j")
    assert in_sight(page, "#p0-nmpa mark.current")
    page.fill(".q", "subject 499")
    assert visible_cards(page) == 1

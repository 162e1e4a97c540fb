"""Opens pages in a browser without network, and fails the test that caused a request, a message or an error."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kg.cli import main
from kg.load import load
from kg.view import Options, page

ROOT = Path(__file__).parents[2]
FIXTURE = Path(__file__).parent / "data" / "zelensky-otan.ttl"
EXPORTED = ROOT / "exports" / "graph.ttl"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium."""
    sync = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: see tests/view/browser.sh")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium: see tests/view/browser.sh")
    with sync.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@dataclass
class Log:
    """What a page did that it must not do."""

    entries: list[str] = field(default_factory=list)

    def watch(self, tab: Any) -> None:
        """Note every message, error, dialog and request of a tab."""
        tab.on("console", lambda message: self.entries.append(f"console: {message.text}"))
        tab.on("pageerror", lambda error: self.entries.append(f"error: {error}"))
        tab.on("dialog", lambda dialog: (self.entries.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        tab.on("request", self._request)

    def _request(self, request: Any) -> None:
        own = request.url.startswith(("file://", "data:")) and request.resource_type in ("document", "image")
        if not own and not request.url.startswith("blob:file://"):
            self.entries.append(f"request: {request.url}")


@dataclass
class Opener:
    """Opens HTML as a file."""

    browser: Any
    folder: Path
    log: Log
    contexts: list[Any] = field(default_factory=list)

    def __call__(self, html: str, *, hash: str = "", size: tuple[int, int] = (1440, 900), **context: Any) -> Any:
        file = self.folder / "page.html"
        file.write_text(html, encoding="utf-8")
        opened = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]}, offline=True, accept_downloads=True, **context
        )
        self.contexts.append(opened)
        tab = opened.new_page()
        self.log.watch(tab)
        tab.goto(file.as_uri() + (f"#{hash}" if hash else ""))
        tab.wait_for_selector("body[data-ready]", timeout=20_000)
        return tab


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Opener]:
    """Opens a page; in the end it must have asked for nothing and said nothing."""
    log = Log()
    opener = Opener(browser, tmp_path, log)
    yield opener
    for context in opener.contexts:
        context.close()
    assert log.entries == []


@pytest.fixture(scope="session")
def html() -> str:
    """The page of one article's graph, written by hand, with a text of its own making where the facts stand."""
    return page(load(FIXTURE), title="Zelensky au siège de l’OTAN", options=Options())


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph in exports/; where it is not there, the one that `kg build seeds` makes."""
    if EXPORTED.is_file():
        return EXPORTED
    folder = tmp_path_factory.mktemp("exports")
    assert main(["build", str(ROOT / "seeds"), "-o", str(folder)]) == 0
    return folder / "graph.ttl"


@pytest.fixture(scope="session")
def exported_html(exported: Path) -> str:
    """The page of the graph in exports/."""
    return page(load(exported))

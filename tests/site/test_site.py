"""The site: its examples run and print what is shown, it is built without a warning and without a network, its links
hold, and its reference tells of all that there is."""

import contextlib
import functools
import http.server
import importlib.util
import re
import shutil
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from docutils.core import publish_doctree
from hypothesis import example, given
from hypothesis import strategies as st
from rdflib import RDF, Graph, URIRef
from transcripts import BLOCK, ROOT, RUN, SHOWN, check, one_pipeline, unclosed

import kg
from kg import query, resources
from kg.cli import COMMANDS, main
from kg.namespaces import KG

SITE = ROOT / "kg" / "site"
PAGES = sorted(SITE.rglob("*.md"))
SERVER = "http://localhost:7878"
"""Where a store listens in examples, as Oxigraph does by default; a test has its own there."""
WEB = "http://localhost:8000"
"""Where the files of an example's folder are served."""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server of files that says nothing."""

    def log_message(self, *_: object) -> None:
        """Not even this."""


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """A folder -> the address where its files are served until the block ends."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder)) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()
        thread.join()


def module(path: Path, name: str) -> ModuleType:
    """A file of Python -> its module."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    sys.modules[name] = found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


consumers = module(ROOT / "tests" / "stores" / "consumers.py", "consumers")
conf = module(SITE / "conf.py", "site_conf")


# ------------------------------------------------------------------------------------------------------- examples


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder like a checkout where `make run` was called."""
    one_pipeline(monkeypatch)
    monkeypatch.chdir(tmp_path)
    for name in ("seeds", "exports", "ontology"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_examples_run_and_print_what_is_shown(
    page: Path, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = page.read_text(encoding="utf-8")
    with contextlib.ExitStack() as stack:
        if SERVER in text and not consumers.Oxigraph.missing():
            store = stack.enter_context(consumers.Oxigraph(tmp_path_factory.mktemp("store")).on(None))
            text = text.replace(SERVER, store.url)
        if WEB in text:
            text = text.replace(WEB, stack.enter_context(serving(folder)))
        missing = check(text, folder)
    if missing:
        pytest.skip(f"all but what needs {', '.join(sorted(missing))}: bash tests/stores/install.sh")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_block_is_run_or_shown(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert not unclosed(text)
    for block in BLOCK.finditer(text):
        assert block["language"] in RUN | SHOWN or block["language"].startswith("{"), block[0]
        if block["language"] == "sparql":
            assert block["mark"] == "file", f"a query that no command asks: {block[0]}"
            assert block["said"] in text[block.end() :], f"a query that no command asks: {block[0]}"


README_ROWS = {
    "who and what is named": "– their entities alone",
    "quotations, with who says them": "– their quotations, with the speaker",
    "events (what happened)": "– their events",
    "offices and relations": "– their relations and offices",
    "all facts together": "80 articles that no rule was written for",
}
"""The rows of the figures for journalists, and how those of README begin."""


def rows(page: Path) -> dict[str, list[str]]:
    """The tables of a page: the first cell -> the others."""
    lines = [line.strip("|").split("|") for line in page.read_text(encoding="utf-8").splitlines() if line[:1] == "|"]
    return {first.strip(): [cell.strip() for cell in rest] for first, *rest in lines}


def test_figures_are_those_of_the_readme() -> None:
    readme, guide = rows(ROOT / "README.md"), rows(SITE / "guides" / "journalist.md")
    for name, start in README_ROWS.items():
        [figures] = [cells for first, cells in readme.items() if first.startswith(start)]
        assert guide[name] == [f"{round(float(figure) * 100)} %" for figure in figures[:2]]
    measured = (ROOT / "README.md").read_text(encoding="utf-8").partition("## How good it is")[2].partition("\n## ")[0]
    text = (SITE / "guides" / "journalist.md").read_text(encoding="utf-8").partition("In plain words")[2]
    told = re.findall(r"(?<!\d)(\d\d) %", text.partition("## Correcting")[0])
    assert len(told) > 4
    for share in told:
        assert f"{share} %" in measured or f"0.{share}" in measured


# --------------------------------------------------------------------------------------------------------- the site


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make site` does."""
    folder = tmp_path_factory.mktemp("site")
    words = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-E",
        "-W",
        "--keep-going",
        "-d",
        folder / "trees",
        SITE,
        folder / "html",
    ]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "html"


def soups(built: Path) -> Iterator[tuple[Path, BeautifulSoup]]:
    """The pages that were built."""
    for path in sorted(built.rglob("*.html")):
        yield path, BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def test_make_builds_it_so() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "python -m sphinx -q -E -W --keep-going -d build/site-trees kg/site build/site" in makefile


def test_it_stays_out_of_the_wheel() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "kg/site" in settings["tool"]["hatch"]["build"]["targets"]["wheel"]["exclude"]
    users = [path for path in (ROOT / "kg").rglob("*.py") if "kg.site" in path.read_text(encoding="utf-8")]
    assert users == []


def test_every_page_is_there(built: Path) -> None:
    for page in PAGES:
        assert (built / page.relative_to(SITE).with_suffix(".html")).is_file()


def test_links_hold(built: Path) -> None:
    pages = dict(soups(built))
    anchors = {path: {tag["id"] for tag in soup.find_all(id=True)} for path, soup in pages.items()}
    broken = []
    for path, soup in pages.items():
        for tag in soup.find_all(href=True):
            link = urlsplit(str(tag["href"]))
            target = (path.parent / unquote(link.path)).resolve() if link.path else path
            if link.scheme in ("http", "https") or tag["href"] == "#":
                continue
            if not target.exists() or (link.fragment and unquote(link.fragment) not in anchors.get(target, ())):
                broken.append(f"{path.name}: {tag['href']}")
    assert broken == []


def test_nothing_is_fetched_by_who_reads_it(built: Path) -> None:
    fetched = []
    for path, soup in soups(built):
        tags = [*soup.find_all(src=True), *soup.find_all("link", href=True)]
        fetched += [f"{path.name}: {tag}" for tag in tags if urlsplit(str(tag.get("src") or tag["href"])).netloc]
    for style in built.rglob("*.css"):
        text = style.read_text(encoding="utf-8")
        fetched += [
            f"{style.name}: {found}" for found in re.findall(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//[^)]*", text)
        ]
    assert fetched == []


# -------------------------------------------------------------------------------------------------------- reference


def anchors_of(built: Path, page: str) -> set[str]:
    soup = BeautifulSoup((built / "reference" / page).read_text(encoding="utf-8"), "html.parser")
    return {str(tag["id"]) for tag in soup.find_all(id=True)}


def helped(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit):
        main([*words, "--help"])
    return capsys.readouterr().out


def test_all_commands_and_options_are_told(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By what argparse itself prints of how each is used."""
    found = anchors_of(built, "commands.html")
    actions = re.findall(r"^    (\w+)", helped(["model"], capsys).partition("positional arguments")[2], re.MULTILINE)
    assert "train" in actions
    wanted = set()
    for words in [[name] for name in COMMANDS] + [["model", action] for action in actions]:
        usage = helped(words, capsys).partition("\n\n")[0]
        wanted |= {f"kg-{'-'.join([*words, option])}" for option in re.findall(r"(?<![\w-])--[a-z][a-z-]*", usage)}
        wanted.add(f"kg-{'-'.join(words)}")
    assert len(wanted) > 100
    assert wanted <= found


def test_all_terms_of_the_ontology_are_told(built: Path) -> None:
    graph = Graph().parse(resources.ontology() / "kg.ttl")
    terms = {s for s in graph.subjects(RDF.type, None) if isinstance(s, URIRef) and s.startswith(KG)}
    assert len(terms) > 100
    text = (built / "reference" / "ontology.html").read_text(encoding="utf-8")
    told = set(re.findall(r"<h3>(kg:\w+)<", text))
    assert told == {f"kg:{term.removeprefix(KG)}" for term in terms}


def test_all_questions_are_told(built: Path) -> None:
    assert set(query.collection()) <= anchors_of(built, "questions.html")


def test_what_python_is_offered_is_told(built: Path) -> None:
    found = anchors_of(built, "python.html")
    assert {"kg.pipeline.Pipeline.read", "kg.articles.read", "kg.load.load", "kg.query.ask"} <= found
    offered = {f"kg.{name}" for name in dir(kg) if getattr(getattr(kg, name), "__module__", "").startswith("kg.")}
    assert offered <= found


LINE = st.text(
    st.sampled_from("ab1 .:*|`_-=+#\\<>[](){}«»…\"'") | st.characters(codec="utf-8", exclude_categories=["C", "Z"])
)


@given(st.lists(LINE))
@example(["A `kg`s, *one* of |two|; see_ `x", "=====", ""])
@example(["\\", "0", "0"])
@example(["0", "\\"])
@example(["As:", "  this", "", "1. a", "b", "", ".. note", "::"])
def test_any_docstring_is_read_without_a_fault(lines: list[str]) -> None:
    text = "\n".join(conf.docstring(lines))
    tree = publish_doctree(
        text, settings_overrides={"report_level": 1, "halt_level": 1, "file_insertion_enabled": False}
    )
    told = re.sub(r"\s|`", "", tree.astext())
    assert told == re.sub(r"\s|`", "", "".join(lines))

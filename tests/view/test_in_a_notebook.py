"""The page as a notebook shows it: it works in its frame, and what is around it is out of its reach."""

from pathlib import Path
from typing import Any

import pytest

import kg

FIXTURE = Path(__file__).parent / "data" / "zelensky-otan.ttl"
HOST = '<!DOCTYPE html><html lang="fr"><meta charset="utf-8"><title>Carnet</title><body data-ready>{}</body></html>'


@pytest.fixture
def frame(open_page: Any) -> Any:
    """The frame of a graph that is shown in another page, ready."""
    tab = open_page(HOST.format(kg.open(FIXTURE).show(height=640)._repr_html_()))
    (inner,) = tab.frames[1:]
    inner.wait_for_selector("body[data-ready]", timeout=20_000)
    return inner


def test_the_page_draws_and_finds(frame: Any) -> None:
    assert "vladimir-zelensky" in frame.evaluate("newskg.drawn()")
    frame.fill("#search", "Austin")
    frame.press("#search", "Enter")
    frame.wait_for_selector("#panel >> text=@SecDef", timeout=10_000)


def test_the_page_saves_files(frame: Any) -> None:
    frame.click("#open-export")
    with frame.page.expect_download() as download:
        frame.click("[data-export=export_csv]")
    assert Path(download.value.path()).read_bytes().startswith(b"\xef\xbb\xbfQui,Fait,")


def test_the_page_does_not_reach_the_notebook(frame: Any) -> None:
    refused = "try { parent.document.title } catch (error) { return error.name }"
    assert frame.evaluate(f"(() => {{ {refused} }})()") == "SecurityError"
    assert frame.evaluate("self.origin") == "null"
    assert frame.frame_element().bounding_box()["height"] == pytest.approx(642, abs=1)

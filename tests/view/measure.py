"""Times opening pages beside pyvis' defaults: `python tests/view/measure.py [RUNS]`. Prints medians; asserts nothing.

A page counts as open when its graph has been drawn and answers a click, by the page's own clock: ours marks it, for
pyvis' page it is the end of the stabilisation it starts with, before which it shows nothing.
"""

import math
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from graphs import synthetic
from playwright.sync_api import Error, sync_playwright
from pyvis.network import Network

from kg.view import data, page, reader
from kg.view.picture import picture

SIZES = tuple(map(int, sys.argv[2:])) or (100, 1000, 5000)
OURS = "performance.getEntriesByName('clickable')[0]?.startTime"
ENOUGH = 60
"""How many times as long as for ours somebody waits for theirs: a page that is slower still is given up."""
STARTED = "network = new vis.Network(container, data, options);"
WATCHED = STARTED + "network.once('stabilizationIterationsDone', () => { window.settled = performance.now(); });"


def plain(graph: Any) -> str:
    """The same nodes and edges as a page of pyvis' defaults."""
    content = reader.read(graph)
    drawing = picture(content)
    network = Network(directed=True, cdn_resources="in_line")
    for number in drawing:
        label = content.things[number].label if number < len(content.things) else drawing.nodes[number]["words"][0][0]
        network.add_node(number, label=label)
    network.edges = [{"from": edge["from"], "to": edge["to"], "arrows": "to"} for edge in data.edges(content)]
    html: str = network.generate_html()
    return html.replace(STARTED, WATCHED, 1)


def opening(browser: Any, file: Path, ours: bool, patience: float) -> float:
    """Seconds from opening a file to a graph that can be clicked; infinite where patience, in seconds, ends."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    tab = context.new_page()
    end = time.perf_counter() + patience
    try:
        tab.goto(file.as_uri(), wait_until="commit")
        while time.perf_counter() < end:
            found = tab.evaluate(OURS if ours else "window.settled")
            if found:
                return float(found) / 1000
            tab.wait_for_timeout(100)
        return math.inf
    except Error:
        return math.inf
    finally:
        context.close()


def main(runs: int) -> None:
    """Measure each size, ours and theirs in turn; theirs is not waited for at the largest."""
    folder = Path(tempfile.mkdtemp())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for size in SIZES:
            graph = synthetic(size)
            start = time.perf_counter()
            html = page(graph)
            made = time.perf_counter() - start
            say(f"{size} nodes: page made in {made:.1f} s, {len(html.encode()) / 1e6:.2f} MB")
            files = {"ours": folder / "ours.html", "pyvis": folder / "pyvis.html"}
            files["ours"].write_text(html, encoding="utf-8")
            files["pyvis"].write_text(plain(graph), encoding="utf-8")
            times: dict[str, list[float]] = {name: [] for name in files if name == "ours" or size < SIZES[-1]}
            for _ in range(runs):
                for name, found in times.items():
                    patience = 120.0 if name == "ours" else max(30.0, ENOUGH * times["ours"][-1])
                    found.append(opening(browser, files[name], name == "ours", patience))
            for name, found in times.items():
                each = ", ".join(f"{value:.2f}" for value in sorted(found))
                say(f"  {name}: {statistics.median(found):.2f} s (of {each})")
            if "pyvis" in times:
                pairs = zip(times["pyvis"], times["ours"], strict=True)
                say(f"  ours is {statistics.median(min(a / b, ENOUGH) for a, b in pairs):.1f} times as fast, or more")
        browser.close()


def say(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)

"""Measures pages beside pyvis' defaults: `python tests/view/measure.py [RUNS [NODES | GRAPH …]]`; asserts nothing.

For each graph (one made of so many nodes, a file, or a store's folder): what reading it and making its page take of the
processor, how large the page is, how many names its first view has on two screens and how many of those lie over
another, and the median of the times that opening takes, ours and theirs in turn. A page counts as open when its graph
has been drawn and answers a click, by the page's own clock: ours marks it, for pyvis' page it is the end of the
stabilisation it starts with, before which it shows nothing.
"""

import math
import shutil
import statistics
import sys
import tempfile
import time
from itertools import combinations
from pathlib import Path
from typing import Any

from graphs import synthetic
from playwright.sync_api import Error, sync_playwright
from pyvis.network import Network

from kg.load import load
from kg.told.paged import sentences
from kg.view import Options, data, page, reader
from kg.view.picture import picture

GRAPHS = sys.argv[2:] or ("100", "1000", "5000")
SCREENS = ((1440, 900), (390, 844))
LONGEST = 60.0
"""How many seconds somebody waits for their page at least."""
OURS = "performance.getEntriesByName('clickable')[0]?.startTime"
ENOUGH = 20
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


def names(browser: Any, file: Path, size: tuple[int, int]) -> tuple[int, int]:
    """How many names the first view of our page shows on a screen, and how many of them lie over another."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, offline=True)
    tab = context.new_page()
    tab.goto(file.as_uri())
    tab.wait_for_selector("body[data-ready]", timeout=120_000)
    tab.wait_for_timeout(300)
    boxes = tab.evaluate("newskg.labels()")
    context.close()
    over = [
        name
        for (one, end, name), (other, other_end, again) in combinations(boxes, 2)
        if name != again
        and one["x"] < other_end["x"] and other["x"] < end["x"] and one["y"] < other_end["y"] and other["y"] < end["y"]
    ]  # fmt: skip
    return len(boxes), len(over)


def measured(browser: Any, name: str, runs: int, folder: Path) -> None:
    """Measure one graph."""
    start = time.process_time()
    graph = synthetic(int(name)) if name.isdigit() else load(Path(name), once=True)
    read = time.process_time()
    html = page(graph, options=Options(sentence=sentences))
    made = time.process_time()
    say(f"{name}: read in {read - start:.1f} s, page made in {made - read:.1f} s, {len(html.encode()) / 1e6:.2f} MB")
    files = {"ours": folder / "ours.html", "pyvis": folder / "pyvis.html"}
    files["ours"].write_text(html, encoding="utf-8")
    files["pyvis"].write_text(plain(graph), encoding="utf-8")
    for size in SCREENS:
        shown, over = names(browser, files["ours"], size)
        say(f"  {size[0]}×{size[1]}: {shown} names, {over} over another")
    times: dict[str, list[float]] = {kind: [] for kind in files}
    for _ in range(runs):
        for kind, found in times.items():
            patience = 2 * LONGEST if kind == "ours" else max(LONGEST, ENOUGH * times["ours"][-1])
            given_up = math.inf in found
            found.append(math.inf if given_up else opening(browser, files[kind], kind == "ours", patience))
    for kind, found in times.items():
        each = ", ".join(f"{value:.2f}" for value in sorted(found))
        say(f"  {kind}: {statistics.median(found):.2f} s (of {each})")


def main(runs: int) -> None:
    """Measure each graph."""
    folder = Path(tempfile.mkdtemp())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for name in GRAPHS:
            measured(browser, name, runs, folder)
        browser.close()


def say(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)

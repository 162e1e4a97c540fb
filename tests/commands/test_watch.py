"""`kg watch`: feeds are polled, each item is read once into the store, whatever moment the watch is killed at."""

import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from email.message import Message
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest
from commands.conftest import Kg
from press import Answer, Site, atom, hashed, page, rss, serving, versioned

from kg.articles import polling
from kg.model import Reading
from kg.pipeline import Pipeline

pytest.importorskip("oxrdflib")

from kg.readings import Readings
from kg.store import Store

KILLS = int(os.environ.get("KG_WATCH_KILLS", "2"))
"""How often the watch is killed; the environment may ask for more."""
POLLS = 20
LONGEST_LIFE = 4.0
"""Seconds after its first poll when a watch is killed at the latest: some die while they load, some while they read."""
SEED = int(os.environ.get("KG_WATCH_SEED", "13"))


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("no_proxy", "*")
    with serving() as found:
        yield found


def text(n: int | str) -> str:
    return f"Emmanuel Macron a rencontré Joe Biden à Paris mardi, pour la réunion numéro {n}."


def item(n: int | str, body: str | None = None, link: str | None = None) -> str:
    """An item of an RSS feed."""
    told = "" if body == "" else f"<description>{body or text(n)}</description>"
    where = f"<link>{link}</link>" if link else ""
    return f'<item><title>Réunion {n}</title><guid isPermaLink="false">urn:rss:{n}</guid>{where}{told}</item>'


def entry(n: int) -> str:
    """An entry of an Atom feed."""
    dated = "<published>2024-01-02T00:00:00Z</published><updated>2024-01-02T00:00:00Z</updated>"
    return f"<entry><id>urn:atom:{n}</id><title>Visite {n}</title>{dated}<summary>{text(n)}</summary></entry>"


def readings(store: Path) -> dict[str, Reading]:
    """What a store holds, by the ids of articles."""
    found = list(Readings(store).readings())
    assert len({reading.article.id for reading in found}) == len(found)
    return {reading.article.id: reading for reading in found}


def in_graph(store: Path) -> list[str]:
    """The ids of the articles that a store's graph tells of."""
    query = "SELECT ?id { ?a a schema:NewsArticle ; schema:identifier ?id }"
    with Store(store) as opened:
        return sorted(str(row[0]) for row in opened.dataset().query(query))  # type: ignore[index]


@pytest.fixture
def watch(kg: Kg, site: Site, tmp_path: Path) -> Callable[..., tuple[int, list[str], list[str]]]:
    """Watches `/rss` of the site, or other paths of it, in this process."""

    def run(*paths: str, polls: int = 1, options: tuple[str, ...] = ()) -> tuple[int, list[str], list[str]]:
        feeds = [f"{site.url}{path}" for path in paths or ("/rss",)]
        every = ("--every", "0.01", "--pause", "0", "--allow-local", "--polls", str(polls))
        ran = kg("watch", *feeds, "--store", tmp_path / "store", *every, *options)
        return ran.status, ran.out, [line.replace(site.url, "") for line in ran.err]

    return run


Watch = Callable[..., tuple[int, list[str], list[str]]]


def test_new_items_are_read_once_and_the_graph_follows(watch: Watch, site: Site, tmp_path: Path) -> None:
    site.pages["/rss"] = lambda headers: versioned(rss(item(1), item(2)), '"a"', headers)
    site.pages["/atom"] = Answer(atom(entry(1)))
    status, lines, errors = watch("/rss", "/atom", polls=3)
    ids = [hashed("urn:rss:2"), hashed("urn:rss:1"), hashed("urn:atom:1")]
    assert (status, errors) == (0, [])
    assert [line.split("\t")[0] for line in lines] == ids
    assert lines[2].split("\t")[1:] == ["2024-01-02", "Le Courrier", "Visite 1", "-"]
    assert sorted(readings(tmp_path / "store")) == in_graph(tmp_path / "store") == sorted(ids)
    assert [status for path, status in site.told if path == "/rss"] == [200, 304, 304]
    assert watch("/rss", "/atom") == (0, [], [])
    assert site.told.count(("/rss", 304)) == 3


def test_what_changes_is_read_again_in_its_place(watch: Watch, site: Site, tmp_path: Path) -> None:
    site.pages["/rss"] = Answer(rss(item(1)))
    watch()
    site.pages["/rss"] = Answer(rss(item(1, text("changée"))))
    _, lines, _ = watch(polls=3)
    assert [line.split("\t")[0] for line in lines] == [hashed("urn:rss:1")]
    (reading,) = readings(tmp_path / "store").values()
    assert reading.article.body == text("changée")
    assert in_graph(tmp_path / "store") == [reading.article.id]


def test_sitemaps_and_json_feeds_are_watched(watch: Watch, site: Site, tmp_path: Path) -> None:
    def sitemap(lastmod: str) -> Answer:
        return Answer(f"<urlset><url><loc>{site.url}/a</loc><lastmod>{lastmod}</lastmod></url></urlset>".encode())

    told = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "urn:json:1", "content_text": text(1)}]}
    site.pages |= {
        "/map.xml": sitemap("2024-01-01"),
        "/a": page(text("du plan")),
        "/feed.json": Answer(json.dumps(told).encode()),
    }
    _, lines, errors = watch("/map.xml", "/feed.json", polls=2)
    assert [line.split("\t")[0] for line in lines] == [hashed(f"{site.url}/a"), hashed("urn:json:1")]
    assert (errors, site.asked.count("/a")) == ([], 1)
    site.pages["/map.xml"] = sitemap("2024-01-02")
    assert watch("/map.xml") == (0, [], []), "the page is asked for again, and is as it was"
    assert site.asked.count("/a") == 2
    site.pages |= {"/map.xml": sitemap("2024-01-03"), "/a": page(text("du plan changé"))}
    assert len(watch("/map.xml")[1]) == 1
    assert len(readings(tmp_path / "store")) == 2


def test_items_that_are_gone_stay_in_the_store_and_are_not_read_when_they_come_back(
    watch: Watch, site: Site, tmp_path: Path
) -> None:
    site.pages["/rss"] = Answer(rss(item(1)))
    watch()
    site.pages["/rss"] = Answer(rss(item(2)))
    assert len(watch()[1]) == 1
    site.pages["/rss"] = Answer(rss(item(1), item(2)))
    assert watch() == (0, [], [])
    assert len(readings(tmp_path / "store")) == 2


def test_an_item_of_two_feeds_is_one_article(watch: Watch, site: Site, tmp_path: Path) -> None:
    site.pages |= {"/rss": Answer(rss(item(1))), "/other": Answer(rss(item(1, text("autre")), title="Une"))}
    _, lines, errors = watch("/rss", "/other", polls=3)
    assert (len(lines), errors, len(readings(tmp_path / "store"))) == (1, [], 1)


def test_what_cannot_be_read_is_named_once(watch: Watch, site: Site, tmp_path: Path) -> None:
    english = "The mayor opened the museum of the town on Wednesday, after it had been closed for three years. "
    site.pages["/rss"] = Answer(rss(item(1, ""), item(2, english * 3), item(3)))
    status, lines, errors = watch(polls=3)
    assert (status, len(lines), len(readings(tmp_path / "store"))) == (0, 1, 1)
    assert errors == [
        "kg watch: /rss: urn:rss:2: not in French (language: en)",
        "kg watch: /rss: urn:rss:1: no text; --follow reads the page that it links to",
    ]
    assert watch() == (0, [], [])


def test_pages_that_may_come_later_are_tried_again_although_the_feed_is_unchanged(
    watch: Watch, site: Site, tmp_path: Path
) -> None:
    tries: list[str] = []

    def busy(_: Message) -> Answer:
        tries.append("page")
        return page(text(1)) if len(tries) == 3 else Answer(status=503)

    feed = rss(item(1, link=f"{site.url}/page"), item(2, link=f"{site.url}/never"))
    site.pages["/rss"] = lambda headers: versioned(feed, '"a"', headers)
    site.pages |= {"/page": busy, "/never": Answer(status=503)}
    _, lines, errors = watch(polls=10, options=("--follow",))
    assert [line.split("\t")[0] for line in lines] == [hashed("urn:rss:1")]
    assert Counter(errors) == {
        "kg watch: /page: HTTP 503 Service Unavailable": 2,
        "kg watch: /never: HTTP 503 Service Unavailable": polling.TRIES,
    }
    assert readings(tmp_path / "store")[hashed("urn:rss:1")].article.body.startswith(text(1))
    assert site.told[-1] == ("/rss", 304)


def test_failing_feeds_are_asked_less_and_less(watch: Watch, site: Site) -> None:
    site.pages |= {"/rss": Answer(status=500), "/gone": Answer(status=410), "/page": page(text(1))}
    site.pages["/wait"] = Answer(status=429, headers={"Retry-After": "3600"})
    status, lines, errors = watch("/rss", "/gone", "/wait", "/page", polls=40)
    counts = Counter(path for path, _ in site.told)
    assert (status, lines) == (1, [])
    assert counts["/gone"] == counts["/wait"] == 1
    assert 3 <= counts["/rss"] < 20 and 3 <= counts["/page"] < 20
    assert set(errors) == {
        "kg watch: /rss: HTTP 500 Internal Server Error",
        "kg watch: /gone: HTTP 410 Gone",
        "kg watch: /wait: HTTP 429 Too Many Requests",
        "kg watch: /page: neither a feed nor a sitemap",
    }


def test_nothing_is_left_to_watch(watch: Watch, site: Site) -> None:
    site.pages["/rss"] = Answer(status=410)
    assert watch(polls=10_000) == (1, [], ["kg watch: /rss: HTTP 410 Gone"])


def test_robots_forbid(watch: Watch, site: Site) -> None:
    site.pages |= {"/robots.txt": Answer(b"User-agent: *\nDisallow: /rss\n"), "/rss": Answer(rss(item(1)))}
    assert watch() == (1, [], ["kg watch: /rss: its robots.txt forbids it"])
    assert site.asked == ["/robots.txt"]


def test_a_store_that_another_holds_is_refused_at_first(watch: Watch, site: Site, tmp_path: Path) -> None:
    with Store(tmp_path / "store"):
        status, _, (error,) = watch()
    assert status == 1 and "lock" in error.casefold()
    assert site.asked == []


def test_a_store_that_another_takes_meanwhile_is_followed_later(watch: Watch, site: Site, tmp_path: Path) -> None:
    held: list[Store] = []

    def take_and_leave(_: Message) -> Answer:
        if held:
            held.pop().__exit__()
        elif site.asked.count("/rss") == 1:
            held.append(Store(tmp_path / "store"))
        return Answer(rss(item(1)))

    site.pages["/rss"] = take_and_leave
    status, lines, errors = watch(polls=3)
    assert (status, len(lines), len(errors)) == (0, 1, 1) and "lock" in errors[0].casefold()
    assert in_graph(tmp_path / "store") == [hashed("urn:rss:1")]


def test_feeds_are_read_by_other_commands(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "gazette.rss").write_bytes(rss(item(1), item(2)))
    ran = kg("inspect", tmp_path / "gazette.rss", "--json")
    assert (ran.status, ran.err) == (0, [])
    assert [json.loads(line)["id"] for line in ran.out] == [hashed("urn:rss:1"), hashed("urn:rss:2")]


class CutError(BaseException):
    """The end of a process at some moment, as of a kill."""


@pytest.mark.parametrize("where", [(Readings, "keep"), (polling, "save"), (Pipeline, "sync")], ids=lambda one: one[1])
def test_cut_before_any_step_it_goes_on_where_it_was(
    watch: Watch,
    site: Site,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    where: Any,
) -> None:
    expected = {hashed(f"urn:rss:{n}") for n in range(3)}
    site.pages["/rss"] = lambda headers: versioned(rss(*map(item, range(3))), '"a"', headers)
    original = getattr(*where)
    printed: list[str] = []
    for last in (1, 2, 3, 2):
        left = iter(range(last))

        def step(*given: Any, left: Iterator[int] = left) -> Any:
            if next(left, None) is None:
                raise CutError
            return original(*given)

        with pytest.MonkeyPatch.context() as patched, suppress(CutError):
            patched.setattr(*where, step)
            watch()
        printed += capsys.readouterr().out.splitlines()
        assert set(readings(tmp_path / "store")) <= expected
    status, lines, errors = watch(polls=2)
    assert (status, errors, set(readings(tmp_path / "store"))) == (0, [], expected)
    assert set(in_graph(tmp_path / "store")) == expected
    assert max(Counter(line.split("\t")[0] for line in [*printed, *lines]).values(), default=1) == 1
    assert site.told[-1] == ("/rss", 304)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["gazette.xml"], "gazette.xml: not an http or https address"),
        (["ftp://a.example/rss"], "ftp://a.example/rss: not an http or https address"),
        (["https://a.example/rss", "--base", "x y"], "--base: 'x y' is not an absolute IRI"),
    ],
)
def test_wrong_arguments(kg: Kg, tmp_path: Path, arguments: list[str], message: str) -> None:
    ran = kg("watch", *arguments, "--store", tmp_path / "store")
    assert ran.status == 1 and ran.err[0].startswith(f"kg watch: {message}")
    assert not (tmp_path / "store").exists()


def test_a_file_is_no_store(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("", encoding="utf-8")
    ran = kg("watch", "https://a.example/rss", "--store", tmp_path / "graph.ttl", "--polls", "1")
    assert (ran.status, ran.err) == (1, [f"kg watch: {tmp_path / 'graph.ttl'}: Not a directory"])


def test_what_is_remembered_of_a_feed_must_be_that(kg: Kg, site: Site, tmp_path: Path) -> None:
    polling.save(tmp_path / "store" / "feeds", polling.Feed(f"{site.url}/rss"))
    (file,) = (tmp_path / "store" / "feeds").iterdir()
    file.write_bytes(b"{")
    ran = kg("watch", f"{site.url}/rss", "--store", tmp_path / "store", "--polls", "1")
    assert ran.status == 1 and f"{file}: not what is remembered of a feed" in ran.err[0]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_it_cleanly(kg: Kg, site: Site, tmp_path: Path, number: int) -> None:
    site.pages["/rss"] = Answer(rss(item(1)))
    store = tmp_path / "store"

    def stop() -> None:
        while not list(store.glob("feeds/*.json")):
            time.sleep(0.02)
        os.kill(os.getpid(), number)

    thread = threading.Thread(target=stop, daemon=True)
    thread.start()
    before = signal.getsignal(number)
    start = time.monotonic()
    ran = kg("watch", f"{site.url}/rss", "--store", store, "--every", "3600", "--allow-local", "--pause", "0")
    assert (ran.status, len(ran.out), ran.err) == (0, 1, [])
    assert time.monotonic() - start < 60 and signal.getsignal(number) is before
    assert in_graph(store) == [hashed("urn:rss:1")]


# ------------------------------------------------------------------------------------------------------------- kills


class Newsroom:
    """Two feeds that grow by an item at every second poll, and forget the oldest ones that a store holds: what a feed
    forgets before a watch that is killed over and over could read it is nobody's to keep."""

    items, listed = 5, 4

    def __init__(self, site: Site, store: Path) -> None:
        self.site, self.polls, self.store = site, Counter[str](), Readings(store)
        self.lock = threading.Lock()
        base = site.url
        self.hostile = {
            "away": f"{base}/away: cannot be fetched (redirected to http://192.168.7.7/secret: 192.168.7.7 lies inside",
            "endless": f"{base}/endless: cannot be fetched (over 8 MB)",
        }
        site.pages |= {f"/rss/{n}": page(text(f"{n} de la une")) for n in range(self.items)}
        site.pages |= {f"/atom/{n}": page(text(f"{n} du courrier")) for n in range(self.items)}
        site.pages["/away"] = Answer(status=302, headers={"Location": "http://192.168.7.7/secret"})
        site.pages["/endless"] = Answer(repeat(b"<p>a</p>" * 8_192))
        site.pages["/rss.xml"] = lambda headers: self._answer("rss", headers)
        site.pages["/atom.xml"] = lambda headers: self._answer("atom", headers)
        site.pages["/endless.xml"] = Answer(repeat(b"<rss><item>" * 8_192), "application/xml")

    @property
    def expected(self) -> dict[str, str]:
        """The id of each article, and what its text begins with."""
        found = {hashed(f"urn:rss:{n}"): text(f"{n} de la une") for n in range(self.items)}
        return found | {hashed(f"urn:atom:{n}"): text(f"{n} du courrier") for n in range(self.items)}

    def _answer(self, kind: str, headers: Message) -> Answer:
        with self.lock:
            self.polls[kind] += 1
            newest = min(self.polls[kind] // 2, self.items - 1)
        numbers = [n for n in range(newest + 1) if n > newest - self.listed or not self._held(kind, n)]
        tag = f'"{kind}-{numbers[0]}-{newest}"'
        if kind == "rss":
            hostile = [item(name, link=f"{self.site.url}/{name}") for name in self.hostile]
            rows = [item(n, "Court.", f"{self.site.url}/rss/{n}") for n in numbers]
            return versioned(rss(*reversed(rows), *hostile), tag, headers)
        if headers["If-Modified-Since"] == tag:
            return Answer(status=304)
        links = [f'<link href="{self.site.url}/atom/{n}"/></entry>' for n in numbers]
        rows = [entry(n).replace("</entry>", link) for n, link in zip(numbers, links, strict=True)]
        return Answer(atom(*rows), "application/atom+xml", headers={"Last-Modified": tag})

    def _held(self, kind: str, number: int) -> bool:
        return self.store.reading(hashed(f"urn:{kind}:{number}")) is not None


def test_twenty_polls_with_kills_lose_and_double_nothing(kg: Kg, site: Site, tmp_path: Path) -> None:
    chance, store = random.Random(SEED), tmp_path / "store"
    room = Newsroom(site, store)
    feeds = [f"{site.url}/{name}.xml" for name in ("rss", "atom", "endless")]
    options = ["--follow", "--allow-local", "--every", "0.05", "--pause", "0", "--store", str(store)]
    command = [sys.executable, "-m", "kg", "watch", *feeds, *options, "--polls"]
    out: list[str] = []
    err: list[str] = []
    for _ in range(KILLS):
        before = room.polls.total()
        with subprocess.Popen(
            [*command, "100000"],
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            while room.polls.total() == before and process.poll() is None:
                time.sleep(0.01)
            time.sleep(chance.uniform(0, LONGEST_LIFE))
            process.kill()
            lines, errors = process.communicate()
        assert process.returncode == -signal.SIGKILL, errors
        out += lines.splitlines()
        err += errors.splitlines()
        assert set(readings(store)) <= set(room.expected)
    last = subprocess.run(
        [*command, str(POLLS)], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False, timeout=600
    )
    assert last.returncode == 1, last.stderr  # of the endless feed
    out += last.stdout.splitlines()
    err += last.stderr.splitlines()

    found = readings(store)
    assert {
        id_: reading.article.body.startswith(room.expected[id_]) for id_, reading in found.items()
    } == dict.fromkeys(room.expected, True), err
    assert in_graph(store) == sorted(room.expected)
    assert max(Counter(line.split("\t")[0] for line in out).values()) == 1
    assert room.polls["rss"] >= POLLS and ("/rss.xml", 304) in site.told and ("/atom.xml", 304) in site.told
    for hostile in room.hostile.values():
        assert 1 <= sum(line.startswith(f"kg watch: {hostile}") for line in err) <= KILLS * polling.TRIES
    assert sum("endless.xml: cannot be fetched (over 8 MB)" in line for line in err) >= 1
    assert [line for line in err if not re.match(r"kg watch: \S+: cannot be fetched \(", line)] == []
    del site.told[:]
    again = kg("watch", *feeds, *options, "--polls", "1")
    assert (again.status, again.out) == (1, []) and {("/rss.xml", 304), ("/atom.xml", 304)} <= set(site.told)

"""`kg` itself: help, versions, wrong usage, and how errors end."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from commands.conftest import Kg

import kg as newskg
from kg.commands import build, validate
from kg.errors import InputError

COMMANDS = ["build", "watch", "inspect", "query", "view", "export", "validate", "verify", "explain", "dossier"]
COMMANDS += ["diff", "compare", "review", "link", "push", "model"]


def test_version(kg: Kg) -> None:
    ran = kg("--version")
    assert (ran.status, ran.out, ran.err) == (0, [f"newskg {newskg.__version__}"], [])


def test_python_m_kg_is_the_same() -> None:
    ran = subprocess.run([sys.executable, "-m", "kg", "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout == f"newskg {newskg.__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(kg: Kg, command: str) -> None:
    assert any(line.strip().startswith(command) for line in kg("--help").out)
    ran = kg(command, "--help")
    assert (ran.status, ran.err) == (0, [])
    assert ran.out[0].startswith(f"usage: kg {command} ")


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("build", ["-o DIR", "--format", "--base", "--published", "--model", "PATH", "--field", "--delete"]),
        ("watch", ["FEED", "--store DIR", "--every SECONDS", "--polls N", "--follow", "--allow-local", "--decisions"]),
        ("inspect", ["--json", "--published", "--model", "PATH", "--field NAME=KEY"]),
        ("query", ["GRAPH", "QUERY", "--list", "--who", "--since", "--until", "--publisher", "--class"]),
        ("view", ["GRAPH", "-o FILE.html"]),
        ("export", ["GRAPH", "-o FILE.EXT", "--all", "--format", "facts", "sqlite", "turtle"]),
        ("validate", ["GRAPH"]),
        ("verify", ["GRAPH", "PATH", "--partial", "--json"]),
        ("explain", ["GRAPH", "IRI|LABEL", "--all"]),
        ("review", ["GRAPH", "--accept", "--refuse", "--same", "--different", "--forget", "--ask", "--decisions"]),
        ("review", ["--facts", "--false", "--happened", "--class", "--role", "--undo", "--import", "--export"]),
        ("link", ["GRAPH", "--reconcile URL", "--type", "--decisions"]),
        ("push", ["GRAPH", "ENDPOINT"]),
    ],
)
def test_help_names_what_the_command_takes(kg: Kg, command: str, options: list[str]) -> None:
    text = " ".join(kg(command, "--help").out)
    assert [option for option in options if option not in text] == []


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["bild"],
        ["build"],
        ["inspect"],
        ["watch", "https://a.example/rss"],
        ["watch", "https://a.example/rss", "--store", "x", "--every", "-1"],
        ["watch", "https://a.example/rss", "--store", "x", "--polls", "0"],
        ["build", "x.txt", "--formt", "html"],
        ["build", "x.txt", "--format", "pdf"],
        ["explain", "x.ttl"],
        ["link", "x.ttl"],
        ["verify", "x.ttl"],
        ["query", "x.ttl"],
        ["query"],
        ["build", "--store", "x"],
        ["model"],
    ],
)
def test_wrong_usage_is_2(kg: Kg, arguments: list[str]) -> None:
    ran = kg(*arguments)
    assert (ran.status, ran.out) == (2, [])
    assert ran.err[0].startswith("usage: kg")


def test_an_error_to_mend_is_1_and_one_line(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(_: object) -> int:
        raise InputError("a.ttl: line 3: what it is")

    monkeypatch.setattr(validate, "run", run)
    ran = kg("validate", "a.ttl")
    assert (ran.status, ran.out, ran.err) == (1, [], ["kg validate: a.ttl: line 3: what it is"])


def test_an_interruption_is_130(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "run", run)
    ran = kg("build", "a.txt")
    assert (ran.status, ran.err) == (130, ["kg build: interrupted"])


def test_a_bug_keeps_its_traceback(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(build, "run", run)
    with pytest.raises(ZeroDivisionError):
        kg("build", "a.txt")


LIST = (sys.executable, "-m", "kg", "query", "--list")


@pytest.fixture(params=["", "1"], ids=["at the end", "at once"])
def written(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """When Python writes what is printed."""
    monkeypatch.setenv("PYTHONUNBUFFERED", request.param)


@pytest.mark.usefixtures("written")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_output_that_finds_no_room_is_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(LIST, check=False, stdout=full, stderr=subprocess.PIPE, text=True)
    assert (ran.returncode, ran.stderr) == (1, "kg query: No space left on device\n")


@pytest.mark.usefixtures("written")
def test_a_reader_that_goes_away_is_no_error() -> None:
    with subprocess.Popen(LIST, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as ran:
        assert ran.stdout and ran.stderr
        ran.stdout.close()
        assert (ran.stderr.read(), ran.wait()) == ("", 0)


def test_an_interrupt_before_the_command_is_known_is_one_line(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "configure", lambda _: signal.raise_signal(signal.SIGINT))
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # who starts the tests may have it ignored
    ran = kg("build", "x.txt")
    signal.signal(signal.SIGINT, before)
    assert (ran.status, ran.err) == (130, ["kg: interrupted"])

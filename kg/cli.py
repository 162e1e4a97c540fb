"""The command line: finds the command, runs it, turns foreseen errors into one line and an exit status."""

import argparse
import errno
import importlib
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Any, TextIO

import kg
from kg.errors import KgError

COMMANDS = (
    "build",
    "watch",
    "inspect",
    "annotate",
    "query",
    "view",
    "export",
    "validate",
    "verify",
    "explain",
    "dossier",
    "diff",
    "compare",
    "review",
    "link",
    "push",
    "model",
)

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What the system says where there is no more room for what is written."""


def parser(words: Sequence[str] = COMMANDS) -> argparse.ArgumentParser:
    """The parser of the command line; only the commands among the words learn their arguments, which is quicker."""
    top = argparse.ArgumentParser(prog="kg", description=kg.__doc__.partition("\n")[0], allow_abbrev=False)
    top.add_argument("--version", action="version", version=f"newskg {kg.__version__}")
    subparsers = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name in COMMANDS:
        module = importlib.import_module(f"kg.commands.{name}")
        sub = subparsers.add_parser(name, help=module.HELP, description=module.__doc__, allow_abbrev=False)
        if name in words:
            module.configure(sub)
        sub.set_defaults(run=module.run)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status: 0 done, 1 an error the user can mend, 2 wrong usage."""
    words, called = sys.argv[1:] if argv is None else argv, "kg"
    _escape(sys.stdout, sys.stderr)
    try:
        args = parser(words).parse_args(words)
        called = f"kg {args.command}"
        vars(args).update({name: _decoded(value) for name, value in vars(args).items() if name != "paths"})
        status: int = args.run(args)
        if sys.stdout:
            sys.stdout.flush()
    except KgError as error:
        print(f"{called}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"{called}: interrupted", file=sys.stderr)
        return 130
    except OSError as error:
        return _unwritten(error, called)
    return status


def _unwritten(error: OSError, called: str) -> int:
    """An error of writing -> the exit status: 0 where the reader went away (`kg query … | head`), 1 where there is no
    room; any other is raised."""
    if not isinstance(error, BrokenPipeError) and error.errno not in FULL:
        raise error
    try:
        sys.stdout.flush()
    except OSError:  # keep Python from trying again when it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return 0
    print(f"{called}: {error.strerror}", file=sys.stderr)
    return 1


def _escape(*streams: TextIO) -> None:
    """What a console cannot show is shown by its number."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _decoded(value: Any) -> Any:
    """Words that the locale could not read are UTF-8; the name of a file stays what the system took it for."""
    if isinstance(value, list):
        return [_decoded(item) for item in value]
    if (
        not isinstance(value, str)
        or not any("\udc80" <= letter <= "\udcff" for letter in value)
        or os.path.lexists(value)
    ):
        return value
    return value.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")

"""SPARQL over a graph: questions from a string, a file or the collection that travels with the program."""

import re
from dataclasses import dataclass
from pathlib import Path

from rdflib import Dataset
from rdflib.plugins.stores.memory import Memory
from rdflib.query import Result

from kg import resources
from kg.comparing import prepared
from kg.errors import QueryError
from kg.namespaces import prefixes

WHERE = re.compile(r"(?:line:?\s*|error at )(?P<line>\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Question:
    """A query with the name it is known by, for messages, and whether it is one of the collection."""

    name: str
    text: str
    collected: bool = False


def collection() -> dict[str, Path]:
    """The questions that travel with the program, by name."""
    return {path.stem: path for path in sorted((resources.ontology() / "questions").glob("*.rq"))}


def question(text: str) -> Question:
    """SPARQL, the path of a file or the name of a question of the collection -> the query."""
    known = collection()
    path = known.get(text) or (Path(text) if text.endswith(".rq") else None)
    if path is None:
        if re.fullmatch(r"[\w-]+", text):
            raise QueryError(f"{text}: neither a query, nor a file, nor one of {', '.join(known)}")
        return Question("query", text)
    try:
        return Question(str(path), path.read_text(encoding="utf-8"), text in known)
    except UnicodeEncodeError as error:  # the name, in a locale that does not know its letters
        raise QueryError(f"{path}: no such file") from error
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path}: {getattr(error, 'strerror', None) or 'not UTF-8'}") from error


def ask(data: Dataset, asked: Question) -> Result:
    """A dataset and a query -> its answer; the usual prefixes need no declaration."""
    try:
        namespaces = _namespaces(data)
        query = prepared(asked.text, namespaces) if type(data.store) is Memory else asked.text
        result = data.query(query, initNs=namespaces)
        if result.type == "SELECT":
            len(result.bindings)  # engines find some errors only while they answer
    except Exception as error:  # rdflib, pyparsing and Oxigraph each raise their own for a query that is none
        raise QueryError(_message(asked, error)) from error
    return result


def _namespaces(data: Dataset) -> dict[str, str]:
    """The prefixes that a query may use undeclared: the usual ones, and those of the graph."""
    return prefixes() | {prefix: str(namespace) for prefix, namespace in data.namespaces() if prefix}


def _message(asked: Question, error: Exception) -> str:
    """An engine's error -> one line that names the line of the query."""
    text = " ".join(str(error).split())[:300]
    line = getattr(error, "lineno", None)
    if line is None and (found := WHERE.search(text)) is not None:
        line = int(found["line"])
    return f"{asked.name}{f', line {line}' if line else ''}: {text}"

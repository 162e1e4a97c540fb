"""A corpus of annotated articles -> facts of it drawn at random, the verdicts of who reads them, how often they hold.

A fact's place in the draw is the hash of the seed and its key: the same seed draws the same facts, and more of them
begin with the fewer. Verdicts are kept in a file beside the corpus, by key; a fact written anew has another key.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.agreement.share import Share, share
from kg.annotation.files import annotated
from kg.annotation.lines import ROLES, Gold
from kg.errors import InputError
from kg.files import replacing
from kg.selector import around

FILE = "verdicts.tsv"
HEADER = "verdict\tkey\tarticle\tfact"
KINDS = {"events": "event", "relations": "relation", "quotes": "quotation"}
WORDS = {True: "right", False: "wrong"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A fact of an annotated article: its key, what it says, and its words with what stands around them."""

    key: str
    article: str
    kind: str
    says: str
    begin: int
    before: str
    words: str
    after: str


def drawn(folder: Path, count: int, seed: int) -> list[Drawn]:
    """A folder of annotated articles, how many facts, and a seed -> the facts, in the order of the articles."""
    every = {one.key: one for gold, body in annotated(folder) for one in _facts(gold, body)}
    chosen = sorted(every, key=lambda key: hashlib.sha256(f"{seed} {key}".encode("ascii")).digest())[:count]
    return sorted((every[key] for key in chosen), key=lambda one: (one.article, one.begin, one.key))


def _facts(gold: Gold, body: str) -> Iterator[Drawn]:
    called = {entity["id"]: str(entity["name"]) for entity in gold["entities"]}
    for rows, kind in KINDS.items():
        for fact in gold[rows]:
            start, end = fact["start"], fact["end"]
            says = " ".join(_says(fact, kind, called))
            content = json.dumps([gold["id"], kind, start, end, says])
            key = hashlib.blake2b(content.encode("ascii"), digest_size=4).hexdigest()
            before, after = around(body, start, end)
            yield Drawn(key, gold["id"], kind, says, start, before, body[start:end], after)


def _says(fact: Gold, kind: str, called: Mapping[str, str]) -> Iterator[str]:
    """A fact in the gold form and what things are called -> what it says, in words of the lines."""
    if kind == "quotation":
        yield f"{fact['kind']} speaker={called[fact['speaker']]}"
        if "addressee" in fact:
            yield f"to={called[fact['addressee']]}"
    elif kind == "relation":
        yield f"{fact['type']}{' former' if fact.get('former') else ''}"
        if fact.get("value"):
            yield f"title={fact['value']}"
        yield from (f"{end}={called[fact[end]]}" for end in ("subject", "object") if fact.get(end))
    else:
        yield f"{fact['type']} {fact['factuality']}"
        yield from (f"{role}={called[one]}" for role in ROLES for one in fact.get(role, ()))
        if fact.get("claimedBy"):
            yield f"by={called[fact['claimedBy']]}"
    if fact.get("date"):
        yield f"date={fact['date']}"


def verdicts(path: Path) -> dict[str, tuple[bool, str]]:
    """A file of verdicts -> by key whether the fact is right, and the rest of the row; none where there is no file."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}") from error
    if lines and lines[0] != HEADER:
        raise InputError(f"{path}:1: the columns must be {HEADER.replace(chr(9), ', ')}")
    found: dict[str, tuple[bool, str]] = {}
    for number, row in enumerate(lines[1:], 2):
        verdict, key, rest = (*row.split("\t", 2), "", "", "")[:3]
        if verdict not in WORDS.values() or not key:
            raise InputError(f"{path}:{number}: not right or wrong, a key, an article and a fact, with tabs between")
        found[key] = (verdict == WORDS[True], rest)
    return found


def keep(path: Path, said: Mapping[str, tuple[bool, str]]) -> None:
    """Write verdicts to their file, whole or not at all."""
    rows = (f"{WORDS[right]}\t{key}\t{rest}" for key, (right, rest) in said.items())
    with replacing(path) as file:
        file.write(("\n".join((HEADER, *rows)) + "\n").encode("utf-8", "backslashreplace"))


def agreement(facts: Iterable[Drawn], said: Mapping[str, tuple[bool, str]]) -> dict[str, tuple[int, int, Share]]:
    """Facts drawn, and verdicts -> of all, and of each kind: how many are right, how many judged, and the share."""
    judged = [(one.kind, said[one.key][0]) for one in facts if one.key in said]
    groups = {"facts": judged}
    groups |= {kind: [one for one in judged if one[0] == kind] for kind in dict.fromkeys(KINDS.values())}
    counts = {name: (sum(right for _, right in rows), len(rows)) for name, rows in groups.items() if rows}
    return {name: (*count, share(*count)) for name, count in counts.items()}

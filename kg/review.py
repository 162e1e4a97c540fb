"""What waits for somebody's decision: unsure pairs of a graph, and links to elsewhere that are not sure."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from rdflib import RDF, Dataset
from rdflib.term import Node

from kg.decisions import Judgement, Judgements
from kg.errors import InputError
from kg.namespaces import KG

KEY = 6
"""Letters of a pair's key."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that may be one, and what speaks for it."""

    left: str
    right: str
    note: str

    @property
    def key(self) -> str:
        """What a person names the pair by; the same in every build."""
        text = "\t".join(sorted((self.left, self.right)))
        return hashlib.blake2b(text.encode("utf-8", "backslashreplace"), digest_size=KEY // 2).hexdigest()

    def decided(self, same: bool) -> Judgement:
        """The pair, decided."""
        return Judgement(same, self.left, self.right, self.note)


def waiting(data: Dataset, judgements: Judgements) -> list[Pair]:
    """A graph and what was decided -> the pairs that nobody has decided yet, the likeliest first."""
    links = sorted(set(data.subjects(RDF.type, KG.Doubt)), key=lambda link: (-_score(data, link), str(link)))
    pairs = [_pair(data, link) for link in links]
    pairs += [Pair(one.left, one.right, one.note) for one in judgements.judgements if one.same is None]
    decided = {pair for pair, one in judgements.by_pair.items() if one.same is not None}
    return [pair for pair in pairs if frozenset((pair.left, pair.right)) not in decided]


def _score(data: Dataset, link: Node) -> float:
    score = data.value(link, KG.score)
    return 1.0 if score is None else float(str(score))


def _pair(data: Dataset, link: Node) -> Pair:
    left, right, rule = (str(data.value(link, name)) for name in (KG.form, KG.otherForm, KG.rule))
    return Pair(left, right, f"{rule} {_score(data, link):g}")


def chosen(keys: Sequence[str], pairs: Sequence[Pair]) -> list[Pair]:
    """The keys that somebody gave (`all` for all) -> their pairs."""
    by_key = {pair.key: pair for pair in pairs}
    for key in keys:
        if key != "all" and key not in by_key:
            raise InputError(f"{key}: no pair waits under this key")
    return list(pairs) if "all" in keys else [by_key[key] for key in keys]


def thing(text: str) -> str:
    """`ARTICLE#NAME` as somebody wrote it -> the same, checked."""
    article, mark, name = text.partition("#")
    if not (article and mark and name) or "\t" in text or "\n" in text:
        raise InputError(f"{text!r} is not a thing: write ARTICLE#NAME, as kg explain shows it")
    return text

"""Two readings compared -> a report to read, and a row of JSON a fact."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from kg.agreement.pairing import Agreement, Pair
from kg.report import Line, Report, Section, line, words
from kg.told import Row, sentence

Json = dict[str, Any]
Keys = tuple[Mapping[str, str], Mapping[str, str]]
"""Of each graph the IRI of a fact -> the key that `kg review` knows it by."""


def report(found: Agreement, names: tuple[str, str], language: str, keys: Keys, alike: bool = False) -> Report:
    """Two readings compared, what to call them, and the keys of facts -> the report; what both tell alike too where
    that is asked for."""
    known = words(language)
    sections = [("differing", found.differing), ("left", found.left), ("right", found.right)]
    sections += [("agreed", found.agreed)] if alike else []
    counts = {name: len(getattr(found, name)) for name in ("agreed", "differing", "left", "right")}
    about = known["compare_about"].format(a=names[0], b=names[1], articles=found.articles, **counts)
    if apart := sum(map(len, found.alone)):
        about += known["compare_alone"].format(count=apart)
    told = tuple(
        Section(name, known[f"compare_{name}"], tuple(_line(pair, language, keys) for pair in pairs))
        for name, pairs in sections
        if pairs
    )
    return Report(known["compare_title"], about, language, told or (Section("same", known["compare_nothing"], ()),))


def _line(pair: Pair, language: str, keys: Keys) -> Line:
    """A fact: as the first tells it, in what they differ, as the second does, and the keys of both."""
    known = words(language)
    notes = [", ".join(known[f"diff_changed_{aspect}"] for aspect in pair.aspects)] if pair.aspects else []
    left, right = pair.left, pair.right
    if left and right:
        notes += [f"B : {sentence(right, language)}"] if pair.aspects else []
        notes.append(f"B : {_sure(right, language)}")
    for side, row, own in zip("AB", (left, right), keys, strict=True):
        if row and row.fact.iri in own:
            notes.append(known["compare_key"].format(side=side, key=own[row.fact.iri]))
    first = line(pair.row, language, notes)
    cited = dict.fromkeys(first.cited)
    if left and right:
        cited |= dict.fromkeys(line(right, language).cited)
    return replace(first, cited=tuple(cited))


def _sure(row: Row, language: str) -> str:
    known = words(language)
    return (
        known["compare_unsaid"] if row.confidence is None else known["sure"].format(percent=round(100 * row.confidence))
    )


def as_json(found: Agreement, language: str, keys: Keys, alike: bool = False) -> Iterator[Json]:
    """Two readings compared -> a row for each fact in which they differ: how, where, and what each says."""
    for pair in found.pairs:
        if alike or not pair.agrees:
            quoted = pair.row.quoted[0]
            before, after = quoted.around
            yield {
                "found": pair.found,
                "aspects": list(pair.aspects),
                "article": quoted.article.id,
                "sentence": f"{before}{quoted.text}{after}",
                "a": _fact(pair.left, language, keys[0]),
                "b": _fact(pair.right, language, keys[1]),
            }


def _fact(row: Row | None, language: str, keys: Mapping[str, str]) -> Json | None:
    if row is None:
        return None
    fact = row.fact
    return {
        "key": keys.get(fact.iri),
        "iri": fact.iri or None,
        "kind": fact.kind,
        "type": fact.type,
        "says": sentence(row, language),
        "text": fact.text,
        "factuality": fact.factuality,
        "claimedBy": row.claimed_by.label if row.claimed_by else None,
        "roles": [{"role": role, "iri": thing.iri, "label": thing.label} for role, thing in row.roles],
        "date": fact.begin,
        "endDate": fact.end,
        "ended": fact.ended,
        "rule": fact.rule,
        "confidence": row.confidence,
        "evidence": [{"article": q.article.id, "begin": q.begin, "end": q.end, "text": q.text} for q in row.quoted],
    }

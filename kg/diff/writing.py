"""A difference -> a report to read, and the same as JSON."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from kg.diff.comparing import Change, Difference
from kg.diff.outcomes import Office, Outcome, offices, outcomes
from kg.report import Line, Report, Section, line, when, words
from kg.told import Row, sentence

Json = dict[str, Any]


def report(found: Difference, names: tuple[str, str], language: str) -> Report:
    """A difference and what to call the two graphs -> the report; each new, gone or changed fact is a line of it."""
    known = words(language)
    outcome: Callable[[Outcome, str, str], Line] = lambda one, so, not_so: _pair(  # noqa: E731 -- twice, with two words
        one.old, one.new, known[so if one.so else not_so].format(text=sentence(one.new, language)), language
    )
    sections = (
        ("plans", [outcome(one, "diff_happened", "diff_failed") for one in outcomes(found, "Planned")]),
        ("claims", [outcome(one, "diff_confirmed", "diff_refuted") for one in outcomes(found, "Claimed")]),
        ("offices", [_office(one, language) for one in offices(found)]),
        ("changed", [_change(one, language) for one in found.changed]),
        ("new", [line(row, language) for row in found.added if not row.fact.minor]),
        ("gone", [line(row, language) for row in found.gone if not row.fact.minor]),
        ("minor_new", [line(row, language) for row in found.added if row.fact.minor]),
        ("minor_gone", [line(row, language) for row in found.gone if row.fact.minor]),
    )
    counts = {"added": len(found.added), "gone": len(found.gone), "changed": len(found.changed), "kept": found.kept}
    about = known["diff_about"].format(old=names[0], new=names[1], **counts)
    told = tuple(
        Section(name.replace("_", "-"), known[f"diff_{name}"], tuple(lines)) for name, lines in sections if lines
    )
    return Report(known["diff_title"], about, language, told or (Section("same", known["diff_nothing"], ()),))


def _pair(old: Row, new: Row, outcome: str, language: str) -> Line:
    """What was told, and what is told now, each with its sentences."""
    first, then = line(old, language), line(new, language)
    return replace(first, notes=(outcome, when(new, language)), cited=(*first.cited, *then.cited))


def _office(one: Office, language: str) -> Line:
    known = words(language)
    notes = [known["diff_ended" if one.ended else "diff_took"]]
    if one.old and not one.ended:
        notes.append(known["diff_follows"].format(text=sentence(one.old, language)))
    return line(one.new, language, notes)


def _change(one: Change, language: str) -> Line:
    """A fact as it is told now, in what it differs, and as it was told."""
    known = words(language)
    aspects = ", ".join(known[f"diff_changed_{aspect}"] for aspect in one.aspects)
    then = known["diff_before"].format(text=f"{sentence(one.old, language)} ({when(one.old, language)})")
    return line(one.new, language, (aspects, then))


def as_json(found: Difference, language: str) -> Json:
    """A difference as JSON: the same facts as the report has, each with all that the graph says of it."""

    def facts(rows: Iterable[Row]) -> list[Json]:
        return [_fact(row, language) for row in rows]

    def settled(kind: str) -> list[Json]:
        return [
            {"old": _fact(one.old, language), "new": _fact(one.new, language), "so": one.so}
            for one in outcomes(found, kind)
        ]

    return {
        "plans": settled("Planned"),
        "claims": settled("Claimed"),
        "offices": [
            {"new": _fact(one.new, language), "ended": one.ended, "old": _fact(one.old, language) if one.old else None}
            for one in offices(found)
        ],
        "changed": [
            {"old": _fact(one.old, language), "new": _fact(one.new, language), "aspects": one.aspects}
            for one in found.changed
        ],
        "new": facts(found.added),
        "gone": facts(found.gone),
        "kept": found.kept,
    }


def _fact(row: Row, language: str) -> Json:
    fact = row.fact
    return {
        "iri": fact.iri or None,
        "kind": fact.kind,
        "type": fact.type,
        "sentence": sentence(row, language),
        "text": fact.text,
        "factuality": fact.factuality,
        "claimedBy": row.claimed_by.label if row.claimed_by else None,
        "roles": [{"role": role, "iri": thing.iri, "label": thing.label} for role, thing in row.roles],
        "date": fact.begin,
        "endDate": fact.end,
        "ended": fact.ended,
        "confidence": row.confidence,
        "evidence": [
            {
                "article": one.article.id,
                "title": one.article.title,
                "published": one.article.date,
                "url": one.article.url,
                "begin": one.begin,
                "end": one.end,
                "text": one.text,
            }
            for one in row.quoted
        ],
    }

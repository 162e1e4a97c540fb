"""Say why: of a name, why what it stands for is one thing (each merge with its rule and score); of a fact, the words
that tell it, what decided, how sure it is and who takes part; of what several articles tell, why they are taken for one
and where they disagree. With --article the article is read again, and what was
considered instead is told."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.commands import graphs, pipelines, sources
from kg.commands.plainly import plainly
from kg.commands.progress import watched

if TYPE_CHECKING:
    from kg.explain import Explanation, Reason, Shared, Stretch, Told
    from kg.model import Article, Reading
    from kg.seen import Seen

HELP = "why an entity is one, or a fact is told"
SHOWN = 20


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    graphs.configure(parser)
    parser.add_argument(
        "name", metavar="IRI|LABEL", help="an entity's IRI, label or other name; a fact's IRI, label, words or title"
    )
    parser.add_argument("--all", action="store_true", help=f"list every reason, not {SHOWN} of a kind")
    parser.add_argument(
        "--article",
        dest="paths",
        nargs="+",
        metavar="PATH",
        default=[],
        help=f"read a fact's article again, and tell what was considered: {sources.PATHS}",
    )
    sources.configure(parser)
    pipelines.configure(parser)


def run(args: argparse.Namespace) -> int:
    """Explain all that the name stands for, and print; exit status 1 where an article is not the one that was read."""
    from kg.errors import InputError
    from kg.explain import Shared, Told, explain

    found = explain(graphs.loaded(args.graph), args.name)
    facts = [one for one in found if isinstance(one, Told)]
    if args.paths and not facts:
        raise InputError(f"--article: «{plainly(args.name)}» is no fact, and only facts are read again")
    given, failed = _given(args)
    if args.paths:
        failed |= _missing(facts, given)
    read = _read(facts, given, args.model)
    for number, one in enumerate(found):
        most = None if args.all else SHOWN
        if isinstance(one, Told):
            lines = _fact(one, read)
        else:
            lines = _shared(one, most) if isinstance(one, Shared) else _lines(one, most)
        print(*([""] if number else []), *lines, sep="\n")
    return 1 if failed else 0


def _given(args: argparse.Namespace) -> "tuple[list[Article], bool]":
    """The arguments -> the articles of their paths, and whether one could not be read, which is said."""
    from kg.errors import InputError

    found, failed = [], False
    for item in sources.read(args, args.paths):
        if isinstance(item, InputError):
            print(f"kg explain: {item}", file=sys.stderr)
            failed = True
        else:
            found.append(item)
    return found, failed


def _missing(facts: "Sequence[Told]", given: "Sequence[Article]") -> bool:
    """Whether an article given is another text than the one of its name that tells one of the facts, or none of those
    given tells any; both are said."""
    from kg.explain import fits

    told = {stretch for fact in facts for stretch in fact.stretches}
    found = {stretch.article for stretch in told if any(fits(stretch, article) for article in given)}
    lacking = sorted({stretch.article for stretch in told} - found)
    altered = [article for article in given if article.id in lacking]
    for one in altered:
        where = f"{plainly(one.origin)}: this «{plainly(one.id)}»"
        print(f"kg explain: {where} is not the text that the graph was read from", file=sys.stderr)
    if not found and not altered:
        names = ", ".join(f"«{plainly(name)}»" for name in lacking[:SHOWN])
        print(f"kg explain: none of the articles given tells it, but {names or 'none'}", file=sys.stderr)
    return bool(altered) or not found


def _read(
    facts: "Sequence[Told]", given: "Sequence[Article]", model: str | None
) -> "list[tuple[Reading, Seen | None]]":
    """Those of the articles given that tell one of the facts, read again."""
    from kg.explain import fits

    told = [stretch for fact in facts for stretch in fact.stretches]
    dates = {article.id: stretch.published for article in given for stretch in told if fits(stretch, article)}
    chosen = [replace(a, published=a.published or dates[a.id] or None) for a in given if a.id in dates]
    if not chosen:
        return []
    pipeline = pipelines.loaded(model)
    return list(watched(pipeline.seen(chosen), "reading again", len(chosen)))


def _fact(one: "Told", read: "Sequence[tuple[Reading, Seen | None]]") -> Iterator[str]:
    """A fact, and articles read again -> lines to read."""
    from kg.explain import rule_in_words

    yield plainly(f"{one.label}  <{one.iri}>  {', '.join(one.types)}")
    if one.factuality:
        by = f" by {', '.join(one.claimed_by)}" if one.claimed_by else ""
        yield plainly(f"  factuality: {one.factuality.lower()}{by}")
    sure = " | ".join(f"{value:.2f}" for value in one.confidence)
    yield f"  confidence: {sure or 'none, since a rule alone decided'}"
    for rule in one.rules:
        yield plainly(f"  decided by: {rule_in_words(rule)}  ({rule})")
    for stretch in one.stretches:
        yield plainly(f"  words: {stretch.article}:{stretch.span.start}-{stretch.span.end}  {_quoted(stretch)}")
    for party in one.parties:
        yield plainly("  ".join([f"  {party.part}: {party.label}", *(f"«{words}»" for words in party.words)]))
    if one.dates:
        yield plainly(f"  date: {' – '.join(one.dates)}")
    for happening in one.happenings:
        yield plainly(f"  told by others too: <{happening}>")
    for reading, seen in read:
        yield from _again(one, reading, seen)


def _quoted(stretch: "Stretch") -> str:
    """The words of a fact between marks, with what stands around them, and stars around the word that tells it."""
    words = stretch.words
    if stretch.cue:
        begin, end = (at - stretch.span.start for at in (stretch.cue.start, stretch.cue.end))
        words = f"{words[:begin]}*{words[begin:end]}*{words[end:]}"
    return f"…{stretch.before}«{words}»{stretch.after}…"


def _again(one: "Told", reading: "Reading", seen: "Seen | None") -> Iterator[str]:
    """A fact and one of the articles read again -> what was considered there."""
    from kg.explain import considered, fits, place

    spans = [place(stretch, reading.article) for stretch in one.stretches if fits(stretch, reading.article)]
    name = plainly(reading.article.id)
    if spans and seen is None:
        yield f"  read again: {name}: this model has no trained reader, rules alone decided"
    elif spans and seen is not None:
        found = considered(one, spans, reading, seen)
        if not found:
            yield f"  read again: {name}: the trained reader sees nothing in these words"
        for each in found:
            yield plainly(f"  read again: {name}  «{each.words}»  {'told' if each.told else 'not told this time'}")
            for question in each.questions:
                answers = " | ".join(f"{answer.what} {answer.probability:.2f}" for answer in question.answers)
                yield plainly(f"    {question.about}: {answers or 'nothing'}")


def _shared(one: "Shared", most: int | None) -> Iterator[str]:
    """A happening -> lines to read."""
    yield plainly(f"{one.label}  <{one.iri}>  Happening")
    yield plainly(f"  sources: {one.sources}" + (f"  days: {' – '.join(one.days)}" if one.days else ""))
    tellers = (
        f"{teller.article} {teller.published} {teller.publisher}  {teller.factuality.lower()}  {teller.label}"
        for teller in one.tellers
    )
    versions = (
        f"{on}: {', '.join(side.says)}  ({', '.join(side.articles)})"
        for on, sides in one.disagreements
        for side in sides
    )
    sections = (
        ("told by", list(map(plainly, tellers))),
        ("one because", [_merge(reason) for reason in one.joins]),
        ("they disagree", list(map(plainly, versions))),
        ("copies", [plainly(f"{article} has the text of {first}") for article, first in one.copies]),
    )
    yield from _sections(sections, most)


def _lines(found: "Explanation", most: int | None) -> Iterator[str]:
    """An explanation -> lines to read."""
    yield f"{plainly(found.label)}  <{plainly(found.iri)}>  {', '.join(found.types)}"
    if found.names:
        yield f"  also called: {plainly(' | '.join(found.names))}"
    for same in found.same_as:
        yield f"  the same as: {plainly(same)}"
    sections = (
        ("one across articles", [_merge(reason) for reason in found.merges]),
        ("one within articles", [_link(reason) for reason in found.links]),
        ("perhaps the same (kg review)", [_merge(reason) for reason in found.doubts]),
    )
    yield from _sections(sections, most)


def _sections(sections: "Sequence[tuple[str, list[str]]]", most: int | None) -> Iterator[str]:
    """Titles with their lines -> the lines to read, no more of each than asked for."""
    for title, lines in sections:
        if lines:
            yield f"  {title}:"
            yield from (f"    {line}" for line in lines[:most])
            if most is not None and len(lines) > most:
                yield f"    … {len(lines) - most} more (--all)"


def _merge(reason: "Reason") -> str:
    return plainly(f"{reason.left} = {reason.right}  {reason.rule} {reason.score:g}")


def _link(reason: "Reason") -> str:
    article, start = reason.where
    return plainly(f"{article}:{start}  «{reason.left}» → «{reason.right}»  {reason.rule} {reason.score:g}")

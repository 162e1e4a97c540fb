"""A graph and the rows of a dossier -> the stories that they are of: what each is about, what it awaits, and its steps
in order with what each article says."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.dossier.shared import best, series, teller
from kg.dossier.subjects import named
from kg.report import Line, line, words
from kg.told import Row, Told, listed
from kg.told.model import Step, Story


def stories(told: Told, rows: Iterable[Row], language: str) -> Iterator[Line]:
    """A graph, the rows that are told and a language -> a line for each story that one of them is of, followed by one
    for each of its steps."""
    chosen = {row.fact.iri for row in rows}
    by_iri = {row.fact.iri: row for row in told.rows}
    for story in told.stories:
        steps = [(step, [by_iri[iri] for iri in step.accounts if iri in by_iri]) for step in story.steps]
        if any(not chosen.isdisjoint(step.accounts) for step, _ in steps) and all(some for _, some in steps):
            yield _head(told, story, steps, language)
            yield from (_step(number, step, some, language) for number, (step, some) in enumerate(steps, 1))


def _head(told: Told, story: Story, steps: Sequence[tuple[Step, list[Row]]], language: str) -> Line:
    """What a story is about, the sorts of its steps, and what is still open."""
    known = words(language)
    about = listed((thing for thing in told.things if thing.iri in story.about), language)
    sorts = dict.fromkeys(named(some[0].fact.type, language) for _, some in steps)
    text = known["story_line"].format(about=about, steps=", ".join(sorts))
    awaited = known["or"].join(named(class_, language) for class_ in story.awaits)
    return Line(text, notes=(known["story_awaits"].format(what=awaited),) if awaited else ())


def _step(number: int, step: Step, some: list[Row], language: str) -> Line:
    """A step: the account that says most, and what each article says of it, the earliest first."""
    known = words(language)
    ordered = sorted(some, key=lambda row: (row.told or "~", row.order))
    notes = [known["story_overdue"]] if step.overdue else []
    tellers = dict.fromkeys(told for row in ordered for told in teller(row, language))
    cited = tuple(dict.fromkeys(citation for row in ordered for citation in line(row, language).cited))
    found = line(best(ordered), language, (*notes, *tellers, *series(ordered, language)))
    return replace(found, text=known["story_step"].format(number=number, text=found.text), cited=cited)

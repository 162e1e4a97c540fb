"""Annotated articles, and what a language model wrote of them -> how sure its facts are: the file of trust.

A fact that stands in the text is right as `comparing.verdicts` says; an event as far as class and factuality go. What
is measured: the share that is right of each kind of facts, and what an event keeps of that where markers in the text
say otherwise than its factuality. Both are drawn a little to one half, as if two more facts had been seen of which one
is right (Laplace's rule). A row of which fewer than LEAST facts were seen is left as it is, and so is how sure a grave
fact must be alone: that is chosen. Of facts that the offline reader tells too the share that is right is measured
alike, by kind: two readers who agree may err together, so that nothing follows from how sure each of them is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import articles
from kg.annotation.files import annotated
from kg.errors import InputError
from kg.graph import Names, directory
from kg.grounding import Trust, kind
from kg.identity import identity
from kg.model import Article, Event, Reading
from kg.namespaces import BASE
from kg.pipeline import Pipeline
from kg.training.calibrating import nodes
from kg.training.comparing import verdicts
from kg.training.told import told

LEAST = 20
"""Facts of a kind that must be seen for its row to be measured."""
KINDS = ("event", "position", "relation", "quotation")
OPEN = Trust(dict.fromkeys(KINDS, 1.0), 0.5, 0.0, dict.fromkeys(KINDS, 1.0))
"""What tells every fact that stands in the text, and marks by its half confidence one that the text speaks against; and
by its whole confidence one that two readers tell alike."""
BOTH = "both "
"""What the name of a kind is preceded by where both readers tell the facts."""
Counts = tuple[int, int]
"""How many are right, of how many."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A fact that a model told of an annotated article: its kind, whether markers speak against it, whether it is
    right; whether the offline reader tells it too."""

    kind: str
    contradicted: bool
    right: bool
    both: bool = False


def texts(gold: Path) -> list[Article]:
    """A folder of annotated articles -> the articles; InputError for the first that cannot be read."""
    found = []
    for item in articles.read(*(str(gold / f"{one['id']}.txt") for one, _ in annotated(gold))):
        if isinstance(item, InputError):
            raise item
        found.append(item)
    return found


def judged(pipeline: Pipeline, readings: Iterable[Reading], gold: Path) -> list[Judged]:
    """What a model read of annotated articles, trusting it wholly (OPEN) -> its facts, each with whether it is right;
    plain events are left out, since the annotation does not hold all of them."""
    by_id = {reading.article.id: reading for reading in readings}
    known = directory(identity(by_id.values(), pipeline.language.knowledge))
    graph, names = told(pipeline.graph(by_id.values(), BASE)), Names.under(BASE)
    found: list[Judged] = []
    for one, body in annotated(gold):
        reading = by_id.get(one["id"])
        right = {verdict.node: verdict.core for verdict in verdicts(one, body, graph)} if reading else {}
        for fact in reading.facts if reading else ():
            alone = Reading(reading.article, reading.times, reading.mentions, (fact,))  # type: ignore[union-attr]
            of_it = [right[n] for n in map(str, nodes(alone, known.get(one["id"], {}), names)) if n in right]
            if of_it and not (isinstance(fact, Event) and fact.type == "Event"):
                both = "+" in fact.rule and fact.confidence == 1.0
                found.append(Judged(kind(fact), fact.confidence == OPEN.contradicted, all(of_it), both))
    return found


def counted(facts: Sequence[Judged], joined: Sequence[Judged] = ()) -> dict[str, Counts]:
    """Judged facts, and those of both readers where they were joined -> by kind, for events that markers speak against,
    and by kind for what both tell, how many are right of how many."""
    rows = {name: [one.right for one in facts if one.kind == name and not one.contradicted] for name in OPEN.kinds}
    rows["contradicted"] = [one.right for one in facts if one.contradicted]
    rows |= {BOTH + name: [one.right for one in joined if one.kind == name and one.both] for name in OPEN.kinds}
    return {name: (sum(right), len(right)) for name, right in rows.items() if joined or not name.startswith(BOTH)}


def measured(counts: Mapping[str, Counts], before: Trust) -> Trust:
    """How many are right of how many, and the trust before -> the trust measured, as far as enough was seen."""
    kinds = {name: _share(counts[name]) if counts[name][1] >= LEAST else sure for name, sure in before.kinds.items()}
    contradicted = before.contradicted
    if counts["contradicted"][1] >= LEAST:
        contradicted = min(1.0, round(_share(counts["contradicted"]) / kinds["event"], 3))
    seen = {name: counts.get(BOTH + name, (0, 0)) for name in before.kinds}
    both = {name: _share(count) for name, count in seen.items() if count[1] >= LEAST}
    return Trust(kinds, contradicted, before.alone, {**before.both, **both})


def _share(count: Counts) -> float:
    return round((count[0] + 1) / (count[1] + 2), 3)


def written(trust: Trust, counts: Mapping[str, Counts]) -> Iterator[str]:
    """Trust and what it was measured on -> the lines of its file."""

    def says(name: str) -> str:
        right, seen = counts.get(name, (0, 0))
        return f"measured: {right} of {seen} right" if seen >= LEAST else f"not measured: {seen} seen, {LEAST} needed"

    yield "# How sure a fact is that a language model wrote down and that stands in the text (kg model calibrate)."
    yield "[kinds]"
    yield from (f"{name} = {sure}  # {says(name)}" for name, sure in trust.kinds.items())
    yield from ("", "# What an event keeps of that where markers in the text say otherwise than its factuality does.")
    yield from ("[markers]", f"contradicted = {trust.contradicted}  # {says('contradicted')}")
    yield from ("", "# Chosen: how sure a grave fact must be where the offline reader does not tell it too.")
    yield from ("[grave]", f"alone = {trust.alone}")
    if trust.both:
        yield from ("", "# How sure a fact is that the offline reader tells too (--reader both).", "[both]")
        yield from (f"{name} = {sure}  # {says(BOTH + name)}" for name, sure in trust.both.items())

"""START HERE: the whole flow on one page.

    files - articles -> Article - plain -> Article as it is read - syntax -> Syntax
    Syntax - dates, mentions, quotations, coreference -> Scene - facts -> what rules read
    Scene + what rules read - reading -> facts          (the trained heads; the one place that decides)
    Scene + facts - quantities -> Reading               (the figures of each event)
    Readings - corrections, identity -> Entities        Readings + Entities - happenings -> Happenings
    Readings + Entities + Happenings - graph -> RDF dataset

What concerns one article comes first, what concerns the corpus second. Nothing else orders the stages.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Protocol

from rdflib import Dataset

from kg import dates, language, resources
from kg.collecting import put_away, settled
from kg.coreference import coreference
from kg.corrections import Correction, corrected
from kg.decisions import NONE, Judgements
from kg.directory import Directory
from kg.errors import InputError
from kg.facts import Scene, facts
from kg.fingerprint import fingerprint
from kg.following import Failed, Following, reviewed, trying
from kg.grammar.repair import repaired
from kg.graph import (
    Made,
    Maker,
    NamedGraph,
    Names,
    Run,
    about,
    account_of,
    assembled,
    counting,
    described,
    model,
    rules,
    streamed,
)
from kg.happenings import happenings
from kg.identity import identity, undone
from kg.language import Language
from kg.memory import Again, Kept
from kg.mentions import mentions
from kg.model import Article, Entity, Reading, Syntax
from kg.plain import Plain, moved, plain, restored
from kg.pruning import pruned
from kg.quantities import quantified
from kg.quotations import quotations
from kg.reading import Decider
from kg.reading import load as load_decider
from kg.reading.features import Features
from kg.seen import Seen
from kg.store import Store
from kg.syntax import Analyser, headed, shipped
from kg.syntax import load as load_analyser
from kg.text import Text


class Hand(Protocol):
    """Who reads in the place of rules and trained heads: people who wrote facts down, a language model (`kg.hands`)."""

    def read(self, pipeline: "Pipeline", articles: Iterable[Article]) -> Iterator[Reading]:
        """Articles -> what they say, in order; those that cannot be read are left out."""


@dataclass(frozen=True)
class Pipeline:
    """All that reading an article takes, loaded once."""

    analyser: Analyser
    language: Language
    rules: dates.Rules
    decider: Decider | None = None
    """None where the model has no heads for facts: then rules alone read."""
    hand: Hand | None = None

    @classmethod
    def load(cls, model: str | None = None, code: str = "fr", precision: float | None = None) -> "Pipeline":
        """The pipeline of a language; `model` names another spaCy pipeline than the shipped one, for `precision` see
        `precise`."""
        folder = resources.language(code)
        heads = (Path(model) if model else shipped()) / "newskg_reader"
        decider = load_decider(heads, folder / "deciding.toml", folder / "confidence.toml")
        loaded = cls(load_analyser(model), language.load(code), dates.load(folder), decider)
        return loaded if precision is None else loaded.precise(precision)

    def precise(self, precision: float) -> "Pipeline":
        """The same, telling only facts that are sure enough for that share of them to be right.

        InputError where the pipeline has no heads that say how sure a fact is, or none is known to be so sure.
        """
        if self.decider is None:
            name = self.analyser.pipeline.meta["name"]
            raise InputError(f"--precision: the pipeline {name} has no heads that say how sure a fact is")
        return replace(self, decider=self.decider.precise(precision))

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Articles -> what was understood of each, in order."""
        if self.hand is not None:
            yield from self.hand.read(self, articles)
        else:
            yield from map(self.reading, articles)

    def reading(self, article: Article) -> Reading:
        """An article -> what rules and trained heads understood of it."""
        source, syntax = self.parsed(article)
        with self.analyser.one_thread():
            return restored(self.understand(source.article, syntax), source)

    def seen(self, articles: Iterable[Article]) -> Iterator[tuple[Reading, Seen | None]]:
        """Articles -> what was understood of each, and what the trained heads hold possible; None without heads."""
        for source, syntax in map(self.parsed, articles):
            with self.analyser.one_thread():
                scene, found = self.scene(source.article, syntax), None
                reading = self.decided(scene, syntax)
                if self.decider is not None and syntax.vectors is not None:
                    scene = replace(scene, mentions=self.decider.resolved(scene, syntax.vectors))
                    found = moved(self.decider.seen(scene, syntax.vectors, reading.facts), source)
            yield restored(reading, source), found

    def scenes(self, articles: Iterable[Article]) -> Iterator[tuple[Plain, Syntax, Scene]]:
        """Articles -> each as it is read, its parse, and it understood up to who is who."""
        for source, syntax in map(self.parsed, articles):
            with self.analyser.one_thread():
                scene = self.scene(source.article, syntax)
            yield source, syntax, scene

    def parsed(self, article: Article) -> tuple[Plain, Syntax]:
        """An article -> the same as it is read, and its parse."""
        source = plain(article, self.language.writing, self.language.knowledge)
        if source.front:
            return source, headed(self.analyser, source.article)
        (syntax,) = self.analyser.analyse([source.article])
        return source, syntax

    def understand(self, article: Article, syntax: Syntax) -> Reading:
        """An article as it is read, and its parse -> its reading."""
        return self.decided(self.scene(article, syntax), syntax)

    def scene(self, article: Article, syntax: Syntax) -> Scene:
        """An article as it is read, and its parse -> the article understood up to who is who, by rules."""
        titles = self.language.knowledge.titles
        named = syntax if self.decider is None else self.decider.named(syntax)
        parse = repaired(named, self.language.words, lambda noun: bool(titles.named(noun)))
        times = dates.times(article, parse, self.rules)
        text = Text(article, dates.without_parts(parse, times), self.language)
        found = mentions(text)
        if self.decider is not None and syntax.vectors is not None:
            found = self.decider.mentions(text, syntax.vectors, found)
        said = quotations(text, found)
        return Scene(text, coreference(text, found, said), times, said, dates.reference(article, self.rules).value)

    def decided(self, scene: Scene, syntax: Syntax) -> Reading:
        """A scene and the parse it was made from -> the reading: what rules read and what the trained heads say."""
        if self.decider is None or syntax.vectors is None:
            told = facts(scene)
        else:
            scene = replace(scene, mentions=self.decider.resolved(scene, syntax.vectors))
            told = self.decider.facts(scene, syntax.vectors, facts(scene))
        told = quantified(scene.text, scene.times, scene.mentions, told)
        return pruned(Reading(scene.text.article, tuple(scene.times), tuple(scene.mentions), told))

    def features(self, scene: Scene, syntax: Syntax) -> tuple[Features, ...]:
        """The same -> what speaks for each fact of the reading; nothing without trained heads."""
        if self.decider is None or syntax.vectors is None:
            return ()
        scene = replace(scene, mentions=self.decider.resolved(scene, syntax.vectors))
        return self.decider.features(scene, syntax.vectors, facts(scene))

    def graph(
        self, readings: Iterable[Reading], base: str, judgements: Judgements = NONE, failed: Failed | None = None
    ) -> Dataset:
        """Readings, and what people decided about who is who and what is so -> their graph.

        `failed` is told of articles that make none; without it an error is raised.
        """
        every = tuple(readings)
        return assembled(self._graphs(lambda: every, base, judgements, failed), base)

    def _graphs(
        self,
        readings: Callable[[], Iterable[Reading]],
        base: str,
        judgements: Judgements,
        failed: Failed | None,
        held: bool = True,
    ) -> Iterator[NamedGraph]:
        """Readings, gone through again and again -> the graphs of those that make one, one at a time. Entities are
        `held`, or lie in a file: where readings are held anyway, that would win nothing."""
        tried, known = trying(failed), self.language.knowledge

        def found() -> tuple[Entity, ...]:
            return identity(reviewed(readings(), judgements), known, judgements, tried.attempt)

        def again() -> Iterator[Reading]:
            return reviewed((one for one in readings() if one.article.id not in tried.gone), judgements)

        with nullcontext(found()) if held else put_away(found) as entities:
            at = Directory(entities) if held else Directory.brief(entities)
            share = partial(happenings, Again(again), entities, known, judgements, at)
            shared = share() if held else settled(share)
            made = Made(Names.under(base), self.maker(), tried.attempt, Kept(holds=False), at)
            yield from streamed(Again(again), entities, made, shared)

    def maker(self) -> Maker:
        """What makes the graphs: the program, its analyser and its rules."""
        return Maker(model=model(self.analyser.pipeline.meta), rules=rules())

    def account(self, times: tuple[datetime, datetime], articles: tuple[str, ...], base: str) -> Dataset:
        """When a run started and ended, and the ids of its articles -> the account of it, apart from the graph."""
        return account_of(Run(*times, articles), self.maker(), base)

    def sync(
        self,
        store: Store,
        articles: Iterable[Article],
        base: str,
        judgements: Judgements = NONE,
        dropped: Iterable[str] = (),
    ) -> Counter[str]:
        """Articles into a store, each kept as soon as it is read, and others dropped by their ids; then the store's
        graph follows all its readings. How many articles are new, replaced, kept and deleted, and how many named graphs
        changed for it: that of an article also where another one tells more of its things."""
        count = Counter(deleted=sum(store.drop(article) for article in dropped))
        count.update(store.keep(reading) for reading in self.read(articles))
        count["kept"] = store.count() - count["new"] - count["replaced"]
        count["graphs"] = self.follow(store, base, judgements)
        return count

    def follow(self, store: Store, base: str, judgements: Judgements = NONE, failed: Failed | None = None) -> int:
        """Let a store's graph follow its readings, once, a graph at a time; how many named graphs changed."""
        store.set_mark("")  # who follows again and again has to look at all of it
        with counting() as counted:
            every = self._graphs(store.readings, base, judgements, failed, held=False)
            done = store.sync(((name, counted.of(triples)) for name, triples in every), described(base))
            store.describe(described(base), about(counted.size(), base))
        return done["replaced"] + done["deleted"]

    def following(self, base: str, judgements: Judgements = NONE) -> Following:
        """What lets a store's graph follow its readings again and again, and works out only what changed."""
        return Following(self.language.knowledge, Made(Names.under(base), self.maker()), judgements)

    @cached_property
    def state(self) -> str:
        """The hash of all that a reading depends on beside its article: the program, its model, what it is to tell."""
        decider, model_ = self.decider, self.analyser.pipeline
        told = (decider.thresholds, decider.rules, decider.least) if decider else ()
        return fingerprint(repr((model_.meta, told)), resources.PACKAGE, model_.path)


def unfit(readings: Iterable[Reading], judgements: Judgements) -> list[Correction]:
    """Readings and what people decided -> the corrections of their articles that fit no fact in them any more."""
    spoken, fitting = set[Correction](), set[Correction]()
    for reading in undone(readings, judgements):
        corrections = judgements.corrections_of.get(reading.article.id, ())
        spoken.update(corrections)
        fitting.update(corrected(reading, corrections)[1])
    return [one for one in judgements.corrections if one in spoken - fitting]

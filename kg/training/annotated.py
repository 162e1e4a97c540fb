"""Articles with their annotated facts -> what the heads that read facts learn from.

An annotated article is a pair of files: ID.txt, and ID.json as the checker of the annotations' line format makes it.
The article is read by the program as it is; what the program takes for a mention is joined with what annotators marked,
so that the heads learn on what they will be shown.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from kg import articles, dates
from kg.coreference import coreference
from kg.errors import InputError
from kg.grammar.repair import repaired
from kg.mentions import mentions
from kg.model import Article, MentionKind, Span, Syntax, Token
from kg.pipeline import Pipeline
from kg.quotations import quotations
from kg.reader.facts import FACTUALITIES, RELATIONS, ROLES, SPANS
from kg.reader.pairs import Item, Look, Pair, Thing, governor
from kg.reader.syntax import Window
from kg.reading.sight import UNKNOWN, stretch, thing, title_item, whens
from kg.text import Text
from kg.training.network import IGNORED
from kg.training.reading import WIDEST, Example, Pool
from kg.vocabulary import vocabulary

EVENTS = tuple(sorted(vocabulary().events.keys() - {"Event"}))
"""The classes of events that a word may tell: those of the ontology."""
Gold = Mapping[str, Any]


@dataclass(frozen=True)
class Bag:
    """Pairs of one kind with their features as words, and what is right."""

    pairs: list[Pair]
    targets: list[int]
    query: list[int] | None = None
    place: list[int] | None = None


@dataclass(frozen=True)
class Raw:
    """An annotated article before its features are numbered."""

    name: str
    windows: list[Window]
    count: int
    triggers: list[int]
    facts: list[tuple[int, int]]
    spans: list[tuple[int, int, int]]
    open: list[tuple[int, int]]
    reported: list[int]
    items: list[Item]
    quotes: list[tuple[int, int, int, int]]
    bags: dict[str, Bag]


def raw(path: Path, pipeline: Pipeline) -> Raw:
    """The JSON file of an annotated article, and what reads articles -> what is to be learned from it."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    (article,) = articles.read(str(path.with_suffix(".txt")))
    if isinstance(article, InputError):
        raise article
    (syntax,) = pipeline.analyser.analyse([article])
    return _Article(gold, article, syntax, pipeline).raw(path.stem)


class _Article:
    def __init__(self, gold: Gold, article: Article, syntax: Syntax, pipeline: Pipeline) -> None:
        titles = pipeline.language.knowledge.titles
        parse = repaired(syntax, pipeline.language.words, lambda noun: bool(titles.named(noun)))
        self.gold, self.syntax = gold, parse
        self.windows = [window for window in syntax.windows if isinstance(window, Window)]
        self.text = Text(article, parse, pipeline.language)
        found = mentions(self.text)
        said = quotations(self.text, found)
        self.mentions = coreference(self.text, found, said)
        self.starts = [t.start for t in parse.tokens]
        self.whens = [when for when, _ in whens(dates.times(article, parse, pipeline.rules), parse, self.starts)]
        self.reporting = frozenset(pipeline.language.reporting)
        self.number = {e["id"]: n for n, e in enumerate(gold["entities"])}
        self.types = {n: e["type"] for n, e in enumerate(gold["entities"])}

    def tokens(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that share a character with a stretch of the body."""
        return stretch(self.syntax, self.starts, Span(start, end))

    def item(self, start: int, end: int) -> Item | None:
        """A stretch of the body -> its item."""
        inside = self.tokens(start, end)
        return Item(governor(inside).index, inside[0].index, inside[-1].index + 1) if inside else None

    def aliases(self) -> dict[Item, set[int]]:
        """Every stretch of the body that names an entity -> the entities that it may name, the longest of each."""
        found: dict[Item, set[int]] = {}
        for n, entity in enumerate(self.gold["entities"]):
            spans: list[Span] = []
            for name in sorted({entity["name"], *entity.get("aliases", ())}, key=len, reverse=True):
                start = self.text.body.find(name)
                while start >= 0:
                    span = Span(start, start + len(name))
                    around = self.text.body[max(0, start - 1) : start] + self.text.body[span.end : span.end + 1]
                    whole = not any(c.isalnum() for c in around)
                    if whole and not any(other.covers(span) for other in spans):
                        spans.append(span)
                    start = self.text.body.find(name, start + 1)
            for span in spans:
                item = self.item(span.start, span.end)
                if item:
                    found.setdefault(item, set()).add(n)
        return found

    def marked(self) -> dict[Item, int]:
        """Stretches that annotators marked as standing for an entity."""
        found: dict[Item, int] = {}
        for event in self.gold["events"]:
            for argument in event["arguments"]:
                if "start" in argument and (item := self.item(argument["start"], argument["end"])):
                    found[item] = self.number[argument["entity"]]
        for relation in self.gold["relations"]:
            for key in ("subject", "object"):
                if f"{key}_at" in relation and (item := self.item(*relation[f"{key}_at"])):
                    found[item] = self.number[relation[key]]
        return found

    def raw(self, name: str) -> Raw:
        aliases, marked = self.aliases(), self.marked()
        self.things = self._things(aliases, marked)
        titles, title_of = self._titles()
        quotes, speakers = self._quotes()
        items = [*(thing.item for thing in self.things), *titles]
        look = Look(self.syntax, self.things, titles, self.whens, quotes, self.reporting)
        triggers, facts, mains = self._triggers()
        base = len(items)
        where = {t: base + n for n, t in enumerate(sorted(triggers))}
        items += [Item(t, t, t + 1) for t in sorted(triggers)]
        when_base = len(items)
        items += [when.item for when in self.whens]
        bags = {
            "roles": self._roles(look, triggers, where),
            "relations": self._relations(look, title_of),
            "antecedents": self._antecedents(look),
            "times": self._dates(look, mains, where, when_base),
            "speakers": self._speakers(look, speakers),
            "same": self._same(look, triggers, where),
        }
        classes = [0] * len(self.syntax.tokens)
        for token, (event, _) in triggers.items():
            classes[token] = EVENTS.index(event["type"]) + 1 if event["type"] in EVENTS else 0
        spans, open_ = self._spans(aliases, marked)
        reported = [0] * len(self.syntax.tokens)
        for quote in self.gold["quotes"]:
            if quote["kind"] == "indirect":
                for n, inside in enumerate(self.tokens(quote["start"], quote["end"])):
                    reported[inside.index] = 2 if n else 1
        last = len(self.syntax.tokens) - 1
        corners = [(max(q.first - 2, 0), q.first, q.last - 1, min(q.last + 1, last)) for q in quotes]
        return Raw(
            name, self.windows, len(self.syntax.tokens), classes, facts, spans, open_, reported, items, corners, bags
        )

    def _things(self, aliases: Mapping[Item, set[int]], marked: Mapping[Item, int]) -> list[Thing]:
        sure = {item: next(iter(found)) for item, found in aliases.items() if len(found) == 1} | dict(marked)
        by_head: dict[int, int] = {}
        for item, entity in sorted(sure.items(), key=lambda pair: pair[0].last - pair[0].first):
            by_head[item.head] = entity
        things: dict[Item, Thing] = {}
        for m, mention in enumerate(self.mentions):
            place = self.item(mention.span.start, mention.span.end)
            if place is None:
                continue
            item = Item(mention.head, place.first, place.last)
            known = sure.get(item, by_head.get(item.head))
            unknown = UNKNOWN + (mention.entity if mention.entity is not None else 1000 + m)
            things.setdefault(item, thing(mention, item, unknown if known is None else known))
        heads = {item.head for item in things}
        covered = {(t.group, n) for t in things.values() for n in range(t.item.first, t.item.last)}
        for item, entity in sure.items():
            inside = any((entity, n) in covered for n in range(item.first, item.last))
            if item.head not in heads and not (item not in aliases and inside):
                things[item] = Thing(item, self.types[entity], self._kind(item), entity)
        return sorted(things.values(), key=lambda t: (t.item.first, -t.item.last))

    def _kind(self, item: Item) -> str:
        token = self.syntax.tokens[item.head]
        if item.last - item.first == 1 and token.pos in ("PRON", "DET"):
            return str(MentionKind.POSSESSIVE if token.pos == "DET" else MentionKind.PRONOUN)
        return str(MentionKind.NAME if self._is_name(item) else MentionKind.DESCRIPTION)

    def _is_name(self, item: Item) -> bool:
        inside = self.syntax.tokens[item.first : item.last]
        if inside[0].pos == "DET" and self.syntax.tokens[item.head].pos == "NOUN" and inside[-1].text.islower():
            return False
        return any(t.pos == "PROPN" for t in inside) or any(t.text[:1].isupper() for t in inside[1:])

    def _titles(self) -> tuple[list[Item], dict[Item, Gold]]:
        gold: dict[Item, Gold] = {}
        for relation in self.gold["relations"]:
            if relation["type"] == "position" and (item := self.item(relation["value_start"], relation["value_end"])):
                gold.setdefault(item, relation)
        taken = {n for item in gold for n in range(item.first, item.last)}
        ours = [title_item(phrase) for phrase in self.text.titles]
        free = [item for item in ours if not taken & set(range(item.first, item.last))]
        return sorted({*gold, *free}, key=lambda item: item.first), gold

    def _quotes(self) -> tuple[list[Item], list[int]]:
        """Stretches in quotation marks and reported clauses, with the entity that says them, -1 for none."""
        found: dict[Item, int] = {}
        for quote in self.gold["quotes"]:
            if item := self.item(quote["start"], quote["end"]):
                found[item] = self.number[quote["speaker"]]
        for quoted in self.text.quoted:
            item = self.item(quoted.inner.start, quoted.inner.end)
            if (
                item
                and item.last - item.first > 3
                and not any(o.first <= item.last and item.first <= o.last for o in found)
            ):
                found[item] = -1
        order = sorted(found)
        return order, [found[item] for item in order]

    def _triggers(self) -> tuple[dict[int, tuple[Gold, bool]], list[tuple[int, int]], dict[int, Gold]]:
        triggers: dict[int, tuple[Gold, bool]] = {}
        facts: list[tuple[int, int]] = []
        for event in self.gold["events"]:
            for n, (start, end) in enumerate(event["triggers"]):
                item = self.item(start, end)
                if item is None or (item.head in triggers and (n or triggers[item.head][1])):
                    continue
                triggers[item.head] = (event, n == 0)
                facts.append((item.head, FACTUALITIES.index(event["factuality"])))
        mains = {token: event for token, (event, main) in triggers.items() if main}
        return triggers, facts, mains

    def _roles(self, look: Look, triggers: Mapping[int, tuple[Gold, bool]], where: Mapping[int, int]) -> Bag:
        pairs: list[Pair] = []
        targets: list[int] = []
        for trigger, (event, main) in sorted(triggers.items()):
            own = {self.number[e]: role for role in ROLES[:4] for e in event[role]}
            if "claimedBy" in event:
                own.setdefault(self.number[event["claimedBy"]], "source")
            groups: dict[int, int] = {}
            for pair in look.roles(trigger, event["type"]):
                if pair.group not in groups:
                    groups[pair.group] = len(targets)
                    role = own.get(pair.group)
                    targets.append(0 if role is None else ROLES.index(role) + 1)
                    if role is not None and not main and not self._beside(look, trigger, pair.group):
                        targets[-1] = IGNORED
                pairs.append(Pair(where[trigger], pair.b, pair.features, groups[pair.group]))
        return Bag(pairs, targets)

    def _beside(self, look: Look, trigger: int, group: int) -> bool:
        here = look.by_sentence.get(look.sentence(trigger), ())
        return any(look.things[n].group == group for n in here)

    def _relations(self, look: Look, titles: Mapping[Item, Gold]) -> Bag:
        wanted: dict[tuple[int, int], str] = {}
        for relation in self.gold["relations"]:
            if relation["type"] != "position" and relation.get("object"):
                wanted[self.number[relation["subject"]], self.number[relation["object"]]] = relation["type"]
        pairs = list(look.relations())
        targets = [0] * (max((p.group for p in pairs), default=-1) + 1)
        for pair in pairs:
            group = look.things[pair.b].group
            if pair.a < len(look.things):
                kind = wanted.get((look.things[pair.a].group, group))
            else:
                relation = titles.get(look.titles[pair.a - len(look.things)])
                ends = {} if relation is None else {relation["subject"]: "holder", relation.get("object"): "of"}
                kind = next((kind for e, kind in ends.items() if e and self.number[e] == group), None)
            if kind:
                targets[pair.group] = RELATIONS.index(kind) + 1
        return Bag(pairs, targets)

    def _antecedents(self, look: Look) -> Bag:
        pairs: list[Pair] = []
        targets: list[int] = []
        query: list[int] = []
        place: list[int] = []
        groups = [t.group for t in self.things]
        for n, each in enumerate(self.things):
            known = each.group < UNKNOWN
            if each.kind not in ("pronoun", "possessive", "description") or (not known and each.kind != "description"):
                continue
            places: dict[int, int] = {}
            for pair in look.antecedents(n, groups):
                if pair.group not in places:
                    places[pair.group] = len(places) + 1
                    query.append(len(targets))
                    place.append(places[pair.group])
                pairs.append(Pair(n, pair.b, pair.features, len(place) - len(places) + places[pair.group] - 1))
            if places:
                targets.append(places.get(each.group, 0) if known else 0)
        return Bag(pairs, targets, query, place)

    def _dates(self, look: Look, mains: Mapping[int, Gold], where: Mapping[int, int], base: int) -> Bag:
        pairs: list[Pair] = []
        targets: list[int] = []
        query: list[int] = []
        place: list[int] = []
        for trigger, event in sorted(mains.items()):
            date = event.get("date")
            found = list(look.times(trigger))
            if not found:
                continue
            places: dict[int, int] = {}
            right = 0
            for pair in found:
                if pair.group not in places:
                    places[pair.group] = len(places) + 1
                value = look.whens[pair.b].value
                if date and (value == date or value.split("/")[0] == date):
                    right = places[pair.group]
            if date and not right:
                continue
            first = len(place)
            for _ in places:
                query.append(len(targets))
            place.extend(range(1, len(places) + 1))
            pairs += [Pair(where[trigger], base + p.b, p.features, first + places[p.group] - 1) for p in found]
            targets.append(right)
        return Bag(pairs, targets, query, place)

    def _speakers(self, look: Look, speakers: Sequence[int]) -> Bag:
        pairs: list[Pair] = []
        targets: list[int] = []
        query: list[int] = []
        place: list[int] = []
        for n, speaker in enumerate(speakers):
            found = list(look.speakers(n))
            groups = list(dict.fromkeys(p.group for p in found))
            if not groups or (speaker >= 0 and speaker not in groups):
                continue
            first = len(place)
            query += [len(targets)] * len(groups)
            place += range(1, len(groups) + 1)
            pairs += [Pair(n, p.b, p.features, first + groups.index(p.group)) for p in found]
            targets.append(groups.index(speaker) + 1 if speaker >= 0 else 0)
        return Bag(pairs, targets, query, place)

    def _same(self, look: Look, triggers: Mapping[int, tuple[Gold, bool]], where: Mapping[int, int]) -> Bag:
        pairs: list[Pair] = []
        targets: list[int] = []
        order = sorted(triggers)
        for n, a in enumerate(order):
            for b in order[n + 1 :]:
                if triggers[a][0]["type"] == triggers[b][0]["type"]:
                    pair = look.same(a, b)
                    pairs.append(Pair(where[a], where[b], pair.features, len(targets)))
                    targets.append(int(triggers[a][0]["id"] == triggers[b][0]["id"]))
        return Bag(pairs, targets)

    def _spans(
        self, aliases: Mapping[Item, set[int]], marked: Mapping[Item, int]
    ) -> tuple[list[tuple[int, int, int]], list[tuple[int, int]]]:
        found: dict[tuple[int, int], int] = {}
        open_: list[tuple[int, int]] = []
        for item, entities in aliases.items():
            more = item.last - item.first - 1
            if more >= WIDEST:
                continue
            kinds = {self.types[e] for e in entities}
            if len(kinds) > 1:
                open_.append((item.first, more))
                continue
            kind = "name" if self._is_name(item) else "description"
            found[item.first, more] = SPANS.index(f"{kinds.pop()} {kind}") + 1
        for item in marked:
            more = item.last - item.first - 1
            if (item.first, more) not in found and more < WIDEST:
                open_.append((item.first, more))
        for relation in self.gold["relations"]:
            if relation["type"] in ("position", "family") and "value_start" in relation:
                title = self.item(relation["value_start"], relation["value_end"])
                if title and title.last - title.first <= WIDEST:
                    kind = "Kin" if relation["type"] == "family" else "Former" if relation.get("former") else "Title"
                    found[title.first, title.last - title.first - 1] = SPANS.index(kind) + 1
        return [(*key, kind) for key, kind in sorted(found.items())], [key for key in open_ if key not in found]


RAREST = 4
"""Features seen less often are not learned."""


def feature_numbers(raws: Iterable[Raw]) -> dict[str, dict[str, int]]:
    """Articles -> for each kind of pair the numbers of its features, from 1 on."""
    counts: dict[str, Counter[str]] = {}
    for each in raws:
        for name, bag in each.bags.items():
            counts.setdefault(name, Counter()).update(f for pair in bag.pairs for f in pair.features)
    return {
        name: {f: n for n, f in enumerate(sorted(f for f, c in counter.items() if c >= RAREST), 1)}
        for name, counter in counts.items()
    }


def example(each: Raw, numbers: Mapping[str, Mapping[str, int]]) -> Example:
    """An article and the numbers of features -> tensors."""
    return Example(
        each.name,
        [(list(w.ids), list(w.owners), w.decided.start, w.decided.stop) for w in each.windows],
        each.count,
        torch.tensor(each.triggers),
        torch.tensor(each.facts).reshape(-1, 2),
        torch.tensor(each.spans).reshape(-1, 3),
        torch.tensor(each.open).reshape(-1, 2),
        torch.tensor(each.reported),
        torch.tensor(each.items).reshape(-1, 3),
        torch.tensor(each.quotes).reshape(-1, 4),
        {name: _pool(bag, numbers[name]) for name, bag in each.bags.items()},
    )


def _pool(bag: Bag, numbers: Mapping[str, int]) -> Pool:
    sizes = [len(pair.features) for pair in bag.pairs]
    offsets = [0]
    for size in sizes[:-1]:
        offsets.append(offsets[-1] + size)
    return Pool(
        torch.tensor([pair.a for pair in bag.pairs], dtype=torch.long),
        torch.tensor([pair.b for pair in bag.pairs], dtype=torch.long),
        torch.tensor([numbers.get(f, 0) for pair in bag.pairs for f in pair.features], dtype=torch.long),
        torch.tensor(offsets if sizes else [], dtype=torch.long),
        torch.tensor([pair.group for pair in bag.pairs], dtype=torch.long),
        torch.tensor(bag.targets, dtype=torch.long),
        None if bag.query is None else torch.tensor(bag.query, dtype=torch.long),
        None if bag.place is None else torch.tensor(bag.place, dtype=torch.long),
    )


def paths(folder: Path, without_months: frozenset[str] = frozenset()) -> Iterator[Path]:
    """A folder of annotated articles -> their JSON files, those of some months of Wikinews left out."""
    for path in sorted(folder.glob("*.json")):
        if not (path.stem.startswith("wn-") and path.stem[3:10] in without_months):
            yield path

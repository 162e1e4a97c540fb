"""The words of the project: frozen values that flow one way, from an article to a graph.

Offsets count Unicode code points of `Article.body`; ranges are half open. Dates are ISO 8601 strings, as precise as the
text: a day (`2023-10-11`), a month (`2023-10`) or a year (`2023`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's body; below 0, of its headline (`Article.front`)."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether the other lies within this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Article:
    """A news article as read: the text that everything else points into, and what is known about it."""

    id: str
    body: str
    title: str | None = None
    published: str | None = None
    language: str = "fr"
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    origin: str = "-"
    """The file or URL it came from, for messages."""

    @property
    def front(self) -> int:
        """How far before the body the headline begins: it is read as a line of its own, and ends at -1."""
        return len(self.title) + 1 if self.title else 0

    def slice(self, span: Span) -> str:
        """The characters of a stretch of the body or of the headline."""
        if span.start >= 0:
            return self.body[span.start : span.end]
        return (self.title or "")[span.start + self.front : span.end + self.front]


# ---------------------------------------------------------------------------------------------------------- syntax


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the parse, in Universal Dependencies. `head` is its own index for a root."""

    index: int
    text: str
    lemma: str
    pos: str
    features: str
    dep: str
    head: int
    start: int
    end: int

    def feature(self, name: str) -> str | None:
        """The value of a morphological feature (`Tense`, `Number` …), None where it has none."""
        return _features(self.features).get(name)

    @property
    def span(self) -> Span:
        """Where it stands in the body."""
        return Span(self.start, self.end)


@cache
def _features(written: str) -> dict[str, str]:
    """«Gender=Fem|Number=Sing» -> each feature's value; a language has some hundreds of such combinations."""
    return dict(pair.partition("=")[::2] for pair in written.split("|"))


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name found by the analyser: tokens `first` up to, not including, `last`."""

    label: str
    first: int
    last: int


@dataclass(frozen=True)
class Sentence:
    """A sentence of the parse; the indices of its tokens count from the start of the article."""

    tokens: tuple[Token, ...]

    @property
    def span(self) -> Span:
        """Where it stands in the body."""
        return Span(self.tokens[0].start, self.tokens[-1].end)


@dataclass(frozen=True)
class Syntax:
    """The parse of an article."""

    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...] = ()
    vectors: "NDArray[np.float32] | None" = field(default=None, compare=False, repr=False)
    """What the encoder says of each token [tokens, width]; None where the pipeline has no encoder."""
    windows: tuple[object, ...] = field(default=(), compare=False, repr=False)
    """What the encoder saw at a time (`kg.reader.syntax.Window`), for training."""

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens in order; `tokens[i].index == i`."""
        return tuple(token for sentence in self.sentences for token in sentence.tokens)

    @cached_property
    def dependents(self) -> tuple[tuple[Token, ...], ...]:
        """For each token its direct dependents, in order."""
        found: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                found[token.head].append(token)
        return tuple(map(tuple, found))

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """For each token the number of its sentence."""
        return tuple(n for n, sentence in enumerate(self.sentences) for _ in sentence.tokens)

    def subtree(self, token: Token) -> Iterator[Token]:
        """The token and all it governs, in no particular order."""
        stack = [token]
        while stack:
            top = stack.pop()
            yield top
            stack.extend(self.dependents[top.index])


# ----------------------------------------------------------------------------------------------- what the text names


class EntityType(StrEnum):
    """What kind of thing a mention names. A GPE is a place with a government; WORK is a law, a work or a product."""

    PERSON = "Person"
    ORGANIZATION = "Organization"
    GPE = "GPE"
    LOCATION = "Location"
    EVENT = "NamedEvent"
    WORK = "Other"


class MentionKind(StrEnum):
    """How a mention refers."""

    NAME = "name"
    HANDLE = "handle"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"
    POSSESSIVE = "possessive"
    ADJECTIVE = "adjective"
    """An adjective of origin that stands for its country: «les frappes israéliennes»."""
    IMPLICIT = "implicit"
    """Not written: the signer of a post, the holder of an office."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression (TIMEX3). `value` is ISO-TimeML, None where it cannot be resolved.

    `begin` and `end` are the calendar dates that the value stands for, where it stands for any; `end` only for more
    than one unit of the calendar (a week, a decade, a range).
    """

    span: Span
    type: str
    value: str | None
    begin: str | None = None
    end: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Why a mention belongs to its entity: the mention it was linked to (an index of the reading's mentions)."""

    to: int
    rule: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that refers to something; `entity` numbers the things of one article.

    `head` is the token that governs it, `known` the key of what the gazetteer takes it for, `classes` those of
    schema.org that its words give. A mention of several («ils») has `members` instead of an entity of its own: the
    numbers of the entities it stands for.
    """

    span: Span
    text: str
    kind: MentionKind
    type: EntityType | None
    head: int
    gender: str | None = None
    number: str | None = None
    entity: int | None = None
    members: tuple[int, ...] = ()
    link: Link | None = None
    rule: str = ""
    known: str | None = None
    classes: tuple[str, ...] = ()


# ------------------------------------------------------------------------------------------------ what the text says


class Factuality(StrEnum):
    """Whether what is told happened, as the article has it."""

    ASSERTED = "Asserted"
    PLANNED = "Planned"
    CLAIMED = "Claimed"
    DENIED = "Denied"
    HYPOTHETICAL = "Hypothetical"


class Role(StrEnum):
    """The part an entity plays in an event."""

    AGENT = "agent"
    PATIENT = "patient"
    RECIPIENT = "recipient"
    PLACE = "place"


class QuantityKind(StrEnum):
    """What a quantity says of its event."""

    COUNT = "count"
    MONEY = "money"
    TERM = "term"
    SHARE = "share"
    SCORE = "score"
    MEASURE = "measure"


class Bound(StrEnum):
    """How exact the text is about a figure."""

    AT_LEAST = "atLeast"
    ABOUT = "about"
    AT_MOST = "atMost"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure that qualifies an event. Two `values` are a range, but all those of a score its points in order.

    `unit` is what is counted («mort», «personne», «voix contre»), a currency's code, the time of a term («an»), `%` or
    `point`, or a measure's («kilomètre»); `of` says more: who they are that a toll counts («soldat»), what a term is
    spent with («prison»). `to` is the mention of whom it is given to. `rule` is the reason why it is the event's own.
    """

    kind: QuantityKind
    values: tuple[float, ...]
    unit: str | None
    span: Span
    rule: str
    bound: Bound | None = None
    of: str | None = None
    to: int | None = None

    @property
    def sort(self) -> tuple[str, ...]:
        """What two figures of one thing must share to be compared: kind, unit, and what more is said of it."""
        return self.kind.value, self.unit or "", self.of or ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens. `type` is a class of the ontology, `Event` for a plain one.

    Roles hold indices of the reading's mentions; so does `claimed_by`. `evidence` holds one stretch for each mention of
    the event, the fullest first; `trigger` is the word that names it, `predicate` that word's lemma; `also` are the
    words that name it in the further stretches, where they are known.
    """

    type: str
    predicate: str
    trigger: Span
    roles: tuple[tuple[Role, int], ...]
    factuality: Factuality
    evidence: tuple[Span, ...]
    rule: str
    claimed_by: int | None = None
    begin: str | None = None
    end: str | None = None
    confidence: float | None = None
    also: tuple[Span, ...] = ()
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of somebody: `kind` is `direct` or `indirect`, `span` the words, `evidence` where they and who says them
    stand.

    `cue` is the lemma of the verb that says so, `trigger` where it stands.
    """

    speaker: int
    kind: str
    span: Span
    evidence: tuple[Span, ...]
    rule: str
    cue: str | None = None
    addressee: int | None = None
    begin: str | None = None
    trigger: Span | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """A title that a person holds, in or for an organisation or country. `ended` for a former one."""

    holder: int
    title: str
    of: int | None
    evidence: tuple[Span, ...]
    rule: str
    ended: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A static fact between two things. `kind`: affiliation, containedInPlace, memberOf, spouse, parent, children,
    sibling, relatedTo, each a property of schema.org; `value` the word that says so."""

    kind: str
    subject: int
    object: int
    evidence: tuple[Span, ...]
    rule: str
    value: str | None = None
    confidence: float | None = None


Fact = Event | Quotation | Position | Relation


@dataclass(frozen=True, slots=True)
class Source:
    """Whose answer a reading is made of: a language model's name, and the hashes of the prompt and of the answer."""

    model: str
    prompt: str
    answer: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was understood of one article: the unit that is cached, sent between workers and replaced."""

    article: Article
    times: tuple[Time, ...] = ()
    mentions: tuple[Mention, ...] = ()
    facts: tuple[Fact, ...] = ()
    source: Source | None = None


# --------------------------------------------------------------------------------------------------------- the corpus


@dataclass(frozen=True, slots=True)
class Decision:
    """One recorded step of identity: why a form was taken for an entity, or two entities for one."""

    left: str
    right: str
    rule: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Doubt:
    """An entity that may be the same as another (`other`, its id), but not surely: the two forms and the reasons."""

    other: str
    left: str
    right: str
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of the corpus. `id` is the local name of its IRI, `classes` are schema.org's, the most specific first.

    `members` are the things of single articles that it unites: pairs of article id and the number that mentions carry.
    """

    id: str
    type: EntityType
    classes: tuple[str, ...]
    label: str
    aliases: tuple[str, ...] = ()
    members: tuple[tuple[str, int], ...] = ()
    same_as: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = field(default=())
    doubts: tuple[Doubt, ...] = ()

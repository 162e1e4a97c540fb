"""Events and their dates: the time expressions that an event's own clause gives, never another."""

from collections.abc import Iterator

from kg.facts.anchors import CHAIN, is_event_noun
from kg.facts.scene import Scene
from kg.grammar.verbs import is_participle
from kg.model import Time, Token
from kg.nominals.determiners import definiteness

CORE = ("subject", "object")


def when(scene: Scene, token: Token) -> Time | None:
    """An event's trigger -> the time expression that dates it, None where its clause has none or two."""
    own = [t for t in _attached(scene, token) if t.begin]
    if not own and token.pos == "VERB":
        own = [t for t in (*_of_governor(scene, token), *_of_setting(scene, token)) if t.begin]
    if not own and token.dep == "conj":
        own = [t for t in _fronted(scene, token) if t.begin]
    if not own and token.pos == "NOUN":
        own = [t for t in _of_clause(scene, token) if t.begin]
    if not own:
        own = [t for t in _of_post(scene, token) if t.begin]
    own = [t for t in own if not any(_ends(t, interval) for interval in own)]
    values = {(t.begin, t.end) for t in own}
    return own[0] if len(values) == 1 else _finest(own)


def _ends(time: Time, interval: Time) -> bool:
    """«du 3 au [5 mars]»: whether a time is the end of an interval, which says so itself."""
    last = time.end or time.begin
    return interval.end is not None and interval.end == last and interval.span.end <= time.span.start


def _finest(times: list[Time]) -> Time | None:
    """«mercredi 7 novembre … en 2012»: the day, where it lies within the others."""
    for time in sorted(times, key=lambda t: -len(t.begin or "")):
        if all(time.begin and other.begin and time.begin.startswith(other.begin) for other in times):
            return time
    return None


def _attached(scene: Scene, token: Token) -> Iterator[Time]:
    """The times whose words depend on the trigger with no other event between."""
    events = {token.index, token.head} if token.dep == "cop" else {token.index}
    for n in sorted(n for event in events for n in scene.anchors.get(event, ())):
        if _same_voice(scene, scene.times[n], token):
            yield scene.times[n]


def _same_voice(scene: Scene, time: Time, token: Token) -> bool:
    """Whether time and event stand in the same words: what is said within a quotation dates nothing outside it."""
    near = {*scene.text.quoted_near(time.span), *scene.text.quoted_near(token.span)}
    return all(q.inner.covers(time.span) == q.inner.covers(token.span) for q in near)


def _of_post(scene: Scene, token: Token) -> Iterator[Time]:
    """What the signer of a dated post has just done («J'ai rencontré …»): the day of the post."""
    post = scene.post_at(token)
    if post is None or not is_participle(token):
        return
    subjects = scene.text.grammar.predicate(token).get("subject")
    if any(scene.mentions[m].rule.endswith(":1") for s in subjects for m, _ in scene.refer(s)):
        yield from (t for t in scene.times if post.date.covers(t.span))


def _of_governor(scene: Scene, token: Token) -> Iterator[Time]:
    """An infinitive has the time of its modal verb, a coordinated verb none of its neighbour's."""
    above = scene.text.above(token)
    if above is not None and token.dep == "xcomp" and above.pos in CHAIN:
        yield from _attached(scene, above)


def _of_setting(scene: Scene, token: Token) -> Iterator[Time]:
    """«tué dans le tremblement de terre de samedi»: the time of the event that this one is part of."""
    words = scene.text.language.words
    for noun in scene.text.grammar.predicate(token).get(*words.settings, words.cases.agentive):
        if is_event_noun(scene.text, noun):
            yield from _attached(scene, noun)


def _fronted(scene: Scene, token: Token) -> Iterator[Time]:
    """«En 2015, Magento appartenait à X et a été racheté»: a time before the first verb and its subject holds for
    the verbs coordinated with it."""
    above = scene.text.above(token)
    if above is None or above.pos not in CHAIN:
        return
    first = min((f.token.index for f in scene.text.grammar.predicate(above).fillers if f.slot in CORE), default=0)
    for time in _attached(scene, above):
        if time.span.end <= scene.text.tokens[first].start:
            yield time


def _of_clause(scene: Scene, token: Token) -> Iterator[Time]:
    """A noun has the time of the verb that says it takes place: «la visite aura lieu mardi»."""
    above = scene.text.above(token)
    words = scene.text.language.words
    support = words.support
    light = support["agent"] | support["occurrence"] | support["patient"]
    if above is not None and above.pos in CHAIN:
        indefinite = token.dep.startswith("obj") and definiteness(scene.text.syntax, token, words) == "indefinite"
        if indefinite or above.lemma in light or f"{words.clitics.reflexive[0]} {above.lemma}" in light:
            yield from _attached(scene, above)
    for d in scene.text.syntax.dependents[token.index]:
        if d.dep == "acl" and d.lemma in light:
            yield from _attached(scene, d)

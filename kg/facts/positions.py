"""Titles that people hold: «Jens Stoltenberg, secrétaire général de l'OTAN», «le Premier ministre belge De Croo»."""

from collections import defaultdict
from collections.abc import Iterator

from kg.facts.biography import resolved
from kg.facts.bodies import MARKS
from kg.facts.factuality import status
from kg.facts.factuality.mood import finite_of
from kg.facts.government import HEAD, held_where
from kg.facts.holding import held_in
from kg.facts.offices import is_no_office
from kg.facts.scene import Scene
from kg.grammar.phrases import plain
from kg.grammar.verbs import auxiliaries
from kg.model import Factuality, Position, Span, Token
from kg.nominals.bearers import Bearer
from kg.nominals.determiners import extent
from kg.nominals.offices import office_name
from kg.nominals.titles import TitlePhrase

HELD = frozenset({"office", "profession", "nobility", "religion", "rank"})
"""The kinds of titles that somebody can hold."""
OUSTED = frozenset({"obj", "nsubj:pass"})
UNREAL = frozenset({"Sub", "Cnd"})
STOPS = frozenset({"VERB", "AUX", "PUNCT"})
"""What ends the phrase of a title, but for the brackets of its years."""
TERM = 20
"""Years after which hardly anybody still holds an office."""
LONGEST = 8
"""Tokens of a complement that belongs to the title."""
Key = tuple[tuple[int, ...], str, tuple[int, ...]]


def positions(scene: Scene) -> Iterator[Position]:
    """A scene -> the titles held in it, each once for each holder."""
    held: dict[tuple[int, ...], set[Key]] = defaultdict(set)
    for bearer in (*scene.bearers, *resolved(scene, scene.bearers)):
        phrase = scene.text.titles[bearer.phrase]
        if not phrase.held or not all(r.title.kind in HELD for r in phrase.readings) or not _is_so(scene, bearer):
            continue
        position = _position(scene, phrase, bearer)
        of = scene.entities(position.of) if position.of is not None else ()
        key = (scene.entities(bearer.mention), position.title.lower(), of)
        seen = held[key[0]]
        if bearer.rule == "description" and _is_doubtful(key, seen):
            continue
        if key not in seen and not _repeated(key, seen):
            seen.add(key)
            yield position


def _position(scene: Scene, phrase: TitlePhrase, bearer: Bearer) -> Position:
    of = held_in(scene, phrase)
    of = held_where(scene, phrase, bearer.mention) if of is None else of
    return Position(
        holder=bearer.mention,
        title=_written(scene, phrase, _up_to(scene, phrase, of) if of is not None else _with_complement(scene, phrase)),
        of=of,
        evidence=(_evidence(scene, phrase, bearer),),
        rule=f"position:{bearer.rule.partition(':')[0]}",
        ended=phrase.ended
        or (bearer.rule.startswith("predicate") and _is_past(scene, _predicate(scene, bearer)))
        or is_over(scene, phrase.head, phrase.last)
        or _is_left(scene, phrase.head)
        or _is_ousted(scene, phrase, bearer.mention)
        or _is_long_ago(scene, bearer),
    )


def _written(scene: Scene, phrase: TitlePhrase, title: str) -> str:
    """A title as within a sentence: «Maire de Lyon, il …» has the capital of the sentence's start."""
    start = scene.text.syntax.sentences[scene.text.syntax.sentence_of[phrase.first]].tokens[0].index == phrase.first
    return title[0].lower() + title[1:] if start and phrase.head.pos == "NOUN" else title


def _is_doubtful(key: Key, seen: set[Key]) -> bool:
    """Whether a description gives a title of its holder again, in another body, or in none."""
    return not key[2] or any(title == key[1] and of for _, title, of in seen)


def _is_so(scene: Scene, bearer: Bearer) -> bool:
    """Whether the text asserts it: not «n'est pas président», «sera nommé ministre», «auteur de l'attentat»."""
    phrase = scene.text.titles[bearer.phrase]
    if is_no_office(scene, phrase):
        return False
    if bearer.rule.startswith("predicate"):
        head = _predicate(scene, bearer)
        moods = {
            d.feature("Mood") for d in scene.text.syntax.dependents[head.index] if d.dep.startswith(("cop", "aux"))
        }
        return not moods & UNREAL and status(scene, head).factuality is Factuality.ASSERTED
    _, _, verb = bearer.rule.partition(":")
    return not verb or is_done(scene, scene.text.tokens[int(verb)])


def is_done(scene: Scene, verb: Token) -> bool:
    """Whether it happened, and not before something else that is over: who «avait été nommé» may hold it no more."""
    helpers = auxiliaries(scene.text.syntax, verb)
    before = bool(helpers) and finite_of(scene.text, verb).feature("Tense") == "Imp"
    return not before and status(scene, verb).factuality is Factuality.ASSERTED


def _is_long_ago(scene: Scene, bearer: Bearer) -> bool:
    """«il est élu député en 1986»: whether the verb of a title says that it was longer ago than an office lasts."""
    _, _, verb = bearer.rule.partition(":")
    if not scene.today or not verb:
        return False
    below = [d.index for d in scene.text.syntax.dependents[int(verb)]]
    inside = {t.index for at in below for t in (scene.text.tokens[at], *scene.text.syntax.dependents[at])}
    least = f"{int(scene.today[:4]) - TERM:04}"
    times = (t for t in scene.times if any(token.index in inside for token in scene.text.within(t.span)))
    return any(t.begin is not None and t.begin[:4] < least for t in times)


def _is_ousted(scene: Scene, phrase: TitlePhrase, holder: int) -> bool:
    """«X, élu en 2013, a été destitué», «ils ont renversé le président X»: whether its holder was put out of office; a
    car may as well run over anybody but a head of state."""
    words = scene.text.language.membership
    verbs = words.ousts | words.topples if office_name(phrase) == HEAD else words.ousts
    for token in (phrase.head, scene.text.tokens[scene.mentions[holder].head]):
        verb = scene.text.above(token)
        if verb is not None and token.dep in OUSTED and verb.lemma in verbs:
            return status(scene, verb).factuality is Factuality.ASSERTED
    return False


def is_over(scene: Scene, head: Token, last: int) -> bool:
    """The head of a title and the token after it -> whether a span that is past says when it was held: «président de
    2007 à 2012»."""
    syntax, tokens = scene.text.syntax, scene.text.tokens
    if not scene.today:
        return False
    sentence = syntax.sentences[syntax.sentence_of[head.index]].tokens
    stop = next((t.index for t in sentence if t.index >= last and t.pos in STOPS and t.text not in MARKS), None)
    reach = tokens[stop].start if stop is not None else sentence[-1].end
    spans = (t for t in scene.times if tokens[last - 1].end <= t.span.start and t.span.end <= reach and t.begin)
    return any(t.end is not None and t.end[:4] < scene.today[:4] for t in spans)


def _is_left(scene: Scene, head: Token) -> bool:
    """«après la démission du gouverneur X»: whether a title is the complement of a noun that tells how it was left."""
    noun = scene.text.above(head)
    ends = scene.text.language.membership.ends
    if noun is None or not head.dep.startswith("nmod") or not ends & {noun.lemma, plain(noun.text)}:
        return False
    return status(scene, noun).factuality is Factuality.ASSERTED


def _predicate(scene: Scene, bearer: Bearer) -> Token:
    """The title that carries the copula: the one itself, or that which it is coordinated with."""
    _, _, head = bearer.rule.partition(":")
    return scene.text.tokens[int(head)] if head else scene.text.titles[bearer.phrase].head


def _is_past(scene: Scene, head: Token) -> bool:
    """«a été comédien», «était ministre»: whether the copula is in the past."""
    verbs = [d for d in scene.text.syntax.dependents[head.index] if d.dep == "cop" or d.dep.startswith("aux")]
    return any(v.feature("Tense") in ("Imp", "Past") for v in verbs)


def _repeated(key: Key, seen: set[Key]) -> bool:
    """Whether a fuller form of the holder's title was there: «le ministre» after «ministre de l'Intérieur»."""
    return any(title.startswith(key[1]) and (not key[2] or key[2] == of) for _, title, of in seen)


def _with_complement(scene: Scene, phrase: TitlePhrase) -> str:
    """A title with a complement that names nothing: «président des chefs d'état-major interarmées»."""
    title = phrase.value(scene.text.body)
    for d in scene.text.syntax.dependents[phrase.head.index]:
        if phrase.complement is not None and d.index > phrase.complement and d.dep.startswith("nmod"):
            words = extent(scene.text.syntax, d)
            inside = scene.text.tokens[phrase.complement : words[-1].index + 1]
            named = any(word.pos in ("PROPN", "NUM") for word in (*inside, *words))
            if not named and words[-1].index < phrase.complement + LONGEST and _is_whole(scene, words[-1]):
                return f"{title} {scene.text.slice(Span(scene.text.tokens[phrase.complement].start, words[-1].end))}"
    return title


def _up_to(scene: Scene, phrase: TitlePhrase, of: int) -> str:
    """A title with what it is the title of, before the body: «directeur des campagnes», not «directeur», of a party."""
    title, at = phrase.value(scene.text.body), scene.text.index_at(scene.mentions[of].span.start)
    if phrase.complement is None or not phrase.complement < at <= phrase.complement + LONGEST:
        return title
    words = list(scene.text.tokens[phrase.complement : at])
    while words and words[-1].pos in ("ADP", "DET"):
        words.pop()
    nouns = [token for token in words if token.pos == "NOUN"]
    named = any(token.pos in ("PROPN", "NUM", "PUNCT") for token in words)
    if not nouns or named or scene.text.language.references.nouns.at(scene.text.words, nouns[-1].index):
        return title
    return f"{title} {scene.text.slice(Span(words[0].start, words[-1].end))}"


def _is_whole(scene: Scene, last: Token) -> bool:
    """Whether a noun phrase ends with a token: not «des maladies» before «non transmissibles»."""
    after = scene.text.tokens[last.index + 1 : last.index + 2]
    return not after or after[0].pos not in ("ADJ", "ADV", "NUM") or after[0].dep == "punct"


def _evidence(scene: Scene, phrase: TitlePhrase, bearer: Bearer) -> Span:
    words = scene.text.tokens[phrase.first : phrase.last]
    name = scene.mentions[bearer.mention].span
    return Span(min(words[0].start, name.start), max(words[-1].end, name.end))

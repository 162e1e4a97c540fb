"""Events: every verb and event noun, with its class, roles, factuality and date."""

from collections.abc import Iterator
from dataclasses import replace

from kg.facts.dating import when
from kg.facts.factuality import Status, status, tells_of_future
from kg.facts.roles import distinct, with_containers, with_setting
from kg.facts.scene import Scene
from kg.frames import Frame, Match, is_event_noun, matches, places, unfilled
from kg.frames.model import PLACE
from kg.grammar import Predicate
from kg.grammar.predicates import Filler
from kg.model import EntityType, Event, Factuality, Mention, MentionKind, Role, Span, Time, Token

LATER = "later-today"
PLAIN_SLOTS = ((Role.AGENT, "subject"), (Role.PATIENT, "object"))
NOT_A_ROLE = frozenset({EntityType.EVENT})


def events(scene: Scene) -> Iterator[Event]:
    """A scene -> its events in order of the text, those without roles too."""
    told = {i for phrase in scene.text.titles for i in range(phrase.first, phrase.last)} | _in_names(scene)
    for token in scene.text.tokens:
        if token.index in told or not _is_trigger(scene, token):
            continue
        predicate = _with_speaker(scene, _with_plan(scene, scene.text.grammar.predicate(token)))
        match = _match(scene, predicate)
        bare = None if match else unfilled(scene.text.language.frames, scene.text.grammar, predicate)
        held = match or bare
        told |= {part.index for part in held.parts} if held else set()
        yield from _event(scene, predicate, match, bare)


def _is_trigger(scene: Scene, token: Token) -> bool:
    if token.pos == "VERB" or (token.pos == "AUX" and not token.dep.startswith("aux")):
        return not (_is_modal(scene, token) or _is_counted(scene, token))
    return token.pos == "NOUN" and is_event_noun(scene.text.language.frames, scene.text.grammar, token)


def _in_names(scene: Scene) -> set[int]:
    """The words that are part of a name: «Le Dauphiné libéré»."""
    names = (m for m in scene.mentions if m.kind is MentionKind.NAME and m.type is not EntityType.EVENT)
    return {t.index for name in names for t in scene.text.within(name.span)}


def _is_counted(scene: Scene, token: Token) -> bool:
    """Whether a participle is counted, and so a noun: «3.488 tués en 2018»."""
    before = scene.text.tokens[token.index - 1] if token.index else token
    return before.pos == "NUM" and token.feature("VerbForm") == "Part"


def _is_modal(scene: Scene, token: Token) -> bool:
    """«doit rencontrer», «va partir»: the event is that of the infinitive."""
    dependents = scene.text.syntax.dependents[token.index]
    infinitive = any(d.dep == "xcomp" and d.feature("VerbForm") == "Inf" for d in dependents)
    return token.lemma in scene.text.language.words.modal and infinitive


def _match(scene: Scene, predicate: Predicate) -> Match | None:
    found = matches(scene.text.language.frames, scene.text.grammar, predicate, scene.refer)
    return next((m for m in found if _may_speak(scene, predicate.token, m)), None)


def _event(scene: Scene, predicate: Predicate, match: Match | None, bare: Match | None) -> Iterator[Event]:
    token = predicate.token
    how = status(scene, token)
    if match is not None:
        event = _built(scene, predicate, match, how)
        yield event
        if match.frame.also and len(event.roles) > 1:
            yield replace(event, type=match.frame.also)
    elif bare is not None:
        yield _bare(scene, predicate, how, bare.frame)
    elif token.pos in ("VERB", "AUX"):
        yield from _plain(scene, predicate, how)
    else:
        yield _bare(scene, predicate, how, scene.text.language.frames.nouns[predicate.lemma][0][0])


def _with_plan(scene: Scene, predicate: Predicate) -> Predicate:
    """A verb that gives words about the future: the slot `plan` holds what they announce."""
    for quotation in scene.by_trigger.get(predicate.token.span, ()):
        if quotation.kind == "indirect":
            inside = scene.text.within(quotation.span)
            first = next((t for t in inside if t.pos in ("VERB", "AUX") and t.feature("VerbForm") == "Fin"), None)
            if first and tells_of_future(scene.text, first):
                return replace(predicate, fillers=(*predicate.fillers, Filler("plan", first)))
    return predicate


def _with_speaker(scene: Scene, predicate: Predicate) -> Predicate:
    """«… », a dénoncé RSF: whom the quotation gives as its speaker is the subject, whatever the parse says."""
    if predicate.get("subject") or predicate.voice != "active":
        return predicate
    speakers = {q.speaker for q in scene.by_trigger.get(predicate.token.span, ())}
    if len(speakers) != 1:
        return predicate
    head = scene.text.tokens[scene.mentions[speakers.pop()].head]
    others = tuple(f for f in predicate.fillers if f.token != head)
    return replace(predicate, fillers=(*others, Filler("subject", head)))


def _may_speak(scene: Scene, token: Token, match: Match) -> bool:
    """A verb that gives somebody's words («a poursuivi le président») tells of nothing but an act of speech."""
    return token.span not in scene.by_trigger or match.frame.speech


def _built(scene: Scene, predicate: Predicate, match: Match, how: Status) -> Event:
    roles = with_containers(scene, with_setting(scene, predicate, distinct(scene, match.roles)))
    factuality = how.factuality
    if match.frame.factuality and factuality is Factuality.ASSERTED:
        factuality = match.frame.factuality
    return _dated(scene, predicate.token, Event(
        type=match.frame.event,
        predicate=predicate.lemma,
        trigger=predicate.token.span,
        roles=roles,
        factuality=factuality,
        evidence=(evidence(scene, predicate.token, roles),),
        rule=match.frame.id,
        claimed_by=how.claimed_by,
    ))  # fmt: skip


def _plain(scene: Scene, predicate: Predicate, how: Status) -> Iterator[Event]:
    """A verb without a frame: an event of its own, with whoever stands in its slots."""
    roles: dict[tuple[Role, int], None] = {}
    used: set[Token] = set()
    if predicate.token.dep == "cop":
        return
    if predicate.lemma not in scene.text.language.words.light and predicate.lemma not in scene.text.language.reporting:
        for role, slot in (*PLAIN_SLOTS, (Role.RECIPIENT, scene.text.language.words.cases.dative)):
            for token in predicate.get(slot):
                for mention, kind in scene.refer(token):
                    if kind not in NOT_A_ROLE and not (role is Role.RECIPIENT and kind in PLACE):
                        roles[role, mention] = None
                        used.add(token)
        roles.update(dict.fromkeys(places(scene.text.grammar, predicate, scene.refer, used)))
    found = distinct(scene, tuple(roles))
    yield _dated(scene, predicate.token, Event(
        type="Event",
        predicate=predicate.lemma,
        trigger=predicate.token.span,
        roles=found,
        factuality=how.factuality,
        evidence=(evidence(scene, predicate.token, found),),
        rule="plain",
        claimed_by=how.claimed_by,
    ))  # fmt: skip


def _bare(scene: Scene, predicate: Predicate, how: Status, frame: Frame) -> Event:
    """An event that names nobody: seen, but no fact unless the place of another is its own."""
    return _dated(scene, predicate.token, Event(
        type=frame.event,
        predicate=predicate.lemma,
        trigger=predicate.token.span,
        roles=(),
        factuality=how.factuality,
        evidence=(evidence(scene, predicate.token, ()),),
        rule=frame.id,
        claimed_by=how.claimed_by,
    ))  # fmt: skip


def _dated(scene: Scene, token: Token, event: Event) -> Event:
    time = when(scene, token)
    if time is None:
        return event
    return replace(event, begin=time.begin, end=time.end, factuality=_in_time(scene, event.factuality, time))


def _in_time(scene: Scene, factuality: Factuality, time: Time) -> Factuality:
    """What lies after the day of writing is planned; a future before it is the historian's: «sera arrêté en 1944»."""
    if not time.begin or not scene.today:
        return factuality
    known = min(len(time.begin), len(scene.today))
    if factuality is Factuality.ASSERTED and (time.begin[:known] > scene.today[:known] or time.rule == LATER):
        return Factuality.PLANNED
    past = (time.end or time.begin)[:known] < scene.today[:known]
    return Factuality.ASSERTED if factuality is Factuality.PLANNED and past and not time.end else factuality


def evidence(scene: Scene, token: Token, roles: tuple[tuple[Role, int], ...]) -> Span:
    """The shortest stretch that holds the trigger, its auxiliaries and those arguments that stand in its sentence."""
    syntax = scene.text.syntax
    sentence = syntax.sentence_of[token.index]
    helpers = [d for d in syntax.dependents[token.index] if d.dep.startswith(("aux", "cop", "expl", "advmod"))]
    near = [h for h in helpers if abs(h.index - token.index) <= 4]
    arguments: list[Mention] = [
        scene.mentions[m] for _, m in roles if syntax.sentence_of[scene.mentions[m].head] == sentence
    ]
    spans = [token.span, *(h.span for h in near), *(m.span for m in arguments)]
    return Span(min(s.start for s in spans), max(s.end for s in spans))

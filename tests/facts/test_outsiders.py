"""Who, by the grammar, has no part in what may harm is not told of; on frozen trees (`facts.conllu`).

The trigger is marked. All who are named, or all places, are put forward in one role of an event of the class; those who
are left are given, None where the event is not told. Each rule has its near misses: who is told.
"""

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from trees import article, tree
from trees.marks import unmarked
from trees.texts import pipeline

from kg import resources
from kg.facts.outsiders import without_outsiders
from kg.model import EntityType, Event, Factuality, MentionKind, Role, Sentence, Span, Syntax

if TYPE_CHECKING:
    from kg.facts.scene import Scene

PATIENTS = [
    ("Quand sa mère {meurt}, Paul Dupont quitte Rome.", "Die", ""),
    ("Quand Paul Dupont {meurt}, sa mère quitte Rome.", "Die", "Paul Dupont"),
    ("Paul Dupont et Jean Martin sont {morts} à Rome.", "Die", "Jean Martin, Paul Dupont"),
    ("Le président Paul Dupont a été {arrêté} à Rome.", "Arrest", "Paul Dupont"),
    ("La mère de Paul Dupont, {condamnée} mardi, a démissionné.", "Convict", ""),
    ("La star Paul Dupont, {condamnée} mardi, a démissionné.", "Convict", "Paul Dupont"),
    ("La ministre Marie Durand, {condamnée} mardi, a démissionné.", "Convict", "Marie Durand"),
    ("La police a {arrêté} un « Paul Dupont » à Rome.", "Arrest", ""),
    ("La police a {arrêté} « Paul Dupont » à Rome.", "Arrest", "Paul Dupont"),
    ("{Décédé} mardi, l'acteur a été inhumé, a indiqué son fils Paul Dupont.", "Die", ""),
    ("{Décédé} mardi, Paul Dupont a été inhumé.", "Die", "Paul Dupont"),
    ("Paul Dupont, que Marie Durand a défendu, a été {arrêté}.", "Arrest", "Paul Dupont"),
    ("Le policier accusé d'avoir frappé Paul Dupont a été {arrêté}.", "Arrest", ""),
    ("Marie Durand a cité Paul Dupont quand elle a subi une {condamnation}.", "Convict", ""),
    ("Marie Durand a subi une {condamnation} à Rome.", "Convict", "Marie Durand"),
    ("Visé par une {enquête}, Paul Dupont a démissionné.", "Charge", "Paul Dupont"),
    ("Paul Dupont, visé par une {enquête}, a démissionné.", "Charge", "Paul Dupont"),
    ("Paul Dupont connaît le maire, dont le suicide fait l'objet d'une {enquête}.", "Charge", ""),
    ("Sa mort est une {perte} pour Paul Dupont.", "Die", ""),
    ("La {mort} de Paul Dupont est une perte.", "Die", "Paul Dupont"),
    ("Le juge Paul Dupont a placé Jean Martin en {détention}.", "Arrest", "Jean Martin"),
    ("Paul Dupont a passé dix ans en {détention}.", "Arrest", "Paul Dupont"),
    ("Marie Durand et Paul Dupont, tous {arrêtés} sauf ce dernier, ont parlé.", "Arrest", "Marie Durand"),
    ("Marie Durand et Paul Dupont, tous {arrêtés}, ont parlé.", "Arrest", "Marie Durand, Paul Dupont"),
]
PLACES = [
    ("Marie Durand a été tuée à Lyon et Paul Dupont, {mort} à Nice, est enterré.", "Die", "Nice"),
    ("Paul Dupont a été {tué} à Nice, en France.", "Die", "France, Nice"),
    ("Paul Dupont, enlevé la veille à Nice, a été {tué} en Italie.", "Die", "Italie"),
    ("Blessé à Nice, Paul Dupont est {mort} lundi.", "Die", ""),
    ("Paul Dupont est {mort} en tombant à Nice.", "Die", "Nice"),
    ("Paul Dupont, qui vivait à Nice, est {mort} lundi.", "Die", ""),
    ("Paul Dupont, enlevé la veille, a été {tué} à Nice.", "Die", "Nice"),
    ("L'{attaque} commise à Nice a choqué Paul Dupont.", "Attack", "Nice"),
    ("Lyon compte dix {morts}, Nice connaît ses premiers malades.", "Die", "Lyon"),
    ("Lyon a annoncé compter dix {morts}.", "Die", "Lyon"),
    ("La Roumanie compte dix {morts}, derrière la France.", "Die", "Roumanie"),
    ("L'attaque a eu lieu à Lyon et une tuerie a fait dix {morts}.", "Die", ""),
    ("La tuerie qui a fait dix {morts} a eu lieu à Lyon.", "Die", "Lyon"),
    ("Dix {morts} ont été confirmés à Rome.", "Die", "Rome"),
    ("Après l'{attaque}, commise à Rome, Paul Dupont est parti.", "Attack", "Rome"),
    ("Après l'{attaque} de Rome, Paul Dupont est parti.", "Attack", "Rome"),
    ("L'Italie compte dix {morts}.", "Die", "Italie"),
    ("Paul Dupont vit à Rome. Une épidémie a fait dix {morts} dans le monde.", "Die", ""),
    ("Paul Dupont vit à Rome. Une épidémie a fait dix {morts}.", "Die", "Rome"),
]
AGENTS = [
    ("Une {enquête} de Mediapart vise Paul Dupont.", "Charge", None),
    ("Une {enquête} de Renault vise Paul Dupont.", "Charge", "Paul Dupont, Renault"),
    ("Renault a ouvert une {enquête} interne.", "Charge", None),
    ("La police a ouvert une {enquête} sur Renault.", "Charge", "Renault"),
    ("Les {attentats} de Charlie Hebdo ont choqué Paris.", "Attack", ""),
    ("L'explosion a {rasé} le siège de Renault.", "Attack", None),
    ("L'armée a {rasé} le siège de Renault.", "Attack", "Renault"),
]
LISTS = tomllib.loads((resources.language("fr") / "outsiders.toml").read_text(encoding="utf-8"))
EXAMPLES = [
    ("aside", "perte", "Die", Role.PATIENT, ""),
    ("outside", "morts", "Die", Role.PLACE, ""),
    ("outdone", "morts", "Die", Role.PLACE, "Espagne"),
    ("beside", "attaque", "Attack", Role.PLACE, ""),
    ("excepting", "arrêtés", "Arrest", Role.PATIENT, "Marie Durand"),
    ("epicene", "condamnée", "Convict", Role.PATIENT, "Paul Dupont"),
    ("victims", "attentats", "Attack", Role.AGENT, ""),
    ("accidental", "renversé", "Attack", Role.AGENT, None),
    ("courts", "procès", "Trial", Role.PATIENT, "Renault"),
    ("inner", "enquête", "Charge", Role.AGENT, None),
]


def left(body: str, trigger: Span, kind: str, role: Role) -> str | None:
    """Who is left in a role of an event of that class, of all who are named; None where it is not told."""
    scene: Scene = pipeline().scene(article(body), tree("facts", body))
    wanted = (EntityType.GPE,) if role is Role.PLACE else (EntityType.PERSON, EntityType.ORGANIZATION)
    named = (n for n, m in enumerate(scene.mentions) if m.kind is MentionKind.NAME and m.type in wanted)
    roles = tuple((role, n) for n in named)
    event = Event(kind, "", trigger, roles, Factuality.ASSERTED, (trigger,), "reader.event")
    found = list(without_outsiders(scene, [event]))
    return ", ".join(sorted({scene.mentions[n].text for _, n in found[0].roles})) if found else None


@pytest.mark.parametrize(
    ("role", "marked", "kind", "expected"),
    [
        (role, *case)
        for role, cases in ((Role.PATIENT, PATIENTS), (Role.PLACE, PLACES), (Role.AGENT, AGENTS))
        for case in cases
    ],
)
def test_who_is_left(role: Role, marked: str, kind: str, expected: str | None) -> None:
    body, marks = unmarked(marked)
    assert left(body, Span(marks[0].start, marks[0].end), kind, role) == expected


@pytest.mark.parametrize("marked", ["Quand sa mère {rencontre} Jean Martin, Paul Dupont quitte Rome."])
def test_what_harms_nobody_is_left_as_it_is(marked: str) -> None:
    body, marks = unmarked(marked)
    assert left(body, Span(marks[0].start, marks[0].end), "Meet", Role.PATIENT) == "Jean Martin, Paul Dupont"


@pytest.mark.parametrize(("key", "word", "kind", "role", "expected"), EXAMPLES)
def test_each_list_has_an_example(key: str, word: str, kind: str, role: Role, expected: str | None) -> None:
    body = LISTS[key]["example"]
    start = body.index(word)
    assert left(body, Span(start, start + len(word)), kind, role) == expected


def test_every_list_is_shown() -> None:
    assert {key for key, *_ in EXAMPLES} == LISTS.keys()


@pytest.mark.parametrize(
    ("body", "told"), [("Un couple a été braqué place Vendôme.", 0), ("Un homme a attaqué la place Vendôme.", 1)]
)
def test_a_square_without_an_article_is_where_it_happens(body: str, told: int) -> None:
    scene = pipeline().scene(article(body), tree("facts", body))
    word = next(t for t in scene.text.tokens if t.text in ("braqué", "attaqué"))
    square = next(n for n, m in enumerate(scene.mentions) if m.text.endswith("place Vendôme"))
    event = Event("Attack", "", word.span, ((Role.PATIENT, square),), Factuality.ASSERTED, (word.span,), "attack")
    (found,) = without_outsiders(scene, [event])
    assert len(found.roles) == told


@pytest.mark.parametrize(("kind", "expected"), [("Charge", ""), ("Attack", "Lyon")])
def test_a_city_is_where_it_happens(kind: str, expected: str) -> None:
    body, trigger = "Lyon a annoncé compter dix morts.", Span(27, 32)
    scene = pipeline().scene(article(body), tree("facts", body))
    city = next(n for n, m in enumerate(scene.mentions) if m.text == "Lyon")
    event = Event(kind, "", trigger, ((Role.PATIENT, city),), Factuality.ASSERTED, (trigger,), "reader.event")
    (found,) = without_outsiders(scene, [event])
    assert ", ".join(scene.mentions[n].text for _, n in found.roles) == expected


@pytest.mark.parametrize(
    ("rule", "role", "told"),
    [
        ("reader.event", Role.PATIENT, 0),
        ("reader.event", Role.PLACE, 1),
        ("reader.event+die", Role.PATIENT, 1),
        ("die", Role.PATIENT, 1),
    ],
)
def test_a_word_that_the_parse_misreads_is_believed_where_a_rule_reads_it(rule: str, role: Role, told: int) -> None:
    body = "Lyon a annoncé compter dix morts."
    scene = pipeline().scene(article(body), tree("facts", body))
    event = Event("Die", "", Span(5, 6), ((role, 0),), Factuality.ASSERTED, (Span(5, 6),), rule)
    token = scene.token_at(event.trigger)
    assert token is not None
    assert token.dep == "aux:tense"
    tokens = tuple(replace(t, pos="VERB") if t.index == token.index else t for t in scene.text.tokens)
    misread = replace(scene, text=replace(scene.text, syntax=Syntax((Sentence(tokens),))))
    assert len(list(without_outsiders(misread, [event]))) == told

"""Who said what: direct and indirect quotations with their speakers, on frozen trees (`quotations.conllu`).

Words of direct quotations are marked `{D …}`, of indirect ones `{I …}`. For each follows who speaks (the mention that
the text gives: what a pronoun stands for is found later), to whom, and the verb: «Paul > Marie / dire», `-` for no
verb. The quotations of the text must be exactly those.
"""

from dataclasses import replace

import pytest
from trees import text
from trees.marks import unmarked
from trees.params import params

from kg.mentions import mentions
from kg.quotations import quotations

UNCLOSED = "« {I Nous allons partir demain}, a déclaré Paul Dupont.\n\nMarie Durand a dit : « {D Le pays va mal.} »"

VERB_AFTER = [
    ("« {D Nous allons partir demain} », a déclaré Paul Dupont.", "Paul Dupont / déclarer"),
    ("« {D Nous allons partir demain} », déclare Paul Dupont.", "Paul Dupont / déclarer"),
    ("« {D Nous allons partir demain} », a-t-il déclaré.", "-t-il / déclarer"),
    ("« {D Nous allons partir demain} », dit-elle.", "-elle / dire"),
    ("“{D Nous allons partir demain}”, a assuré Paul Dupont.", "Paul Dupont / assurer"),
    ('"{D Nous allons partir demain}", a assuré Paul Dupont.', "Paul Dupont / assurer"),
    ("« {D Allons-nous partir demain ?} », s'est interrogé Paul Dupont.", "Paul Dupont / interroger"),
    ("« {D Nous allons partir demain} », a confié à l'AFP Paul Dupont.", "Paul Dupont > AFP / confier"),
    ("« {D Nous allons partir demain} », a déclaré mardi le ministre Paul Dupont.", "ministre / déclarer"),
    ("« {D Nous allons partir demain} », a de nouveau averti Paul Dupont.", "Paul Dupont / avertir"),
    ("« {D Nous allons partir demain} », a expliqué dans un entretien Paul Dupont.", "Paul Dupont / expliquer"),
]

VERB_BEFORE = [
    ("Paul Dupont a dénoncé « {D une décision très grave pour le pays} ».", "Paul Dupont / dénoncer"),
    ("Paul Dupont estime que « {D le pays va très mal aujourd'hui} ».", "Paul Dupont / estimer"),
    ("Pour Paul Dupont, « {D le pays va très mal aujourd'hui} ».", "Paul Dupont / -"),
    (
        "Paul Dupont a déclaré être « {D très heureux de cette décision si longtemps attendue} ».",
        "Paul Dupont / déclarer",
    ),
    ("Interrogé par Marie Durand, Paul Dupont a répondu : « {D Je ne sais pas.} »", "Paul Dupont / répondre"),
]

COLON = [
    ("Paul Dupont a déclaré : « {D Nous allons partir demain.} »", "Paul Dupont / déclarer"),
    ("Paul Dupont : « {D Nous allons partir demain.} »", "Paul Dupont / -"),
    ("Il a ajouté : « {D Nous allons partir demain.} »", "Il / ajouter"),
    ("Selon Paul Dupont : « {D Nous allons partir demain.} »", "Paul Dupont / -"),
    ("Le quotidien Le Monde titre : « {D La France va mal.} »", "quotidien Le Monde / titrer"),
]

SOURCE = [
    ("« {D Le pays va très mal} », selon Paul Dupont.", "Paul Dupont / -"),
    ("« {D Le pays va très mal} », d'après Paul Dupont.", "Paul Dupont / -"),
    ("Selon Paul Dupont, « {D le pays va très mal} ».", "Paul Dupont / -"),
    ("D'après l'ONU, « {D le pays va très mal} ».", "ONU / -"),
]

CONTINUED = [
    (
        "« {D Je vais partir demain} », a déclaré Paul Dupont. « {D Et je ne reviendrai pas.} »",
        "Paul Dupont / déclarer; Paul Dupont / -",
    ),
    ("« {D Je vais partir, a dit Paul Dupont, et je ne reviendrai pas.} »", "Paul Dupont / dire"),
    (
        "« {D Je vais partir demain} », a dit Paul Dupont, « {D et je ne reviendrai pas} ».",
        "Paul Dupont / dire; Paul Dupont / -",
    ),
    (
        "« {D Je vais partir demain} », a déclaré Paul Dupont.\n\n« {D Et je ne reviendrai pas.} »",
        "Paul Dupont / déclarer; Paul Dupont / -",
    ),
    (
        "« {D Je vais partir demain} », a déclaré Paul Dupont. Marie Durand est arrivée. « Et je ne reviendrai pas. »",
        "Paul Dupont / déclarer",
    ),
]

STRETCHES = [
    (
        "« {D L'État ne peut pas demander cela} » aux banques « {D et ne pas le faire} », a insisté Paul Dupont.",
        "Paul Dupont / insister; Paul Dupont / insister",
    ),
    ("« {D Nous allons partir demain} », a t-il déclaré.", "-il / déclarer"),
    ("« {D Nous allons partir demain} », a affirmé M. Deloire dans un communiqué.", "Deloire / affirmer"),
    (
        "« {D Nous allons partir demain} », a déclaré Paul Dupont. « Nous restons ici », ajoute ce cinéphile.",
        "Paul Dupont / déclarer",
    ),
]

MISTAKEN = [
    (
        '"{D Paul Dupont assure la présidence du Conseil}", a dit Marie Durand, qui sait que "l\'Europe doit agir '
        'demain".',
        "Marie Durand / dire",
    ),
    (
        "« {D Je suis troublée par cela, a fait savoir Marie Durand, citée par Le Parisien. C'est très grave.} »",
        "Marie Durand / savoir",
    ),
    (
        "« {D Je vais partir demain} », a déclaré Paul Dupont. Et de poursuivre : « {D Je lui disais de partir.} »",
        "Paul Dupont / déclarer; Paul Dupont / -",
    ),
]

UNNAMED = [
    (
        "Paul Dupont a réclamé une enquête, et un passant a estimé que « le pays va très mal aujourd'hui ».",
        "",
    ),
    (
        "Paul Dupont a réclamé une enquête, et Marie Durand a estimé que « {D le pays va très mal aujourd'hui} ».",
        "Marie Durand / estimer",
    ),
    ("Paul Dupont, qui a estimé que « {D le pays va très mal aujourd'hui} », est parti.", "Paul Dupont / estimer"),
]

CLAUSES = [
    ("{I Le pays va très mal}, a-t-on appris mardi auprès de la Sacem.", "Sacem / apprendre"),
    ("Selon la PSNI, {I Lyra McKee, 29 ans, a été tuée par un homme}.", "PSNI / -"),
    ("Selon France 3, qui cite la police, {I la victime a été opérée}.", "France 3 / -"),
    ("Selon la Sacem, basée à Paris, {I la musique se vend très mal}.", "Sacem / -"),
    ("Selon Paul Dupont, président du CERN, {I le boson a été trouvé}.", "Paul Dupont / -"),
    ("Selon Paul Dupont, « {D ils ont attaqué au sol ce matin} » et sont repartis.", "Paul Dupont / -"),
    ("Paul Dupont a déclaré que {I le pays allait mal}.", "Paul Dupont / déclarer"),
    ("Paul Dupont affirme {I avoir quitté le pays}.", "Paul Dupont / affirmer"),
    ("Selon Paul Dupont, {I le pays va mal}.", "Paul Dupont / -"),
    ("{I Le pays va mal}, selon Paul Dupont.", "Paul Dupont / -"),
    ("{I Le pays va mal}, a déclaré Paul Dupont.", "Paul Dupont / déclarer"),
    ("{I Le pays va mal}, a-t-il déclaré.", "-t-il / déclarer"),
    ("Paul Dupont a indiqué à Marie Durand que {I le pays allait mal}.", "Paul Dupont > Marie Durand / indiquer"),
    ("Paul Dupont a déclaré que {I le pays allait mal et que Marie Durand partait}.", "Paul Dupont / déclarer"),
    ("Paul Dupont a fait savoir que {I le pays allait mal}.", "Paul Dupont / faire"),
    ("Paul Dupont s'est plaint que {I le pays allait mal}.", "Paul Dupont / plaindre"),
    ("L'ONU rappelle que {I le pays va mal}.", "ONU / rappeler"),
    ("D'après Paul Dupont, {I le pays va mal}.", "Paul Dupont / -"),
    ("Pour Paul Dupont, {I le pays va mal}.", "Paul Dupont / -"),
    ("Paul Dupont promet de {I quitter le pays}.", "Paul Dupont / promettre"),
    ("Paul Dupont a démenti {I avoir quitté le pays}.", "Paul Dupont / démentir"),
    ("Paul Dupont, qui assure que {I le pays va mal}, est parti.", "Paul Dupont / assurer"),
]

NONE = [
    ("Rappelons que Paul Dupont est parti hier matin.", ""),
    ("Paul Dupont réagissait à un article révélant que le pays allait mal.", ""),
    ("Le film « Le Grand Bleu » est sorti hier.", ""),
    ("Paul Dupont a lu « La Peste ».", ""),
    ("Un homme a été blessé, a-t-on appris.", ""),
    ("Le fait que Paul Dupont parte est grave.", ""),
    ("« Nous allons partir demain », a déclaré un passant.", ""),
    ("Paul Dupont a rencontré Marie Durand.", ""),
    ("Des « gilets jaunes » ont rencontré Paul Dupont.", ""),
    ("« Nous allons partir demain ».", ""),
    ("Selon le rapport, le pays va mal.", ""),
    ("Paul Dupont a demandé que Marie Durand parte.", ""),
]

UNBALANCED = [
    (
        UNCLOSED,
        "Paul Dupont / déclarer; Marie Durand / dire",
    ),
    ("Nous allons partir » demain.\n\n« {D Le pays va mal} », a dit Marie Durand.", "Marie Durand / dire"),
]

KNOWN = {
    "Paul Dupont a fait savoir que {I le pays allait mal}.": "the clause of «faire savoir» hangs on «savoir»",
}

TABLES = (VERB_AFTER, VERB_BEFORE, COLON, SOURCE, CONTINUED, STRETCHES, MISTAKEN, UNNAMED, CLAUSES, NONE, UNBALANCED)
ROWS = [row for table in TABLES for row in table]
KINDS = {"direct": "D", "indirect": "I"}


@pytest.mark.parametrize(("marked", "voices"), params(ROWS, KNOWN))
def test_quotations(marked: str, voices: str) -> None:
    body, marks = unmarked(marked)
    seen = text("quotations", body)
    found = mentions(seen)
    said = quotations(seen, found)
    assert [(KINDS[q.kind], seen.slice(q.span)) for q in said] == [(mark.tag, mark.words) for mark in marks]
    assert [(q.span.start, q.span.end) for q in said] == [(mark.start, mark.end) for mark in marks]
    shown = []
    for one in said:
        to = "" if one.addressee is None else f" > {found[one.addressee].text}"
        shown.append(f"{found[one.speaker].text}{to} / {one.cue or '-'}")
    assert "; ".join(shown) == voices


@pytest.mark.parametrize("marked", [marked for marked, voices in ROWS if voices and marked not in KNOWN])
def test_evidence_holds_words_and_speaker(marked: str) -> None:
    seen = text("quotations", unmarked(marked)[0])
    found = mentions(seen)
    said = quotations(seen, found)
    assert said
    for one in said:
        assert one.evidence[0].covers(one.span)
        assert one.rule == "quote:continued" or one.evidence[0].covers(found[one.speaker].span)


@pytest.mark.parametrize(("title", "number"), [(None, 2), ("« Et je ne reviendrai pas. »", 1)])
def test_the_headline_goes_on_with_nobodys_words(title: str | None, number: int) -> None:
    body = "« Je vais partir demain », a déclaré Paul Dupont.\n« Et je ne reviendrai pas. »"
    seen = text("quotations", body)
    seen = replace(seen, article=replace(seen.article, title=title))
    assert len(quotations(seen, mentions(seen))) == number

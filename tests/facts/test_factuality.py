"""Whether it happened, as the article has it, on frozen trees (`factuality.conllu`).

The event's trigger is marked. After the factuality, for what is claimed, who claims it where that is known.
"""

import pytest
from trees import read
from trees.marks import unmarked
from trees.params import params

from kg.model import Event

NEGATION = [
    ("Paul Dupont n'a pas {rencontré} Marie Durand.", "Denied"),
    ("Paul Dupont n'a jamais {visité} Rome.", "Denied"),
    ("Paul Dupont ne s'est pas {rendu} à Rome.", "Denied"),
    ("Aucun ministre n'a {démissionné}.", "Denied"),
    ("Personne n'a été {blessé} à Rome.", "Denied"),
    ("Paul Dupont n'a {rencontré} personne à Rome.", "Denied"),
    ("Nul n'a {attaqué} Rome.", "Denied"),
    ("Rien n'a été {signé} à Rome.", "Denied"),
    ("Aucune {attaque} n'a eu lieu à Rome.", "Denied"),
    ("Paul Dupont n'est plus {soutenu} par Marie Durand.", "Denied"),
    ("Ni Paul Dupont ni Marie Durand n'ont {quitté} Rome.", "Denied"),
    ("Sommet de Rome : pas de {rencontre} entre Paul Dupont et Marie Durand", "Denied"),
    ("Pas de nouvelle {rencontre} entre Paul Dupont et Marie Durand", "Denied"),
    ("Plus de {rencontres} entre Paul Dupont et Marie Durand", "Asserted"),
    ("Paul Dupont n'a pas pu {rencontrer} Marie Durand.", "Denied"),
    ("Paul Dupont ne veut pas {rencontrer} Marie Durand.", "Denied"),
    ("Paul Dupont n'a {rencontré} que Marie Durand.", "Asserted"),
    ("Paul Dupont n'a pas seulement {rencontré} Marie Durand.", "Asserted"),
    ("Paul Dupont a {rencontré} Marie Durand, et non Jean Martin.", "Asserted"),
    ("Paul Dupont, qui n'a pas démissionné, a {rencontré} Marie Durand.", "Asserted"),
    ("Paul Dupont a quitté Rome et n'a pas {rencontré} Marie Durand.", "Denied"),
    ("La {visite} reportée de Paul Dupont à Rome aurait coûté cher.", "Denied"),
    ("La {visite} de Paul Dupont à Rome a été reportée à jeudi.", "Denied"),
    ("La radio a annoncé à tort la {démission} de Paul Dupont.", "Denied"),
    ("Un site a écrit par erreur que Paul Dupont avait {démissionné}.", "Denied"),
    ("La radio a annoncé jeudi la {démission} de Paul Dupont.", "Asserted"),
    ("Paul Dupont a été {arrêté} par erreur à Rome.", "Asserted"),
    ("Paul Dupont a {quitté} Rome et n'a pas rencontré Marie Durand.", "Asserted"),
]

PLANS = [
    ("Paul Dupont avait parlé avant de {rencontrer} Marie Durand.", "Asserted"),
    ("Paul Dupont parlera avant de {rencontrer} Marie Durand.", "Planned"),
    ("Paul Dupont {rencontrera} Marie Durand jeudi.", "Planned"),
    ("Paul Dupont sera {jugé} jeudi à Rome.", "Planned"),
    ("Paul Dupont va {rencontrer} Marie Durand.", "Planned"),
    ("Paul Dupont doit {rencontrer} Marie Durand.", "Planned"),
    ("Paul Dupont devrait {rencontrer} Marie Durand jeudi.", "Planned"),
    ("Paul Dupont prévoit de {rencontrer} Marie Durand.", "Planned"),
    ("Paul Dupont s'apprête à {quitter} Rome.", "Planned"),
    ("Paul Dupont compte {démissionner}.", "Planned"),
    ("Paul Dupont a décidé de {quitter} Rome.", "Planned"),
    ("Paul Dupont a promis de {libérer} Marie Durand.", "Planned"),
    ("Paul Dupont est venu à Rome pour {rencontrer} Marie Durand.", "Planned"),
    ("Paul Dupont est venu à Rome afin de {rencontrer} Marie Durand.", "Planned"),
    ("Paul Dupont a tenté d'{assassiner} Marie Durand.", "Planned"),
    ("Paul Dupont a été chargé de {négocier} avec Marie Durand.", "Planned"),
    ("Une {rencontre} est prévue jeudi entre Paul Dupont et Marie Durand.", "Planned"),
    ("La {visite} de Paul Dupont à Rome aura lieu jeudi.", "Planned"),
    ("La {visite} prévue de Paul Dupont à Rome inquiète Marie Durand.", "Planned"),
    ("La prochaine {visite} de Paul Dupont à Rome inquiète Marie Durand.", "Planned"),
    ("Le projet de {visite} de Paul Dupont à Rome avance.", "Planned"),
    ("La décision de {fermer} l'usine de Rome a été prise.", "Planned"),
    ("Des {entretiens} avec Marie Durand sont à l'ordre du jour de Paul Dupont.", "Planned"),
    ("Le {procès} de Paul Dupont s'ouvrira jeudi à Rome.", "Planned"),
    ("Paul Dupont aura un {entretien} avec Marie Durand.", "Planned"),
    ("Paul Dupont prépare une {attaque} contre Rome.", "Planned"),
]

HYPOTHESES = [
    ("Paul Dupont pourrait {quitter} Rome.", "Hypothetical"),
    ("Paul Dupont peut {quitter} Rome.", "Hypothetical"),
    ("Paul Dupont souhaite {rencontrer} Marie Durand.", "Hypothetical"),
    ("Paul Dupont espère {rencontrer} Marie Durand.", "Hypothetical"),
    ("Paul Dupont a demandé à Marie Durand de {quitter} Rome.", "Hypothetical"),
    ("Paul Dupont exige la {libération} de Marie Durand.", "Hypothetical"),
    ("Paul Dupont a appelé Marie Durand à {quitter} Rome.", "Hypothetical"),
    ("Paul Dupont menace de {quitter} Rome.", "Hypothetical"),
    ("Paul Dupont risque d'être {condamné} à deux ans de prison.", "Hypothetical"),
    ("Il faut {libérer} Marie Durand.", "Hypothetical"),
    ("Il est possible que Paul Dupont {quitte} Rome.", "Hypothetical"),
    ("Marie Durand veut que Paul Dupont {quitte} Rome.", "Hypothetical"),
    ("Si Paul Dupont {attaque} Rome, la guerre reprendra.", "Hypothetical"),
    ("Paul Dupont restera si Marie Durand {quitte} Rome.", "Hypothetical"),
    ("En cas d'{attaque} contre Rome, la France réagira.", "Hypothetical"),
    ("Une éventuelle {visite} de Paul Dupont à Rome inquiète Marie Durand.", "Hypothetical"),
    ("La menace d'une {attaque} contre Rome persiste.", "Hypothetical"),
    ("« {Libérez} Marie Durand ! », a demandé Paul Dupont.", "Hypothetical"),
    ("Paul Dupont {quitterait} Rome si Marie Durand partait.", "Hypothetical"),
]

DENIALS = [
    ("Paul Dupont a refusé de {rencontrer} Marie Durand.", "Denied"),
    ("Paul Dupont a renoncé à {visiter} Rome.", "Denied"),
    ("Paul Dupont a nié avoir {rencontré} Marie Durand.", "Denied"),
    ("Paul Dupont a démenti toute {rencontre} avec Marie Durand.", "Denied"),
    ("Paul Dupont a annulé sa {visite} à Rome.", "Denied"),
    ("La {visite} de Paul Dupont à Rome a été annulée.", "Denied"),
    ("L'annulation de la {visite} de Paul Dupont à Rome déçoit Marie Durand.", "Denied"),
    ("Paul Dupont est parti sans {rencontrer} Marie Durand.", "Denied"),
    ("Au lieu de {rencontrer} Marie Durand, Paul Dupont est parti.", "Denied"),
    ("La police a empêché Paul Dupont de {quitter} Rome.", "Denied"),
    ("Paul Dupont a failli {démissionner}.", "Denied"),
    ("Paul Dupont dément que Marie Durand ait {quitté} Rome.", "Denied"),
]

MISTAKEN = [
    ("Le journal annonce par erreur la {mort} de Paul Dupont.", "Denied"),
    ("Le journal a annoncé par erreur que Paul Dupont avait été {arrêté}.", "Denied"),
    ("Le journal a annoncé à tort la {démission} de Paul Dupont.", "Denied"),
    ("Le journal a faussement annoncé la {mort} de Paul Dupont.", "Denied"),
    ("La fausse annonce de la {mort} de Paul Dupont a choqué.", "Denied"),
    ("La fausse nouvelle de l'{arrestation} de Paul Dupont a choqué.", "Denied"),
    # what was done in error was done, and what was announced happened
    ("Le journal annonce la {mort} de Paul Dupont.", "Asserted"),
    ("L'annonce de la {mort} de Paul Dupont a choqué.", "Asserted"),
    ("Paul Dupont a été {tué} par erreur à Rome.", "Asserted"),
    ("Paul Dupont a été {condamné} à tort.", "Asserted"),
]

HAPPENED = [
    ("Paul Dupont a {rencontré} Marie Durand.", "Asserted"),
    ("Paul Dupont {rencontre} Marie Durand.", "Asserted"),
    ("Paul Dupont a réussi à {rencontrer} Marie Durand.", "Asserted"),
    ("Paul Dupont vient de {rencontrer} Marie Durand.", "Asserted"),
    ("Paul Dupont est allé {rencontrer} Marie Durand.", "Asserted"),
    ("Paul Dupont a commencé à {négocier} avec Marie Durand.", "Asserted"),
    ("Paul Dupont a fait {arrêter} Marie Durand.", "Asserted"),
    ("Après avoir {rencontré} Marie Durand, Paul Dupont est parti.", "Asserted"),
    ("Paul Dupont a été condamné pour avoir {agressé} Marie Durand.", "Asserted"),
    ("Paul Dupont a regretté la {visite} de Marie Durand à Rome.", "Asserted"),
    ("Paul Dupont a mené une {attaque} contre Rome.", "Asserted"),
    ("Lors d'une {visite} à Rome, Paul Dupont est mort.", "Asserted"),
    ("{Interrogé} par la police, Paul Dupont a démissionné.", "Asserted"),
    ("Paul Dupont, qui a {rencontré} Marie Durand, partira.", "Asserted"),
]

CLAIMS = [
    ("Selon Marie Durand, Paul Dupont a {quitté} Rome.", "Claimed by Marie Durand"),
    ("Marie Durand affirme que Paul Dupont a {quitté} Rome.", "Claimed by Marie Durand"),
    ("Marie Durand a confirmé que Paul Dupont avait {quitté} Rome.", "Claimed by Marie Durand"),
    ("Paul Dupont a {quitté} Rome, a annoncé Marie Durand.", "Claimed by Marie Durand"),
    ("« Paul Dupont a {attaqué} Rome », a déclaré Marie Durand.", "Claimed by Marie Durand"),
    ("Marie Durand accuse Paul Dupont d'avoir {attaqué} Rome.", "Claimed by Marie Durand"),
    ("Marie Durand assure avoir {quitté} Rome.", "Claimed by Marie Durand"),
    ("Paul Dupont aurait {rencontré} Marie Durand.", "Claimed"),
    ("Paul Dupont aurait été {arrêté} à Rome.", "Claimed"),
    ("Paul Dupont est accusé d'avoir {attaqué} Rome.", "Claimed"),
    ("Paul Dupont est soupçonné d'avoir {agressé} Marie Durand.", "Claimed"),
    ("L'{attaque} présumée contre Rome inquiète Marie Durand.", "Claimed"),
    ("Des rumeurs de {démission} de Paul Dupont circulent.", "Claimed"),
    ("Paul Dupont a {attaqué} Rome, a-t-on appris.", "Claimed"),
    ("« Paul Dupont a {attaqué} Rome hier soir. »", "Claimed"),
    ("Paul Dupont a dénoncé une « {attaque} » contre Rome.", "Claimed"),
    ("Selon Marie Durand, Paul Dupont {quittera} Rome.", "Planned"),
    ("Marie Durand affirme que Paul Dupont n'a pas {quitté} Rome.", "Denied"),
    ("Marie Durand affirme que Paul Dupont veut {quitter} Rome.", "Planned"),
]

OWN_ACTS = [
    ("« Nous {soutenons} Paul Dupont », a déclaré Marie Durand.", "Asserted"),
    ("« J'ai {rencontré} Paul Dupont à Rome », a déclaré Marie Durand.", "Asserted"),
    ("« Nous allons {quitter} Rome », a déclaré Marie Durand.", "Planned"),
    ("« Je n'ai pas {rencontré} Paul Dupont », a déclaré Marie Durand.", "Denied"),
    ("« Ma {visite} à Rome a été longue », a déclaré Marie Durand.", "Asserted"),
    ("« L'{arrestation} de Paul Dupont est une honte », a déclaré Marie Durand.", "Claimed by Marie Durand"),
    ("J'ai {rencontré} Marie Durand. – Paul Dupont (@pdupont) 11 octobre 2023", "Asserted"),
    ("Marie Durand a {quitté} Rome. – Paul Dupont (@pdupont) 11 octobre 2023", "Claimed by Paul Dupont"),
]

PARTICIPLE = "the list holds the participle, the parse its infinitive"
KNOWN = {
    "Paul Dupont est venu à Rome afin de {rencontrer} Marie Durand.": "«afin» is an adverb to the treebank",
    "Paul Dupont a été chargé de {négocier} avec Marie Durand.": PARTICIPLE,
    "Marie Durand veut que Paul Dupont {quitte} Rome.": "a subjunctive under a wish is taken for a fact",
    "Au lieu de {rencontrer} Marie Durand, Paul Dupont est parti.": "«au lieu» is an adverb to the treebank",
    "Paul Dupont a dénoncé une « {attaque} » contre Rome.": "scare quotes are not seen",
    "Marie Durand a {quitté} Rome. – Paul Dupont (@pdupont) 11 octobre 2023": "the signer of a post is not named",
}

ROWS = [*NEGATION, *PLANS, *HYPOTHESES, *DENIALS, *MISTAKEN, *HAPPENED, *CLAIMS, *OWN_ACTS]


@pytest.mark.parametrize(("marked", "expected"), params(ROWS, KNOWN))
def test_factuality(marked: str, expected: str) -> None:
    body, (mark,) = unmarked(marked)
    reading = read("factuality", body)
    (event,) = [f for f in reading.facts if isinstance(f, Event) and f.trigger.start == mark.start]
    by = "" if event.claimed_by is None else f" by {reading.mentions[event.claimed_by].text}"
    assert f"{event.factuality}{by}" == expected

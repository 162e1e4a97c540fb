"""Static facts: what lies where, who belongs to what, who is kin (`relations.conllu`)."""

import pytest
from trees import read
from trees.params import params
from trees.views import relations

PLACES = [
    ("Un homme est mort à Rambervillers (Vosges).", ["containedInPlace: Rambervillers -> Vosges"]),
    ("Le siège de l'OTAN à Bruxelles est gardé.", ["containedInPlace: siège de l'OTAN à Bruxelles -> Bruxelles"]),
    ("Le groupe Renault, basé à Boulogne, recrute.", ["containedInPlace: Renault -> Boulogne"]),
    ("La cour d'appel de Lyon a tranché.", ["containedInPlace: cour d'appel de Lyon -> Lyon"]),
    ("L'usine se trouve à Lyon.", []),
    ("L'usine Renault se situe à Lyon.", ["containedInPlace: usine Renault -> Lyon"]),
    ("Paul Dupont s'est rendu à Lyon, en France.", ["containedInPlace: Lyon -> France"]),
]

BODIES = [
    ("Adrien Taquet (LREM) est arrivé.", ["affiliation: Adrien Taquet -> LREM"]),
    ("Le Conseil de sécurité des Nations unies s'est réuni.", [
        "memberOf: Conseil de sécurité des Nations unies -> Nations unies",
    ]),
    ("La France, membre de l'OTAN, a refusé.", ["memberOf: France -> OTAN"]),
    ("La France est membre de l'OTAN.", ["memberOf: France -> OTAN"]),
    ("Paul Dupont, membre du Parti socialiste, est arrivé.", ["affiliation: Paul Dupont -> Parti socialiste"]),
    ("Nissan, filiale de Renault, recrute.", ["memberOf: Nissan -> Renault"]),
]  # fmt: skip

KIN = [
    ("Marie Durand, épouse de Paul Dupont, est arrivée.", ["spouse: Marie Durand -> Paul Dupont"]),
    ("Jean Dupont, frère de Paul Dupont, est mort.", ["sibling: Jean Dupont -> Paul Dupont"]),
    ("Paul Dupont est arrivé avec sa femme Marie Durand.", ["spouse: Marie Durand -> Paul Dupont"]),
    ("Le fils de Paul Dupont, Jean Dupont, est mort.", ["parent: Jean Dupont -> Paul Dupont"]),
]

NONE = [
    ("Paul Dupont a rencontré Marie Durand à Rome.", []),
    ("Le PSG a battu Lyon (3-1).", []),
    ("Paul Dupont (50 ans) est mort à Lyon.", []),
    ("L'attaque à Lyon (12 morts) a choqué la France.", []),
    ("Les autorités françaises à Lyon ont refusé.", []),
]

KIN_WORDS = "words of kinship give no relation"
MEMBERS = "«membre de», «filiale de» give no relation"
KNOWN = {
    "L'usine Renault se situe à Lyon.": "the firm after which a plant is called is taken for the plant",
    "La France, membre de l'OTAN, a refusé.": MEMBERS,
    "La France est membre de l'OTAN.": MEMBERS,
    "Paul Dupont, membre du Parti socialiste, est arrivé.": MEMBERS,
    "Nissan, filiale de Renault, recrute.": MEMBERS,
    "Marie Durand, épouse de Paul Dupont, est arrivée.": KIN_WORDS,
    "Jean Dupont, frère de Paul Dupont, est mort.": KIN_WORDS,
    "Paul Dupont est arrivé avec sa femme Marie Durand.": KIN_WORDS,
    "Le fils de Paul Dupont, Jean Dupont, est mort.": KIN_WORDS,
}


@pytest.mark.parametrize(("body", "expected"), params([*PLACES, *BODIES, *KIN, *NONE], KNOWN))
def test_relations(body: str, expected: list[str]) -> None:
    assert relations(read("relations", body)) == expected

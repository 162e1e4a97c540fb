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

MEMBERS = [
    ("La filiale de Renault, Nissan, recrute.", ["memberOf: Nissan -> Renault"]),
    ("Paul Dupont, à la tête de Renault depuis mardi, est arrivé.", ["affiliation: Paul Dupont -> Renault"]),
    ("Paul Dupont, représentant la Russie, est arrivé.", ["affiliation: Paul Dupont -> Russie"]),
    (
        "Paul Dupont et Marie Durand, représentant le Japon, sont arrivés.",
        ["affiliation: Paul Dupont -> Japon", "affiliation: Marie Durand -> Japon"],
    ),
    ("Paul Dupont, qui dirige Renault, est arrivé.", ["affiliation: Paul Dupont -> Renault"]),
    ("Paul Dupont reçoit la Défense.", ["affiliation: Paul Dupont -> Défense"]),
    ("Paul Dupont hérite du ministère de la Justice.", ["affiliation: Paul Dupont -> ministère de la Justice"]),
    (
        "Le ministère de la Justice revient à Paul Dupont.",
        ["affiliation: Paul Dupont -> ministère de la Justice"],
    ),
]

KIN = [
    ("Marie Durand est la fille de Paul Dupont.", ["parent: Marie Durand -> Paul Dupont"]),
    ("Marie Durand, la mère de Paul Dupont, est arrivée.", ["children: Marie Durand -> Paul Dupont"]),
    ("Michel Drucker et sa femme Dany Saval sont arrivés.", ["spouse: Dany Saval -> Michel Drucker"]),
    ("Marie Durand, épouse de Paul Dupont, est arrivée.", ["spouse: Marie Durand -> Paul Dupont"]),
    ("Jean Dupont, frère de Paul Dupont, est mort.", ["sibling: Jean Dupont -> Paul Dupont"]),
    ("Paul Dupont est arrivé avec sa femme Marie Durand.", ["spouse: Marie Durand -> Paul Dupont"]),
    ("Le fils de Paul Dupont, Jean Dupont, est mort.", ["parent: Jean Dupont -> Paul Dupont"]),
    ("Paul Dupont a une sœur, Marie Durand.", ["sibling: Marie Durand -> Paul Dupont"]),
    ("Marie Durand est la fille de l'écrivain Paul Dupont.", ["parent: Marie Durand -> Paul Dupont"]),
]

NONE = [
    ("Paul Dupont et le Japon, représentant la Russie, sont arrivés.", []),
    (
        "Selon le consulat de France à Alger, les vols ont repris.",
        ["containedInPlace: consulat de France à Alger -> Alger"],
    ),
    ("Le train de Paris à Lyon est parti.", []),
    ("Les décès dus au Covid-19 aux États-Unis augmentent.", []),
    ("Le Registre des malformations de Rhône-Alpes (Remera) a fermé.", []),
    ("Le site d'EDF est fermé.", []),
    ("Marie Durand a aidé Anne Martin à donner naissance à son fils Jean Dupont.", []),
    ("Marie Durand, mère de trois enfants, est arrivée.", []),
    ("Marie Durand, l'ex-femme de Paul Dupont, est arrivée.", []),
    ("Marie Durand n'est pas la fille de Paul Dupont.", []),
    ("Paul Dupont dirigeait Renault.", []),
    ("Paul Dupont dirigera Renault.", []),
    ("Paul Dupont n'est plus membre du Parti socialiste.", []),
    ("Paul Dupont reçoit Marie Durand.", []),
    ("Le père Paul Dupont est arrivé.", []),
    ("Paul Dupont a rencontré Marie Durand à Rome.", []),
    ("Le PSG a battu Lyon (3-1).", []),
    ("Paul Dupont (50 ans) est mort à Lyon.", []),
    ("L'attaque à Lyon (12 morts) a choqué la France.", []),
    ("Les autorités françaises à Lyon ont refusé.", []),
]

KNOWN = {
    "L'usine Renault se situe à Lyon.": "the firm after which a plant is called is taken for the plant",
}


@pytest.mark.parametrize(("body", "expected"), params([*PLACES, *BODIES, *MEMBERS, *KIN, *NONE], KNOWN))
def test_relations(body: str, expected: list[str]) -> None:
    assert relations(read("relations", body)) == expected

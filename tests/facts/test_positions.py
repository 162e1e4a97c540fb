"""Titles that people hold: holder, title, and where (`positions.conllu`)."""

import pytest
from trees import read
from trees.params import params
from trees.views import positions

HELD = [
    ("Le Premier ministre belge Alexander De Croo est arrivé.", ["Alexander De Croo | Premier ministre | belge"]),
    ("Jens Stoltenberg, secrétaire général de l'OTAN, est arrivé.", ["Jens Stoltenberg | secrétaire général | OTAN"]),
    (
        "Le secrétaire général de l'OTAN, Jens Stoltenberg, est arrivé.",
        ["Jens Stoltenberg | secrétaire général | OTAN"],
    ),
    ("Le secrétaire général de l'OTAN Jens Stoltenberg est arrivé.", ["Jens Stoltenberg | secrétaire général | OTAN"]),
    ("Élisabeth Borne, la Première ministre, est arrivée.", ["Élisabeth Borne | Première ministre | -"]),
    ("La ministre de la Santé, Agnès Buzyn, est arrivée.", ["Agnès Buzyn | ministre de la Santé | -"]),
    ("Le ministre malien de l'Intérieur, Paul Dupont, est arrivé.", ["Paul Dupont | ministre de l'Intérieur | malien"]),
    ("Le ministre de l'Intérieur malien Paul Dupont est arrivé.", ["Paul Dupont | ministre de l'Intérieur | malien"]),
    ("Paul Dupont, 50 ans, maire de Lyon, est mort.", ["Paul Dupont | maire | Lyon"]),
    ("Paul Dupont (maire de Lyon) est mort.", ["Paul Dupont | maire | Lyon"]),
    ("Le PDG de Renault, Carlos Ghosn, est arrivé.", ["Carlos Ghosn | PDG | Renault"]),
    ("Paul Dupont, journaliste, est mort.", ["Paul Dupont | journaliste | -"]),
    ("La chanteuse Marie Durand est morte.", ["Marie Durand | chanteuse | -"]),
    ("L'ambassadeur de France au Mali, Paul Dupont, est arrivé.", ["Paul Dupont | ambassadeur | France"]),
    (
        "Paul Dupont, maire de Lyon et président de Renault, est mort.",
        ["Paul Dupont | maire | Lyon", "Paul Dupont | président | Renault"],
    ),
    (
        "Les députés Paul Dupont et Marie Durand sont arrivés.",
        ["Paul Dupont | députés | -", "Marie Durand | députés | -"],
    ),
    (
        "Le maire Paul Dupont a reçu le président Jean Martin.",
        ["Paul Dupont | maire | -", "Jean Martin | président | -"],
    ),
]

SAID = [
    ("Paul Dupont est le maire de Lyon.", ["Paul Dupont | maire | Lyon"]),
    ("Paul Dupont est maire de Lyon depuis 2014.", ["Paul Dupont | maire | Lyon"]),
    ("Paul Dupont a été nommé ministre de l'Intérieur.", ["Paul Dupont | ministre de l'Intérieur | -"]),
    ("Paul Dupont, élu maire de Lyon, est arrivé.", ["Paul Dupont | maire | Lyon"]),
    ("Paul Dupont est devenu maire de Lyon.", ["Paul Dupont | maire | Lyon"]),
    ("Marie Durand a nommé Paul Dupont ministre de l'Intérieur.", ["Paul Dupont | ministre de l'Intérieur | -"]),
]

FORMER = [
    ("L'ancien président français Nicolas Sarkozy est arrivé.", ["Nicolas Sarkozy | président | français | former"]),
    ("L'ex-ministre Jérôme Cahuzac est arrivé.", ["Jérôme Cahuzac | ministre | - | former"]),
    ("Paul Dupont, ancien maire de Lyon, est arrivé.", ["Paul Dupont | maire | Lyon | former"]),
    ("Paul Dupont, ex-maire de Lyon, est arrivé.", ["Paul Dupont | maire | Lyon | former"]),
    ("Feu le président Paul Dupont était aimé.", ["Paul Dupont | président | - | former"]),
]

NOT_HELD = [
    ("Paul Dupont n'est pas le maire de Lyon.", []),
    ("Paul Dupont sera nommé ministre de l'Intérieur.", []),
    ("Paul Dupont pourrait devenir maire de Lyon.", []),
    ("Si Paul Dupont devient maire de Lyon, Marie Durand partira.", []),
    ("Le futur président américain Joe Biden est arrivé.", []),
    ("Le président élu Joe Biden est arrivé.", []),
    ("Paul Dupont, candidat à la mairie de Lyon, est arrivé.", []),
    ("M. Dupont est arrivé.", []),
    ("Paul Dupont, frère de Marie Durand, est mort.", []),
    ("Le maire de Lyon a rencontré Paul Dupont.", []),
    ("Paul Dupont a rencontré le maire de Lyon.", []),
    ("Le porte-parole de Paul Dupont est arrivé.", []),
    ("Paul Dupont a été élu à Lyon.", []),
]

KNOWN = {
    "Paul Dupont, élu maire de Lyon, est arrivé.": "«élu» is taken for a title of its own",
    "L'ex-ministre Jérôme Cahuzac est arrivé.": "«ex-» stays in the title",
    "Paul Dupont, ex-maire de Lyon, est arrivé.": "«ex-» stays in the title",
    "Feu le président Paul Dupont était aimé.": "«feu» stands before the article",
}


@pytest.mark.parametrize(("body", "expected"), params([*HELD, *SAID, *FORMER, *NOT_HELD], KNOWN))
def test_positions(body: str, expected: list[str]) -> None:
    assert positions(read("positions", body)) == expected

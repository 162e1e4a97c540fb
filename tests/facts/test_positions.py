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
    (
        "Le directeur du musée des beaux-arts Paul Dupont est arrivé.",
        ["Paul Dupont | directeur du musée des beaux-arts | -"],
    ),
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

BODIES = [
    ("La France a réagi. La France et le gouverneur Paul Dupont ont répondu.", ["Paul Dupont | gouverneur | -"]),
    ("Marie Durand, retraitée de 55 ans habitant à Lyon, est morte.", ["Marie Durand | retraitée | -"]),
    ("Le maire LR de Nice Christian Estrosi est arrivé.", ["Christian Estrosi | maire | Nice"]),
    ("Valérie Pécresse, la présidente (ex-LR) de la région, est arrivée.", ["Valérie Pécresse | présidente | -"]),
    ("Le député LR Éric Ciotti est arrivé.", ["Éric Ciotti | député | LR"]),
    ("Le président PS à l'Assemblée nationale Paul Dupont est arrivé.", ["Paul Dupont | président | -"]),
    (
        "L'émissaire de la France pour l'intronisation de l'empereur japonais Naruhito est arrivé.",
        [
            "Naruhito | empereur | japonais",
        ],
    ),
    (
        "Paul Dupont, le collaborateur de Jean Martin filmé en train de fuir, est arrivé.",
        [
            "Paul Dupont | collaborateur | -",
        ],
    ),
    ("La maire sortante PS Martine Aubry est arrivée.", ["Martine Aubry | maire | -"]),
    ("Renault a réagi. Son PDG, Carlos Ghosn, a démissionné.", ["Carlos Ghosn | PDG | Renault"]),
    (
        "Il a cité le secrétaire général de RSF, dont Paul Dupont est le correspondant en Algérie.",
        ["Paul Dupont | correspondant | RSF"],
    ),
]

TIED = [
    ("L'imam d'une mosquée de Nanterre à Paris, Paul Dupont, est arrivé.", ["Paul Dupont | imam | -"]),
    (
        "Marie Durand, auteure de l'étude et professeure à l'université de Lyon, est arrivée.",
        ["Marie Durand | auteure de l'étude | -"],
    ),
    (
        "Marie Durand, présidente et fondatrice de Renault, est arrivée.",
        ["Marie Durand | présidente | -", "Marie Durand | fondatrice | Renault"],
    ),
    ("Paul Dupont, responsable des ventes pour la France chez Renault, est arrivé.", ["Paul Dupont | responsable | -"]),
    (
        "Paul Dupont, responsable des ventes chez Renault, est arrivé.",
        ["Paul Dupont | responsable des ventes | Renault"],
    ),
    (
        "La cheffe de file de l'opposition à Paris, Marie Durand, est arrivée.",
        ["Marie Durand | cheffe de file de l'opposition | -"],
    ),
    ("Paul Dupont, responsable au Mali d'une association, est arrivé.", ["Paul Dupont | responsable | -"]),
    ("Paul Dupont, médecin à Lyon, est arrivé.", ["Paul Dupont | médecin | Lyon"]),
    ("Paul Dupont, ambassadeur à Lyon, est arrivé.", ["Paul Dupont | ambassadeur | Lyon"]),
    ("Paul Dupont, directeur de l'agence, sur BFMTV, a répondu.", ["Paul Dupont | directeur de l'agence | -"]),
    ("Paul Dupont, secrétaire général de la CGT à Lyon, est arrivé.", ["Paul Dupont | secrétaire général | -"]),
    ("Paul Dupont, secrétaire général de la CGT, a parlé à Lyon.", ["Paul Dupont | secrétaire général | CGT"]),
    (
        "Paul Dupont, directeur de l'hôpital de Nanterre à Paris, est arrivé.",
        ["Paul Dupont | directeur | hôpital de Nanterre à Paris"],
    ),
    ("Paul Dupont, trésorier de Paris en commun, est arrivé.", ["Paul Dupont | trésorier | -"]),
    ("Paul Dupont, maire de Lyon en exercice, est arrivé.", ["Paul Dupont | maire | Lyon"]),
    ("Paul Dupont, conseiller de Marie Durand à Paris, est arrivé.", ["Paul Dupont | conseiller | -"]),
]

ANOTHERS = [
    ("Le président du club et le numéro un de Renault Paul Dupont sont arrivés.", [
        "Paul Dupont | numéro un | Renault",
    ]),
    ("Le président du club et la mascotte de Renault, Paul Dupont, sont arrivés.", []),
    ("Le président et fondateur de Renault Paul Dupont est arrivé.", [
        "Paul Dupont | président | -", "Paul Dupont | fondateur | Renault",
    ]),
    ("Les adversaires du président du club, Paul Dupont et Jean Martin, sont arrivés.", []),
    ("Les adversaires du président du club, Paul Dupont, sont arrivés.", ["Paul Dupont | président du club | -"]),
    ("Interrogé sur Paul Dupont, le maire est catégorique.", []),
    ("Selon Paul Dupont, le maire de Lyon n'a pas répondu.", []),
    ("Selon Paul Dupont, le maire de Lyon, la ville est calme.", ["Paul Dupont | maire | Lyon"]),
    ("Les élus remercient leurs associés Dupont.", []),
    ("Les associés Paul Dupont et Jean Martin ont parlé.", [
        "Paul Dupont | associés | -", "Jean Martin | associés | -",
    ]),
    ("Le club a vendu un cadre Dupont.", []),
    ("Le cadre Dupont est arrivé.", ["Dupont | cadre | -"]),
]  # fmt: skip

NAMED_ELSEWHERE = [
    ("Sadiq Khan, le maire, a parlé. Puis le maire de Londres est parti.", [
        "Sadiq Khan | maire | -", "Sadiq Khan | maire | Londres",
    ]),
    ("Paul Dupont est arrivé. Il est président de Renault.", ["Paul Dupont | président | Renault"]),
    ("Emmanuel Macron a parlé. La présidente du RN a répondu.", []),
]  # fmt: skip

SAID = [
    ("Jean Martin, qui est le président de Renault, a démissionné.", ["Jean Martin | président | Renault"]),
    ("Le poste de maire de Lyon a été confié à Paul Dupont.", ["Paul Dupont | maire | Lyon"]),
    (
        "Le poste de maire de Lyon a été confié au banquier Paul Dupont.",
        [
            "Paul Dupont | maire | Lyon",
            "Paul Dupont | banquier | -",
        ],
    ),
    ("Paul Dupont a été nommé au poste de directeur de Renault.", ["Paul Dupont | directeur | Renault"]),
    ("De son côté, le directeur de Renault, Paul Dupont a répondu.", ["Paul Dupont | directeur | Renault"]),
    ("Marie Durand, envoyée spéciale de France 2, est arrivée.", ["Marie Durand | envoyée spéciale | France 2"]),
    ("Paul Dupont a d'abord été comédien.", ["Paul Dupont | comédien | - | former"]),
    ("Paul Dupont est le maire de Lyon.", ["Paul Dupont | maire | Lyon"]),
    (
        "Paul Dupont, président de la République entre 2007 et 2012, est arrivé.",
        ["Paul Dupont | président de la République | - | former"],
    ),
    ("Paul Dupont, maire de Lyon depuis 2014, est arrivé.", ["Paul Dupont | maire | Lyon"]),
    ("Paul Dupont avait été nommé directeur de Renault.", []),
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
    ("Il arrive après la démission du gouverneur Paul Dupont.", ["Paul Dupont | gouverneur | - | former"]),
    ("Il demande la démission du gouverneur Paul Dupont.", ["Paul Dupont | gouverneur | -"]),
    ("Il arrive après la visite du gouverneur Paul Dupont.", ["Paul Dupont | gouverneur | -"]),
    ("Les colonels ont renversé le président Paul Dupont.", ["Paul Dupont | président | - | former"]),
    ("Le maire Paul Dupont a été destitué.", ["Paul Dupont | maire | - | former"]),
    ("Paul Dupont, maire de Lyon, a été destitué.", ["Paul Dupont | maire | Lyon | former"]),
    ("Le maire Paul Dupont a été renversé par un bus.", ["Paul Dupont | maire | -"]),
    ("Les colonels n'ont pas renversé le président Paul Dupont.", ["Paul Dupont | président | -"]),
    ("Paul Dupont, préfet de la Creuse (1966-1967), est arrivé.", ["Paul Dupont | préfet | Creuse | former"]),
]

NOT_HELD = [
    ("L'Italie vote. Le président Silvio Berlusconi est arrivé.", ["Silvio Berlusconi | président | -"]),
    ("L'Italie vote. Le président Sergio Mattarella est arrivé.", ["Sergio Mattarella | président | Italie"]),
    ("Le poste de maire de Lyon sera confié à Paul Dupont.", []),
    ("Devant les syndicalistes, Paul Dupont a reconnu une erreur.", []),
    ("Sur le plateau de Paul Dupont, l'humoriste est revenu.", []),
    ("Il cite Paul Dupont, sa directrice, Marie Durand, et son fils.", ["Marie Durand | directrice | -"]),
    ("Paul Dupont, plusieurs ministres et les transporteurs sont arrivés.", []),
    ("Il a précisé le cadre de l'enquête dans une lettre adressée au maire, Paul Dupont.", ["Paul Dupont | maire | -"]),
    (
        "L'ex-président et ses anciens ministres Claude Guéant, Éric Woerth et Brice Hortefeux sont arrivés.",
        [f"{name} | ministres | - | former" for name in ("Claude Guéant", "Éric Woerth", "Brice Hortefeux")],
    ),
    ("L'auteur de l'attentat, Paul Dupont, est mort.", []),
    ("Paul Martin, Bruno Le Maire et Jean Durand sont arrivés.", []),
    ("Le prophète Mahomet est né à La Mecque.", []),
    ("Son collègue Paul Dupont est arrivé.", []),
    ("Le centriste Paul Dupont est arrivé.", []),
    ("Deux chefs d'accusation visent Paul Dupont.", []),
    ("Paul Dupont, membre du Parti socialiste, est arrivé.", []),
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

OF_COUNTRY = [
    (
        "Le Kenya vote dimanche. Le président Paul Dupont quitte le Kenya.",
        ["Paul Dupont | président | Kenya"],
    ),
    (
        "Le Kenya vote dimanche. Au Kenya, l'ex-présidente Marie Durand a réagi.",
        ["Marie Durand | présidente | Kenya | former"],
    ),
    (
        "L'équipe kényane joue. Le club kényan gagne. Le Premier ministre Paul Dupont rit.",
        [
            "Paul Dupont | Premier ministre | -",
        ],
    ),
    # who presides over a body is introduced with it; nobody presides over a country by an adjective alone
    ("Le Kenya vote dimanche. Au Kenya, son président Paul Dupont a réagi.", ["Paul Dupont | président | -"]),
    ("Le Kenya vote dimanche. Au Kenya, un président, Paul Dupont, a réagi.", ["Paul Dupont | président | -"]),
    ("Le club kényan joue. L'équipe kényane et le président Paul Dupont sont là.", ["Paul Dupont | président | -"]),
    ("Le Kenya vote dimanche. Au Kenya, le prince Paul Dupont a réagi.", ["Paul Dupont | prince | -"]),
]

OF_TOWN = [
    ("À Nantes, le maire Paul Dupont a réagi.", ["Paul Dupont | maire | Nantes"]),
    ("Dans l'Ohio, le sénateur Paul Dupont a été réélu.", ["Paul Dupont | sénateur | Ohio"]),
    ("Dans l'Ohio, le gouverneur Paul Dupont a été réélu.", ["Paul Dupont | gouverneur | Ohio"]),
    # another town, a visit, a town after it, a town of another sentence, another office: nothing says which
    ("De Nantes à Brest, le maire Paul Dupont a réagi.", ["Paul Dupont | maire | -"]),
    ("En visite à Nantes, le maire Paul Dupont a réagi.", ["Paul Dupont | maire | -"]),
    ("Le maire Paul Dupont a quitté Nantes.", ["Paul Dupont | maire | -"]),
    ("Une pétition a été lancée à Denver. La maire Marie Durand a réagi.", ["Marie Durand | maire | -"]),
    ("À Nantes, le sénateur Paul Dupont a réagi.", ["Paul Dupont | sénateur | -"]),
]

KNOWN = {
    "Feu le président Paul Dupont était aimé.": "«feu» stands before the article",
}


CASES = [*HELD, *BODIES, *TIED, *ANOTHERS, *OF_COUNTRY, *OF_TOWN, *NAMED_ELSEWHERE, *SAID, *FORMER, *NOT_HELD]


@pytest.mark.parametrize(("body", "expected"), params(CASES, KNOWN))
def test_positions(body: str, expected: list[str]) -> None:
    assert positions(read("positions", body)) == expected

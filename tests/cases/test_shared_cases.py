"""The cases that users sent, where they are at hand: what stands beside each, as far as it can be said in lines."""

from pathlib import Path

import live
import pytest
from cases.seeing import NEEDS, missing, seen

from kg import articles
from kg.decisions import NONE
from kg.identity import identity
from kg.model import Article

SHARED = Path(__file__).parents[2].parent / "shared" / "cases"
CASES = [
    ("01-lieu-en-tete.txt", "-*|*|patient=Lille|*;-*|*|recipient=Kiev|*;-*|*|recipient=Moscou|*;-*|*|recipient=Lyon|*;"
     "-*|*|patient=Nice|*;+Deny|asserted|agent=Marc Lefort place=Lyon|2023-09-05", ""),
    ("02-surnom-entre-guillemets.txt", "+Arrest|asserted|patient=Mohamed Benali place=Marseille|2021-03-01;"
     "+Meet|asserted|agent=Jean-Claude Marchand recipient=Paul Vernet|*;"
     "+Criticize|asserted|agent=Pierre Dumas patient=Anne Petit|*;+Die|asserted|patient=Pierre Dumas|2021-03-04;"
     "+quote|Mohamed Benali|Je n'ai rien vu ce soir-là;-quote|Anne Petit|*;-quote|Pierre Dumas|*", ""),
    ("03-mois-sans-annee-au-passe.txt", "+Move|asserted|agent=Anne Martin place=Lille|2020-04;"
     "+Die|asserted|patient=Karim Haddad|2020-05;+Arrest|asserted|patient=Luc Tardieu place=Nice|2020-04-12;"
     "+Appoint|asserted|patient=Paul Durand place=Rennes|2020-04;-*|planned|*|*", ""),
    ("04-nieme-jour-du-mois.txt", "+time|2018-11-07;+time|2018-09-04;+time|2018-10-26;"
     "-time|2018-10-0*;-time|XXXX*", ""),
    ("04-nieme-jour-du-mois.txt", "+time|2018-11-12", ""),
    ("08-homonymes-a.txt", "+title|Marc Lefort|directeur financier|Telora", ""),
    ("09-avant-jesus-christ.txt", "-*|*|*|2023*;-*|*|*Christ*|*;+Die|asserted|patient=Hannibal place=Libyssa|", ""),
    ("09-avant-jesus-christ.txt", "+Die|asserted|patient=Sénèque|0065", "learned"),
    ("09-avant-jesus-christ.txt", "+Born|asserted|patient=Cicéron place=Arpinum|;"
     "+Win|asserted|agent=Jules César place=Alésia|", ""),
    ("09-avant-jesus-christ.txt", "+Win|asserted|agent=Jules César patient=Vercingétorix place=Alésia|", "learned"),
    ("10-comparer-des-dates.txt", "+Visit|asserted|agent=Eva Holm|2021;+Visit|asserted|agent=Luc Tardieu|2022-03", ""),
    ("12-ecriture-inclusive.txt", "+Visit|asserted|agent=Camille Rouvel place=Brest|*;"
     "+Visit|asserted|agent=Camille Rouvel place=Nice|*;+Visit|asserted|agent=Camille Rouvel place=Lille|*;"
     "-*|*|agent=Nice|*;+title|Camille Rouvel|président·e|*;"
     "+quote|Camille Rouvel|Nous sommes toutes et tous déterminé·es à continuer la lutte", ""),
    ("12-ecriture-inclusive.txt", "+title|Camille Rouvel|président·e|Telora;"
     "+Arrest|asserted|patient=Marc Lefort place=Brest|2023-09-04", ""),
    ("13-guillemets-retournes.txt", "+quote|Anne Martin|Nous allons porter plainte dès demain matin;"
     "+quote|Marc Lefort|Nous attendons cela avec calme.;+quote|Luc Tardieu|Nous tiendrons les délais promis;"
     "+quote|Claire Vasseur|Les bus seront gratuits pour tous", ""),
    ("16-parente.txt", "+relation|sibling|Paul Fontaine|Marie Fontaine;+relation|parent|Hugo Morin|Luc Morin", ""),
    ("16-parente.txt", "+relation|sibling|Camille Lambert|Théo Lambert;+relation|children|Bruno Garnier|Léo Garnier;"
     "+relation|parent|Nadia Berger|Omar Berger", ""),
    ("16-parente.txt", "+relation|spouse|Julie Colin|Karim Haddad", "learned"),
    ("17-citation-sur-plusieurs-paragraphes.txt", "+quote|Paul Vernet|Nous surveillons la vitesse*;"
     "+quote|Paul Vernet|Les cas ont baissé*revenir en arrière.;"
     "+quote|Hugues Hervé|Il faut un traitement*vont mourir", ""),
    ("23-accents-decomposes.txt", "+Meet|asserted|agent=Hélène Bérard place=Besançon|2023-08-03;"
     "+Arrest|asserted|patient=Gérard Lefèvre place=Orléans|2021-02;+title|Hélène Bérard|présidente|*;"
     "+quote|Hélène Bérard|Nous avons décidé d’agir dès demain", ""),
    ("26-intervalle.txt", "+Visit|asserted|agent=Eva Holm place=Helsinki|2023-03-03/2023-03-05;"
     "+Visit|asserted|agent=Karel Novotny place=Varsovie|2023-02-28/2023-03-05;"
     "+*|*|agent=Marc Lefort|2023-08-01/2023-08-15;"
     "+Visit|planned|agent=Anne Martin place=Lille|2023-09-14/2023-09-15", ""),
    ("27-titre-en-capitales.txt", "+Meet|asserted|agent=Karel Novotny recipient=Olaf Scholz|2023-09-05;"
     "+Visit|asserted|agent=Claire Vasseur place=Brest|2023-09-04;-*|*|*OLAF*|*;-*|*|*NOVOTNY*|*", ""),
    ("27-titre-en-capitales.txt", "+Meet|asserted|agent=Karel Novotny place=Berlin|2023-09-05", ""),
    ("28-crochets.txt", "+quote|Anne Martin|Je l’ai dit [[]au ministre] dès lundi;"
     "+Criticize|asserted|agent=Éric Maurel patient=Direction générale de la sécurité extérieure|*", ""),
]  # fmt: skip
"""Of each file, what must be seen (`+`) and what must not (`-`); and what is still missing."""


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared cases are not here")
@pytest.mark.parametrize(
    ("name", "right"),
    [
        pytest.param(name, right, marks=[pytest.mark.xfail(strict=True, reason=NEEDS[needs])] if needs else [])
        for name, right, needs in CASES
    ],
)
def test_a_case(name: str, right: str) -> None:
    (article,) = articles.read(str(SHARED / name))
    assert isinstance(article, Article)
    (reading,) = live.pipeline().read([article])
    lines = list(seen(reading))
    assert missing(lines, right) == [], lines


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared cases are not here")
@pytest.mark.parametrize(
    ("pair", "name"),
    [
        ("ab", "Marc Lefort"),
        ("cd", "Yann Kerbrat"),
    ],
)
def test_namesakes_are_two_or_a_pair_to_decide(pair: str, name: str) -> None:
    found = [*articles.read(*(str(SHARED / f"08-homonymes-{letter}.txt") for letter in pair))]
    readings = [*live.pipeline().read(article for article in found if isinstance(article, Article))]
    people = [one for one in identity(readings, live.pipeline().language.knowledge, NONE) if one.label == name]
    assert len(people) == 2


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared cases are not here")
@pytest.mark.parametrize("path", sorted(SHARED.glob("*.*[lnt]")), ids=lambda path: path.name)
def test_every_case_is_read_and_its_evidence_stands_in_it(path: Path) -> None:
    (article,) = articles.read(str(path))
    assert isinstance(article, Article)
    (reading,) = live.pipeline().read([article])
    for mention in reading.mentions:
        assert -article.front <= mention.span.start < mention.span.end <= len(article.body)
        assert mention.span.start >= 0 or mention.span.end < 0
        assert "  " not in mention.text and mention.text.isprintable()

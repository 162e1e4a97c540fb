"""French grammar: articles, contractions, prepositions of place, agreement, participles, the present."""

import tomllib

import pytest

from kg import resources
from kg.tables import read_tsv
from kg.wording import Named, Told, by, conjugation, english, nouns, sentence, verbs
from kg.wording.conjugation import Subject
from kg.wording.grammar import GRAMMARS
from kg.wording.model import Part, joined


def thing(label: str, *classes: str) -> Named:
    """A thing of some classes, of the kind that the last one is."""
    kinds = {"Organization", "Person", "NamedEvent", "Work"} & set(classes)
    return Named.of(label, kinds.pop() if kinds else "Place", classes)


def said(parts: tuple[Part, ...]) -> str:
    return "".join(part.text for part in joined(parts))


@pytest.mark.parametrize(
    ("label", "classes", "words"),
    [
        ("Russie", ("Country",), "selon la Russie"),
        ("États-Unis", ("Country",), "selon les États-Unis"),
        ("Ukraine", ("Country",), "selon l’Ukraine"),
        ("Mexique", ("Country",), "selon le Mexique"),
        ("Israël", ("Country",), "selon Israël"),
        ("République démocratique du Congo", ("Country",), "selon la République démocratique du Congo"),
        ("Luxembourg", ("Country",), "selon le Luxembourg"),
        ("Luxembourg", ("City",), "selon Luxembourg"),
        ("Nordland", ("Country",), "selon Nordland"),
        ("OTAN", ("Organization",), "selon l’OTAN"),
        ("HCR", ("Organization",), "selon le HCR"),
        ("CGT", ("Organization",), "selon la CGT"),
        ("Boeing", ("Organization",), "selon Boeing"),
        ("Le Point", ("Organization",), "selon Le Point"),
        ("police", ("Organization",), "selon la police"),
        ("tribunal correctionnel de Paris", ("Organization",), "selon le tribunal correctionnel de Paris"),
        ("forces de l'ordre", ("Organization",), "selon les forces de l'ordre"),
        ("le parquet", ("Organization",), "selon le parquet"),
        ("Assemblée", ("Organization",), "selon l’Assemblée"),
        ("Casino", ("Organization",), "selon Casino"),
        ("Point", ("Work",), "selon Point"),
        ("Anna Lind", ("Person",), "selon Anna Lind"),
        ("liste de Paul Biron", ("Organization",), "selon la liste de Paul Biron"),
        ("quart Nord-Est", (), "selon le quart Nord-Est"),
        ("Primaires socialistes", ("NamedEvent",), "selon les Primaires socialistes"),
        ("5e forum de Pau", ("NamedEvent",), "selon le 5e forum de Pau"),
        ("Etat", ("Organization",), "selon l’Etat"),
        ("Une commission municipale", ("Organization",), "selon une commission municipale"),
        ("Un soldat en déroute", ("Work",), "selon Un soldat en déroute"),
        ("Un Monde", ("Organization",), "selon Un Monde"),
    ],
)
def test_names_take_their_article(label: str, classes: tuple[str, ...], words: str) -> None:
    assert said(by(thing(label, *classes), "fr")) == words


@pytest.mark.parametrize(
    ("label", "classes", "words"),
    [
        ("France", ("Country",), "en France"),
        ("Iran", ("Country",), "en Iran"),
        ("Israël", ("Country",), "en Israël"),
        ("Mali", ("Country",), "au Mali"),
        ("États-Unis", ("Country",), "aux États-Unis"),
        ("Cuba", ("Country",), "à Cuba"),
        ("Barbade", ("Country",), "à la Barbade"),
        ("Paris", ("City",), "à Paris"),
        ("Le Havre", ("City",), "au Havre"),
        ("La Rochelle", ("City",), "à La Rochelle"),
        ("Les Mureaux", ("City",), "aux Mureaux"),
        ("Calvados", ("AdministrativeArea",), "dans le Calvados"),
        ("Yvelines", ("AdministrativeArea",), "dans les Yvelines"),
        ("Loire-Atlantique", ("AdministrativeArea",), "en Loire-Atlantique"),
        ("Ain", ("AdministrativeArea",), "dans l’Ain"),
        ("Bretagne", ("AdministrativeArea",), "en Bretagne"),
        ("Grand Est", ("AdministrativeArea",), "dans le Grand Est"),
        ("Texas", ("AdministrativeArea",), "au Texas"),
        ("Afrique", ("Continent",), "en Afrique"),
        ("Moyen-Orient", (), "au Moyen-Orient"),
        ("mer Noire", (), "en mer Noire"),
        ("Seine", (), "dans la Seine"),
        ("Alpes", (), "dans les Alpes"),
        ("siège de l'OTAN", (), "au siège de l'OTAN"),
        ("aéroport d'Orly", (), "à l’aéroport d'Orly"),
        ("place Rouge", (), "sur la place Rouge"),
        ("bande de Gaza", (), "dans la bande de Gaza"),
        ("le système solaire", (), "dans le système solaire"),
        ("deuxième ville d'Australie", (), "dans la deuxième ville d'Australie"),
        ("Villalier", (), "à Villalier"),
        ("OTAN", ("Organization",), "à l’OTAN"),
        ("Acme", ("Organization",), "chez Acme"),
        ("Festival de Cannes", ("NamedEvent",), "lors du Festival de Cannes"),
    ],
)
def test_places_take_their_preposition(label: str, classes: tuple[str, ...], words: str) -> None:
    assert said(GRAMMARS["fr"].names((thing(label, *classes),), "where", True)) == words


@pytest.mark.parametrize(
    ("word", "label", "classes", "words"),
    [
        ("à", "États-Unis", ("Country",), "aux États-Unis"),
        ("à", "Russie", ("Country",), "à la Russie"),
        ("à", "Le Monde", ("Organization",), "au Monde"),
        ("de", "Parti socialiste", ("Organization",), "du Parti socialiste"),
        ("de", "Rolling Stones", ("Organization",), "des Rolling Stones"),
        ("de", "Union européenne", ("Organization",), "de l’Union européenne"),
        ("de", "Anna Lind", ("Person",), "d’Anna Lind"),
        ("de", "Paul Biron", ("Person",), "de Paul Biron"),
        ("au sein de", "Haïti", ("Country",), "au sein d’Haïti"),
        ("que", "Ina Rask", ("Person",), "qu’Ina Rask"),
        ("avec", "OTAN", ("Organization",), "avec l’OTAN"),
    ],
)
def test_prepositions_contract(word: str, label: str, classes: tuple[str, ...], words: str) -> None:
    assert said(GRAMMARS["fr"].names((thing(label, *classes),), word)) == words


def test_prepositions_are_said_again_in_a_row() -> None:
    two = (thing("Mali", "Country"), thing("États-Unis", "Country"))
    assert said(GRAMMARS["fr"].names(two, "au sujet de")) == "au sujet du Mali et des États-Unis"
    assert said(GRAMMARS["fr"].names(two, "avec")) == "avec le Mali et les États-Unis"
    assert said(GRAMMARS["fr"].names(two, "where", True)) == "au Mali et aux États-Unis"


@pytest.mark.parametrize(
    ("base", "factuality", "subject", "words"),
    [
        ("rencontrer", "Asserted", Subject(), "a rencontré"),
        ("rencontrer", "Denied", Subject(plural=True), "n’ont pas rencontré"),
        ("se rendre", "Asserted", Subject(gender="f"), "s’est rendue"),
        ("se rendre", "Claimed", Subject(True, "f"), "se seraient rendues"),
        ("se rendre", "Asserted", Subject(), None),
        ("se rendre", "Planned", Subject(), "doit se rendre"),
        ("s’affronter", "Denied", Subject(True, "m"), "ne se sont pas affrontés"),
        ("mourir", "Asserted", Subject(gender="f"), "est morte"),
        ("survenir", "Denied", Subject(gender="m", no=True), "n’est survenu"),
        ("être arrêté", "Asserted", Subject(True, "m"), "ont été arrêtés"),
        ("être arrêté", "Hypothetical", Subject(gender="f"), "pourrait être arrêtée"),
        ("être pris", "Asserted", Subject(True, "m"), "ont été pris"),
        ("être arrêté", "Planned", Subject(), None),
    ],
)
def test_verbs_agree_or_say_nothing(base: str, factuality: str, subject: Subject, words: str | None) -> None:
    assert conjugation.verb(base, factuality, subject) == words


def test_who_acts_gives_gender_and_number() -> None:
    anna, paul, ina = (thing(name, "Person") for name in ("Anna Lind", "Paul Biron", "Ina Rask"))
    subject = GRAMMARS["fr"].subject
    assert (subject((anna,)), subject((ina,))) == (Subject(False, "f"), Subject(False, None))
    assert (subject((anna, paul)), subject((anna, ina))) == (Subject(True, "m"), Subject(True, None))
    assert subject((thing("Nations unies", "Organization"),)).plural
    assert subject((thing("États-Unis", "Country"),)) == Subject(True, "m")


@pytest.mark.parametrize("row", conjugation.presents(), ids=lambda row: row.example)
def test_every_ending_of_the_present_has_its_example(row: conjugation.Present) -> None:
    infinitive, one, many = row.example.split()
    assert row.ending.search(infinitive)
    assert (conjugation.present(infinitive, False), conjugation.present(infinitive, True)) == (one, many)


@pytest.mark.parametrize("row", conjugation.participles(), ids=lambda row: row.example)
def test_every_ending_of_the_participle_has_its_example(row: conjugation.Participle) -> None:
    infinitive, done = row.example.split()
    assert row.ending.search(infinitive) and conjugation.participle(infinitive) == done


def test_forms_are_those_that_the_dictionary_knows() -> None:
    forms: dict[str, set[str]] = {}
    for line in (resources.language("fr") / "conjugation.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            (lemma,), endings, stems = ([part.strip("-") for part in cell.split(" ")] for cell in line.split("\t"))
            for stem in stems:
                forms.setdefault(stem + lemma, set()).update(stem + ending for ending in endings)
    unknown = {verb for verb in forms if conjugation.present(verb, False) not in forms[verb]}
    assert len(forms) > 8000 and len(unknown) < 40
    told = {verb.removeprefix("se ").split(" ")[0] for verb in verbs.table("fr")}
    assert [verb for verb in told if conjugation.participle(verb) not in forms[verb]] == []


def test_verbs_of_the_frames_have_a_present() -> None:
    for file in sorted((resources.language("fr") / "frames").glob("*.toml")):
        for frame in tomllib.loads(file.read_text(encoding="utf-8")).get("frame", []):
            for lemma in frame.get("lemmas", []):
                assert conjugation.present(lemma, False), lemma


@pytest.mark.parametrize(
    ("lemma", "factuality", "fr"),
    [
        ("accueillir", "Asserted", "accueille"),
        ("accueillir", "Planned", "doit accueillir"),
        ("résister", "Hypothetical", "pourrait résister"),
        ("se adresser", "Planned", "doit s’adresser"),
        ("se préparer", "Denied", "ne se prépare pas"),
        ("prendre part", "Denied", "ne prend pas part"),
        ("aider", "Denied", "n’aide pas"),
    ],
)
def test_the_present(lemma: str, factuality: str, fr: str) -> None:
    assert conjugation.in_present(lemma, factuality, False) == fr


def test_every_article_is_one_that_is_known() -> None:
    assert {article for article, _ in nouns.countries().values()} == {"le", "la", "les", "l'", "-"}
    assert {place.article for place in nouns.places().values()} == {"le", "la", "les", "l'", "-"}
    assert len(nouns.countries()) > 2300 and len(nouns.places()) > 700
    known = {row.cells[0].partition(" (")[0] for row in read_tsv(resources.language("fr") / "places.tsv",
             "name kind country within wikidata names demonyms")}  # fmt: skip
    assert len([name for name in nouns.places() if name not in known]) < 20


@pytest.mark.parametrize(
    ("base", "past"),
    [("meet", "met"), ("criticise", "criticised"), ("deny", "denied"), ("stay", "stayed"), ("take part", "took part")],
)
def test_the_english_past(base: str, past: str) -> None:
    assert english.forms(base).past == past


@pytest.mark.parametrize(
    ("label", "classes", "words"),
    [
        ("États-Unis", ("Country",), "in the United States"),
        ("Bruxelles", ("City",), "in Brussels"),
        ("siège de l'OTAN", (), "at the NATO headquarters"),
        ("aéroport d'Orly", (), "at the “aéroport d'Orly”"),
        ("Calvados", ("AdministrativeArea",), "in Calvados"),
        ("police", ("Organization",), "at the police"),
        ("Parti des travailleurs", ("Organization",), "at the Parti des travailleurs"),
        ("Acme", ("Organization",), "at Acme"),
        ("les forces vives", ("Organization",), "at the “forces vives”"),
        ("Panthéon", (), "at the Panthéon"),
    ],
)
def test_english_names(label: str, classes: tuple[str, ...], words: str) -> None:
    assert said(GRAMMARS["en"].names((thing(label, *classes),), "where", True)) == words


@pytest.mark.parametrize(
    ("begin", "end", "fr", "en"),
    [
        ("2025-03-01", None, "le 1er mars 2025", "on 1 March 2025"),
        ("2025-03", None, "en mars 2025", "in March 2025"),
        ("2025", "2025", "en 2025", "in 2025"),
        ("2025-03-03", "2025-03-05", "du 3 au 5 mars 2025", "from 3 to 5 March 2025"),
        ("2025-02-28", "2025-03-01", "du 28 février au 1er mars 2025", "from 28 February to 1 March 2025"),
        ("2024-12-28", "2025-01-03", "du 28 décembre 2024 au 3 janvier 2025",
         "from 28 December 2024 to 3 January 2025"),
        ("2025-04", "2025-08", "d’avril à août 2025", "from April to August 2025"),
        ("2024-10", "2025-02", "d’octobre 2024 à février 2025", "from October 2024 to February 2025"),
        ("2019", "2021", "de 2019 à 2021", "from 2019 to 2021"),
        ("2019", "2021-05-04", "de 2019 au 4 mai 2021", "from 2019 to 4 May 2021"),
        ("2025-03-05", "2025-03-03", "le 5 mars 2025", "on 5 March 2025"),
        ("2025-13", None, "", ""),
        ("bientôt", None, "", ""),
    ],
)  # fmt: skip
def test_dates_of_every_precision(begin: str, end: str | None, fr: str, en: str) -> None:
    for language, words in (("fr", fr), ("en", en)):
        one = Told("event", "Meet", (("place", thing("Paris", "City")),), begin=begin, end=end)
        start = {"fr": "Une rencontre a eu lieu à Paris", "en": "A meeting took place in Paris"}[language]
        assert sentence(one, language, whole=True) == f"{start} {words}".strip()

"""Facts in words: never as fact what the article does not assert."""

import tomllib

import pytest

from kg import resources
from kg.namespaces import SCHEMA
from kg.view import ontology, verbs, wording
from kg.view.content import Fact, Thing
from kg.view.definite import articles, definite, is_plural, led


def fact(kind: str, factuality: str = "Asserted", agents: int = 1, **values: object) -> Fact:
    """An event of some agents and somebody it is done to."""
    roles = (*(("agent", n) for n in range(agents)), ("patient", 8), ("recipient", 9), ("place", 10))
    return Fact("x", "event", kind, roles, factuality, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("factuality", "fr", "en"),
    [
        ("Asserted", "a rencontré", "met"),
        ("Planned", "doit rencontrer", "is to meet"),
        ("Claimed", "aurait rencontré", "reportedly met"),
        ("Denied", "n’a pas rencontré", "did not meet"),
        ("Hypothetical", "pourrait rencontrer", "might meet"),
    ],
)
def test_factuality_is_in_the_verb(factuality: str, fr: str, en: str) -> None:
    assert wording.phrase(fact("Meet", factuality), "fr") == fr
    assert wording.phrase(fact("Meet", factuality), "en") == en


@pytest.mark.parametrize(
    ("kind", "factuality", "words"),
    [
        ("Meet", "Asserted", "ont rencontré"),
        ("Meet", "Planned", "doivent rencontrer"),
        ("Call", "Asserted", "se sont entretenus à distance avec"),
        ("Call", "Denied", "ne se sont pas entretenus à distance avec"),
        ("Attack", "Claimed", "auraient attaqué"),
    ],
)
def test_several_agents(kind: str, factuality: str, words: str) -> None:
    assert wording.phrase(fact(kind, factuality, agents=2), "fr") == words


@pytest.mark.parametrize(
    ("factuality", "fr"),
    [
        ("Asserted", "attaque"),
        ("Planned", "attaque à venir"),
        ("Claimed", "attaque, selon une source"),
        ("Denied", "pas d’attaque"),
        ("Hypothetical", "attaque possible"),
    ],
)
def test_without_an_object_it_is_a_noun(factuality: str, fr: str) -> None:
    told = Fact("x", "event", "Attack", (("agent", 0),), factuality)
    assert wording.phrase(told, "fr") == fr


def test_a_known_source_stands_beside_the_phrase_not_in_it() -> None:
    told = Fact("x", "event", "Attack", (("agent", 0),), "Claimed", claimed_by=1)
    assert wording.phrase(told, "fr") == "attaque"


@pytest.mark.parametrize(
    ("lemma", "factuality", "fr"),
    [
        ("accueillir", "Asserted", "accueille"),
        ("accueillir", "Planned", "doit accueillir"),
        ("résister", "Hypothetical", "pourrait résister"),
        ("se adresser", "Asserted", "s’adresse"),
        ("se adresser", "Planned", "doit s’adresser"),
        ("se préparer", "Denied", "ne se prépare pas"),
        ("prendre part", "Denied", "ne prend pas part"),
        ("aider", "Denied", "n’aide pas"),
        ("coûter", "Claimed", "coûte, selon une source"),
        ("dîner", "Asserted", "dîner"),
        ("guerre", "Planned", "guerre · prévu"),
    ],
)
def test_words_that_no_class_covers(lemma: str, factuality: str, fr: str) -> None:
    assert wording.phrase(fact("Event", factuality, text=lemma), "fr") == fr


def test_a_plural_name_takes_a_plural_verb() -> None:
    assert is_plural(Thing("x", "Place", (), "États-Unis", "fr"))
    assert wording.phrase(fact("Event", text="diriger"), "fr", plural=True) == "dirigent"
    assert wording.phrase(fact("Meet"), "fr", plural=True) == "ont rencontré"


@pytest.mark.parametrize("row", verbs.rows(), ids=lambda row: row.example)
def test_every_ending_has_its_example(row: verbs.Present) -> None:
    infinitive, one, many = row.example.split()
    assert row.ending.search(infinitive)
    assert (verbs.present(infinitive, False), verbs.present(infinitive, True)) == (one, many)


def test_the_present_is_a_form_that_the_dictionary_knows() -> None:
    forms: dict[str, set[str]] = {}
    for line in (resources.language("fr") / "conjugation.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            (lemma,), endings, stems = ([part.strip("-") for part in cell.split(" ")] for cell in line.split("\t"))
            for stem in stems:
                forms.setdefault(stem + lemma, set()).update(stem + ending for ending in endings)
    unknown = {verb for verb in forms if verbs.present(verb, False) not in forms[verb]}
    assert len(forms) > 8000 and len(unknown) < 40


def test_events_that_nouns_tell_are_no_verbs() -> None:
    for file in sorted((resources.language("fr") / "frames").glob("*.toml")):
        for frame in tomllib.loads(file.read_text(encoding="utf-8")).get("frame", []):
            for noun in frame.get("nouns", []):
                assert wording.phrase(fact("Event", text=noun), "fr") == noun
            for lemma in frame.get("lemmas", []):
                assert verbs.present(lemma, False), lemma


def thing(label: str, *classes: str) -> Thing:
    """A thing of some classes, of the kind that the last one is."""
    kind = "Organization" if "Organization" in classes else "Place"
    return Thing("x", kind, tuple(str(SCHEMA[name]) for name in classes), label, "fr")


@pytest.mark.parametrize(
    ("label", "classes", "words"),
    [
        ("Russie", ("Country",), "selon la Russie"),
        ("États-Unis", ("Country",), "selon les États-Unis"),
        ("Ukraine", ("Country",), "selon l’Ukraine"),
        ("Mexique", ("Country",), "selon le Mexique"),
        ("Mali", ("Country",), "selon le Mali"),
        ("Israël", ("Country",), "selon Israël"),
        ("Yémen", ("Country",), "selon le Yémen"),
        ("Corée du Nord", ("Country",), "selon la Corée du Nord"),
        ("République démocratique du Congo", ("Country",), "selon la République démocratique du Congo"),
        ("Luxembourg", ("Country",), "selon le Luxembourg"),
        ("Luxembourg", ("City",), "selon Luxembourg"),
        ("Moscou", ("City",), "selon Moscou"),
        ("Nordland", ("Country",), "selon Nordland"),
        ("OTAN", ("Organization",), "selon l’OTAN"),
        ("HCR", ("Organization",), "selon le HCR"),
        ("Haut-Commissariat des Nations unies pour les réfugiés", ("Organization",),
         "selon le Haut-Commissariat des Nations unies pour les réfugiés"),
        ("FMI", ("Organization",), "selon le FMI"),
        ("CGT", ("Organization",), "selon la CGT"),
        ("Boeing", ("Organization",), "selon Boeing"),
        ("Le Point", ("Organization",), "selon Le Point"),
        ("Union européenne", ("Organization",), "selon l’Union européenne"),
        ("Acme", ("Organization",), "selon Acme"),
    ],
)  # fmt: skip
def test_countries_and_bodies_take_their_article(label: str, classes: tuple[str, ...], words: str) -> None:
    named = thing(label, *classes)
    assert wording.by(named, label, "fr") == words
    assert wording.by(named, label, "en") == f"according to {label}"


@pytest.mark.parametrize(
    ("words", "label", "classes", "place", "said"),
    [
        ("a promis à", "États-Unis", ("Country",), False, "a promis aux États-Unis"),
        ("a promis à", "Mali", ("Country",), False, "a promis au Mali"),
        ("a promis à", "Russie", ("Country",), False, "a promis à la Russie"),
        ("a promis à", "Iran", ("Country",), False, "a promis à l’Iran"),
        ("a promis à", "Paris", ("City",), False, "a promis à Paris"),
        ("est né à", "France", ("Country",), True, "est né en France"),
        ("est né à", "Iran", ("Country",), True, "est né en Iran"),
        ("est né à", "Mali", ("Country",), True, "est né au Mali"),
        ("est né à", "Pays-Bas", ("Country",), True, "est né aux Pays-Bas"),
        ("est né à", "Cuba", ("Country",), True, "est né à Cuba"),
        ("membre de", "Union européenne", ("Organization",), False, "membre de l’Union européenne"),
        ("membre de", "Parti socialiste", ("Organization",), False, "membre du Parti socialiste"),
        ("membre de", "Rolling Stones", ("Organization",), False, "membre des Rolling Stones"),
        ("enfant de", "Anna Lind", ("Person",), False, "enfant d’Anna Lind"),
        ("enfant de", "Paul Biron", ("Person",), False, "enfant de Paul Biron"),
        ("a visité", "France", ("Country",), True, "a visité la France"),
        ("aide", "Mali", ("Country",), False, "aide le Mali"),
    ],
)
def test_prepositions_fit_what_follows_them(
    words: str, label: str, classes: tuple[str, ...], place: bool, said: str
) -> None:
    before, names = led(words, [definite(thing(label, *classes), label, "fr")], "fr", place)
    assert " ".join((before, *names)) == said
    assert led("belongs to", ["Acme"], "en") == ("belongs to", ("Acme",))


def test_every_article_is_one_that_is_known() -> None:
    assert set(articles().values()) == {"le", "la", "les", "l'", "-"}
    assert len(articles()) > 2300


def test_former_positions() -> None:
    held = Fact("x", "position", "Position", (("agent", 0),), text="président", ended=True)
    assert (wording.phrase(held, "fr"), wording.phrase(held, "en")) == ("ex-président", "former président")


@pytest.mark.parametrize("factuality", ["Asserted", "Planned", "Claimed", "Denied", "Hypothetical"])
@pytest.mark.parametrize("kind", sorted(ontology.ontology().phrases))
def test_every_class_has_words_in_every_factuality(kind: str, factuality: str) -> None:
    for language in ontology.LANGUAGES:
        words = {wording.phrase(fact(kind, other), language) for other in ("Asserted", factuality)}
        assert all(words) and "{" not in "".join(words)
        assert len(words) == (1 if factuality == "Asserted" else 2)


def test_every_shortcut_has_its_infinitive() -> None:
    shortcuts = {phrase.shortcut for phrases in ontology.ontology().phrases.values() for phrase in phrases}
    assert shortcuts <= set(wording.infinitives())


@pytest.mark.parametrize(("inert", "words"), [((), "a battu"), (("patient",), "a remporté")])
def test_one_wins_a_cup_and_beats_a_rival(inert: tuple[str, ...], words: str) -> None:
    told = Fact("x", "event", "Win", (("agent", 0), ("patient", 1)), inert=frozenset(inert))
    assert wording.phrase(told, "fr") == words

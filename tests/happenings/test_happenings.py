"""What joins accounts of different articles, what keeps them apart, and what people decide: small articles by hand."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tales import BODY, COUNTRY, TOWN, groups, knowledge, shared, tale

from kg.decisions import Judgement, Judgements
from kg.errors import KnowledgeError
from kg.happening import Happening, On
from kg.happenings.copies import compared, copies, sources
from kg.happenings.evidence import JOIN, UNSURE
from kg.happenings.ordinals import ordinals
from kg.happenings.rarity import alike, rarities, stems, vector
from kg.happenings.sentences import sentence
from kg.happenings.tellings import tellings
from kg.happenings.weights import weights
from kg.identity import identity
from kg.model import Article, Factuality, Reading, Span, Time

PLACES = {"Lyon": TOWN, "Lille": TOWN, "France": COUNTRY, "Italie": COUNTRY, "Front du Littoral": BODY}
MEETING = "Anne Martinot a rencontré Paul Durandel à Lyon mercredi pour parler du budget des hôpitaux."
AGAIN = "À Lyon, Anne Martinot et Paul Durandel se sont entretenus mercredi du budget des hôpitaux."
CAST = {"agent": "Anne Martinot + Paul Durandel", "place": "Lyon"}


def meeting(article: str, text: str = MEETING, word: str = "rencontré", **more: object) -> Reading:
    given_ = {"cast": CAST, "day": "2023-03-15", **more}
    return tale(article, text, ("Meet", word), types=PLACES, **given_)  # type: ignore[arg-type]


def one(*readings: Reading) -> Happening:
    (found,) = shared(*readings).happenings
    return found


def test_two_papers_tell_of_one_meeting() -> None:
    found = one(meeting("a"), meeting("b", AGAIN, "entretenus"))
    assert (found.type, found.sources, found.days, found.disagreements) == ("Meet", 2, ("2023-03-15", "2023-03-15"), ())
    (join,) = found.joins
    assert join.refs == ("a#Meet@16", f"b#Meet@{AGAIN.index('entretenus')}")
    assert set(join.rule.split("+")) >= {"same-class", "same-person", "same-part", "same-place", "same-day"}
    assert 0.8 <= join.score < 1


@pytest.mark.parametrize(
    ("rule", "other"),
    [
        ("other-day", meeting("b", day="2023-03-16")),
        ("other-town", meeting("b", MEETING.replace("Lyon", "Lille"), cast={**CAST, "place": "Lille"})),
        ("other-person", meeting("b", MEETING.replace("Paul Durandel", "Luc Morelet"),
                                 cast={"agent": "Anne Martinot", "recipient": "Luc Morelet", "place": "Lyon"})),
        ("other-number", meeting("b", MEETING.replace("du budget", "du 2e budget"))),
    ],
)  # fmt: skip
def test_what_forbids_it(rule: str, other: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    """And without that rule alone, the two are joined."""
    first = meeting("a", cast={"agent": "Anne Martinot", "recipient": "Paul Durandel", "place": "Lyon"}) if (
        rule == "other-person") else meeting("a", MEETING.replace("du budget", "du 1er budget") if (
            rule == "other-number") else MEETING)  # fmt: skip
    assert groups(shared(first, other)) == set()
    monkeypatch.setitem(weights(), rule, 0.0)
    if rule != "other-day":  # days that do not meet are never even compared
        assert groups(shared(first, other)) == {frozenset("ab")}


def test_a_plan_and_what_came_of_it() -> None:
    plan = meeting("a", MEETING.replace("a rencontré", "doit rencontrer"), "rencontrer",
                   factuality=Factuality.PLANNED, published="2023-03-10")  # fmt: skip
    found = one(plan, meeting("b"))
    assert [account.article for account in found.accounts] == ["a", "b"]
    assert found.best.article == "b"
    assert found.disagreements == ()


def test_one_denies_what_another_tells() -> None:
    denied = meeting("c", MEETING.replace("a rencontré", "n'a pas rencontré"), factuality=Factuality.DENIED,
                     published="2023-03-20")  # fmt: skip
    found = one(meeting("a"), meeting("b"), denied)
    (disagreement,) = found.disagreements
    assert disagreement.on is On.FACTUALITY
    sides = {side.says: [account.article for account in side.accounts] for side in disagreement.sides}
    assert sides == {("Asserted",): ["a", "b"], ("Denied",): ["c"]}


def test_what_is_only_possible_is_no_happening() -> None:
    assert groups(shared(meeting("a"), meeting("b", factuality=Factuality.HYPOTHETICAL))) == set()


def test_somebody_dies_once_whatever_the_dates_say() -> None:
    text = "Anne Martinot est morte à Lyon."
    dead = [tale(a, text, ("Die", "morte"), {"patient": "Anne Martinot"}, PLACES, published=f"2023-0{m}-20", day=day)
            for a, m, day in (("a", 3, "2023-03-15"), ("b", 5, "2023-03-16"))]  # fmt: skip
    found = one(*dead)
    assert found.days == ("2023-03-15", "2023-03-16")
    assert [(d.on, [side.says for side in d.sides]) for d in found.disagreements] == [
        (On.DATE, [("2023-03-15",), ("2023-03-16",)])
    ]


def test_without_dates_the_days_of_publication_are_a_window_and_no_date() -> None:
    found = one(meeting("a", day=None), meeting("b", day=None, published="2023-03-16"))
    assert found.days is None
    assert groups(shared(meeting("a", day=None), meeting("b", day=None, published="2023-04-16"))) == set()
    assert groups(shared(meeting("a", day=None, published=None), meeting("b", day=None, published=None))) == set()


def test_a_town_lies_in_its_country() -> None:
    wide = meeting("b", MEETING.replace("à Lyon", "en France"), cast={**CAST, "place": "France"})
    assert groups(shared(meeting("a"), wide)) == {frozenset("ab")}
    abroad = meeting("b", MEETING.replace("à Lyon", "en Italie"), cast={**CAST, "place": "Italie"})
    assert groups(shared(meeting("a"), abroad)) == set()


def test_two_announcements_of_one_day_are_two() -> None:
    def told(article: str, text: str) -> Reading:
        cast = {"agent": "Anne Martinot"}
        return tale(article, text, ("Announce", "annoncé"), cast, PLACES, day="2023-03-15", predicate="annoncer")

    schools = "Anne Martinot a annoncé mercredi la fermeture de trois écoles rurales."
    taxes = "Anne Martinot a annoncé mercredi une baisse des impôts locaux."
    assert groups(shared(told("a", schools), told("b", taxes))) == set()
    assert groups(shared(told("a", schools), told("b", schools.replace("rurales", "primaires")))) == {frozenset("ab")}


def test_figures_and_words_of_a_date_are_nothing_in_common() -> None:
    """Nor is the day itself twice a reason."""

    def told(article: str, text: str) -> Reading:
        made = tale(article, text, ("Event", "vu"), {"agent": "Anne Martinot"}, PLACES, day="2023-12-15")
        when = text.index("le 15 décembre")
        return replace(made, times=(Time(Span(when, when + len("le 15 décembre")), "DATE", "2023-12-15"),))

    a, b = (
        told("a", "Anne Martinot a vu des élus le 15 décembre."),
        told("b", "Anne Martinot a vu Lyon le 15 décembre."),
    )
    things = [dict.fromkeys(range(9), one) for one in identity((a,), knowledge())[:1]]
    for reading in (a, b):
        (one,) = tellings(reading, things[0])
        assert one.figures == frozenset()
        assert "decembre" not in one.words


def test_of_two_who_died_one_is_not_both() -> None:
    text = "Anne Martinot et Paul Durandel sont morts."
    both = tale("a", text, ("Die", "morts"), {"patient": "Anne Martinot + Paul Durandel"}, PLACES, day="2023-03-15")
    alone = tale("b", "Paul Durandel est mort.", ("Die", "mort"), {"patient": "Paul Durandel"}, PLACES,
                 day="2023-03-18", published="2023-03-18")  # fmt: skip
    assert groups(shared(both, alone)) == set()
    again = tale("b", text, ("Die", "morts"), {"patient": "Anne Martinot + Paul Durandel"}, PLACES, day="2023-03-18")
    assert groups(shared(both, again)) == {frozenset("ab")}


def test_a_joint_appeal_is_not_what_one_of_them_says(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "{} a demandé mercredi la fermeture des trois écoles rurales du département."
    names = ["Anne Martinot", "Paul Durandel", "Luc Morelet", "Marie Girardin"]
    all_ = tale("a", text.format(", ".join(names)), ("Demand", "demandé"), {"agent": " + ".join(names)}, PLACES,
                day="2023-03-15")  # fmt: skip
    own = "Anne Martinot a demandé mercredi la fermeture des crèches."
    alone = tale("b", own, ("Demand", "demandé"), {"agent": names[0]}, PLACES, day="2023-03-15")
    assert groups(shared(all_, alone)) == set()
    monkeypatch.setitem(weights(), "other-speakers", 0.0)
    assert groups(shared(all_, alone)) == {frozenset("ab")}


def test_people_refuse_and_accept() -> None:
    a, b = meeting("a"), meeting("b", AGAIN, "entretenus")
    (join,) = one(a, b).joins
    refused = Judgements((Judgement(False, *join.refs),))
    assert shared(a, b, judgements=refused) == type(shared(a))()
    far = meeting("b", day="2023-03-18")
    accepted = Judgements((Judgement(True, "a#Meet@16", "b#Meet@16"),))
    (found,) = shared(a, far, judgements=accepted).happenings
    assert [(join.rule, join.score) for join in found.joins] == [("accepted", 1.0)]
    assert [one.on for one in found.disagreements] == [On.DATE]


def test_what_is_not_sure_waits() -> None:
    def seen(article: str, text: str, word: str, **more: Any) -> Reading:
        return tale(article, text, ("Meet", word), {"agent": "Anne Martinot"}, PLACES, **more)

    two = (
        seen("a", "Anne Martinot a vu deux élus.", "vu", day="2023-03-15"),
        seen("b", "Anne Martinot a reçu plusieurs préfets.", "reçu"),
    )
    found = shared(*two)
    assert (found.happenings, [join.refs for join in found.doubts]) == ((), [("a#Meet@16", "b#Meet@16")])
    assert UNSURE <= found.doubts[0].score < JOIN
    decided = Judgements((Judgement(False, "a#Meet@16", "b#Meet@16"),))
    assert shared(*two, judgements=decided).doubts == ()


LONG = "Les habitants du quartier nord attendent depuis des mois la réouverture du gymnase et de la piscine. " * 2


def test_who_is_named_beside_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """An article that reads nobody in the part where the other has somebody may still name him in the sentence."""
    here = "L'incendie du gymnase Durandel à Lyon mercredi a blessé trois pompiers, selon Anne Martinot."
    one_ = tale("a", here, ("Disaster", "incendie"), {"place": "Lyon"}, PLACES, company=("Anne Martinot",))
    there = "Trois pompiers ont été blessés dans l'incendie du gymnase, a dit mercredi Anne Martinot à Lyon."
    other = tale("b", there, ("Disaster", "incendie"), {"agent": "Anne Martinot"}, PLACES, company=("Lyon",))
    assert groups(shared(one_, other)) == {frozenset("ab")}
    for rule in ("named-beside", "same-names", "same-person-named"):
        monkeypatch.setitem(weights(), rule, 0.0)
    assert groups(shared(one_, other)) == set()


def test_articles_of_one_story_tell_one_thing(monkeypatch: pytest.MonkeyPatch) -> None:
    def told(article: str, text: str, word: str, more: str) -> Reading:
        made = tale(article, text, ("Disaster", word), {"place": "France"}, PLACES)
        return replace(made, article=replace(made.article, body=f"{text}\n{more}"))

    story = "Le barrage de Valcombe retenait cinq millions de mètres cubes ; les géologues redoutaient la faille."
    two = (
        told("a", "La rupture du barrage de Valcombe inonde la vallée en France.", "rupture", f"{story} {LONG}"),
        told("b", "En France, le barrage de Valcombe a cédé et la vallée est noyée.", "cédé", f"{story} {LONG}"),
    )
    rules = {rule for join in (*shared(*two).doubts, *(j for h in shared(*two).happenings for j in h.joins))
             for rule in join.rule.split("+")}  # fmt: skip
    assert "like-article" in rules
    before = max(join.score for join in (*shared(*two).doubts, *(j for h in shared(*two).happenings for j in h.joins)))
    monkeypatch.setitem(weights(), "like-article", 0.0)
    after = max((join.score for join in shared(*two).doubts), default=0.0)
    assert after < before


def test_unnamed_dead_of_another_number_are_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def dead(article: str, text: str) -> Reading:
        return tale(article, text, ("Die", "morts"), {"place": "Lyon"}, PLACES, day="2023-03-15")

    road = dead("a", "Un accident sur la rocade de Lyon a fait 2 morts mercredi, selon les pompiers du Rhône.")
    fire = dead("b", "L'incendie d'un immeuble a fait 4 morts à Lyon mercredi, selon les pompiers du Rhône.")
    assert groups(shared(road, fire)) == set()
    monkeypatch.setitem(weights(), "other-toll", 0.0)
    assert groups(shared(road, fire)) == {frozenset("ab")}


def test_of_what_one_article_tells_twice_one_goes_with_another_article() -> None:
    """Unless the two are likely one themselves."""
    text = "Anne Martinot a rencontré Paul Durandel à Lyon mercredi. Jeudi, elle a vu deux élus de la Drôme."
    first = meeting("a", text)
    (event,) = first.facts
    at = text.index("vu")
    again = replace(event, trigger=Span(at, at + 2), predicate="voir", roles=event.roles[:1], begin=None)
    both = replace(first, facts=(event, again))
    (found,) = shared(both, meeting("b")).happenings
    assert [account for account in found.accounts if account.article == "a"] == [("a", 0)]


def test_a_chain_joins_no_two_days() -> None:
    """An account without a date is like two that have different ones: it goes with one of them at most."""
    between = meeting("c", day=None, published="2023-03-16")
    found = groups(shared(meeting("a"), meeting("b", day="2023-03-16", published="2023-03-16"), between))
    assert frozenset("abc") not in found
    assert len(found) == 1


@settings(max_examples=20)
@given(st.permutations([meeting("a"), meeting("b", AGAIN, "entretenus"), meeting("c", day="2023-03-16"),
                        meeting("d", day=None, published="2023-03-17")]))  # fmt: skip
def test_the_order_of_articles_does_not_count(readings: list[Reading]) -> None:
    assert shared(*readings) == shared(*sorted(readings, key=lambda reading: reading.article.id))


def test_sources_are_publishers_and_copies_count_once() -> None:
    text = " ".join(f"mot{n}" for n in range(60))
    agency = Article("a", text, published="2023-03-15", publisher="Agence")
    copy = Article("b", f"{text} fin", published="2023-03-16", publisher="Journal")
    own = Article("c", " ".join(f"autre{n}" for n in range(60)), published="2023-03-16", publisher="Revue")
    later = replace(agency, id="d", body=own.body.replace("autre", "propre"), published="2023-03-18")
    articles = [agency, copy, own, later]
    assert copies(map(compared, articles)) == {"b": "a"}
    assert sources(articles, copies(map(compared, articles))) == 2
    assert sources(articles, {}) == 3
    urls = (None, None, "https://www.news.example/x", "https://news.example/y")
    nameless = [replace(own, id=str(n), publisher=None, url=url) for n, url in enumerate(urls)]
    assert sources(nameless, {}) == 2


def test_copies_are_found_whatever_their_number() -> None:
    text = " ".join(f"mot{n}" for n in range(40))
    many = [Article(f"a{n:03}", text, published="2023-03-15", publisher=f"Journal {n}") for n in range(60)]
    assert set(copies(map(compared, many)).values()) == {"a000"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("la 10e étape et la première demi-finale", {("etape", 10), ("demi", 1)}),
        ("La 2nde manche, le 1er tour", {("manche", 2), ("tour", 1)}),
        ("10 étapes et 22h, 4x100", set()),
    ],
)
def test_numbers_of_a_series(text: str, expected: set[tuple[str, int]]) -> None:
    import re

    from kg.knowledge.names import folded

    french = ordinals("fr")
    assert french is not None
    assert set(french.series([folded(word) for word in re.findall(r"\w+", text)])) == expected
    assert ordinals("xx") is None
    assert ordinals("../fr") is None


def test_rare_words_count_and_endings_do_not() -> None:
    known = rarities("fr")
    assert known is not None
    assert known["france"] < known["seisme"]
    assert stems("Les séismes de Valcombe, 12 mai") == ["les", "seisme", "valcom", "mai"]
    one, other = vector(stems("Un séisme à Valcombe"), "fr"), vector(stems("les séismes, Valcombe"), "fr")
    assert alike(one, other) == pytest.approx(1.0)
    assert alike(one, vector(stems("Les Français sont en France"), "fr")) == 0.0
    assert rarities("xx") is None
    assert rarities("../fr") is None
    assert vector(["seisme"], "xx") == {}


@pytest.mark.parametrize(
    "text",
    ["", "[weights]\n", '[weights]\na = 1\n[never]\nrules = ["a"]\n', '[weights]\na = 11\n[never]\nrules = []\n',
     '[weights]\na = "x"\n[never]\nrules = []\n', "[weights\n"],
)  # fmt: skip
def test_a_table_of_weights_that_is_wrong_is_told(text: str, tmp_path: Path) -> None:
    file = tmp_path / "joins.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"joins\.toml"):
        weights(file)


@pytest.mark.parametrize("word", ["vu", "pleut"])
def test_a_sentence_ends_where_an_agency_glues_the_next(word: str) -> None:
    body = 'Bonjour. M. Durandel a vu "la mer".Mais il pleut à 50.1 km. Fin'
    at = body.index(word)
    within = sentence(body, Span(at, at + len(word)))
    assert (
        body[within.start : within.end].strip()
        == {"vu": 'M. Durandel a vu "la mer"', "pleut": "Mais il pleut à 50.1 km"}[word]
    )

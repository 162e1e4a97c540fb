"""What stands, what moved, what was typeset anew, what was altered and what has vanished; in time that is linear."""

import random
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Literal, URIRef
from stories import ENTITIES, MORE_ENTITIES, MORE_READINGS, READINGS, otan
from verify import texts

from kg.graph import dataset
from kg.model import Article, Span
from kg.namespaces import KG, NIF, OA, RDF, SCHEMA
from kg.selector import digest
from kg.verify import FOUND, Claims, Finding, Index, Report, Status, claims, verify
from kg.verify.claims import Quotation, Stretch
from kg.verify.folding import folded

BODY = otan().article.body
QUOTED = "Nous avons besoin de soutien"


def known(id_: str = "otan") -> Claims:
    return next(one for one in claims(dataset(READINGS, ENTITIES)) if one.id == id_)


def check(body: str, of: Claims | None = None) -> Report:
    return verify(of or known(), replace(otan().article, body=body))


def statuses(report: Report) -> set[Status]:
    return {finding.status for finding in report.findings}


def about(report: Report, words: str) -> Iterator[Finding]:
    return (finding for finding in report.findings if words in finding.words)


# --------------------------------------------------------------------------------------------------- what is claimed


def test_a_graph_claims_all_its_evidence_and_quotations() -> None:
    data = dataset(MORE_READINGS, MORE_ENTITIES)
    found = claims(data)
    assert [one.id for one in found] == ["dementi", "otan", "proces", "retour"]
    assert sum(len(one.stretches) for one in found) == len(set(data.subjects(RDF.type, NIF.String)))
    assert sum(len(one.quotations) for one in found) == len(set(data.subjects(RDF.type, KG.Quotation)))
    assert all(one.digest for one in found)


@pytest.mark.parametrize("reading", MORE_READINGS, ids=lambda reading: reading.article.id)
def test_an_article_as_it_was_stands(reading: object) -> None:
    index = Index.over(claims(dataset(MORE_READINGS, MORE_ENTITIES)))
    claimed = index.of(reading.article)
    assert claimed is not None
    report = verify(claimed, reading.article)
    assert report.same and report.holds and statuses(report) == {Status.STANDS}


@pytest.mark.parametrize(
    "article",
    [
        Article("otan", "autre chose"),
        Article("x", "autre chose", url="https://news.example/otan"),
        Article("x", BODY),
        Article("x", unicodedata.normalize("NFD", BODY)),
    ],
    ids=["id", "address", "text", "letters apart"],
)
def test_an_article_is_known_by(article: Article) -> None:
    found = Index.over(claims(dataset(READINGS, ENTITIES))).of(article)
    assert found is not None and found.id == "otan"


def test_an_article_that_is_not_known() -> None:
    assert Index.over(claims(dataset(READINGS, ENTITIES))).of(Article("x", "autre chose")) is None


def test_evidence_in_a_headline_is_looked_for_there() -> None:
    data, base = dataset(READINGS, ENTITIES), "https://kg.example/"
    node, headline = URIRef(f"{base}evidence/otan-headline-0-8"), URIRef(f"{base}headline/otan")
    for triple in (
        (headline, SCHEMA.isPartOf, URIRef(f"{base}article/otan")),
        (node, RDF.type, NIF.String),
        (node, NIF.referenceContext, headline),
        (node, NIF.beginIndex, Literal(0)),
        (node, NIF.endIndex, Literal(8)),
        (node, NIF.anchorOf, Literal("Zelensky", lang="fr")),
        (node, OA.suffix, Literal(" à l’OTAN")),
    ):
        data.add(triple)
    claimed = next(one for one in claims(data) if one.id == "otan")
    assert statuses(verify(claimed, otan().article)) == {Status.STANDS}
    (lost,) = [f for f in verify(claimed, replace(otan().article, title="Rien")).findings if f.status not in FOUND]
    assert lost.iri == str(node)


def test_evidence_of_no_article_is_claimed_all_the_same() -> None:
    data = dataset(READINGS, ENTITIES)
    node = next(iter(data.subjects(RDF.type, NIF.String)))
    data.remove((node, NIF.referenceContext, None))
    assert str(node) in {one.id for one in claims(data)}


# ----------------------------------------------------------------------------------------------- what is found again


def test_what_another_paragraph_moves_is_found() -> None:
    report = check(f"Un mot avant.\n\n{BODY}")
    assert not report.same
    assert statuses(report) == {Status.MOVED}
    assert {f.found.start - f.claimed.start for f in report.findings if f.found and f.claimed} == {15}


def test_sentences_in_another_order_are_found() -> None:
    rows = BODY.split(". ")
    report = check(". ".join((*rows[2:], *rows[:2])))
    assert report.holds and Status.MOVED in statuses(report)


def test_of_several_places_the_one_with_the_old_neighbours_is_taken() -> None:
    body = "Anne dort ici. Paul dort là. Anne rêve."
    stretch = Stretch("x", "dort", Span(20, 24), "Anne dort ici. Paul ", " là. Anne rêve.")
    (found,) = check(f"Hier, {body}", Claims("a", "a", stretches=(stretch,))).findings
    assert (found.status, found.found) == (Status.MOVED, Span(26, 30))


@pytest.mark.parametrize(
    "body",
    [
        BODY.replace("« ", "“").replace(" »", "”"),
        BODY.replace("’", "'").replace("« ", '"').replace(" »", '"'),
        BODY.replace("« ", "«\u202f").replace(" »", "\u00a0»"),
        BODY.replace(". ", ".\n\n"),
        BODY.replace(" ", "\n"),
        BODY.replace("besoin", "be\xadsoin").replace("secrétaire", "secré-\ntaire"),
        unicodedata.normalize("NFD", BODY).replace("« ", "“").replace(" »", "”"),
    ],
)
def test_what_is_typeset_anew_is_found(body: str) -> None:
    report = check(body)
    assert report.holds and statuses(report) & {Status.RETYPESET, Status.MOVED}
    assert [f.status for f in report.findings if f.kind == "quotation"] != [Status.ALTERED]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_letters_composed_or_apart_are_the_same_text(form: str) -> None:
    article = replace(otan().article, body=unicodedata.normalize(form, BODY))
    reading = replace(otan(), article=article)
    other = "NFD" if form == "NFC" else "NFC"
    (claimed,) = claims(dataset([replace(reading, facts=(), mentions=())], ()))
    words = unicodedata.normalize(form, "secrétaire général")
    at = article.body.index(words)
    stretch = Stretch("x", words, Span(at, at + len(words)))
    report = check(unicodedata.normalize(other, BODY), replace(claimed, stretches=(stretch,)))
    assert report.same and statuses(report) == {Status.STANDS}


# ------------------------------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (QUOTED, "Nous n’avons pas besoin de soutien"),
        (QUOTED, "Nous avons besoin"),
        (QUOTED, "Nous avons besoin de soutien armé"),
        (QUOTED, "Nous avons de soutien besoin"),
        (QUOTED, "Nousavons besoin de soutien"),
        ("rencontré", "rencontre"),
        ("mercredi", "jeudi"),
        ("secrétaire", "ancien secrétaire"),
    ],
)
def test_altered_words_are_refused_and_shown(old: str, new: str) -> None:
    report = check(BODY.replace(old, new))
    assert not report.holds
    refused = [f for f in report.findings if f.status not in FOUND]
    assert all(old in f.words or f.words in old for f in refused)
    assert {f.status for f in refused} == {Status.ALTERED}
    assert any(new in f.now for f in refused if f.now)


def test_words_that_are_gone_have_vanished() -> None:
    report = check(BODY.partition("« ")[0])
    assert [f.status for f in about(report, QUOTED)] == [Status.VANISHED] * 2


def test_the_same_small_word_elsewhere_is_no_evidence() -> None:
    report = check(BODY.replace("Il a rencontré Lloyd Austin mercredi. ", "Rien. ") + " Ici et là, Il pleut.")
    assert next(f for f in report.findings if f.words == "Il").status not in FOUND


@pytest.mark.parametrize("words", ["Nous avons besoin", "besoin de soutien", "Nous avons besoin de guerre", "soutien"])
def test_a_quotation_that_says_less_or_else_than_its_article_is_refused(words: str) -> None:
    claimed = known()
    forged = tuple(replace(quote, words=words) for quote in claimed.quotations)
    report = check(BODY, replace(claimed, quotations=forged))
    assert [f.status for f in report.findings if f.kind == "quotation"] == [Status.ALTERED]
    report = check(BODY.replace("« ", "“").replace(" »", "”"), replace(claimed, quotations=forged))
    assert [f.status for f in report.findings if f.kind == "quotation"] == [Status.ALTERED]


@pytest.mark.parametrize("marks", ["«  »", "“”", '""', "„“"])
@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("Il a crié {}non{} hier soir", True),
        ("Il a crié {}non{}", False),
        ("Il a crié {}non", False),
        ("Il a crié", False),
        ("non{} hier soir", False),
    ],
)
def test_words_with_quotation_marks_of_their_own_are_whole_or_refused(marks: str, words: str, whole: bool) -> None:
    left, right = marks[: len(marks) // 2], marks[len(marks) // 2 :]
    said = "« Il a crié « non » hier soir »"
    claimed = Claims("a", "a", stretches=(Stretch("e", said, Span(0, len(said))),))
    quote = Quotation("q", words.format("« ", " »"), direct=True, evidence=("e",))
    report = check(said.replace("« ", left).replace(" »", right), replace(claimed, quotations=(quote,)))
    assert [f.status in FOUND for f in report.findings if f.kind == "quotation"] == [whole]


def test_words_of_another_place_are_refused_in_a_text_that_has_not_changed() -> None:
    body = "Un. {} 1 fois », a dit Anne. Puis : {} 2 fois », a dit Anne.".replace(
        "{}", "« Il faut partir tout de suite,"
    )
    words = "« Il faut partir tout de suite, 2 fois »"
    stretch = Stretch("e", words, Span(4, 4 + len(words)), body[:4], body[4 + len(words) :][:32])
    claimed = Claims("a", "a", digest=digest(body), stretches=(stretch,))
    (found,) = check(body, claimed).findings
    assert found.status is Status.ALTERED and found.now is not None and "1 fois" in found.now


def test_words_of_another_place_are_refused_where_a_version_of_them_stands_in_theirs() -> None:
    row = "« Il faut vraiment partir tout de suite, {} fois », a dit Anne. "
    body = f"Un. {row.format(1)}Puis plus rien : {row.format(2)}"
    start = body.index("« Il")
    words = row.format(2).partition(",")[0] + ", 2 fois »"
    stretch = Stretch("e", words, Span(start, start + len(words)), body[:start], body[start + len(words) :][:32])
    (found,) = check(body.replace("« ", "“").replace(" »", "”"), Claims("a", "a", stretches=(stretch,))).findings
    assert found.status is Status.ALTERED and found.now is not None and "1 fois" in found.now


@pytest.mark.parametrize(
    "change",
    [
        {"words": "Volodymyr Zelensky est parti"},
        {"words": "Volodymyr"},
        {"words": ""},
        {"span": Span(-1, -1)},
        {"span": Span(27, 28)},
        {"span": Span(5_000, 5_018)},
    ],
)
def test_evidence_that_a_graph_makes_up_is_refused(change: dict[str, object]) -> None:
    claimed = known()
    stretch = next(one for one in claimed.stretches if one.words == "Volodymyr Zelensky")
    made_up = replace(claimed, stretches=(replace(stretch, **{"prefix": "", "suffix": "", **change}),), quotations=())
    assert [f.status in FOUND for f in check(BODY, made_up).findings] == [False]


def test_each_of_two_texts_of_one_evidence_is_checked() -> None:
    data = dataset(READINGS, ENTITIES)
    node = data.value(None, NIF.anchorOf, Literal("Volodymyr Zelensky", lang="fr"), any=True)
    data.add((node, NIF.anchorOf, Literal("Wladimir Zelensky", lang="fr")))
    bad = [
        f
        for one in claims(data)
        for reading in READINGS
        if reading.article.id == one.id
        for f in verify(one, reading.article).findings
        if f.status not in FOUND
    ]
    assert {f.words for f in bad if f.kind == "evidence"} == {"Wladimir Zelensky"}


def test_indirect_words_may_be_part_of_a_sentence_but_not_of_a_word() -> None:
    claimed = Claims("a", "a", stretches=(Stretch("e", "Il dit que Paul ment.", Span(0, 21)),))
    for words, status in (("Paul ment", Status.STANDS), ("Paul men", Status.ALTERED), ("Paul rit", Status.ALTERED)):
        quote = Quotation("q", words, direct=False, evidence=("e",))
        report = check("Il dit que Paul ment.", replace(claimed, quotations=(quote,)))
        assert [f.status for f in report.findings if f.kind == "quotation"] == [status]


# ------------------------------------------------------------------------------------------------------- any text

chances = st.integers(0, 2**32).map(random.Random)


def some(chance: random.Random) -> tuple[Claims, str]:
    body = texts.body(chance, 4)
    (one,) = claims(texts.graph([Article("a", body)]))
    return one, body


@given(chances)
@settings(max_examples=40)
def test_whatever_typesetting_does_the_words_are_found_again(chance: random.Random) -> None:
    one, body = some(chance)
    assert check(texts.retypeset(body, chance), one).holds


@given(chances)
@settings(max_examples=40)
def test_whatever_is_altered_in_a_quotation_is_refused(chance: random.Random) -> None:
    one, body = some(chance)
    quote = chance.choice(one.quotations)
    forged = body.replace(quote.words, texts.altered(quote.words, chance))
    text = texts.retypeset(forged, chance) if chance.random() < 0.5 else forged
    assert [f for f in check(text, one).findings if f.iri == quote.iri and f.status in FOUND] == []


@given(chances)
@settings(max_examples=40)
def test_whatever_a_graph_alters_is_refused(chance: random.Random) -> None:
    one, body = some(chance)
    text = texts.retypeset(body, chance) if chance.random() < 0.5 else body
    stretch, quote = chance.choice(one.stretches), chance.choice(one.quotations)
    forged = replace(
        one,
        stretches=tuple(replace(s, words=texts.altered(s.words, chance)) if s is stretch else s for s in one.stretches),
        quotations=tuple(replace(q, words=texts.altered(q.words, chance)) if q is quote else q for q in one.quotations),
    )
    bad = {f.iri for f in check(text, forged).findings if f.status not in FOUND}
    assert {stretch.iri, quote.iri} <= bad


@given(st.text(), st.text(), st.text(max_size=40), st.integers(0, 40))
def test_any_text_can_be_checked(old: str, new: str, words: str, start: int) -> None:
    stretch = Stretch("x", words, Span(start, start + len(words)), old[-32:], old[:32])
    quote = Quotation("q", words, direct=True, evidence=("x",))
    report = verify(Claims("a", "a", None, digest(old), (stretch,), (quote,)), Article("a", new))
    for finding in report.findings:
        if finding.kind == "evidence" and finding.found is not None:
            found = new[finding.found.start : finding.found.end]
            assert folded(found).text == folded(words).text or report.same


@given(st.text(alphabet="aé- '«»’.…\n\u0301\xadœ1", max_size=60))
def test_folding_is_in_order_and_folded_again_the_same(text: str) -> None:
    one = folded(text)
    assert len(one.places) == len(one.text) and one.places == sorted(one.places)
    assert folded(unicodedata.normalize("NFC", text)).text == folded(unicodedata.normalize("NFD", text)).text


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("« L’été »", "“L'été”", True),
        ("peut-être", "peut-\nêtre", True),
        ("gouvernement", "gouver-\nnement", True),
        ("cœur", "coeur", True),
        ("1ᵉʳ", "1er", True),
        ("attendez…", "attendez...", True),
        ("un – deux", "un—deux", True),
        ("fin. Il", "fin.\n\nIl", True),
        ("sur tout", "surtout", False),
        ("qu’elle", "quelle", False),
        ("10-12", "1012", False),
        ("été", "ete", False),
        ("Il", "il", False),
        ("non.", "non ?", False),
        ("10²", "102", False),
        ("a, b", "a b", False),
    ],
)
def test_what_typesetting_decides(one: str, other: str, same: bool) -> None:
    assert (folded(one).text == folded(other).text) is same


@pytest.mark.parametrize("sentence", ["Il a dit « non » à {}. ", "Il dort. "], ids=["each its own", "all the same"])
def test_a_long_article_takes_linear_time(sentence: str) -> None:
    def seconds(count: int) -> float:
        rows = [sentence.format(number) for number in range(count)]
        body, stretches, at = "".join(rows), list[Stretch](), 0
        for row in rows:
            prefix, suffix = body[max(0, at - 32) : at], body[at + 2 : at + 34]
            stretches += [
                Stretch(f"{at}", row[:-1], Span(at, at + len(row) - 1), prefix, body[at + len(row) - 1 :][:32])
            ]
            stretches += [Stretch(f"{at} il", "Il", Span(at, at + 2), prefix, suffix)]
            at += len(row)
        claimed = Claims("a", "a", stretches=tuple(stretches))
        article = Article("a", f"Avant\u00a0: {body}")
        start = time.process_time()
        verify(claimed, article)
        return time.process_time() - start

    assert seconds(2_000) < 10 * max(seconds(500), 0.02)

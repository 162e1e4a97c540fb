"""Language never raises: whatever the words and however wrong the parse, a text is understood without an error, and
what is understood of it points into it."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from trees.texts import pipeline

from kg.model import Article, Event, Name, Position, Quotation, Reading, Relation, Sentence, Span, Syntax, Token

VOCABULARY = """
Paul Dupont Marie Macron Rome Paris ONU OTAN Renault France Moscou président ministre maire Lyon police armée rencontré
arrêté visite attaque accord accusé dit déclaré annoncé élu mort a été est sont sera serait va doit ne n' pas que qui
dont où si pour sans selon d' après de du la le les l' un à au en dans avec par contre entre et il elle ils se s' son sa
leur je j' nous mon lundi mardi jeudi 2023 octobre « » " : , . ( ) – @SecDef -t-il français israéliennes ancien futur
présumé prévu projet lieu tête ordre jour pays groupe entreprise frère épouse M. ex-maire
"""
RELATIONS = """
nsubj nsubj:pass obj iobj obl:arg obl:mod obl:agent nmod amod det case mark cc conj appos flat:name fixed cop aux:tense
aux:pass aux:caus acl acl:relcl advcl advcl:cleft ccomp xcomp csubj parataxis expl:subj expl:pass expl:pv advmod punct
dep dislocated nummod
"""
PARTS = """ADJ ADP ADV AUX CCONJ DET NOUN NUM PRON PROPN PUNCT SCONJ SYM VERB X"""
FEATURES = [
    "",
    "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
    "Mood=Ind|Tense=Fut|VerbForm=Fin",
    "Mood=Cnd|Tense=Pres|VerbForm=Fin",
    "Tense=Past|VerbForm=Part",
    "VerbForm=Inf",
    "Number=Plur",
    "PronType=Rel",
    "Poss=Yes|PronType=Prs",
    "Person=3|PronType=Prs|Reflex=Yes",
]
LEMMAS = {
    "rencontré": "rencontrer",
    "arrêté": "arrêter",
    "accusé": "accuser",
    "dit": "dire",
    "élu": "élire",
    "est": "être",
}


@st.composite
def sentences(draw: st.DrawFn, first: int, start: int) -> tuple[Sentence, str, tuple[Name, ...]]:
    """A sentence of any words in any tree."""
    words = draw(st.lists(st.sampled_from(VOCABULARY.split()), min_size=1, max_size=14))
    order = draw(st.permutations(range(len(words))))
    heads = {order[0]: order[0]} | {n: order[draw(st.integers(0, k - 1))] for k, n in enumerate(order) if k}
    tokens, at = [], start
    for n, word in enumerate(words):
        root = heads[n] == n
        tokens.append(
            Token(
                index=first + n,
                text=word,
                lemma=LEMMAS.get(word, word),
                pos=draw(st.sampled_from(PARTS.split())),
                features=draw(st.sampled_from(FEATURES)),
                dep="root" if root else draw(st.sampled_from(RELATIONS.split())),
                head=first + heads[n],
                start=at,
                end=at + len(word),
            )
        )
        at += len(word) + 1
    name = draw(st.integers(0, len(words) - 1))
    label = draw(st.sampled_from(["PER", "ORG", "LOC", "EVENT", "PROD"]))
    return Sentence(tuple(tokens)), " ".join(words), (Name(label, first + name, first + name + 1),)


@st.composite
def parses(draw: st.DrawFn) -> tuple[Article, Syntax]:
    """A text of up to three sentences, some of them paragraphs, with a wild parse."""
    body, found, names = "", [], []
    for _ in range(draw(st.integers(1, 3))):
        body += draw(st.sampled_from(["", "", "\n", "\n\n"])) if body else ""
        sentence, words, named = draw(sentences(sum(len(s.tokens) for s in found), len(body)))
        found.append(sentence)
        names.extend(named)
        body += words + " "
    return Article("essai", body, published="2023-10-11"), Syntax(tuple(found), tuple(names))


def spans(reading: Reading) -> list[Span]:
    """All stretches that a reading points to."""
    of_facts = [span for fact in reading.facts for span in fact.evidence]
    return [*(m.span for m in reading.mentions), *(t.span for t in reading.times), *of_facts]


def pointers(reading: Reading) -> list[int]:
    """All mentions that facts speak of."""
    found: list[int | None] = []
    for fact in reading.facts:
        if isinstance(fact, Event):
            found += [n for _, n in fact.roles] + [fact.claimed_by]
        elif isinstance(fact, Quotation):
            found += [fact.speaker, fact.addressee]
        elif isinstance(fact, Position):
            found += [fact.holder, fact.of]
        elif isinstance(fact, Relation):
            found += [fact.subject, fact.object]
    return [n for n in found if n is not None]


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(parses())
def test_any_parse_is_understood(parse: tuple[Article, Syntax]) -> None:
    article, syntax = parse
    reading = pipeline().understand(article, syntax)
    assert all(0 <= span.start < span.end <= len(article.body) for span in spans(reading))
    assert all(0 <= n < len(reading.mentions) for n in pointers(reading))
    assert all(reading.mentions[n].entity is not None or reading.mentions[n].members for n in pointers(reading))
    assert all(fact.evidence for fact in reading.facts)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(parses())
def test_a_parse_is_understood_the_same_twice(parse: tuple[Article, Syntax]) -> None:
    assert pipeline().understand(*parse) == pipeline().understand(*parse)

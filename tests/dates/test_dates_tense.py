"""The tense of the clause that a date stands in, on parses made by hand."""

from dataclasses import replace

import pytest
from dated import rules, tree

from kg import dates
from kg.dates.clauses import Clauses
from kg.dates.tense import Tense
from kg.model import Article, Name, Span, Syntax

PRESENT = "Mood=Ind|Tense=Pres|VerbForm=Fin"
FUTURE = "Mood=Ind|Tense=Fut|VerbForm=Fin"
IMPERFECT = "Mood=Ind|Tense=Imp|VerbForm=Fin"
CONDITIONAL = "Mood=Cnd|Tense=Pres|VerbForm=Fin"
PARTICIPLE = "Tense=Past|VerbForm=Part"
DAY = "jeudi jeudi NOUN obl"
VOTED = f"voté voter VERB root 1 {PARTICIPLE}"
NEXT_DAY = "vendredi vendredi NOUN obl 0"
PLANNED = f"prévu prévoir VERB acl 0 {PARTICIPLE}"


def auxiliary(lemma: str, dep: str, head: int, features: str = PRESENT) -> str:
    return f"a {lemma} AUX {dep} {head} {features}"


CASES = [
    (
        "il a voté jeudi",
        Tense.PAST,
        [auxiliary("avoir", "aux:tense", 1), VOTED, f"{DAY} 1"],
    ),
    ("il votera jeudi", Tense.FUTURE, [f"votera voter VERB root 0 {FUTURE}", f"{DAY} 0"]),
    ("il vote jeudi", Tense.PRESENT, [f"vote voter VERB root 0 {PRESENT}", f"{DAY} 0"]),
    ("jeudi, il vote", Tense.UNKNOWN, [f"{DAY} 2", ", , PUNCT punct 2", f"vote voter VERB root 2 {PRESENT}"]),
    ("il votait jeudi", Tense.PAST, [f"votait voter VERB root 0 {IMPERFECT}", f"{DAY} 0"]),
    ("indique jeudi", Tense.PAST, [f"indique indiquer VERB root 0 {PRESENT}", f"{DAY} 0"]),
    ("il voterait jeudi", Tense.FUTURE, [f"voterait voter VERB root 0 {CONDITIONAL}", f"{DAY} 0"]),
    (
        "il aurait voté jeudi",
        Tense.PAST,
        [auxiliary("avoir", "aux:tense", 1, CONDITIONAL), VOTED, f"{DAY} 1"],
    ),
    (
        "il est jugé jeudi",
        Tense.PRESENT,
        [auxiliary("être", "aux:pass", 1), f"jugé juger VERB root 1 {PARTICIPLE}", f"{DAY} 1"],
    ),
    (
        "il est arrivé jeudi, lu comme un passif",
        Tense.PAST,
        [auxiliary("être", "aux:pass", 1), f"arrivé arriver VERB root 1 {PARTICIPLE}", f"{DAY} 1"],
    ),
    (
        "il s'est rendu jeudi",
        Tense.PAST,
        [
            "s' se PRON expl:pass 2 Reflex=Yes",
            auxiliary("être", "aux:pass", 2),
            f"rendu rendre VERB root 2 {PARTICIPLE}",
            f"{DAY} 2",
        ],
    ),
    ("le vote tenu jeudi", Tense.PAST, ["vote vote NOUN root 0", f"tenu tenir VERB acl 0 {PARTICIPLE}", f"{DAY} 1"]),
    (
        "le vote prévu jeudi",
        Tense.FUTURE,
        ["vote vote NOUN root 0", PLANNED, f"{DAY} 1"],
    ),
    (
        "il doit voter jeudi",
        Tense.FUTURE,
        [f"doit devoir VERB root 0 {PRESENT}", "voter voter VERB xcomp 0 VerbForm=Inf", f"{DAY} 1"],
    ),
    (
        "il a dû voter jeudi",
        Tense.PAST,
        [
            auxiliary("avoir", "aux:tense", 1),
            f"dû devoir VERB root 1 {PARTICIPLE}",
            "voter voter VERB xcomp 1 VerbForm=Inf",
            f"{DAY} 2",
        ],
    ),
    (
        "venu pour voter jeudi",
        Tense.FUTURE,
        [
            f"venu venir VERB root 0 {PARTICIPLE}",
            "pour pour ADP mark 2",
            "voter voter VERB advcl 0 VerbForm=Inf",
            f"{DAY} 2",
        ],
    ),
    (
        "le prochain sommet, jeudi, a déçu",
        Tense.FUTURE,
        [
            "prochain prochain ADJ amod 1",
            "sommet sommet NOUN nsubj 4",
            "jeudi jeudi NOUN nmod 1",
            auxiliary("avoir", "aux:tense", 4),
            f"déçu décevoir VERB root 4 {PARTICIPLE}",
        ],
    ),
    (
        "le sommet de jeudi a déçu",
        Tense.EITHER,
        [
            "sommet sommet NOUN nsubj 3",
            "jeudi jeudi NOUN nmod 0",
            auxiliary("avoir", "aux:tense", 3),
            f"déçu décevoir VERB root 3 {PARTICIPLE}",
        ],
    ),
    (
        "ils votent jeudi et vendredi",
        Tense.PRESENT,
        [
            f"votent voter VERB root 0 {PRESENT}",
            NEXT_DAY,
            "et et CCONJ cc 3",
            "jeudi jeudi NOUN conj 1",
        ],
    ),
    (
        "mal rattaché: le participe juste avant parle",
        Tense.PAST,
        [f"sera être VERB root 0 {FUTURE}", f"publiée publier VERB acl 0 {PARTICIPLE}", f"{DAY} 0"],
    ),
    (
        "le vote a été reporté à jeudi",
        Tense.EITHER,
        [
            auxiliary("avoir", "aux:tense", 2),
            f"été être AUX aux:pass 2 {PARTICIPLE}",
            f"reporté reporter VERB root 2 {PARTICIPLE}",
            f"{DAY} 2",
        ],
    ),
    (
        "c'est jeudi qu'il a voté",
        Tense.PAST,
        [
            "c' ce PRON nsubj 2",
            f"est être AUX cop 2 {PRESENT}",
            "jeudi jeudi NOUN root 2",
            "qu' que SCONJ mark 5",
            auxiliary("avoir", "aux:tense", 5),
            f"voté voter VERB advcl 2 {PARTICIPLE}",
        ],
    ),
    (
        "sans verbe au-dessus: le plus proche",
        Tense.FUTURE,
        [f"{DAY} 0", ", , PUNCT punct 0", f"votera voter VERB dep 2 {FUTURE}"],
    ),
]


def clauses(syntax: Syntax) -> Clauses:
    return Clauses(syntax, rules().verbs, rules().etre, rules().perfect)


@pytest.mark.parametrize(("_", "tense", "rows"), CASES, ids=[case[0] for case in CASES])
def test_the_tense_of_a_clause(_: str, tense: Tense, rows: list[str]) -> None:
    syntax = tree(*rows)
    day = next(token for token in syntax.tokens if token.text == "jeudi")
    assert clauses(syntax).tense(day.span) is tense


def test_without_a_parse_nothing_is_known() -> None:
    assert clauses(Syntax(())).tense(Span(0, 5)) is Tense.UNKNOWN
    assert clauses(Syntax(())).pos(0) is None


def test_a_sentence_broken_too_early_goes_on() -> None:
    broken = tree(f"{DAY} 0", f"votera voter VERB root 1 {FUTURE}")
    assert clauses(broken).tense(Span(0, 5)) is Tense.FUTURE


@pytest.mark.parametrize(
    ("published", "features", "value"),
    [
        ("2023-10-11", FUTURE, "2023-10-12"),
        ("2023-10-11", IMPERFECT, "2023-10-05"),
        ("2023-10-12", FUTURE, "2023-10-12"),
        ("2023-10-12", IMPERFECT, "2023-10-12"),
        ("2023-10", FUTURE, None),
        (None, FUTURE, None),
    ],
)
def test_a_day_of_the_week_goes_by_the_verb(published: str | None, features: str, value: str | None) -> None:
    article = Article("x", "verbe jeudi", published=published)
    (time,) = dates.times(article, tree(f"verbe voter VERB root 0 {features}", f"{DAY} 0"), rules())
    assert (time.type, time.value, time.begin, time.end) == ("DATE", value, value, None)


APRIL = "avril avril NOUN obl"


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        ([auxiliary("avoir", "aux:tense", 1), VOTED, f"{APRIL} 1"], "2020-04"),
        ([f"arrêté arrêter VERB root 0 {PARTICIPLE}", f"{APRIL} 0"], "2020-04"),
        (
            ["scrutin scrutin NOUN obj 2", "avril avril NOUN nmod 0", f"préparait préparer VERB root 2 {IMPERFECT}"],
            "2021-04",
        ),
        ([f"votera voter VERB root 0 {FUTURE}", f"{APRIL} 0"], "2021-04"),
    ],
)  # fmt: skip
def test_what_a_verb_of_the_past_tells_lies_behind_and_a_noun_s_month_may_lie_ahead(
    rows: list[str], value: str
) -> None:
    syntax = tree(*rows)
    body = " ".join(token.text for token in syntax.tokens)
    (time,) = dates.times(Article("x", body, published="2021-03-05"), syntax, rules())
    assert time.value == value


def test_a_name_that_is_part_of_a_date_is_none() -> None:
    syntax = tree(
        "César César PROPN nsubj 1",
        f"meurt mourir VERB root 1 {PRESENT}",
        "en en ADP case 3",
        "44 44 NUM obl 1",
        "av. av. ADP case 5",
        "J.-C. J.-C. PROPN nmod 3",
        "à à ADP case 7",
        "Rome Rome PROPN obl 1",
    )
    syntax = replace(syntax, names=(Name("PER", 0, 1), Name("PER", 5, 6), Name("LOC", 7, 8)))
    times = dates.times(Article("x", "César meurt en 44 av. J.-C. à Rome"), syntax, rules())
    assert [time.value for time in times] == ["BC0044"]
    assert [name.first for name in dates.without_parts(syntax, times).names] == [0, 7]

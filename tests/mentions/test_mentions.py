"""What a text mentions: names, descriptions, pronouns, handles, on frozen trees (`mentions.conllu`).

A mention is written «words / type», of a pronoun the words alone. What they stand for is found later.
"""

from dataclasses import replace

import pytest
from trees import text
from trees.marks import unmarked
from trees.params import params

from kg import language
from kg.mentions import mentions
from kg.model import Article, Mention, MentionKind, Sentence, Syntax, Token
from kg.text import Text

NAMES = [
    (
        "Emmanuel Macron a rencontré Joe Biden à Paris.",
        ["Emmanuel Macron / Person", "Joe Biden / Person", "Paris / GPE"],
    ),
    ("Le président Macron est arrivé.", ["Macron / Person"]),
    ("M. Dupont et Mme Durand sont arrivés.", ["Dupont / Person", "Durand / Person"]),
    ("L'Union européenne a refusé.", ["Union européenne / Organization"]),
    ("La Banque centrale européenne a refusé.", ["Banque centrale européenne / Organization"]),
    ("Le Premier ministre belge Alexander De Croo est arrivé.", ["Alexander De Croo / Person"]),
    ("Le Kremlin russe a refusé.", ["Kremlin / Organization"]),
    ("Renault a racheté Nissan.", ["Renault / Organization", "Nissan / Organization"]),
    ("La Turquie a refusé.", ["Turquie / GPE"]),
    ("L'ONU a refusé.", ["ONU / Organization"]),
    ("Le Conseil de sécurité des Nations unies s'est réuni.", [
        "Conseil de sécurité des Nations unies / Organization", "Nations unies / Organization",
    ]),
    ("Le mont Blanc est haut.", ["mont Blanc / Location"]),
    ("La Seconde Guerre mondiale a commencé en 1939.", ["Seconde Guerre mondiale / NamedEvent"]),
]  # fmt: skip

NO_NAMES = [
    ("Les Français ont voté.", []),
    ("Le ministre de l'Intérieur a démissionné.", []),
    ("Le ministre de la Défense a démissionné.", []),
    ("Tours de passe et grands mots.", []),
    ("Nul n'est prophète.", []),
]

DESCRIPTIONS = [
    ("Le président ukrainien est arrivé.", ["président ukrainien / Person"]),
    ("Le secrétaire général de l'OTAN est arrivé.", ["secrétaire général de l'OTAN / Person"]),
    ("La visite du président a duré.", ["président / Person"]),
    ("La police a tiré.", ["police / Organization"]),
    ("Le gouvernement malien a refusé.", ["gouvernement malien / Organization"]),
    ("Le tribunal de Paris a tranché.", ["tribunal de Paris / Organization"]),
    ("La société SpaceX a refusé.", ["société SpaceX / Organization"]),
    ("L'usine de Lyon a fermé.", ["usine de Lyon / Location"]),
    ("Les autorités françaises ont refusé.", ["autorités françaises / GPE"]),
    ("Le peuple israélien a voté.", ["peuple israélien / GPE"]),
    ("Les militants israéliens ont manifesté.", ["militants israéliens / GPE"]),
    ("Les militants parisiens ont manifesté.", ["militants parisiens / Person"]),
    ("M. Dupont est arrivé.", []),
    ("Une police a tiré.", []),
    ("Des tribunaux ont tranché.", []),
    ("Les autorités ont refusé.", []),
    ("La garde républicaine a tiré.", ["garde républicaine / Organization"]),
]

PRONOUNS = [
    ("Il a souri.", ["Il"]),
    ("Elle a souri et ils ont ri.", ["Elle", "ils"]),
    ("Paul l'a vu.", ["l'"]),
    ("Paul lui a parlé.", ["lui"]),
    ("Son avocat a parlé à leurs amis.", ["Son", "leurs"]),
    ("J'ai vu mon pays.", ["J'", "mon"]),
    ("« Je pars », a-t-il dit.", ["Je", "-t-il"]),
    ("Il pleut.", []),
    ("Il faut partir.", []),
    ("Paul s'est rendu à Rome.", []),
    ("Le maire, la police et l'armée ont parlé.", []),
    ("Paul part, on le sait.", ["le"]),
]

HANDLES = [
    ("Paul Dupont (@pdupont) a souri.", ["@pdupont"]),
    ("Merci à @SecDef et @OTAN.", ["@SecDef", "@OTAN"]),
    ("Son adresse est paul@exemple.fr.", []),
    ("Un prix de 3 @ pièce.", []),
]

ADJECTIVES = [
    ("Les frappes israéliennes ont cessé.", ["israéliennes / GPE"]),
    ("L'armée française et le président ukrainien ont parlé.", ["française / GPE", "ukrainien / GPE"]),
    ("Les prisons sont pleines.", []),
    ("La cuisine est bonne.", []),
]

KNOWN = {
    "Le mont Blanc est haut.": "a small letter is cut off the start of a name",
}

NAME, DESCRIPTION, HANDLE = MentionKind.NAME, MentionKind.DESCRIPTION, MentionKind.HANDLE
TABLES = [
    ({NAME}, [*NAMES, *NO_NAMES]),
    ({DESCRIPTION}, DESCRIPTIONS),
    ({MentionKind.PRONOUN, MentionKind.POSSESSIVE}, PRONOUNS),
    ({HANDLE}, HANDLES),
    ({MentionKind.ADJECTIVE}, ADJECTIVES),
]
ROWS = [(body, expected, kinds) for kinds, table in TABLES for body, expected in table]


def shown(mention: Mention) -> str:
    plain = mention.kind in (MentionKind.PRONOUN, MentionKind.POSSESSIVE, HANDLE)
    return mention.text if plain else f"{mention.text} / {mention.type}"


@pytest.mark.parametrize(("body", "expected", "kinds"), params(ROWS, KNOWN))
def test_mentions(body: str, expected: list[str], kinds: set[MentionKind]) -> None:
    assert [shown(m) for m in mentions(text("mentions", body)) if m.kind in kinds] == expected


@pytest.mark.parametrize("body", [row[0] for row in ROWS])
def test_mentions_stand_where_they_say_and_never_cross(body: str) -> None:
    found = mentions(text("mentions", body))
    assert all(body[m.span.start : m.span.end] == m.text for m in found)
    for first in found:
        for second in found:
            assert first is second or not first.span.overlaps(second.span) or nested(first, second)


def nested(first: Mention, second: Mention) -> bool:
    """Whether one lies within the other, and is not the other."""
    return first.span != second.span and (first.span.covers(second.span) or second.span.covers(first.span))


GOVERNMENT = [
    "{Moscou} a averti Paul Dupont.",
    "Les négociations avec {Moscou} ont repris.",
    "La position de {Moscou} a changé.",
    "Le soutien à {Moscou} continue.",
    "Le conflit entre {Moscou} et Paul Dupont continue.",
    "Selon {Moscou}, Paul Dupont dort.",
    "Paul Dupont a critiqué {Moscou}.",
]
CITY = [
    "Paul Dupont est mort à {Moscou}.",
    "Paul Dupont a quitté {Moscou}.",
    "Le maire de {Moscou} est arrivé.",
    "{Moscou} a été bombardée.",
    "{Moscou} abrite un musée.",
    "Les rues de {Moscou} sont vides.",
]


@pytest.mark.parametrize(("marked", "class_"), [*((m, "Country") for m in GOVERNMENT), *((m, "City") for m in CITY)])
def test_a_capital_stands_for_its_government_where_that_acts(marked: str, class_: str) -> None:
    body, (mark,) = unmarked(marked)
    seen = text("mentions", body)
    (capital,) = [m for m in mentions(seen) if m.span.start == mark.start]
    assert capital.known is not None
    assert class_ in seen.language.knowledge.gazetteer.by_key[capital.known].classes


def test_a_text_may_end_at_the_comma_after_a_title() -> None:
    tokens = (
        Token(0, "Le", "le", "DET", "Definite=Def|Gender=Masc|Number=Sing|PronType=Art", "det", 1, 0, 2),
        Token(1, "gouverneur", "gouverneur", "NOUN", "Gender=Masc|Number=Sing", "root", 1, 3, 13),
        Token(2, ",", ",", "PUNCT", "", "punct", 1, 13, 14),
    )
    parse = Syntax((Sentence(tokens),))
    assert [m.text for m in mentions(Text(Article("a", "Le gouverneur,"), parse, language.load("fr")))] in (
        ["gouverneur"],
        ["Le gouverneur"],
    )


def test_an_acronym_that_the_article_spells_out_is_no_other_body_known_by_it() -> None:
    def known(body: str) -> set[str | None]:
        return {m.known for m in mentions(text("mentions", body)) if m.text == "PP"}

    assert known("La préfecture de police (PP) a averti. La PP a insisté.") == {None}
    assert known("Le Parti populaire (PP) a averti. Le PP a insisté.") == {"org:Parti populaire (Espagne)"}


def test_a_name_is_as_long_as_the_article_has_it_elsewhere() -> None:
    parse = text("mentions", "Jean-Luc Vasko est arrivé. Jean-Luc Vasko a souri.")
    cut = [replace(name, last=name.first + 1) if n else name for n, name in enumerate(parse.syntax.names)]
    short = Text(parse.article, replace(parse.syntax, names=tuple(cut)), parse.language)
    assert [m.text for m in mentions(short)] == ["Jean-Luc Vasko", "Jean-Luc Vasko"]

"""A model's answer held to the text: what is altered is dropped, what is said right is kept."""

import re
from pathlib import Path
from random import Random

import pytest

from kg.annotation.files import contents, parted, sections
from kg.errors import StoreError
from kg.hands.lines import ABSENT, CUT, FOREIGN, MASKED, SWAPPED, UNREADABLE, facts
from kg.llm.stream import Answer
from kg.model import Article

DEV = Path(__file__).parents[2] / "kg" / "training" / "corpus" / "dev"
BODY = """Lloyd Austin s’est rendu à Kyïv mardi. « Nous tiendrons bon ensemble », a dit M. Austin.
Il a rencontré Volodymyr Zelensky, président de l'Ukraine, et 14 élèves de l’école n° 3."""
ARTICLE = Article("a", BODY, published="2023-10-11")
ENTITIES = """E e1 Person Lloyd Austin | M. Austin
E e2 GPE Kyïv
E e3 Person Volodymyr Zelensky
E e4 GPE Ukraine"""
KINDS = ("relations", "events", "quotes")


def said(*lines: str, finish: str = "stop", start: str = ENTITIES) -> Answer:
    return Answer("\n".join([start, *lines]), finish)


def count(answer: Answer, article: Article = ARTICLE) -> int:
    gold = facts(answer, article)[0].gold
    return sum(len(gold[kind]) for kind in KINDS)


def test_what_stands_in_the_text_is_kept() -> None:
    found, dropped = facts(said("V Visit asserted | {agent:e1 Lloyd Austin} s’est [rendu] à {place:e2 Kyïv}"), ARTICLE)
    assert found.gold["events"][0]["place"] == ["e2"]
    assert dropped == {}


@pytest.mark.parametrize(
    "line",
    [
        "Q direct e1 | a dit | Nous  tiendrons bon ensemble",
        "V Visit asserted | {agent:e1 Lloyd Austin} s'est [rendu]",
        'Q indirect e1 | | " Nous tiendrons bon ensemble "',
        "Q indirect e1 | | “ Nous tiendrons bon ensemble ”",
    ],
)
def test_white_space_and_marks_of_one_kind_are_one_and_the_text_s_own_are_told(line: str) -> None:
    found, dropped = facts(said(line), ARTICLE)
    assert dropped == {}
    told = [fact for kind in KINDS for fact in found.gold[kind]]
    assert [fact.get("text", fact.get("evidence")) in BODY for fact in told] == [True]


DROPPED = {
    "V Visit asserted | {agent:e1 Lloyd Austin} s’est [rendue]": ABSENT,
    "V Visit asserted | {agent:e1 Lloyd Austin} « est [rendu]": ABSENT,
    "Q direct e1 | a affirmé | Nous tiendrons bon ensemble": ABSENT,
    "Q direct e1 | | Nous tiendrons bon, ensemble": ABSENT,
    "E e5 Person Vladimir Poutine": ABSENT,
    "V Visit asserted | {agent:e1 Lloyd Austin} s’est [rendu": UNREADABLE,
    "V Visit surely | {agent:e1 Lloyd Austin} s’est [rendu]": UNREADABLE,
    "V Visit asserted | {agent:e9 Lloyd Austin} s’est [rendu]": UNREADABLE,
    "Voici les faits de l'article :": UNREADABLE,
    "<script>alert(1)</script>": UNREADABLE,
    "E e5 Person Ukraine" + " | Ukraine" * 600: UNREADABLE,
    "V Meet asserted place=e1 | Il a [rencontré]": MASKED,
    "R position | {s:e4 Ukraine} o=e2 o=e2": UNREADABLE,
    "R family | {s:e3 Volodymyr Zelensky}, président de {o:e4 l'Ukraine}": MASKED,
    "V Visit asserted | {agent:e3 Lloyd Austin} s’est [rendu] à {place:e2 Kyïv}": SWAPPED,
    "V Visit asserted | {agent:e1 Lloyd Austin} s’est [rendu] {place:e4 à Kyïv}": SWAPPED,
    "R position | {s:e1 Volodymyr Zelensky}, <président> de {o:e4 l'Ukraine}": SWAPPED,
}


@pytest.mark.parametrize("line", DROPPED)
def test_what_does_not_is_dropped_and_counted(line: str) -> None:
    found, dropped = facts(said(line), ARTICLE)
    assert dropped == {DROPPED[line]: 1}
    assert sum(len(found.gold[kind]) for kind in KINDS) == 0
    assert len(found.gold["entities"]) == 4


def test_who_is_described_by_another_s_name_is_not_swapped() -> None:
    lines = (
        "V Meet asserted | {agent:e1 Il} a [rencontré] {agent:e3 Volodymyr Zelensky, président de l'Ukraine}",
        "R position | {s:e3 Volodymyr Zelensky}, <président> de {o:e4 l'Ukraine}",
    )
    assert facts(said(*lines), ARTICLE)[1] == {}


def test_a_line_cut_off_at_the_limit_is_no_line() -> None:
    assert facts(said("Q direct e1 | | Nous tiendrons", finish="length"), ARTICLE)[1] == {CUT: 1}
    assert count(said("Q direct e1 | | Nous tiendrons", finish="length")) == 0
    assert count(said("Q direct e1 | | Nous tiendrons", finish="stop")) == 1


def test_an_answer_without_end_is_looked_at_no_further() -> None:
    many = [f"E e{n} Person a" for n in range(10, 40_000)]
    found, dropped = facts(said(*many), ARTICLE)
    assert len(found.gold["entities"]) < 3_000
    assert sum(dropped.values()) + len(found.gold["entities"]) == len(many) + 4


def test_lines_of_another_article_are_dropped() -> None:
    answer = said("## b", "Q direct e1 | | Nous tiendrons bon ensemble", start=f"## a\n{ENTITIES}")
    assert facts(answer, ARTICLE)[1] == {FOREIGN: 1}
    assert count(answer) == 0


def test_fences_around_lines_are_nothing() -> None:
    answer = said("```", start=f"```text\n{ENTITIES}")
    assert facts(answer, ARTICLE)[1] == {}


NOTHING = ("", "   \n", "Je ne peux pas.", '{"facts": []}', "## b\nE e1 GPE Ukraine", "E e1 GPE Mali")


@pytest.mark.parametrize("text", NOTHING)
def test_an_answer_without_a_fact_of_the_article_is_an_error(text: str) -> None:
    with pytest.raises(StoreError, match="no line of the answer"):
        facts(Answer(text, "stop"), ARTICLE)


# A thousand slips, each in the words of a line that was right.


def one_letter(words: str, random: Random) -> str:
    at = random.choice([m.start() for m in re.finditer(r"[a-z]", words)])
    return words[:at] + random.choice("qxzkw") + words[at + 1 :]


def an_accent(words: str, random: Random) -> str:
    pairs = {"é": "e", "è": "é", "à": "a", "ê": "e", "e": "é", "a": "à"}
    at = random.choice([m.start() for m in re.finditer("[éèàêea]", words)] or [0])
    return words[:at] + pairs.get(words[at], "ù") + words[at + 1 :]


def a_number(words: str, random: Random) -> str:
    digits = [m.start() for m in re.finditer(r"\d", words)]
    if not digits:
        return f"{words} {random.randrange(1000, 9999)}"
    at = random.choice(digits)
    return words[:at] + str((int(words[at]) + random.randrange(1, 9)) % 10) + words[at + 1 :]


def a_mark(words: str, random: Random) -> str:
    return words.replace("'", "«", 1) if "'" in words else words.replace(" ", random.choice([' "', " «", " » "]), 1)


def a_name(words: str, random: Random) -> str:
    names = re.findall(r"[A-ZÉ]\w+", words)
    return words.replace(random.choice(names or words.split()), random.choice(["Durand", "Poutine", "Mali"]), 1)


TAIL = re.compile(r"\s[so]=e\d+$")
SLIPS = (one_letter, an_accent, a_number, a_mark, a_name)


def altered(line: str, slip: object, random: Random) -> str:
    """A line with a slip in one of its runs of words, not in its marks."""
    head, bar, rest = line.partition(" | ")
    if line.startswith("Q "):
        cue, second, rest = rest.partition("| ")
        head, bar = head + bar + cue, second
    runs = [m.span() for m in re.finditer(r"(?<![:\w{])[^\[\]{}<>|@+]{4,}(?![^{]*:e\d)", rest)] or [(0, len(rest))]
    start, end = random.choice(runs)
    return head + bar + rest[:start] + slip(rest[start:end], random) + rest[end:]  # type: ignore[operator]


def test_a_thousand_altered_lines_are_dropped() -> None:
    random, tried, kept = Random(17), 0, []
    files = sorted(DEV.glob("*.ann"))
    while tried < 1000:
        ann = files[tried % len(files)]
        body = parted(contents(ann.with_suffix(".txt")))[1]
        rows = [row for section in sections(contents(ann)) for _, row in section.lines]
        line = random.choice([row for row in rows if row[0] in "RVQ" and not TAIL.search(row)])
        meant = set(re.findall(r"\be\d+\b", line))
        entities = "\n".join(row for row in rows if row.startswith("E ") and row.split()[1] in meant)
        spoilt = altered(line, random.choice(SLIPS), random)
        words = re.sub(r"\{\w+:e\d+ |[\[\]{}<>]|@\d+ |\|.*", "", spoilt.split(" | ", 2 if line[0] == "Q" else 1)[-1])
        if spoilt == line or " ".join(words.split()) in " ".join(body.split()):
            continue
        tried += 1
        if count(Answer(f"{entities}\n{spoilt}", "stop"), Article(ann.stem, body)):
            kept.append((line, spoilt))
    assert kept == []

"""Every rule finds what its examples have in brackets, and in its counter-examples nothing else."""

import pytest
from dated import rules, tag, unmark, words

from kg.dates.rules import Cue, Example, Range, Rule
from kg.dates.tense import Tense
from kg.dates.words import Word


def name(value: object) -> str:
    return value.id if isinstance(value, Rule) else value.text if isinstance(value, Example) else str(value)


EXAMPLES = [(rule, example) for rule in rules().rules for example in rule.examples]
COUNTER = [(rule, example) for rule in rules().rules for example in rule.counter]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=name)
def test_a_rule_keeps_its_example(rule: Rule, example: Example) -> None:
    times = tag(example.text, example.at, example.tense, example.pos)
    assert [(time.span.start, time.span.end) for time in times] == list(example.spans)
    assert [time.value for time in times] == list(example.values)
    assert rule.id in {time.rule for time in times}
    if example.begin:
        assert (example.begin, example.end) in {(time.begin, time.end) for time in times}


@pytest.mark.parametrize(("rule", "example"), COUNTER, ids=name)
def test_a_rule_leaves_its_counter_example(rule: Rule, example: Example) -> None:
    times = tag(example.text, example.at, example.tense, example.pos)
    assert [(time.span.start, time.span.end) for time in times] == list(example.spans), rule.id


@pytest.mark.parametrize("cue", rules().cues, ids=lambda cue: cue.example.text)
def test_a_cue_keeps_its_example(cue: Cue) -> None:
    (time,) = tag(cue.example.text, tense=cue.example.tense)
    assert (time.span.start, time.span.end) == cue.example.spans[0]
    assert time.value == cue.example.values[0]


@pytest.mark.parametrize("joined", rules().ranges, ids=lambda joined: joined.example.text)
def test_a_range_says_where_it_ends(joined: Range) -> None:
    first, last = tag(joined.example.text)
    assert [(t.span.start, t.span.end) for t in (first, last)] == list(joined.example.spans)
    assert first.end == last.begin
    assert last.end is None


@pytest.mark.parametrize(
    "word", [w for w in rules().words.rows if w.example != "-"], ids=lambda w: f"{w.kind} {w.form}"
)
def test_a_word_keeps_its_example(word: Word) -> None:
    sentence, _, values = word.example.partition(" => ")
    pos = "ADJ" if sentence.startswith("(ADJ) ") else None
    text, found = unmark(sentence.removeprefix("(ADJ) "))
    times = tag(text, pos=pos)
    assert words(text, times) == found
    assert [time.value or "?" for time in times] == values.split(", ")


def test_every_rule_can_be_tried() -> None:
    kinds = {kind for kinds in rules().anchors.values() for kind in kinds} | rules().digits.keys()
    assert {rule.on for rule in rules().rules} <= kinds


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Ils se verront les 14 et 15 mai.", "2024-05-15"),
        ("Ils se verront les 30 avril et 1er mai.", "2024-05-01"),
        ("Ils se verront les 14 et 21 mai.", None),
        ("Ils se verront le 14 et 15 mai.", None),
        ("La foire dure du 28 février au 5 mars 2024.", "2024-03-05"),
    ],
)
def test_two_days_that_follow_each_other_are_a_range(text: str, end: str | None) -> None:
    assert tag(text, tense=Tense.FUTURE)[0].end == end

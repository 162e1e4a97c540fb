"""Each list of `modality.toml` has an example, in which some event gets its effect (`modality.conllu`)."""

import tomllib

import pytest
from trees import read
from trees.params import params

from kg import resources
from kg.model import Event

LISTS = tomllib.loads((resources.language("fr") / "modality.toml").read_text(encoding="utf-8"))
EFFECTS = [
    (entry["example"], key, entry["effect"])
    for key, entries in LISTS.items()
    if isinstance(entries, list)
    for entry in entries
]

EFFECTS += [(example, "mistaken", "Denied") for example in LISTS["mistaken"]["examples"]]

KNOWN = {
    "Les accusations de corruption visent Paul.": "«corruption» is no event noun, so nothing can show the effect",
}


@pytest.mark.parametrize(("example", "key", "effect"), params(EFFECTS, KNOWN))
def test_example_has_the_effect(example: str, key: str, effect: str) -> None:
    events = [f for f in read("modality", example).facts if isinstance(f, Event)]
    assert ("Asserted" if effect == "inherit" else effect) in [e.factuality.value for e in events], key


def test_every_list_shows_an_example_of_its_own() -> None:
    examples = [example for example, _, _ in EFFECTS]
    assert len(examples) == len(set(examples)) > 12

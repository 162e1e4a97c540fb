"""Nobody dies twice: events of one person that contradict each other are left out."""

from dataclasses import replace

import pytest

from kg.facts.once import consistent
from kg.model import Event, Factuality, Role, Span

DEATH = Event(
    type="Die",
    predicate="mourir",
    trigger=Span(0, 4),
    roles=((Role.PATIENT, 0),),
    factuality=Factuality.ASSERTED,
    evidence=(Span(0, 4),),
    rule="die",
    begin="1951",
)


class OneEntity:
    """A scene in which every mention is an entity of its own."""

    def entities(self, n: int) -> tuple[int, ...]:
        return (n,)

    def token_at(self, _span: Span) -> None:
        """No word of the text."""


@pytest.mark.parametrize(
    ("other", "kept"),
    [
        (replace(DEATH, begin="1972"), 0),
        (replace(DEATH, begin="1951-07"), 2),
        (replace(DEATH, begin=None), 2),
        (replace(DEATH, begin="1972", roles=((Role.PATIENT, 1),)), 2),
        (replace(DEATH, begin="1972", factuality=Factuality.DENIED), 2),
        (replace(DEATH, begin="1972", type="Arrest"), 2),
    ],
)
def test_only_one_death(other: Event, kept: int) -> None:
    assert len(consistent(OneEntity(), (DEATH, other))) == kept  # type: ignore[arg-type]

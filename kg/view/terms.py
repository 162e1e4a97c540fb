"""The names of the graph's vocabulary that the page reads."""

EVENT_ROLES = ("agent", "patient", "recipient", "place")
FACTUALITIES = ("Asserted", "Planned", "Claimed", "Denied", "Hypothetical")

KINDS = {
    "Person": "Person",
    "Organization": "Organization",
    "Place": "Place",
    "Event": "NamedEvent",
    "CreativeWork": "Work",
    "Legislation": "Work",
    "Product": "Work",
    "Thing": "Work",
}
"""The kind that the page draws, for each general class of schema.org."""


def local(iri: str) -> str:
    """The local name of an IRI: what follows its last `#` or `/`."""
    return iri.rpartition("#")[2].rpartition("/")[2]

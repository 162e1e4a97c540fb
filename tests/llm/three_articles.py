"""Three small articles, the lines that a model writes of them, and the answer of one that is right."""

from llm.model_server import Messages, Reply

TEXTS = {
    "visite": "Angela Merkel s'est rendue à Rome lundi. « Nous tiendrons bon ensemble », a déclaré Angela Merkel.",
    "vol": "La police a arrêté Jean Durand à Lyon. Jean Durand est le maire de Bron.",
    "match": "Le PSG a battu Lyon mardi. L'entraîneur Unai Emery a félicité Kylian Mbappé.",
}
LINES = {
    "visite": [
        "E e1 Person Angela Merkel",
        "E e2 GPE Rome",
        "V Visit asserted 2023-10-09 | {agent:e1 Angela Merkel} s'est [rendue] à {place:e2 Rome}",
        "Q direct e1 | a déclaré | Nous tiendrons bon ensemble",
    ],
    "vol": [
        "E e1 Organization La police",
        "E e2 Person Jean Durand",
        "E e3 GPE Bron",
        "V Arrest asserted | {agent:e1 La police} a [arrêté] {patient:e2 Jean Durand}",
        "R position | {s:e2 Jean Durand} est le <maire> de {o:e3 Bron}",
    ],
    "match": [
        "E e1 Organization PSG | Le PSG",
        "E e2 Organization Lyon",
        "V Win asserted | {agent:e1 Le PSG} a [battu] {patient:e2 Lyon}",
    ],
}


def asked_of(messages: Messages) -> str:
    """The article that is asked about."""
    text = messages[-1]["content"]
    return next(name for name, body in TEXTS.items() if body in text)


def right(messages: Messages) -> Reply:
    return Reply("\n".join(LINES[asked_of(messages)]))

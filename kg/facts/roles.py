"""Roles put right: each thing in one of them, places with what they lie in."""

from kg.facts.scene import Scene
from kg.frames import places
from kg.grammar import Predicate
from kg.model import Role

SUBJECT = "subject"
Roles = tuple[tuple[Role, int], ...]


def distinct(scene: Scene, roles: Roles) -> Roles:
    """Each thing once in a role; one that would be both doer and done-to is a misreading, and is left out."""
    parts: dict[int, set[Role]] = {}
    for role, mention in roles:
        for entity in scene.entities(mention):
            parts.setdefault(entity, set()).add(role)
    torn = {entity for entity, held in parts.items() if len(held - {Role.PLACE}) > 1}
    kept: dict[tuple[Role, tuple[int, ...]], int] = {}
    for role, mention in roles:
        entities = scene.entities(mention)
        if not torn & set(entities):
            kept.setdefault((role, entities), mention)
    return tuple((role, mention) for (role, _), mention in kept.items())


def with_setting(scene: Scene, predicate: Predicate, roles: Roles) -> Roles:
    """Roles with the place of the event that this one is part of: «tué dans le tremblement de terre au Népal»."""
    if any(role is Role.PLACE for role, _ in roles) or predicate.token.pos != "VERB":
        return roles
    words = scene.text.language.words
    for token in predicate.get(*words.settings, words.cases.posterior, words.cases.agentive, SUBJECT):
        if token.lemma in scene.text.language.frames.nouns and token.pos == "NOUN":
            setting = scene.text.grammar.predicate(token)
            return (*roles, *places(scene.text.grammar, setting, scene.refer, set()))
    return roles


def with_containers(scene: Scene, roles: Roles) -> Roles:
    """Places with the places they lie in: «au siège de l'OTAN à Bruxelles»."""
    found = dict.fromkeys(roles)
    for role, mention in roles:
        if role is Role.PLACE:
            head = scene.text.tokens[scene.mentions[mention].head]
            predicate = scene.text.grammar.predicate(head) if head.pos in ("NOUN", "PROPN") else None
            if predicate is not None:
                found.update(dict.fromkeys(places(scene.text.grammar, predicate, scene.refer, set())))
    return tuple(found)

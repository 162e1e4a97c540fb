"""Frames: what verbs and nouns tell of, as data, and the matching of them. A tool of the stages."""

from kg.frames.load import load
from kg.frames.match import Match, Refer, is_event_noun, matches, places, unfilled
from kg.frames.model import Frame, Frames

__all__ = ["Frame", "Frames", "Match", "Refer", "is_event_noun", "load", "matches", "places", "unfilled"]

"""Facts that people corrected: which ones, by the words that tell of them, and what is right instead."""

from kg.corrections.apply import corrected
from kg.corrections.model import Correction, Passage, Told, Verdict, fault, line

__all__ = ["Correction", "Passage", "Told", "Verdict", "corrected", "fault", "line"]

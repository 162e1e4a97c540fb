"""A dossier: all that a graph tells of a thing, a class or a period, each line with its sentence, article and link."""

from kg.dossier.chapters import dossier
from kg.dossier.subjects import Subject, apart, near, subject, subjects

__all__ = ["Subject", "apart", "dossier", "near", "subject", "subjects"]

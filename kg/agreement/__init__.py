"""Where two readers of the same articles agree and where they differ, fact by fact; what people say of it."""

from kg.agreement.pairing import Agreement, Pair, compare
from kg.agreement.share import share
from kg.agreement.writing import as_json, report

__all__ = ["Agreement", "Pair", "as_json", "compare", "report", "share"]

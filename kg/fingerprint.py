"""Folders -> a hash that changes whenever what lies in them does: was something made by the very same program?"""

import hashlib
from pathlib import Path

APART = frozenset({"__pycache__", "training", "site"})
"""Folders that nothing which reads articles depends on."""


def fingerprint(told: str, *folders: Path | None) -> str:
    """What else counts, as text, and some folders -> the hash of all their files."""
    found = hashlib.sha256(told.encode("utf-8", "backslashreplace"))
    for folder in filter(None, folders):
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            inside = path.relative_to(folder)
            if APART.isdisjoint(inside.parts):
                found.update(f"\n{inside.as_posix()}\n".encode("utf-8", "surrogateescape") + path.read_bytes())
    return found.hexdigest()[:20]

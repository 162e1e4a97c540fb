"""Facts of articles in a line format that people and models write: its grammar, its checker, and its writer.

`lines.py` has the form of a line, `stretches.py` that of a stretch of text with marks in it, `files.py` reads files of
lines, `writing.py` writes what was read of an article in them.
"""

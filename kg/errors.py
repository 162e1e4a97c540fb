"""Errors, grouped by who can mend them. Anything else that is raised is a bug and keeps its traceback."""


class KgError(Exception):
    """Any error that newskg foresees; its text is one line that says what is wrong and where."""


class InputError(KgError):
    """The user can mend it: an article, an option or a graph file. Names the file and the field."""


class KnowledgeError(KgError):
    """A maintainer can mend it: a rule file or the ontology. Names the file and the row."""


class QueryError(KgError):
    """The user can mend it: a SPARQL query. Names the line."""


class KgWarning(UserWarning):
    """Something was left out, the rest was done; its text is one line that says what and why."""


class StoreError(KgError):
    """The endpoint or the disk failed. Names it."""

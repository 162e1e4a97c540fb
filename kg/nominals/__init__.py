"""Titles and the nouns that bear them: who holds which office, as the phrases say it."""

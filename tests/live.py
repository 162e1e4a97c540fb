"""The whole pipeline with the shipped analyser, loaded once for all tests that need it."""

from functools import cache

from kg.pipeline import Pipeline

load_pipeline = Pipeline.load


@cache
def pipeline() -> Pipeline:
    """The pipeline."""
    return load_pipeline()

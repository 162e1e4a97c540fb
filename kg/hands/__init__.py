"""Who else may read articles: people who wrote down their facts, a language model. Each is a `kg.pipeline.Hand`."""

"""Who else may read articles than rules and trained heads: people who wrote down their facts, a language model."""

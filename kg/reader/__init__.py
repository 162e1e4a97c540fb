"""The trained part: pieces, encoder and heads -> what a model says about an article. The only place that knows it."""

"""How the shipped analyser is made and measured: the data, the recipe, the figures. Needs the public corpora."""

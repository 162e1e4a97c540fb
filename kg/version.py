"""The version, apart from `kg` itself: what is told of it there leads to everything."""

VERSION = "0.1.0"

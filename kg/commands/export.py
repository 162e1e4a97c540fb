"""Write a graph as a table, a database or a file that other tools open; the file's extension says which.

.csv (a row a fact, for people), .xlsx, .parquet, .sqlite (opens in Datasette), .ftm.json (FollowTheMoney), .geojson;
.ttl, .trig, .nt, .nq, .jsonld, .rdf, .star.ttl; .graphml, .gexf, .nodes.csv (with .edges.csv beside it, for Neo4j).
"""

import argparse
from pathlib import Path

from kg.commands import graphs
from kg.commands.progress import shown

HELP = "a graph -> CSV, XLSX, SQLite, Parquet, FollowTheMoney, GeoJSON, RDF …"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    from kg.export import FORMATS

    names = tuple(format_.name for format_ in FORMATS)
    graphs.configure(parser)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.EXT", help="the file to write")
    parser.add_argument(
        "--format", choices=names, metavar="NAME",
        help=f"whatever the extension: {', '.join(names)} (csv: nodes and edges; facts: a row a fact)",
    )  # fmt: skip
    parser.add_argument(
        "--all", action="store_true",
        help="minor events too (no class, date or place, under two participants) in tables and networks; RDF has them",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Read, write, and name the files."""
    from kg.export import by_file, by_name
    from kg.interface import Graph

    form = by_name(args.format) if args.format else by_file(args.output)
    graph = Graph(graphs.loaded(args.graph))
    with shown(f"writing {args.output}"):
        files = graph.write(args.output, form.name, args.all)
    print(*files, sep="\n")
    return 0

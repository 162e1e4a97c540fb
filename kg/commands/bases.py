"""What commands that name the things of a graph take: no command itself."""

import argparse


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the argument."""
    from kg.namespaces import BASE

    parser.add_argument("--base", default=BASE, metavar="IRI", help="what instances' IRIs start with")


def base(args: argparse.Namespace) -> str:
    """The arguments -> what the IRIs of instances start with; InputError for what is no absolute IRI."""
    from kg.namespaces import under

    return under(args.base, "--base")

"""The commands of `kg`, one module each: HELP, `configure(parser)` and `run(args) -> exit status`.

Heavy modules are imported inside `run`, so that `kg --help` stays quick. Commands print; nothing else does.
"""

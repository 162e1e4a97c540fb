"""Stores and parsers of other makers, each started or called the way its users do, on loopback only.

Each class has `missing()`, the reason why it cannot run here or None; a context manager `on(file)` that loads a Turtle
file and yields the consumer; `triples()`, what it holds, in N-Triples; and, where it answers queries, `ask(query)`, the
rows of an answer as strings, and `ask_all(queries)`, the same for several at once.
"""

import contextlib
import csv
import io
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Self

HERE = Path(__file__).parent
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "newskg" / "stores"
JARS = Path("/usr/share/java")
INSTALL = "not installed: bash tests/stores/install.sh"
Rows = list[list[str]]


def free_port() -> int:
    """A port of the loopback interface that nothing listens to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def request(url: str, opener: urllib.request.OpenerDirector | None = None, **options: object) -> bytes:
    """Ask a server of ours; proxies are for other hosts."""
    opener = opener or urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(urllib.request.Request(url, **options), timeout=120) as answer:  # type: ignore[arg-type]
        return bytes(answer.read())


@contextlib.contextmanager
def server(command: list[str], url: str, cwd: Path) -> Iterator[None]:
    """A server that runs until the block ends, ready when its address answers."""
    with (cwd / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=cwd, stdout=log, stderr=log)
        try:
            for _ in range(600):
                if process.poll() is not None:
                    raise RuntimeError((cwd / "server.log").read_text(errors="replace")[-2000:])
                with contextlib.suppress(OSError):
                    request(url)
                    break
                time.sleep(0.1)
            yield
        finally:
            process.terminate()
            process.wait(timeout=60)


def of_json(text: bytes) -> Rows:
    """SPARQL's JSON results -> rows."""
    data = json.loads(text)
    names = data["head"]["vars"]
    return [[row.get(name, {}).get("value", "") for name in names] for row in data["results"]["bindings"]]


class Consumer:
    """What all of them share."""

    answers = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @staticmethod
    def missing() -> str | None:
        raise NotImplementedError

    @contextlib.contextmanager
    def on(self, file: Path) -> Iterator[Self]:
        self.file = file
        yield self

    def triples(self) -> bytes:
        raise NotImplementedError

    def ask(self, query: str) -> Rows:
        raise NotImplementedError

    def ask_all(self, queries: list[str]) -> list[Rows]:
        return [self.ask(query) for query in queries]

    def run(self, *command: str | Path) -> bytes:
        done = subprocess.run(command, check=False, capture_output=True, cwd=self.folder, timeout=300)
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-2000:]
        return done.stdout

    def query_file(self, query: str, name: str = "query") -> Path:
        path = self.folder / f"{name}.rq"
        path.write_text(query, encoding="utf-8")
        return path


class Oxigraph(Consumer):
    """The Oxigraph server."""

    @staticmethod
    def program() -> str | None:
        beside = Path(sys.executable).with_name("oxigraph")
        return str(beside) if beside.exists() else shutil.which("oxigraph")

    @classmethod
    def missing(cls) -> str | None:
        return None if cls.program() else INSTALL

    @contextlib.contextmanager
    def on(self, file: Path | None) -> Iterator[Self]:
        self.url = f"http://127.0.0.1:{free_port()}"
        program = self.program()
        assert program is not None
        with server([program, "serve", "--bind", self.url.removeprefix("http://")], self.url, self.folder):
            if file is not None:
                head = {"Content-Type": "text/turtle"}
                request(f"{self.url}/store?default", method="PUT", data=file.read_bytes(), headers=head)
            yield self

    def triples(self) -> bytes:
        return request(f"{self.url}/store?default", headers={"Accept": "application/n-triples"})

    def ask(self, query: str) -> Rows:
        url = f"{self.url}/query?{urllib.parse.urlencode({'query': query})}"
        return of_json(request(url, headers={"Accept": "application/sparql-results+json"}))


VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}
NumberOfBuffers = 20000
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 10000000
MaxConstructTriples = 10000000
MaxQueryExecutionTime = 120
"""


class Virtuoso(Consumer):
    """Virtuoso, over the Graph Store Protocol with digest authentication."""

    graph = "https://kg.example/test"

    @staticmethod
    def missing() -> str | None:
        return None if shutil.which("virtuoso-t") else INSTALL

    @contextlib.contextmanager
    def on(self, file: Path | None) -> Iterator[Self]:
        http = free_port()
        self.url = f"http://127.0.0.1:{http}"
        text = VIRTUOSO.format(folder=self.folder, sql=free_port(), http=http)
        (self.folder / "virtuoso.ini").write_text(text, encoding="utf-8")
        command = ["virtuoso-t", "+foreground", "+configfile", str(self.folder / "virtuoso.ini")]
        with server(command, f"{self.url}/sparql", self.folder):
            if file is not None:
                passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
                passwords.add_password(None, self.url, "dba", "dba")
                digest = urllib.request.HTTPDigestAuthHandler(passwords)
                opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), digest)
                url = f"{self.url}/sparql-graph-crud-auth?{urllib.parse.urlencode({'graph-uri': self.graph})}"
                head = {"Content-Type": "text/turtle"}
                request(url, opener, method="PUT", data=file.read_bytes(), headers=head)
            yield self

    def sparql(self, query: str, accept: str) -> bytes:
        fields = {"default-graph-uri": self.graph, "query": query, "format": accept}
        return request(f"{self.url}/sparql", data=urllib.parse.urlencode(fields).encode())

    def triples(self) -> bytes:
        return self.sparql("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "text/plain")

    def ask(self, query: str) -> Rows:
        return of_json(self.sparql(query, "application/sparql-results+json"))


JENA = (
    *(
        "commons-cli",
        "commons-codec",
        "commons-compress",
        "commons-csv",
        "commons-io",
        "commons-lang3",
        "guava",
        "gson",
    ),
    *("dexx.collection", "httpclient", "httpclient-cache", "httpcore", "jcl-over-slf4j", "slf4j-api", "slf4j-nop"),
    *("jackson-core", "jackson-databind", "jackson-annotations", "jsonld-java", "jakarta.json-api", "protobuf"),
    *("thrift", "titanium-json-ld"),
)
"""The libraries that Jena needs, by the names that Debian gives their files."""


class Jena(Consumer):
    """Jena's riot and arq. As Debian packages it, the messages of its XML parser lie where it does not look."""

    @staticmethod
    def missing() -> str | None:
        if not shutil.which("java"):
            return "no java"
        return None if (JARS / "jena-cmds.jar").exists() else INSTALL

    def java(self, main: str, *arguments: str | Path) -> bytes:
        own = [jar for jar in sorted(JARS.glob("jena-*.jar")) if not jar.stem[-1].isdigit() or jar.stem == "jena-tdb2"]
        jars = [*own, *(JARS / f"{name}.jar" for name in JENA)]
        path = ":".join(map(str, (self.mended(), *jars)))
        return self.run("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m", "-cp", path, main, *arguments)

    def mended(self) -> Path:
        folder = self.folder / "jena"
        if not folder.exists():
            with zipfile.ZipFile(JARS / "jena-core.jar") as jar:
                for name in jar.namelist():
                    if name.startswith("org/apache/jena/ext/xerces/") and name.endswith(".properties"):
                        path = folder / name.removeprefix("org/apache/jena/ext/")
                        path.parent.mkdir(parents=True, exist_ok=True)
                        path.write_bytes(jar.read(name))
            folder.mkdir(exist_ok=True)
        return folder

    def triples(self) -> bytes:
        return self.java("riotcmd.riot", "--syntax=turtle", "--output=ntriples", self.file)

    def ask(self, query: str) -> Rows:
        path = self.query_file(query)
        return of_json(self.java("arq.sparql", f"--data={self.file}", f"--query={path}", "--results=JSON"))

    def validate(self, shapes: Path) -> bytes:
        return self.java("shacl.shacl", "validate", "--shapes", shapes, "--data", self.file)


class Raptor(Consumer):
    """raptor's parser."""

    answers = False

    @staticmethod
    def missing() -> str | None:
        return None if shutil.which("rapper") else INSTALL

    def triples(self) -> bytes:
        return self.run("rapper", "-q", "-i", "turtle", "-o", "ntriples", self.file)


ANSWERS_PROGRAM = """
const { createRequire } = require('module');
const { readFileSync } = require('fs');
const installed = createRequire(process.argv[2]);
const { Parser, Store } = installed('n3');
const { QueryEngine } = installed('@comunica/query-sparql-file');

async function rows(engine, store, file) {
  const query = await engine.query(readFileSync(file, 'utf8'), { sources: [store] });
  const names = (await query.metadata()).variables.map(name => name.variable || name);
  const found = await (await query.execute()).toArray();
  return found.map(row => names.map(name => (row.get(name) || { value: '' }).value));
}

(async () => {
  const store = new Store(new Parser({ format: 'text/turtle' }).parse(readFileSync(process.argv[3], 'utf8')));
  const engine = new QueryEngine();
  const all = [];
  for (const file of process.argv.slice(4)) all.push(await rows(engine, store, file));
  process.stdout.write(JSON.stringify(all));
})();
"""


class Comunica(Consumer):
    """Comunica: its command line for one query; for many, its engine over one N3.js store, whose counts it plans by."""

    program = CACHE / "node_modules" / ".bin" / "comunica-sparql-file"

    @classmethod
    def missing(cls) -> str | None:
        if not shutil.which("node"):
            return "no node"
        return None if cls.program.exists() else INSTALL

    def comunica(self, query: str, accept: str) -> bytes:
        return self.run(self.program, self.file, "-f", self.query_file(query), "-t", accept)

    def triples(self) -> bytes:
        return self.comunica("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "application/n-triples")

    def ask(self, query: str) -> Rows:
        text = self.comunica(query, "text/csv").decode("utf-8")
        return list(csv.reader(io.StringIO(text)))[1:]

    def ask_all(self, queries: list[str]) -> list[Rows]:
        program = self.folder / "answers.cjs"
        program.write_text(ANSWERS_PROGRAM, encoding="utf-8")
        files = [self.query_file(query, f"query-{number}") for number, query in enumerate(queries)]
        found: list[Rows] = json.loads(self.run("node", program, CACHE / "package.json", self.file, *files))
        return found


N3_PROGRAM = """
const { createRequire } = require('module');
const n3 = createRequire(process.argv[2])('n3');
const parser = new n3.Parser({ format: 'text/turtle' });
const quads = parser.parse(require('fs').readFileSync(process.argv[3], 'utf8'));
new n3.Writer(process.stdout, { format: 'application/n-triples', end: false }).addQuads(quads);
"""


class N3(Consumer):
    """N3.js's parser."""

    answers = False

    @staticmethod
    def missing() -> str | None:
        if not shutil.which("node"):
            return "no node"
        return None if (CACHE / "node_modules" / "n3").is_dir() else INSTALL

    def triples(self) -> bytes:
        program = self.folder / "n3.cjs"
        program.write_text(N3_PROGRAM, encoding="utf-8")
        return self.run("node", program, CACHE / "package.json", self.file)


ALL = (Oxigraph, Virtuoso, Jena, Raptor, Comunica, N3)

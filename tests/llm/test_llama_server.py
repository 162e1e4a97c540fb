"""A real small server, llama.cpp's, with a model that knows nothing: nothing false is told, every article is named.

It takes `llama-server` on the path, or its place in KG_LLAMA_SERVER, and the package gguf; where there is none it is
not tried.
"""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from commands.conftest import Kg, kg
from llm.three_articles import TEXTS
from llm.tiny_llama import write

__all__ = ["kg"]

SERVER = os.environ.get("KG_LLAMA_SERVER") or shutil.which("llama-server")
PATIENCE = 120
"""Seconds for the server to be there."""

pytestmark = pytest.mark.skipif(SERVER is None, reason="no llama-server is installed")


def free() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that answers with nonsense."""
    gguf = pytest.importorskip("gguf", reason="the package gguf is not installed")
    folder = tmp_path_factory.mktemp("llama")
    write(folder / "tiny.gguf", gguf)
    port = free()
    options = ("--host", "127.0.0.1", "--port", str(port), "-c", "5120", "-t", "1", "-np", "1")
    command = [str(SERVER), "-m", str(folder / "tiny.gguf"), *options, "--chat-template", "chatml", "--no-warmup"]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            for _ in range(PATIENCE * 5):
                if process.poll() is not None:
                    pytest.fail((folder / "log").read_text(errors="replace")[-2000:])
                try:
                    if httpx.get(f"http://127.0.0.1:{port}/health", timeout=2).status_code == 200:
                        break
                except httpx.HTTPError:
                    pass
                time.sleep(0.2)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            process.kill()


def test_nonsense_of_a_real_server_tells_nothing_and_every_article_is_named(
    kg: Kg, endpoint: str, tmp_path: Path
) -> None:
    (tmp_path / "articles").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "articles" / f"{name}.txt").write_text(f"published: 2023-10-11\n\n{text}\n", encoding="utf-8")
    reader = ("--reader", "llm", "--endpoint", endpoint, "--llm", "tiny", "--examples", "0", "--tries", "1")
    ran = kg("build", tmp_path / "articles", "-o", tmp_path / "out", *reader, "--at-once", "1")
    assert ran.status == 1
    for name in TEXTS:
        assert any(line.startswith(f"kg build: {name}: no line of the answer is a fact") for line in ran.err), ran.err
    assert "3 articles asked about" in ran.err[-1]
    tokens = [int(word) for word in ran.err[-1].replace(",", "").split() if word.isdecimal()]
    assert min(tokens[2:4]) > 0  # it counts what it reads and writes
    assert not (tmp_path / "out" / "graph.ttl").exists()

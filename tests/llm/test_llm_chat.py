"""A server of the chat interface, in good and in bad days: what is heard, tried again, refused."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from llm.model_server import Reply, chunk, serving

from kg.errors import InputError, StoreError
from kg.llm.chat import RefusedError, Server
from kg.llm.stream import BLANKS, LARGEST, AnswerError, heard

MESSAGES = [{"role": "user", "content": "Bonjour"}]


def server(url: str, **options: object) -> Server:
    return Server(url, "small", **{"pause": 0.01, "timeout": 2.0, **options})  # type: ignore[arg-type]


def test_an_answer_comes_in_pieces_with_what_it_took() -> None:
    with serving(lambda _: Reply("E e1 Person Ève | Ève\nQ …")) as there:
        found = server(there.url, key="secret").ask(MESSAGES)
    assert (found.text, found.finish, found.read, found.written) == ("E e1 Person Ève | Ève\nQ …", "stop", 1000, 100)
    (asked,) = there.requests
    assert (asked["model"], asked["temperature"], asked["seed"], asked["stream"]) == ("small", 0, 0, True)
    assert (there.paths, there.keys) == (["/v1/chat/completions"], ["Bearer secret"])
    assert "secret" not in json.dumps(asked)


def test_the_key_is_shown_nowhere() -> None:
    assert "secret" not in repr(Server("http://localhost/v1", "small", "secret"))


KEY = "sk-" + "0123456789abcdef" * 4
ECHOES = {
    "refused": Reply(status=401, raw=f'{{"error": "Incorrect API key provided: Bearer {KEY}"}}'.encode()),
    "busy": Reply(status=503, raw=b"x" * 160 + f" {KEY}".encode()),
    "no answer": Reply(raw=f'{{"you sent": "Bearer {KEY}"}}'.encode(), kind="application/json"),
    "no JSON": Reply(raw=f"<p>a web page for Bearer {KEY}".encode(), kind="application/json"),
}


@pytest.mark.parametrize("name", ECHOES)
def test_a_key_that_a_server_sends_back_is_in_no_message(name: str) -> None:
    with serving(lambda _: ECHOES[name]) as there, pytest.raises(StoreError) as error:
        server(there.url, key=KEY, retries=0).ask(MESSAGES)
    assert KEY[:8] not in str(error.value)
    assert "[key]" in str(error.value)


def test_a_key_that_a_server_answers_with_is_not_kept() -> None:
    with serving(lambda _: Reply(f"E e1 Person {KEY}")) as there:
        assert server(there.url, key=KEY).ask(MESSAGES).text == "E e1 Person [key]"
        assert server(there.url, key="E").ask(MESSAGES).text == f"E e1 Person {KEY}"  # none that must be hidden


@pytest.mark.parametrize("key", ["clé-secrète", "sk-a\nb", "sk-\u200b1"])
def test_a_key_that_is_none_is_refused_and_not_shown(key: str) -> None:
    with pytest.raises(InputError, match="KG_LLM_KEY") as error:
        Server("http://localhost/v1", "small", key)
    assert key not in str(error.value)


def test_a_server_that_knows_no_streams_is_heard() -> None:
    data = {"choices": [{"message": {"role": "assistant", "content": "E"}, "finish_reason": "stop"}]}
    reply = Reply(raw=json.dumps(data).encode(), kind="application/json")
    with serving(lambda _: reply) as there:
        assert server(there.url).ask(MESSAGES).text == "E"


BAD = {
    "breaks off": Reply("E e1 Person Ève", breaks=5),
    "stalls": Reply("E", stalls=1.0),
    "429": Reply(status=429, headers={"Retry-After": "0"}),
    "500": Reply(status=500),
    "half an event": Reply(raw=b'data: {"choices": [{"del'),
    "other JSON": Reply(raw=b'{"facts": []}', kind="application/json"),
    "a list": Reply(raw=b"[]", kind="application/json"),
    "no JSON": Reply(raw=b"<html>busy</html>", kind="text/html"),
    "an error in the stream": Reply(raw=b'data: {"error": {"message": "out of memory"}}\n\n'),
    "blanks": Reply(raw=chunk(" " * (1 << 20))),
    "blanks around nothing": Reply(raw=b" " * (1 << 20), kind="application/json"),
    "content that is no text": Reply(raw=b'data: {"choices": [{"delta": {"content": 3}}]}\n\n'),
    "nothing": Reply(raw=b""),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_day_is_waited_out(name: str) -> None:
    replies: Iterator[Reply] = iter([BAD[name], BAD[name], Reply("E e1 Person Ève")])
    with serving(lambda _: next(replies)) as there:
        assert server(there.url, timeout=0.3).ask(MESSAGES).text == "E e1 Person Ève"
    assert len(there.requests) == 3


@pytest.mark.parametrize("name", BAD)
def test_tries_are_bounded(name: str) -> None:
    with serving(lambda _: BAD[name]) as there, pytest.raises(StoreError, match=r"^http://127\.0\.0\.1"):
        server(there.url, timeout=0.3, retries=1).ask(MESSAGES)
    assert len(there.requests) == 2


@pytest.mark.parametrize("reply", [Reply("E", stalls=30.0), Reply(status=503, headers={"Retry-After": "30"})])
def test_who_is_closed_waits_no_longer(reply: Reply) -> None:
    with serving(lambda _: reply) as there, ThreadPoolExecutor(1) as pool:
        asked = server(there.url, timeout=60.0)
        waiting = pool.submit(asked.ask, MESSAGES)
        while not there.requests:
            time.sleep(0.01)
        started = time.monotonic()
        asked.close()
        with pytest.raises(StoreError):
            waiting.result()
        assert time.monotonic() - started < 15
        with pytest.raises(StoreError, match="interrupted"):
            asked.ask(MESSAGES)


@pytest.mark.parametrize(("status", "error"), [(400, StoreError), (401, RefusedError), (404, RefusedError)])
def test_what_cannot_be_mended_is_tried_once(status: int, error: type[StoreError]) -> None:
    with serving(lambda _: Reply(status=status, raw=b'{"error": "no such model"}')) as there:
        with pytest.raises(error, match=f"{status}: .*no such model"):
            server(there.url).ask(MESSAGES)
        assert len(there.requests) == 1


def test_a_redirect_is_not_followed() -> None:
    with serving(lambda _: Reply("E")) as elsewhere:
        moved = Reply(status=307, headers={"Location": f"{elsewhere.url}/chat/completions"})
        with serving(lambda _: moved) as there, pytest.raises(StoreError, match="307"):
            server(there.url, key="secret").ask(MESSAGES)
    assert elsewhere.paths == []


def test_fields_that_a_server_does_not_know_are_left_out() -> None:
    said = iter(["Unsupported: use max_completion_tokens", "unknown field seed", "unknown field stream_options"])

    def answer(_: object) -> Reply:
        wrong = next(said, None)
        return Reply("E") if wrong is None else Reply(status=400, raw=wrong.encode(), kind="text/plain")

    with serving(answer) as there:
        assert server(there.url, retries=0).ask(MESSAGES).text == "E"
    last = there.requests[-1]
    assert last.keys() >= {"max_completion_tokens", "temperature"}
    assert not last.keys() & {"max_tokens", "seed", "stream_options"}


def test_an_answer_that_never_ends_is_ended() -> None:
    with serving(lambda _: Reply(raw=b"data: x\n" * (LARGEST // 4))) as there, pytest.raises(StoreError):
        server(there.url, retries=0).ask(MESSAGES)


@pytest.mark.parametrize(
    "url", ["localhost:11434/v1", "https://me:pass1@host/v1", "https://host/v1?key=pass1", "ftp://a"]
)
def test_an_address_that_is_none_is_an_error(url: str) -> None:
    with pytest.raises(InputError, match="--endpoint") as error:
        Server(url, "small")
    assert "pass1" not in str(error.value)


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("http://localhost:1/v1", True),
        ("http://127.0.0.1/v1", True),
        ("http://[::1]:8080/v1", True),
        ("https://api.example.org/v1", False),
        ("http://10.0.0.7/v1", False),
        ("http://localhost.example.org/v1", False),
    ],
)
def test_what_is_this_machine(url: str, here: bool) -> None:
    assert Server(url, "small").is_here is here


@given(st.text(alphabet='eé \n"|[{', max_size=200), st.integers(1, 40))
def test_any_text_comes_through_any_pieces(text: str, size: int) -> None:
    if not text.strip() or len(text) - len(text.rstrip()) > BLANKS:
        return
    data = chunk(text) + chunk("", "stop")
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    assert heard(pieces, events=True).text == text


@given(st.lists(st.binary(max_size=60), max_size=5), st.booleans())
def test_any_bytes_are_an_answer_or_an_error(chunks: list[bytes], events: bool) -> None:
    try:
        heard(chunks, events)
    except AnswerError as error:
        assert "\n" not in str(error)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines become messages and messages lines; nothing else comes through, and nothing breaks."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.protocol import (
    Failure,
    LineSplitter,
    LineTooLong,
    LogEvent,
    MalformedLine,
    ProgressEvent,
    Request,
    Result,
    decode_message,
    decode_request,
    encode,
    to_plain_json,
)
from backend.protocol.messages import INVALID_PARAMS, INVALID_REQUEST, PARSE_ERROR

texts = st.text(max_size=50)
ids = st.one_of(st.integers(-(2**53), 2**53), texts)
numbers = st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**60), 2**60), numbers, texts),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=10,
)
objects = st.dictionaries(texts, values, max_size=4)
progress_events = st.builds(
    ProgressEvent,
    id=ids,
    done=numbers,
    total=st.floats(0.1, 1e9),
    unit=texts,
    stage=texts,
    rate=numbers,
    seconds_left=st.one_of(st.none(), numbers),
    memory_mib=numbers,
)
worker_messages = st.one_of(
    st.builds(Result, id=ids, result=objects),
    st.builds(
        Failure,
        id=st.one_of(st.none(), ids),
        number=st.integers(-40000, 0),
        message=texts,
        code=texts,
        hint=texts,
    ),
    progress_events,
    st.builds(LogEvent, id=ids, text=texts),
)


def request_line(**changes):
    body = {"jsonrpc": "2.0", "id": 1, "method": "hello", "params": {}}
    body.update(changes)
    return json.dumps({key: value for key, value in body.items() if value is not ...}).encode()


def message_or_complaint(decode, line):
    """Any other exception is a failure of the test."""
    try:
        return decode(line)
    except MalformedLine as error:
        return str(error)


@given(worker_messages)
def test_worker_message_sent_there_and_back_is_the_same(message):
    line = encode(message)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert decode_message(line) == message


@given(st.builds(Request, id=ids, method=texts, params=objects))
def test_request_sent_there_and_back_is_the_same(request):
    assert decode_request(encode(request)) == request


@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_refused_in_words(line):
    for decode in (decode_request, decode_message):
        assert message_or_complaint(decode, line)


@given(
    st.dictionaries(
        st.sampled_from(["jsonrpc", "id", "method", "params", "result", "error"]), values
    )
)
def test_object_of_any_form_is_taken_or_refused_in_words(body):
    line = json.dumps(body).encode()
    for decode in (decode_request, decode_message):
        assert message_or_complaint(decode, line)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        (b'{"jsonrpc": "2.0", "id": 1, "meth', PARSE_ERROR),
        (b"", PARSE_ERROR),
        (b"\xff\xfe", PARSE_ERROR),
        (b"\xef\xbb\xbf{}", PARSE_ERROR),
        (b"[" * 500_000, PARSE_ERROR),
        (b'{"a":' * 200_000, PARSE_ERROR),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "hello", "params": {"x": NaN}}', PARSE_ERROR),
        (
            b'{"jsonrpc": "2.0", "id": 1, "method": "hello", "params": {"x": -Infinity}}',
            PARSE_ERROR,
        ),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "hello", "params": {"x": 1e999}}', PARSE_ERROR),
        (b'{"id": ' + b"1" * 900_000 + b"}", PARSE_ERROR),
        (b"[]", INVALID_REQUEST),
        (b"17", INVALID_REQUEST),
        (b"null", INVALID_REQUEST),
        (request_line(jsonrpc="1.0"), INVALID_REQUEST),
        (request_line(jsonrpc=...), INVALID_REQUEST),
        (request_line(id=...), INVALID_REQUEST),
        (request_line(id=None), INVALID_REQUEST),
        (request_line(id=True), INVALID_REQUEST),
        (request_line(id=1.5), INVALID_REQUEST),
        (request_line(id="x" * 201), INVALID_REQUEST),
        (request_line(id=2**60), INVALID_REQUEST),
        (request_line(id=[1]), INVALID_REQUEST),
        (request_line(method=...), INVALID_REQUEST),
        (request_line(method=7), INVALID_REQUEST),
        (request_line(params=[1, 2]), INVALID_PARAMS),
        (request_line(params=None), INVALID_PARAMS),
    ],
)
def test_line_that_is_no_request_is_refused_with_its_number(line, number):
    with pytest.raises(MalformedLine) as caught:
        decode_request(line)
    assert caught.value.number == number


def test_refusal_of_a_known_request_names_its_id():
    with pytest.raises(MalformedLine) as caught:
        decode_request(request_line(id="a7", params=3))
    assert caught.value.id == "a7"


def test_request_without_params_has_none():
    assert decode_request(request_line(params=...)) == Request(1, "hello", {})


def test_file_name_that_is_no_valid_text_survives():
    name = b"/data/\xff\xfe.tif".decode("utf-8", "surrogateescape")
    assert decode_request(encode(Request(1, "upscale", {"source": name}))).params["source"] == name


def test_figures_that_json_does_not_have_become_null():
    told = {"rmse": math.nan, "list": (1.0, math.inf), "inner": {"x": -math.inf, 1: 2}}
    plain = to_plain_json(told)
    assert plain == {"rmse": None, "list": [1.0, None], "inner": {"x": None, "1": 2}}
    assert decode_message(encode(Result(1, told))).result == plain


def test_message_of_great_length_is_cut_to_one_line():
    failure = Failure(1, -32004, "m" * (2 << 20), "failed", "h" * (2 << 20))
    assert len(decode_message(encode(failure)).message) < 20_000


def test_result_longer_than_a_line_may_be_is_refused():
    with pytest.raises(ValueError, match="longer than"):
        encode(Result(1, {"x": "y" * (2 << 20)}))


@given(st.lists(st.binary(max_size=20).filter(lambda line: b"\n" not in line)), st.data())
def test_splitter_gives_the_same_lines_however_the_stream_is_cut(lines, data):
    stream = b"".join(line + b"\n" for line in lines)
    splitter, received = LineSplitter(), []
    while stream:
        size = data.draw(st.integers(1, len(stream)))
        received += splitter.feed(stream[:size])
        stream = stream[size:]
    assert received == lines
    assert splitter.end() == []


def test_splitter_on_a_long_line_says_so_once_and_goes_on_at_the_next():
    splitter = LineSplitter(max_line_bytes=10)
    received = [*splitter.feed(b"ok\n" + b"x" * 8), *splitter.feed(b"y" * 100)]
    received += [*splitter.feed(b"z" * 100), *splitter.feed(b"tail\nnext\nhal")]
    assert [line for line in received if isinstance(line, bytes)] == [b"ok", b"next"]
    assert [type(line) for line in received].count(LineTooLong) == 1
    assert splitter.end() == [b"hal"]


def test_splitter_takes_a_line_of_exactly_the_limit():
    splitter = LineSplitter(max_line_bytes=10)
    assert splitter.feed(b"0123456789\n") == [b"0123456789"]


def test_splitter_on_an_endless_line_holds_no_more_than_the_limit():
    splitter = LineSplitter(max_line_bytes=1000)
    for _ in range(100):
        splitter.feed(b"x" * 900)
    assert splitter.end() == []


@pytest.mark.parametrize(
    "line",
    [
        b'{"jsonrpc": "2.0", "id": 1}',
        b'{"jsonrpc": "2.0", "method": "unheard of", "params": {"id": 1}}',
        b'{"jsonrpc": "2.0", "method": "progress", "params": {"id": 1}}',
        b'{"jsonrpc": "2.0", "method": "log", "params": null}',
        b'{"jsonrpc": "2.0", "id": 1, "error": "text"}',
        b'{"jsonrpc": "2.0", "id": 1, "result": 3}',
    ],
)
def test_line_that_no_worker_says_is_refused(line):
    with pytest.raises(MalformedLine):
        decode_message(line)


FIGURES = {"id": 1, "done": 1, "total": 2, "unit": "tiles", "stage": "read", "rate": 0.5}
FIGURES.update({"seconds_left": 3.0, "memory_mib": 9})


@pytest.mark.parametrize("name", ["done", "total", "rate", "memory_mib", "seconds_left"])
@pytest.mark.parametrize("value", ["1", [], {}, True, False])
def test_progress_whose_figures_are_no_numbers_is_refused(name, value):
    spoiled = {**FIGURES, name: value}
    with pytest.raises(MalformedLine, match="not numbers"):
        decode_message(json.dumps({"method": "progress", "params": spoiled}).encode())


@pytest.mark.parametrize("name", ["unit", "stage"])
@pytest.mark.parametrize("value", [None, 1, ["tiles"], {}])
def test_progress_whose_words_are_no_texts_is_refused(name, value):
    spoiled = {**FIGURES, name: value}
    with pytest.raises(MalformedLine, match="not texts"):
        decode_message(json.dumps({"method": "progress", "params": spoiled}).encode())


def test_progress_without_an_estimate_is_read():
    told = {**FIGURES, "seconds_left": None}
    event = decode_message(json.dumps({"method": "progress", "params": told}).encode())
    assert event.seconds_left is None

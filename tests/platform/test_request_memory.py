"""What a request asks once: its own, and gone with it."""

from laban.platform.request_memory import forget, once, remembering


class Counter:
    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> int:
        self.asked += 1
        return self.asked


def test_within_a_request_it_is_asked_once() -> None:
    ask = Counter()
    with remembering():
        assert [once("key", ask), once("key", ask)] == [1, 1]


def test_outside_a_request_every_call_asks() -> None:
    ask = Counter()
    assert [once("key", ask), once("key", ask)] == [1, 2]


def test_the_next_request_asks_anew() -> None:
    ask = Counter()
    for _ in range(2):
        with remembering():
            once("key", ask)
    assert ask.asked == 2


def test_what_is_forgotten_is_asked_again() -> None:
    ask = Counter()
    with remembering():
        once("key", ask)
        forget("key")
        assert once("key", ask) == 2


def test_none_is_an_answer_too() -> None:
    asked: list[int] = []
    with remembering():
        once("key", lambda: asked.append(1))
        once("key", lambda: asked.append(1))
    assert asked == [1]

"""The table of who is here."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from studio.live.presence import FORGET_SECONDS, PresenceBoard
from studio.live.protocol import Peer


@dataclass
class Clock:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def board(clock: Clock) -> PresenceBoard:
    return PresenceBoard(clock)


def peer(cid: str, *selection: str) -> Peer:
    return Peer(cid, 1, here=True, selection=list(selection), dragging=[])


def test_only_what_is_new_is_news(board: PresenceBoard) -> None:
    assert board.seen(peer("a"))
    assert not board.seen(peer("a"))
    assert board.seen(peer("a", "strip:1"))


def test_everybody_hears_of_the_others_and_nobody_of_themselves(board: PresenceBoard) -> None:
    board.seen(peer("a"))
    board.seen(peer("b"))
    assert board.changed(without="a") == board.peers(without="a") == [peer("b")]
    assert board.changed(without="c") == [peer("a"), peer("b")] or board.changed(without="c") == [peer("b"), peer("a")]


def test_what_has_been_told_is_not_told_again(board: PresenceBoard) -> None:
    board.seen(peer("a"))
    board.settle()
    assert board.changed(without="") == []
    assert board.peers(without="") == [peer("a")]


def test_who_has_gone_is_told_once_and_forgotten(board: PresenceBoard) -> None:
    board.seen(peer("a", "strip:1"))
    board.settle()
    gone = board.gone("a", 1)
    assert gone == Peer("a", 1, here=False, selection=[], dragging=[])
    assert board.peers(without="") == []
    assert board.changed(without="") == [gone]
    board.settle()
    assert board.peer("a") is None


def test_only_the_last_of_many_movements_is_told(board: PresenceBoard) -> None:
    for number in range(5):
        board.seen(peer("a", f"strip:{number}"))
    assert board.changed(without="") == [peer("a", "strip:4")]


def test_who_is_not_heard_of_is_forgotten(board: PresenceBoard, clock: Clock) -> None:
    board.seen(peer("a"))
    board.seen(peer("b"))
    board.settle()
    clock.now += FORGET_SECONDS - 1
    board.alive("b")
    board.alive("nobody")
    board.forget_old()
    assert board.changed(without="") == []
    clock.now += 2
    board.forget_old()
    assert [entry.cid for entry in board.changed(without="")] == ["a"]
    assert board.peers(without="") == [peer("b")]


def test_saying_the_same_again_keeps_a_peer(board: PresenceBoard, clock: Clock) -> None:
    board.seen(peer("a"))
    clock.now += FORGET_SECONDS
    board.seen(peer("a"))
    clock.now += FORGET_SECONDS
    board.forget_old()
    assert board.peers(without="") == [peer("a")]

from collections.abc import Mapping

import pytest

from config.serve import web
from config.serve.run import demo_log_ins, greeting, parser
from config.serve.supervisor import ServiceFailed
from config.serve.web import allowed_hosts, is_this_machine


def test_greeting_shows_the_address_and_who_can_sign_in() -> None:
    text = greeting("127.0.0.1", 8001, "noor@film.example  pass one  owner\nal@film.example  two  head of department")
    assert "http://127.0.0.1:8001/" in text
    assert "\n  noor@film.example  pass one  owner\n" in text
    assert "\n  al@film.example    two       head of department\n" in text


def test_greeting_brackets_an_address_of_version_six() -> None:
    assert "http://[::1]:8000/" in greeting("::1", 8000, "")


def test_only_this_machine_may_ask_unless_told_otherwise() -> None:
    assert parser().parse_args([]).host == "127.0.0.1"
    assert allowed_hosts("127.0.0.1") == "127.0.0.1,[::1],localhost"
    assert "10.1.2.3" in allowed_hosts("10.1.2.3").split(",")


def test_this_machine_alone_is_told_from_the_network() -> None:
    assert all(map(is_this_machine, ("127.0.0.1", "127.0.0.2", "localhost", "::1")))
    assert not any(map(is_this_machine, ("0.0.0.0", "::", "192.168.1.7", "stage.example")))  # noqa: S104 - compared


def test_published_passwords_are_for_this_machine_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []

    def manage(_: Mapping[str, str], *arguments: str) -> str:
        asked.append(arguments)
        return "noor@film.example  pass one  owner\n"

    monkeypatch.setattr(web, "manage", manage)
    assert demo_log_ins({}, "127.0.0.1") == demo_log_ins({}, "10.1.2.3") == "noor@film.example  pass one  owner\n"
    assert asked == [("load_demo", "--show"), ("load_demo", "--show", "--private")]


def test_without_its_demo_everything_starts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def manage(*_: object) -> str:
        raise ServiceFailed("no such table")

    monkeypatch.setattr(web, "manage", manage)
    assert demo_log_ins({}, "127.0.0.1") == ""
    assert "no such table" in capsys.readouterr().out
    assert "Demo log-ins" not in greeting("127.0.0.1", 8000, "")

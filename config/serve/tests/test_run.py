from config.serve.run import greeting, parser
from config.serve.web import allowed_hosts


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

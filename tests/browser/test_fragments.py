"""A visitor's words are known again wherever they lie, and cannot be read out of their hashes."""

import secrets

import pytest

from kiosk.browser import Fragments

NAME = "Canary Fågelsson"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
@pytest.mark.parametrize("offset", range(9))
def test_a_name_is_found_at_any_place_and_in_both_encodings(encoding: str, offset: int) -> None:
    data = secrets.token_bytes(1000 + offset) + NAME.encode(encoding) + secrets.token_bytes(77)
    assert Fragments.of([NAME]).within(data)


def test_the_end_of_a_word_is_enough() -> None:
    word = "19811218-9876/8888-12345678"
    assert Fragments.of([word]).within(b"..." + word[9:].encode() + b"...")


def test_what_is_not_there_is_not_found() -> None:
    fragments = Fragments.of([NAME, secrets.token_bytes(5000)])
    assert not fragments.within(secrets.token_bytes(200_000) + bytes(500_000))
    assert not fragments.within(b"")
    assert not fragments.within(NAME[:10].encode())
    assert not Fragments.of(["kort"]).within(b"kort")


def test_fragments_of_one_salt_can_be_joined_and_of_two_cannot() -> None:
    first = Fragments.of([NAME])
    both = first | Fragments.of([b"a paper of many bytes"], salt=first.salt)
    assert both.within(NAME.encode())
    assert both.within(b"xx a paper of many bytes xx")
    with pytest.raises(ValueError, match="two visits"):
        both | Fragments.of([NAME])


def test_one_long_text_does_not_crowd_out_the_others() -> None:
    fragments = Fragments.of([secrets.token_bytes(1_000_000), NAME])
    assert fragments.within(NAME.encode("utf-16-le"))

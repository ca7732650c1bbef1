"""Identity is readable only with key file and row together."""

import stat
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag

from rabta.kernel import keys
from rabta.kernel.numbers import uuid7


def test_what_is_sealed_opens_again() -> None:
    owner = uuid7()
    wrapped = keys.new_data_key(owner)
    sealed = keys.encrypt(wrapped, owner, "آمنہ")
    assert "آمنہ".encode() not in sealed
    assert keys.decrypt(wrapped, owner, sealed) == "آمنہ"


def test_a_field_moved_to_another_person_does_not_open() -> None:
    owner, other = uuid7(), uuid7()
    sealed = keys.encrypt(keys.new_data_key(owner), owner, "secret")
    with pytest.raises(InvalidTag):
        keys.decrypt(keys.new_data_key(other), other, sealed)


def test_the_same_text_never_looks_the_same_twice() -> None:
    owner = uuid7()
    wrapped = keys.new_data_key(owner)
    assert keys.encrypt(wrapped, owner, "x") != keys.encrypt(wrapped, owner, "x")


def test_a_secret_opens_only_for_its_use() -> None:
    sealed = keys.seal_secret("123456", "totp")
    assert keys.open_secret(sealed, "totp") == "123456"
    with pytest.raises(InvalidTag):
        keys.open_secret(sealed, "notice")


def test_a_blind_index_is_stable_and_tells_nothing() -> None:
    index = keys.blind_index("sms", "+923001234567")
    assert index == keys.blind_index("sms", "+923001234567")
    assert index != keys.blind_index("email", "+923001234567")
    assert len(index) == 32


def test_a_key_file_is_private_and_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    keys.create_key_file(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        keys.create_key_file(path)

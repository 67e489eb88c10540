"""Addresses as people type them: names, separators, full width, and what is none."""

import pytest

from addin.errors import UsageError
from addin.mail.addresses import addresses

SEMICOLON, COMMA, LESS, GREATER, AT = "\uff1b", "\uff0c", "\uff1c", "\uff1e", "\uff20"


def read(*texts):
    """Return name and plain address of each."""
    return [(each.display_name, each.addr_spec) for each in addresses(texts)]


@pytest.mark.parametrize(
    "separator", [";", ",", SEMICOLON, COMMA, "、", "\n", " ; ", ";;", ",\r\n"]
)
def test_addresses_are_separated_by_what_people_type(separator):
    assert read(f"a@b.cn{separator}c@d.cn") == [("", "a@b.cn"), ("", "c@d.cn")]


@pytest.mark.parametrize(
    ("typed", "name", "plain"),
    [
        ("zhang@example.cn", "", "zhang@example.cn"),
        ("  zhang@example.cn\t", "", "zhang@example.cn"),
        ("<zhang@example.cn>", "", "zhang@example.cn"),
        ("张三 <zhang@example.cn>", "张三", "zhang@example.cn"),
        ("张三<zhang@example.cn>", "张三", "zhang@example.cn"),
        (f"张三{LESS}zhang@example.cn{GREATER}", "张三", "zhang@example.cn"),
        (f"zhang{AT}example.cn", "", "zhang@example.cn"),
        ('"张三,办公室" <zhang@example.cn>', "张三,办公室", "zhang@example.cn"),
        ("张三(办公室) <z.s+1@mail.example.gov.cn>", "张三(办公室)", "z.s+1@mail.example.gov.cn"),
        ("123456@qq.com", "", "123456@qq.com"),
    ],
)
def test_an_address_may_have_a_name_and_be_in_full_width(typed, name, plain):
    assert read(typed) == [(name, plain)]


@pytest.mark.parametrize(
    "typed",
    [
        "zhang",
        "zhang@",
        "@example.cn",
        "zhang@example",
        "zhang@@example.cn",
        "zhang li@example.cn",
        "zhang@exam ple.cn",
        "zhang@.cn",
        "zhang@-example.cn",
        "zhang..li@example.cn",
        "张三@example.cn",
        "张三 zhang@example.cn",
        "a@b.cn c@d.cn",
        "张三 <zhang@example.cn",
        '"张三 <zhang@example.cn>',
        "张\x00三 <zhang@example.cn>",
        f"{'z' * 65}@example.cn",
        f"z@{'e' * 250}.cn",
    ],
)
def test_what_is_no_address_is_quoted_with_the_way_to_write_one(typed):
    with pytest.raises(UsageError) as caught:
        addresses(["a@b.cn;" + typed], "抄送")
    message = str(caught.value)
    assert message.startswith("抄送“")
    assert "不是能用的邮箱地址" in message
    assert "zhang@example.cn 或" in message
    assert message.isprintable()


@pytest.mark.parametrize(
    "typed",
    [
        "a@b.cn\nBcc: all@b.cn",
        "a@b.cn\r\nSubject: x",
        "张三\nBcc: c@d.cn <a@b.cn>",
        "张三\u2028Bcc <a@b.cn>",
    ],
)
def test_no_header_comes_in_with_an_address(typed):
    with pytest.raises(UsageError):
        addresses([typed])


def test_each_address_is_there_once_and_blanks_are_none():
    assert read("A@b.cn;c@d.cn", "", " ; ", "a@B.cn") == [("", "A@b.cn"), ("", "c@d.cn")]
    assert read("", "\n") == []

"""Mail addresses as people type them."""

from __future__ import annotations

import re
from email.headerregistry import Address
from typing import TYPE_CHECKING

from addin.core.folding import half_width
from addin.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENTRY = re.compile(r'(?:"[^"]*"|[^";,\uff1b\uff0c、\r\n])+|"')
_HALF_WIDTH = str.maketrans("\uff1c\uff1e", "<>")
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_PLAIN = re.compile(rf"({_ATOM}(?:\.{_ATOM})*)@({_LABEL}(?:\.{_LABEL})+)")
_NAMED = re.compile(r"([^<>]*)<([^<>]*)>")
_MOST_LOCAL, _MOST = 64, 254


def addresses(texts: Iterable[str], what: str = "收件人") -> tuple[Address, ...]:
    """Return the addresses of texts that hold one or several, each once, in order.

    An address is zhang@example.cn or 张三 <zhang@example.cn>, also in full width; several are
    separated by ; , 、 or a new line. Blank texts hold none. Raises UsageError for what is no
    address; ``what`` says for whom it was meant.

    >>> [str(each) for each in addresses(["张三 <a@b.cn>;c@d.cn"])]
    ['张三 <a@b.cn>', 'c@d.cn']
    """
    typed = (entry.strip() for text in texts for entry in _ENTRY.findall(text))
    found: dict[str, Address] = {}
    for address in (_address(entry, what) for entry in typed if entry):
        found.setdefault(address.addr_spec.lower(), address)
    return tuple(found.values())


def _address(typed: str, what: str) -> Address:
    text = typed.translate(_HALF_WIDTH)
    named = _NAMED.fullmatch(text)
    name, plain = named.groups() if named else ("", text)
    match = _PLAIN.fullmatch(half_width(plain).strip())
    name = name.strip().strip('"').strip()
    if match is None or not name.isprintable() or '"' in name or not _fits(match):
        shown = "".join(each if each.isprintable() else " " for each in typed)
        raise UsageError(
            reason=f"{what}“{shown}”不是能用的邮箱地址。请写成 zhang@example.cn 或 "
            "张三 <zhang@example.cn>,多个地址之间用分号隔开。"
        )
    return Address(name, match[1], match[2])


def _fits(match: re.Match[str]) -> bool:
    """Return whether an address is no longer than mail allows."""
    return len(match[1]) <= _MOST_LOCAL and len(match[0]) <= _MOST

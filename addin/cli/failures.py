"""What a person reads of an error: one sentence."""

from __future__ import annotations

from addin.core.faults import place_of
from addin.errors import OutOfMemory, TongbaoError


def sentence_of(error: Exception) -> str:
    """Return what to say of an error; of one that nobody foresaw where it arose, for developers."""
    try:
        raise error
    except TongbaoError as ours:
        said = str(ours)
    except MemoryError:
        said = str(OutOfMemory())
    except Exception as other:
        said = f"出现意外错误({place_of(other)})。请把这行字和文件发给开发者。"
    return said.replace("\n", " ")

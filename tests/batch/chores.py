"""What the processes of a crew are asked to do in tests."""

import os
import time

from addin.errors import NoAnnex


def chore(path, given):
    """Do what the name of a file says; else say which process that is, and what was given."""
    if path.stem == "ends":
        os._exit(1)
    if path.stem == "hangs":
        time.sleep(60)
    if path.stem == "refused":
        raise NoAnnex(path)
    if path.stem == "fails":
        raise ZeroDivisionError
    return os.getpid(), given

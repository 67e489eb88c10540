"""Write the workbook of canaries by hand, to be looked at or validated."""

import sys
from pathlib import Path

from . import plant

if __name__ == "__main__":
    plant(*map(Path, sys.argv[1:3]))

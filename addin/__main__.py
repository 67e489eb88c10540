"""``python -m addin`` is the tongbao command."""

import sys

from addin.cli import main

sys.exit(main())

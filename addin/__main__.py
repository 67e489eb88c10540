"""``python -m addin`` is the tongbao command."""

import sys

from addin.cli.app import main

sys.exit(main())

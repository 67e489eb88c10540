"""What only Windows can import is not looked into elsewhere."""

import sys

collect_ignore = [] if sys.platform == "win32" else ["over_com.py"]

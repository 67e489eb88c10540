"""What only Windows can import is not looked into elsewhere."""

import sys

collect_ignore = [] if sys.platform == "win32" else ["dying_excel.py", "other_excel.py", "vba.py"]

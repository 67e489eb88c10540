"""What the tests of several rooms share: makers of workbooks, stand-ins for Excel, fixtures."""

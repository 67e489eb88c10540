"""A stand-in for Excel on Windows; README.md in the folder above says what it does and does not."""

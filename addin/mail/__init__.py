"""The mail that the finished workbook goes out with: a draft that people send themselves."""

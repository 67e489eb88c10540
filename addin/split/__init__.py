"""The results by unit: a workbook (督办单) for each that holds nothing of any other."""

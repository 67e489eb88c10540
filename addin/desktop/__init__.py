"""An open workbook in Excel, through xlwings and COM."""

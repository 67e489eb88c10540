"""A file opened in the stand-in for Excel, as xlwings' own engine has it on any system."""

import xlwings as xw

from tests.support.windows_engine import engine
from tests.windows.excel.application import Application
from tests.windows.excel.cells import Cells


def open_in(application, file):
    """Open a file in an Excel, with B3 selected; returns the workbook."""
    book = application.books.do_Open(str(file))
    book.active.selected = Cells(book.active, "B3")
    return book


def opened(file):
    """Open a file; returns Excel and the workbook as Excel's macro hands it to xlwings."""
    application = Application()
    book = open_in(application, file)
    return application, xw.Book(impl=engine().Book(xl=book))

"""What must hold of the letter about any workbook."""

import re
from html import unescape

from addin.mail.letter import MOST_SENTENCES, compose
from addin.report.sentences import circular


def test_a_letter_can_be_written_about_any_workbook(shaped):
    made = compose(shaped.results)
    lines = made.text.splitlines()
    assert made.subject == circular(shaped.results).title
    assert not re.search(r"【|None|Decimal|nan|::|。。|,,|,。", made.text)
    assert all(line[-1] in "。:" for line in lines)
    told = [line for line in lines if re.match(r"\d+\. ", line)]
    assert len(told) <= MOST_SENTENCES
    assert bool(told) == ("主要情况如下" in lines[0])
    assert list(map(unescape, re.findall(r"<p [^>]*>(.*?)</p>", made.html))) == lines

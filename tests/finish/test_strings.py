"""Shared texts: those in use stay under their numbers, the others are blank."""

import pytest

from addin.finish.strings import blank_unused, used_texts

TABLE = b'<sst><si><t>a</t></si><si/><si><r><t>b</t></r></si><si xml:space="x"><t>c</t></si></sst>'


def used(cells):
    return used_texts(f"<sheetData><row>{cells}</row></sheetData>".encode())


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        ('<c r="A1" t="s"><v>3</v></c><c r="B1"><v>4</v></c>', {3}),
        ('<c t="s" r="A1" s="2"><v>0</v></c><c r="B1" t="s"><v>12</v></c>', {0, 12}),
        ('<c r="A1" t="s"><f>B1</f><v>5</v></c>', {5}),
        ("<c r='A1' t = 's' ><v>6</v></c>", {6}),
        ('<c r="A1" t="s"/><c r="B1" t="s">\n <v> 7 </v></c>', {7}),
        ('<c r="A1" t="s"><v xml:space="preserve">8</v></c>', {8}),
        ('<c r="A1" t="str"><v>9</v></c><c r="B1" t="inlineStr"><is><t>"s"</t></is></c>', set()),
    ],
)
def test_texts_in_use_are_found_however_they_are_written(cells, numbers):
    assert used(cells) == numbers


def test_the_unused_are_blank_and_the_others_keep_their_numbers():
    assert blank_unused(TABLE, {0, 3}) == (
        b'<sst><si><t>a</t></si><si><t/></si><si><t/></si><si xml:space="x"><t>c</t></si></sst>'
    )

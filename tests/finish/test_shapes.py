"""Buttons among old drawings: what the inspection calls them."""

from lxml import etree

from addin.finish.references import Missing
from addin.finish.shapes import strip_vml

_BUTTON = """<xml xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:x="urn:schemas-microsoft-com:office:excel">
 <v:shape id="_x0000_s1025" type="#_x0000_t201">
  <v:textbox><div><font face="宋体">重建</font>
   <font>汇总</font></div></v:textbox>
  <x:ClientData ObjectType="Button">
   <x:Anchor>8, 12, 0, 6, 9, 52, 1, 20</x:Anchor>
   <x:FmlaMacro>[0]!RebuildSummaries</x:FmlaMacro>
   <x:TextHAlign>Center</x:TextHAlign>
  </x:ClientData>
 </v:shape>
</xml>"""


def test_a_button_is_called_by_the_text_on_it_and_not_by_its_settings():
    root = etree.fromstring(_BUTTON)
    assert strip_vml(root, (), Missing(frozenset()), keep_notes=False) == ["重建 汇总"]
    assert not list(root)

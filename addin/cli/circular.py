"""The command that drafts the circular; what writes Word files is loaded by it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from addin.cli.batch import run_many
from addin.cli.command import FILE, MONTHLY, command
from addin.cli.many import Many, sources_argument, takes_many
from addin.cli.options import print_json
from addin.errors import UsageError

if TYPE_CHECKING:
    from addin.workbook_file.reading import Reading


@command(MONTHLY)
@sources_argument
@click.option("-o", "--output", type=FILE, metavar="文件", help="输出的 .docx;几个工作簿时是文件夹")
@click.option("--template", type=FILE, metavar="模板", help="单位自己的 Word 模板(.docx)")
@click.option("as_text", "--text", is_flag=True, help="只打印文字,不生成文件")
@takes_many(writing=True)
def circular(
    many: Many,
    template: Path | None,
    as_text: bool,
) -> None:
    """由附表起草通报:生成 Word 文件,或打印文字。"""
    if as_text and (many.output or template or many.as_json):
        raise UsageError(reason="--text 只打印文字,不能和 -o、--template、--json 同时使用。")
    if many.are_meant:
        written = bool(many.output) or not many.as_json
        options = {"period": many.period, "template": template, "written": written}
        run_many("circular", many, options, {"--text": as_text})
        return
    from addin.cli.show import show_open
    from addin.report.circular import circular_json
    from addin.report.sentences import circular as draft_circular
    from addin.workbook_file.reading import read as read_workbook

    reading = read_workbook(many.source, many.period)
    results = reading.results
    draft = draft_circular(results)
    if as_text:
        print("\n".join(draft.paragraphs))
        show_open(reading.problems, on_stderr=True)
        return
    if many.as_json and not many.output:
        print_json(circular_json(draft))
        return
    from addin.core.marks import made_with
    from addin.word.document import wished, write_circular
    from addin.workbook_file.save import default_circular

    target = many.output or default_circular(many.source)
    with made_with(wished(many.period, template)):
        notices = write_circular(draft, results, target, template)
    if many.as_json:
        print_json({**circular_json(draft), "output": str(target), "notices": list(notices)})
        return
    for notice in notices:
        print(f"提示:{notice}")
    print(f"已保存:{target}")
    show_open(reading.problems)


def check_marked(output: Path, text: Path) -> None:
    """Raise an OutputError where the marked copy of a text can't be written, before any work."""
    from addin.word.marked import check_marked_output

    check_marked_output(output, text)


def check_circular(
    text: Path, reading: Reading, *, marked: Path | None = None, as_json: bool
) -> None:
    """Print what a written circular states that the annexes do not; write a marked copy of it."""
    from addin.manuscript.files import read_manuscript
    from addin.manuscript.tables import tables_in
    from addin.prose.check import hold_text
    from addin.prose.disagreement import check_json
    from addin.prose.told import outcome_lines

    manuscript = read_manuscript(text)
    grids, problems = reading.source.grids, reading.problems
    found = hold_text(manuscript.text, reading.results, grids, problems, tables_in(manuscript))
    if as_json and not marked:
        print_json(check_json(found))
    found.raise_if_nothing()
    if marked:
        from addin.word.marked import write_marked
        from addin.word.marks_of_check import marks_of

        write_marked(manuscript, marks_of(found, manuscript), marked)
    if not as_json:
        print("\n".join(outcome_lines(found, limit=None, said=manuscript.said_of_line)))
    if marked and as_json:
        print_json({**check_json(found), "marked": str(marked)})
    elif marked:
        print(f"已保存:{marked}")

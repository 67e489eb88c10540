"""From the cells of a sheet to its tables: header, column of names, body, the lines around.

A table is a rectangle of figures with a column of names beside it and header cells over it. What
heads the columns is evidence for what they hold; whether there is a table at all is told by where
figures and names stand. A sheet that nobody has filled in yet has no figures: there the header's
words must do.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from addin.annex.answered import CERTAIN, answered, names_units, reads_figures
from addin.annex.area import Area
from addin.annex.blocks import Run, bands, cut, extent, find_runs, header_rows, is_data
from addin.annex.cells import BLANK, TEXT, Cells, look
from addin.annex.columns import read_columns
from addin.annex.header import Column, Header, Naming, chosen, column_of, heading_at
from addin.annex.heading import LONGEST, read_heading
from addin.annex.names import Profile, is_group, is_numbering, profile, weigh_names, weigh_sorts
from addin.annex.reasons import header_says
from addin.annex.statistics import FIGURES, LABELS, Statistic
from addin.annex.words import OFFICES, PLACES, STRONG

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.grid import Grid

_LEAST_NAMES = 2.5
"""What must speak for a column to hold names."""

_SURELY_UNITS = 4.0
"""What speaks for names to be units where the roster need not be asked."""

_SECOND_NAMES = 0.65
"""A second column of names splits a block if so much of what speaks for the first does for it."""


def find_headers(grid: Grid, spellings: frozenset[str] = frozenset()) -> list[tuple[Header, Run]]:
    """Return the headers of a sheet with the rows of data below them, top to bottom, left to right.

    ``spellings`` are all that names a unit of the roster.
    """
    known = cast("list[tuple[Header, Run]] | None", grid.memo.get("headers"))
    if known is not None and (not spellings or _are_sure(known)):
        return known
    found = grid.memo["headers"] = _find_headers(grid, spellings)
    return found


def _are_sure(found: Sequence[tuple[Header, Run]]) -> bool:
    """Return whether headers stand without the roster: their names read like units."""
    return bool(found) and all(header.naming.units >= _SURELY_UNITS for header, _ in found)


def _find_headers(grid: Grid, spellings: frozenset[str]) -> list[tuple[Header, Run]]:
    cells = look(grid)
    found: list[tuple[Header, Run]] = []
    if cells.has_figures:
        for band in bands(cells):
            for run in find_runs(band):
                found += ((header, run) for header in _headers(band, run, spellings))
    taken = [header.area for header, _ in found]
    found += _unfilled(cells, taken)
    return sorted(found, key=lambda pair: (pair[0].area.top, pair[0].area.left))


def _headers(cells: Cells, run: Run, spellings: frozenset[str]) -> Iterator[Header]:
    """Yield the headers over a run of rows: of one table, or of several side by side.

    Tables side by side need not begin in the same row, so each is looked at by itself.
    """
    profiles = _profiles(cells, run)
    parts = _parts(cells, run, profiles, spellings)
    if len(parts) == 1:
        yield from _one_header(cells, run, profiles, parts[0], spellings)
        return
    for first, last, _ in parts:
        alone = cut(cells, first - 1, last)
        for own in find_runs(alone):
            if not set(own.rows) & set(run.rows):
                continue
            narrow = _profiles(alone, own)
            for part in _parts(alone, own, narrow, spellings)[:1]:
                whole = narrow[0].column, narrow[-1].column, part[2]
                yield from _one_header(alone, own, narrow, whole, spellings)


def _profiles(cells: Cells, run: Run) -> list[Profile]:
    """Return what the columns under a run's header hold; nothing where no header stands above."""
    left, right = extent(cells, run)
    top, bottom = header_rows(cells, run, left, right)
    if top > bottom:
        return []
    right = _headed_to(cells, top, bottom, right)
    columns = read_columns(cells, Area(top, left, bottom, right))
    return [profile(cells, run.rows, c.number, c.leaf) for c in columns]


def _one_header(
    cells: Cells,
    run: Run,
    profiles: Sequence[Profile],
    part: tuple[int, int, int],
    spellings: frozenset[str],
) -> Iterator[Header]:
    first, last, key = part
    mine = [p for p in profiles if first <= p.column <= last]
    if header := _header(cells, run, (first, last), key, mine):
        naming = _naming(header, mine, spellings)
        if names_units(cells.grid, key, header.key.leaf, run.rows):
            naming = Naming(CERTAIN, 0.0, 0.0)
        yield replace(header, naming=naming)


_TELL_NOTHING = (Statistic.SERIAL, Statistic.GROUP)


def _naming(header: Header, profiles: Sequence[Profile], spellings: frozenset[str]) -> Naming:
    """Return what speaks for the names of a table to be of one sort."""
    aside = {c.number for c in header.columns if c.statistic in _TELL_NOTHING}
    names = next(p for p in profiles if p.column == header.key.number)
    others = [p for p in profiles if p is not names and p.column not in aside]
    return weigh_sorts(names, others, spellings)


def _headed_to(cells: Cells, top: int, bottom: int, right: int) -> int:
    """Return the last column that is headed without a gap from ``right`` on."""
    width = cells.width
    while right < width and any(heading_at(cells, r, right + 1) for r in range(top, bottom + 1)):
        right += 1
    return right


def _parts(
    cells: Cells, run: Run, profiles: Sequence[Profile], spellings: frozenset[str]
) -> list[tuple[int, int, int]]:
    """Return first column, last column and column of names of each table side by side."""
    weighed = _weighed(cells, run, profiles, spellings)
    if not weighed:
        return []
    best = max(weight for weight, _ in weighed)
    if best < _LEAST_NAMES:
        return []
    first = next(p for weight, p in weighed if weight == best)
    keys = [first] + [
        p
        for weight, p in weighed
        if p is not first and weight >= best * _SECOND_NAMES and _is_second(p, first, profiles)
    ]
    keys = _apart(sorted(keys, key=lambda p: p.column), profiles)
    starts = [profiles[0].column, *(_start(key, profiles) for key in keys[1:])]
    ends = [*(start - 1 for start in starts[1:]), profiles[-1].column]
    return [(s, e, k.column) for s, e, k in zip(starts, ends, keys, strict=True)]


def _weighed(
    cells: Cells, run: Run, profiles: Sequence[Profile], spellings: frozenset[str]
) -> list[tuple[float, Profile]]:
    """Return what speaks for each column of texts to hold names; columns far from others too."""
    weighed: list[tuple[float, Profile]] = []
    place = 0
    seen_figures = False
    for column in profiles:
        if names_units(cells.grid, column.column, column.heading, run.rows):
            weighed.append((CERTAIN, column))
        elif column.is_text:
            if seen_figures and read_heading(column.heading).speaks_for(Statistic.UNIT):
                place = 0  # another table may begin here
            weighed.append((weigh_names(column, place, spellings), column))
            place += 1
        seen_figures = seen_figures or column.figures > 0
    return weighed


def _is_second(column: Profile, first: Profile, profiles: Sequence[Profile]) -> bool:
    """Return whether a column of names heads a second table: another has figures in between."""
    low, high = sorted((column.column, first.column))
    between = [p for p in profiles if low < p.column < high]
    after = [p for p in profiles if p.column > high]
    alike = (
        column.heading == first.heading
        or max(
            column.share(PLACES),
            column.share(OFFICES),
            read_heading(column.heading).speaks_for(Statistic.UNIT) / STRONG,
        )
        >= 0.5
    )
    return (
        any(_holds_figures(p) for p in between)
        and any(_holds_figures(p) for p in after)
        and column.distinct > 0.85
        and alike
    )


def _holds_figures(column: Profile) -> bool:
    return column.figures > 0 and not read_heading(column.heading).speaks_for(Statistic.SERIAL)


def _apart(keys: list[Profile], profiles: Sequence[Profile]) -> list[Profile]:
    """Keep, of columns of names without figures between them, the first."""
    kept = keys[:1]
    for key in keys[1:]:
        between = (p for p in profiles if kept[-1].column < p.column < key.column)
        if any(_holds_figures(p) for p in between):
            kept.append(key)
    return kept


def _start(key: Profile, profiles: Sequence[Profile]) -> int:
    """Return where a second table begins: with a serial number or group before its names.

    With a rank, where the whole block begins with one too.
    """
    start = key.column
    ranks_first = read_heading(profiles[0].heading).statistic is Statistic.RANK
    by_column = {p.column: p for p in profiles}
    while (before := by_column.get(start - 1)) is not None:
        head = read_heading(before.heading)
        goes_along = head.speaks_for(Statistic.SERIAL, Statistic.GROUP) or (
            head.statistic is Statistic.RANK and ranks_first
        )
        if not goes_along:
            break
        start -= 1
    return start


def _header(
    cells: Cells, run: Run, span: tuple[int, int], key: int, profiles: Sequence[Profile]
) -> Header | None:
    """Return the header of one table with its labels told; None where nothing holds figures."""
    top, bottom = header_rows(cells, run, *span)
    if top > bottom:
        return None
    columns = _without_title(read_columns(cells, Area(top, span[0], bottom, span[1])), key)
    by_column = {p.column: p for p in profiles}
    columns = [answered(cells.grid, c, run.rows) for c in columns]
    columns = [_told(cells, run, c, key, by_column.get(c.number)) for c in columns]
    kept = [c for c in columns if c.text or c.number == key]
    if not any(not c.is_label for c in kept):
        return None
    left, right = kept[0].number, kept[-1].number
    key_column = next(c for c in kept if c.number == key)
    return Header(Area(top, left, bottom, right), key_column, tuple(kept))


def _without_title(columns: list[Column], key: int) -> list[Column]:
    """Read the columns again without a text that stands over all figures: it heads the table."""
    figures = [c for c in columns if c.number > key and c.path]
    if len(figures) < 2 or any(len(c.path) < 2 for c in figures):
        return columns
    if len({c.path[0] for c in figures}) > 1:
        return columns
    return [column_of(c.number, c.path[1:]) if c in figures else c for c in columns]


def _told(cells: Cells, run: Run, column: Column, key: int, held: Profile | None) -> Column:
    """Tell a column of labels from one of figures, which stays without a statistic for now."""
    if column.number == key:
        return _named_by(column)
    if column.given:
        return column
    head = read_heading(column.leaf)
    if head.statistic is Statistic.SERIAL and column.number < key + 3:
        return chosen(column, Statistic.SERIAL, header_says(column.leaf))
    if held is None:
        return column
    if held.letters[BLANK] == held.rows and not any(s in FIGURES for s in column.weights):
        return chosen(column, Statistic.REMARK, "空列")
    if head.statistic is Statistic.REMARK and head.weight >= STRONG:
        return chosen(column, Statistic.REMARK, "表头")  # 电话, 日期
    if held.figures and not held.is_text:
        return _numbered(cells, run, column) if column.number < key else column
    return _label(column, key, held)


def _numbered(cells: Cells, run: Run, column: Column) -> Column:
    """Tell a column of serial numbers, left of the names, from one of figures."""
    values = [cells.grid.value(row, column.number) for row in run.rows[:200]]
    if is_numbering(values) and not column.weights.get(Statistic.RANK):
        return chosen(column, Statistic.SERIAL, "从1起的连续编号")
    return column


def _label(column: Column, key: int, held: Profile) -> Column:
    head = read_heading(column.leaf)
    if held.measures > 0.6:
        return chosen(column, Statistic.MEASURE, "都是计量单位")
    if head.statistic in (Statistic.LEAD, Statistic.REMARK, Statistic.GROUP):
        return chosen(column, head.statistic, header_says(column.leaf))
    if not held.is_text:
        return _worded_label(column)
    beside = column.number == key - 1
    if column.number < key and (is_group(held) or (beside and _is_sparse(held))):
        return chosen(column, Statistic.GROUP, "名称列左边的重复文字")
    if head.statistic in (Statistic.UNIT, Statistic.INDICATOR):
        return chosen(column, Statistic.LEAD, "另一列名称")
    return chosen(column, Statistic.REMARK, "文字列")


def _is_sparse(held: Profile) -> bool:
    """Return whether a column names its groups once, in the first row of each."""
    return 0 < held.letters[BLANK] < held.rows


def _unfilled(cells: Cells, taken: Sequence[Area]) -> Iterator[tuple[Header, Run]]:
    """Yield headers with no figures below them, told by strong words: a key and a statistic."""
    for row, letters in enumerate(cells.rows, 1):
        if letters.count(TEXT) < 2 or is_data(cells, row, letters):
            continue
        if any(area.top <= row <= area.bottom for area in taken):
            continue
        heads = {
            c: read_heading(text)
            for c in cells.columns(row, TEXT)
            if len(text := cells.grid.text(row, c)) <= LONGEST
        }
        keys = [
            c
            for c, h in heads.items()
            if h.speaks_for(Statistic.UNIT, Statistic.INDICATOR) >= STRONG
        ]
        if keys and _heads_figures(cells, row, keys[0]):
            yield from _by_words(cells, row, keys[0])


def _heads_figures(cells: Cells, row: int, key: int) -> bool:
    """Return whether a strong word beside a key, as far down as that is merged, heads figures."""
    rows = range(row, min(cells.grid.area(row, key).bottom, len(cells.rows)) + 1)
    texts = (cells.grid.text(r, c) for r in rows for c in cells.columns(r, TEXT))
    heads = (read_heading(text) for text in texts if len(text) <= LONGEST)
    told = any(head.weight > STRONG and head.statistic in FIGURES for head in heads)
    return told or reads_figures(cells.grid, Area(row, key, row, cells.width))


def _by_words(cells: Cells, row: int, key: int) -> Iterator[tuple[Header, Run]]:
    """Yield the header whose lowest row but merged cells is this one."""
    area = cells.grid.area(row, key)
    bottom = area.bottom
    run = Run((bottom + 1,), 0)
    left = key
    while left > 1 and heading_at(cells, row, left - 1):
        left -= 1
    right = _headed_to(cells, area.top, bottom, key)
    top, bottom = header_rows(cells, run, left, right)
    read = read_columns(cells, Area(top, left, bottom, right))
    columns = [_worded(answered(cells.grid, column, run.rows), key) for column in read]
    kept = tuple(column for column in columns if column.text)
    key_column = next((column for column in kept if column.number == key), None)
    if key_column and any(not column.is_label for column in kept):
        head = read_heading(key_column.leaf)
        naming = Naming(head.speaks_for(Statistic.UNIT), head.speaks_for(Statistic.INDICATOR), 0.0)
        yield Header(Area(top, left, bottom, right), key_column, kept, naming), run


def _worded(column: Column, key: int) -> Column:
    if column.number == key:
        return _named_by(column)
    return column if column.given else _worded_label(column)


def _named_by(column: Column) -> Column:
    """Return the column of names, with its header's word where that says so."""
    head = read_heading(column.leaf)
    said = head.speaks_for(Statistic.UNIT, Statistic.INDICATOR) > 0
    return chosen(column, Statistic.UNIT, *[header_says(column.leaf)] * said, "各行的名称")


def _worded_label(column: Column) -> Column:
    """Return a column as a label where its header says so."""
    statistic = read_heading(column.leaf).statistic
    if statistic not in LABELS:
        return column
    return chosen(column, statistic, header_says(column.leaf))

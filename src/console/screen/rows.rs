//! The least that turns one row into another.

use std::ops::Range;

use super::pen::Pen;
use super::pencil::Pencil;
use super::tile::Tile;

/// Blanks in the middle of a row beyond which erasing them and jumping is shorter than writing them.
const ERASING_PAYS: usize = 10;

/// A row is cut into runs of changed tiles; between two runs the cursor jumps, or the tiles that stay are written again
/// where that is shorter.
pub(super) fn redraw(pencil: &mut Pencil, y: u16, old: &[Tile], new: &[Tile]) {
    let Some(last) = last_change(old, new) else {
        return;
    };
    let text_end = new.iter().rposition(|tile| !tile.is_empty()).map_or(0, |end| end + 1);
    let erased_from = (text_end..=last).find(|&x| old[x] != new[x]);
    let written_to = match erased_from {
        Some(start) if last + 1 - start > erasing_costs(pencil.pen()) => start,
        _ => last + 1,
    };
    let mut x = 0;
    while let Some(start) = (x..written_to).find(|&x| old[x] != new[x]) {
        reach(pencil, start, y, new);
        x = write_run(pencil, start..written_to, y, old, new);
    }
    if written_to <= last {
        reach(pencil, written_to, y, new);
        pencil.erase_to_end();
    }
}

/// Writes changed tiles until one is unchanged or a long blank has been erased; says where it stopped.
fn write_run(pencil: &mut Pencil, columns: Range<usize>, y: u16, old: &[Tile], new: &[Tile]) -> usize {
    let mut x = columns.start;
    while x < columns.end && (old[x] != new[x] || new[x].is_tail()) {
        let blanks = new[x..columns.end].iter().take_while(|tile| tile.is_empty()).count();
        if blanks > ERASING_PAYS {
            pencil.go(x as u16, y);
            pencil.erase(blanks as u16);
            return x + blanks;
        }
        if x > columns.start && !new[x].is_tail() && !before(new, x).leads_to(new[x]) {
            pencil.go(x as u16, y);
        }
        pencil.put(new[x]);
        x += 1;
    }
    x
}

/// The character left of column `x`, whichever number of columns it takes.
fn before(row: &[Tile], x: usize) -> Tile {
    let left = row[x - 1];
    if left.is_tail() && x > 1 { row[x - 2] } else { left }
}

/// About how many bytes [`redraw`] will make, to compare ways before taking one.
pub(super) fn estimate(old: &[Tile], new: &[Tile]) -> usize {
    const JUMP: usize = 5;
    const PEN: usize = 5;
    let Some(last) = last_change(old, new) else {
        return 0;
    };
    let text_end = new.iter().rposition(|tile| !tile.is_empty()).map_or(0, |end| end + 1);
    let mut bytes = 0;
    let mut pen = Pen::default();
    let mut in_run = false;
    for (old, new) in old.iter().zip(new).take(text_end.min(last + 1)) {
        let changed = old != new;
        if changed {
            bytes += new.len() + if in_run { 0 } else { JUMP };
            if !new.suits(pen) {
                bytes += PEN;
                pen = new.pen;
            }
        }
        in_run = changed || (in_run && new.is_tail());
    }
    if last >= text_end {
        bytes += (last + 1 - text_end).min(JUMP + 3);
    }
    bytes
}

fn last_change(old: &[Tile], new: &[Tile]) -> Option<usize> {
    old.iter().zip(new).rposition(|(old, new)| old != new)
}

fn erasing_costs(pen: Pen) -> usize {
    const ERASE: usize = 3;
    const PLAIN_PEN: usize = 3;
    if pen.erases() { ERASE } else { ERASE + PLAIN_PEN }
}

/// Brings the cursor to column `x`, over unchanged tiles written once more where that is no longer than a jump.
fn reach(pencil: &mut Pencil, x: usize, y: u16, row: &[Tile]) {
    if let Some(from) = pencil.at().column_in(y).map(usize::from)
        && from < x
    {
        let gap = &row[from..x];
        let pen = pencil.pen();
        let plain = !gap[0].is_tail() && gap.iter().all(|tile| tile.suits(pen) && tile.is_certain());
        if plain && gap.iter().map(|tile| tile.len()).sum::<usize>() <= pencil.distance(x as u16, y) {
            for tile in gap {
                pencil.put(*tile);
            }
        }
    }
    pencil.go(x as u16, y);
}

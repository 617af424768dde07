//! Numbers large enough for the far end of a room: drawn with reversed spaces, whose width no two terminals dispute.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// Dots of a digit: three across, five down.
const DOTS: (u16, u16) = (3, 5);

/// The rows of each digit, a bit a dot.
const SHAPES: [[u8; 5]; 10] = [
    [0b111, 0b101, 0b101, 0b101, 0b111],
    [0b010, 0b110, 0b010, 0b010, 0b111],
    [0b111, 0b001, 0b111, 0b100, 0b111],
    [0b111, 0b001, 0b111, 0b001, 0b111],
    [0b101, 0b101, 0b111, 0b001, 0b001],
    [0b111, 0b100, 0b111, 0b001, 0b111],
    [0b111, 0b100, 0b111, 0b101, 0b111],
    [0b111, 0b001, 0b010, 0b010, 0b010],
    [0b111, 0b101, 0b111, 0b101, 0b111],
    [0b111, 0b101, 0b111, 0b001, 0b111],
];

/// How large a dot is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// Columns of a dot.
    pub across: u16,
    /// Rows of a dot.
    pub down: u16,
}

impl Scale {
    /// Every scale, the largest first.
    pub const ALL: [Scale; 3] =
        [Scale { across: 4, down: 2 }, Scale { across: 2, down: 1 }, Scale { across: 1, down: 1 }];

    /// Rows of a number.
    pub fn height(self) -> u16 {
        DOTS.1 * self.down
    }

    /// Columns of a number, with the gaps between its digits.
    pub fn width(self, number: usize) -> u16 {
        let digits = number.to_string().len() as u16;
        digits * DOTS.0 * self.across + (digits - 1) * self.gap()
    }

    fn gap(self) -> u16 {
        self.across.max(1)
    }
}

/// Draws a number at the upper left of `area`; what does not fit is left out.
pub fn number(buffer: &mut Buffer, area: Rect, number: usize, scale: Scale, style: Style) {
    let area = area.intersection(buffer.area);
    let dot = style.add_modifier(Modifier::REVERSED);
    let mut left = area.x;
    for digit in number.to_string().bytes().map(|digit| usize::from(digit - b'0')) {
        for (row, bits) in (0u16..).zip(SHAPES[digit]) {
            for column in (0..DOTS.0).filter(|column| bits & (0b100 >> column) != 0) {
                let (x, y) = (left + column * scale.across, area.y + row * scale.down);
                let dots = Rect { x, y, width: scale.across, height: scale.down };
                if area.intersection(dots) == dots {
                    buffer.set_style(dots, dot);
                }
            }
        }
        left = left.saturating_add(DOTS.0 * scale.across + scale.gap());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(n: usize, scale: Scale, width: u16) -> Vec<String> {
        let area = Rect::new(0, 0, width, scale.height());
        let mut buffer = Buffer::empty(area);
        number(&mut buffer, area, n, scale, Style::new());
        let dot = |x, y| buffer[(x, y)].modifier.contains(Modifier::REVERSED);
        let row = |y| (0..width).map(|x| if dot(x, y) { '#' } else { ' ' }).collect::<String>().trim_end().to_owned();
        (0..scale.height()).map(row).collect()
    }

    #[test]
    fn a_number_is_read_from_its_dots() {
        assert_eq!(drawn(41, Scale::ALL[2], 7), ["# #  #", "# # ##", "###  #", "  #  #", "  # ###"]);
        assert_eq!(drawn(7, Scale::ALL[1], 6), ["######", "    ##", "  ##", "  ##", "  ##"]);
    }

    #[test]
    fn a_number_is_as_wide_as_it_says_and_never_leaves_its_area() {
        for scale in Scale::ALL {
            let width = scale.width(2048);
            assert!(drawn(2048, scale, width + 9).iter().all(|row| row.len() <= usize::from(width)));
            assert!(drawn(2048, scale, 5).iter().all(|row| row.len() <= 5));
        }
    }
}

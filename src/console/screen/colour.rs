//! Colours, brought down to what the terminal can show.

use ratatui::style::Color;

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Colours {
    /// None: bold, dim, underline and reverse still work.
    None,
    /// The sixteen of every terminal, in the operator's own palette.
    Sixteen,
    /// The 256 of xterm.
    Indexed256,
    /// Any red, green and blue.
    True,
}

/// A colour as it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) enum Ink {
    /// The terminal's own foreground or background.
    #[default]
    Own,
    /// An entry of the palette.
    Index(u8),
    /// Red, green, blue.
    Rgb(u8, u8, u8),
}

impl Ink {
    /// The nearest ink to `colour` that a terminal with `colours` can show.
    pub(super) fn of(colour: Color, colours: Colours) -> Self {
        let ink = exact(colour);
        match (ink, colours) {
            (_, Colours::None) => Self::Own,
            (Self::Rgb(red, green, blue), Colours::Indexed256) => Self::Index(nearest(red, green, blue, 16..=255)),
            (Self::Rgb(red, green, blue), Colours::Sixteen) => Self::Index(nearest(red, green, blue, 0..=15)),
            (Self::Index(index @ 16..), Colours::Sixteen) => {
                let (red, green, blue) = palette(index);
                Self::Index(nearest(red, green, blue, 0..=15))
            }
            (ink, _) => ink,
        }
    }
}

fn exact(colour: Color) -> Ink {
    match colour {
        Color::Reset => Ink::Own,
        Color::Black => Ink::Index(0),
        Color::Red => Ink::Index(1),
        Color::Green => Ink::Index(2),
        Color::Yellow => Ink::Index(3),
        Color::Blue => Ink::Index(4),
        Color::Magenta => Ink::Index(5),
        Color::Cyan => Ink::Index(6),
        Color::Gray => Ink::Index(7),
        Color::DarkGray => Ink::Index(8),
        Color::LightRed => Ink::Index(9),
        Color::LightGreen => Ink::Index(10),
        Color::LightYellow => Ink::Index(11),
        Color::LightBlue => Ink::Index(12),
        Color::LightMagenta => Ink::Index(13),
        Color::LightCyan => Ink::Index(14),
        Color::White => Ink::Index(15),
        Color::Indexed(index) => Ink::Index(index),
        Color::Rgb(red, green, blue) => Ink::Rgb(red, green, blue),
    }
}

/// Red, green and blue of xterm's palette, by which colours are compared; a terminal may show the first sixteen otherwise.
pub fn palette(index: u8) -> (u8, u8, u8) {
    const FIRST: [(u8, u8, u8); 16] = [
        (0, 0, 0),
        (205, 0, 0),
        (0, 205, 0),
        (205, 205, 0),
        (0, 0, 238),
        (205, 0, 205),
        (0, 205, 205),
        (229, 229, 229),
        (127, 127, 127),
        (255, 0, 0),
        (0, 255, 0),
        (255, 255, 0),
        (92, 92, 255),
        (255, 0, 255),
        (0, 255, 255),
        (255, 255, 255),
    ];
    let step = |level: u8| if level == 0 { 0 } else { 55 + level * 40 };
    match index {
        0..=15 => FIRST[usize::from(index)],
        16..=231 => {
            let cube = index - 16;
            (step(cube / 36), step(cube / 6 % 6), step(cube % 6))
        }
        232..=255 => {
            let grey = 8 + (index - 232) * 10;
            (grey, grey, grey)
        }
    }
}

fn nearest(red: u8, green: u8, blue: u8, among: std::ops::RangeInclusive<u8>) -> u8 {
    let apart = |one: u8, other: u8| u32::from(one.abs_diff(other)).pow(2);
    among
        .min_by_key(|&index| {
            let (r, g, b) = palette(index);
            apart(red, r) + apart(green, g) + apart(blue, b)
        })
        .unwrap_or(7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_the_terminal_lacks_becomes_its_nearest() {
        let red = Color::Rgb(250, 3, 3);
        assert_eq!(Ink::of(red, Colours::True), Ink::Rgb(250, 3, 3));
        assert_eq!(Ink::of(red, Colours::Indexed256), Ink::Index(196));
        assert_eq!(Ink::of(red, Colours::Sixteen), Ink::Index(9));
        assert_eq!(Ink::of(red, Colours::None), Ink::Own);
        assert_eq!(Ink::of(Color::Indexed(244), Colours::Sixteen), Ink::Index(8));
        assert_eq!(Ink::of(Color::Rgb(128, 128, 128), Colours::Indexed256), Ink::Index(244));
        assert_eq!(Ink::of(Color::Yellow, Colours::Sixteen), Ink::Index(3));
    }
}

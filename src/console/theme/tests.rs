//! The built-in themes, measured; a user's own, read.

use ratatui::style::{Color, Modifier, Style};

use super::{BUILT_IN, FILES, Part, Theme, read};
use crate::console::screen::palette;

/// Linear red, green and blue, 0 to 1.
type Light = [f64; 3];

const BLACK: Color = Color::Indexed(16);
const WHITE: Color = Color::Indexed(231);
/// The lightest of the usual dark backgrounds, and the darkest of the light ones.
const DARK_GREY: Color = Color::Rgb(0x2e, 0x34, 0x40);
const CREAM: Color = Color::Rgb(0xee, 0xe8, 0xd5);

/// How eyes see that lack one kind of cone (Machado, Oliveira and Fernandes 2009).
const EYES: [[Light; 3]; 4] = [
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
];

fn light(colour: Color) -> Light {
    let (red, green, blue) = match colour {
        Color::Rgb(red, green, blue) => (red, green, blue),
        Color::Indexed(index) => palette(index),
        other => panic!("{other:?} is the terminal's own"),
    };
    [red, green, blue].map(|level| {
        let level = f64::from(level) / 255.0;
        if level <= 0.040_45 { level / 12.92 } else { ((level + 0.055) / 1.055).powf(2.4) }
    })
}

fn sum(weights: Light, light: Light) -> f64 {
    weights.iter().zip(light).map(|(weight, level)| weight * level).sum()
}

/// The contrast of two colours, 1 to 21, as the Web's accessibility guidelines measure it.
fn contrast(one: Color, other: Color) -> f64 {
    let [one, other] = [one, other].map(|colour| sum([0.2126, 0.7152, 0.0722], light(colour)) + 0.05);
    one.max(other) / one.min(other)
}

/// How far apart two colours look (CIE 1976) to the eyes that tell them apart worst.
fn difference(one: Color, other: Color) -> f64 {
    let lab = |colour: Color, eyes: &[Light; 3]| {
        let seen = eyes.map(|row| sum(row, light(colour)).clamp(0.0, 1.0));
        let root = |part: f64| if part > 0.008_856 { part.cbrt() } else { 7.787 * part + 4.0 / 29.0 };
        let x = root(sum([0.4124, 0.3576, 0.1805], seen) / 0.95047);
        let y = root(sum([0.2126, 0.7152, 0.0722], seen));
        let z = root(sum([0.0193, 0.1192, 0.9505], seen) / 1.08883);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    };
    let apart = EYES.iter().map(|eyes| {
        let (one, other) = (lab(one, eyes), lab(other, eyes));
        one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
    });
    apart.fold(f64::MAX, f64::min)
}

fn theme(name: &str) -> Theme {
    Theme::built_in(name).unwrap()
}

#[test]
fn every_built_in_theme_is_whole_and_faultless() {
    for (name, file) in BUILT_IN.iter().zip(FILES) {
        assert_eq!(read::theme(file).1, [], "{name}");
        for (_, part) in Part::ALL {
            assert!(file.contains(&format!("\n{part} = \"")), "{name} leaves out {part}");
        }
    }
    for (at, (part, _)) in Part::ALL.into_iter().enumerate() {
        assert_eq!(part as usize, at);
    }
}

#[test]
fn every_shade_can_be_read_on_its_background() {
    for (name, backgrounds, least) in
        [("both", [BLACK, WHITE], 4.0), ("dark", [BLACK, DARK_GREY], 4.5), ("light", [WHITE, CREAM], 4.5)]
    {
        for (part, called) in Part::ALL {
            let Some(colour) = theme(name).style(part).fg else { continue };
            for background in backgrounds {
                let contrast = contrast(colour, background);
                assert!(contrast >= least, "{name}, {called} on {background:?}: {contrast:.2}");
            }
        }
    }
}

#[test]
fn high_contrast_leaves_nothing_to_the_background() {
    for (part, called) in Part::ALL {
        let style = theme("high-contrast").style(part);
        assert!(!style.add_modifier.contains(Modifier::DIM), "{called}");
        match (style.fg, style.bg) {
            (None, None) => {}
            (Some(colour), Some(behind)) => assert!(contrast(colour, behind) >= 7.0, "{called}"),
            half => panic!("{called}: {half:?}"),
        }
    }
}

#[test]
fn alarm_warning_and_good_differ_for_colour_blind_eyes() {
    for name in ["both", "dark", "light"] {
        let shades = [Part::Alarm, Part::Warning, Part::Good].map(|part| theme(name).style(part).fg.unwrap());
        for (one, other) in [(0, 1), (0, 2), (1, 2)] {
            let apart = difference(shades[one], shades[other]);
            assert!(apart >= 20.0, "{name}: {:?} and {:?} are {apart:.1} apart", shades[one], shades[other]);
        }
    }
}

#[test]
fn without_colours_there_is_none() {
    for (part, called) in Part::ALL {
        let style = Theme::none().style(part);
        assert_eq!((style.fg, style.bg), (None, None), "{called}");
    }
}

#[test]
fn an_own_theme_changes_what_it_names() {
    let (own, faults) =
        Theme::own("base = \"dark\"\n[parts]\nalarm = \"bold underlined #ff0000 on 16\"\ngood = \"\"\n");
    assert_eq!(faults, []);
    let alarm = Style::new().fg(Color::Rgb(255, 0, 0)).bg(Color::Indexed(16));
    assert_eq!(own.style(Part::Alarm), alarm.add_modifier(Modifier::BOLD | Modifier::UNDERLINED));
    assert_eq!(own.style(Part::Good), Style::new());
    assert_eq!(own.style(Part::Key), theme("dark").style(Part::Key));
}

#[test]
fn what_is_wrong_in_an_own_theme_is_named_with_its_line_and_the_rest_counts() {
    let text =
        "base = \"darc\"\n[parts]\nalram = \"bold\"\nwarning = \"blod\"\nhead = \"on #12345\"\nkey = \"bold red\"\n";
    let (own, faults) = Theme::own(text);
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    for said in [
        "line 1: there is no theme \"darc\"; there are both, dark, light,",
        "line 3: there is no part \"alram\"; there are text, faint,",
        "line 4: \"blod\" is no look; such as bold,",
        "line 5: \"#12345\" is no look",
    ] {
        assert!(told.iter().any(|told| told.contains(said)), "{said} in {told:?}");
    }
    assert_eq!(faults.len(), 4);
    assert_eq!(own.style(Part::Key), Style::new().fg(Color::Red).add_modifier(Modifier::BOLD));
    let (_, faults) = Theme::own("parts = 3");
    assert!(faults[0].to_string().contains("line 1"), "{faults:?}");
}

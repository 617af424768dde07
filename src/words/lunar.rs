//! The Chinese calendar's months and days, 1900 to 2100: many villages hold their markets and feasts by it.

use jiff::civil::Date;

use super::{Words, args};

/// A day of the Chinese calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LunarDate {
    /// The common year in which the lunar year begins.
    pub year: i16,
    /// 1 to 12.
    pub month: u8,
    /// Whether this is the second month of its number in a leap year.
    pub leap: bool,
    /// 1 to 30.
    pub day: u8,
}

const FIRST_YEAR: i16 = 1900;
const LEAP_MONTH_IS_LONG: u32 = 0x1_0000;

/// One number a year from 1900: bit 16, whether its leap month has 30 days; bits 15 to 4, whether the months 1 to
/// 12 have 30 rather than 29 days; bits 3 to 0, after which month the leap month comes, 0 for none.
#[rustfmt::skip]
const YEARS: [u32; 201] = [
    0x0_4bd8, 0x0_4ae0, 0x0_a570, 0x0_54d5, 0x0_d260, 0x0_d950, 0x1_6554, 0x0_56a0, 0x0_9ad0, 0x0_55d2,
    0x0_4ae0, 0x0_a5b6, 0x0_a4d0, 0x0_d250, 0x1_d255, 0x0_b540, 0x0_d6a0, 0x0_ada2, 0x0_95b0, 0x1_4977,
    0x0_4970, 0x0_a4b0, 0x0_b4b5, 0x0_6a50, 0x0_6d40, 0x1_ab54, 0x0_2b60, 0x0_9570, 0x0_52f2, 0x0_4970,
    0x0_6566, 0x0_d4a0, 0x0_ea50, 0x1_6a95, 0x0_5ad0, 0x0_2b60, 0x1_86e3, 0x0_92e0, 0x1_c8d7, 0x0_c950,
    0x0_d4a0, 0x1_d8a6, 0x0_b550, 0x0_56a0, 0x1_a5b4, 0x0_25d0, 0x0_92d0, 0x0_d2b2, 0x0_a950, 0x0_b557,
    0x0_6ca0, 0x0_b550, 0x1_5355, 0x0_4da0, 0x0_a5b0, 0x1_4573, 0x0_52b0, 0x0_a9a8, 0x0_e950, 0x0_6aa0,
    0x0_aea6, 0x0_ab50, 0x0_4b60, 0x0_aae4, 0x0_a570, 0x0_5260, 0x0_f263, 0x0_d950, 0x0_5b57, 0x0_56a0,
    0x0_96d0, 0x0_4dd5, 0x0_4ad0, 0x0_a4d0, 0x0_d4d4, 0x0_d250, 0x0_d558, 0x0_b540, 0x0_b6a0, 0x1_95a6,
    0x0_95b0, 0x0_49b0, 0x0_a974, 0x0_a4b0, 0x0_b27a, 0x0_6a50, 0x0_6d40, 0x0_af46, 0x0_ab60, 0x0_9570,
    0x0_4af5, 0x0_4970, 0x0_64b0, 0x0_74a3, 0x0_ea50, 0x0_6b58, 0x0_5ac0, 0x0_ab60, 0x0_96d5, 0x0_92e0,
    0x0_c960, 0x0_d954, 0x0_d4a0, 0x0_da50, 0x0_7552, 0x0_56a0, 0x0_abb7, 0x0_25d0, 0x0_92d0, 0x0_cab5,
    0x0_a950, 0x0_b4a0, 0x0_baa4, 0x0_ad50, 0x0_55d9, 0x0_4ba0, 0x0_a5b0, 0x1_5176, 0x0_52b0, 0x0_a930,
    0x0_7954, 0x0_6aa0, 0x0_ad50, 0x0_5b52, 0x0_4b60, 0x0_a6e6, 0x0_a4e0, 0x0_d260, 0x0_ea65, 0x0_d530,
    0x0_5aa0, 0x0_76a3, 0x0_96d0, 0x0_4afb, 0x0_4ad0, 0x0_a4d0, 0x1_d0b6, 0x0_d250, 0x0_d520, 0x0_dd45,
    0x0_b5a0, 0x0_56d0, 0x0_55b2, 0x0_49b0, 0x0_a577, 0x0_a4b0, 0x0_aa50, 0x1_b255, 0x0_6d20, 0x0_ada0,
    0x1_4b63, 0x0_9370, 0x0_49f8, 0x0_4970, 0x0_64b0, 0x1_68a6, 0x0_ea50, 0x0_6b20, 0x1_a6c4, 0x0_aae0,
    0x0_92e0, 0x0_d2e3, 0x0_c960, 0x0_d557, 0x0_d4a0, 0x0_da50, 0x0_5d55, 0x0_56a0, 0x0_a6d0, 0x0_55d4,
    0x0_52d0, 0x0_a9b8, 0x0_a950, 0x0_b4a0, 0x0_b6a6, 0x0_ad50, 0x0_55a0, 0x0_aba4, 0x0_a5b0, 0x0_52b0,
    0x0_b273, 0x0_6930, 0x0_7337, 0x0_6aa0, 0x0_ad50, 0x1_4b55, 0x0_4b60, 0x0_a570, 0x0_54e4, 0x0_d160,
    0x0_e968, 0x0_d520, 0x0_daa0, 0x1_6aa6, 0x0_56d0, 0x0_4ae0, 0x0_a9d4, 0x0_a2d0, 0x0_d150, 0x0_f252,
    0x0_d520,
];

impl LunarDate {
    /// The lunar day of `date`; none before 31 January 1900 and after 28 January 2101.
    pub fn of(date: Date) -> Option<Self> {
        let mut day = date.since(jiff::civil::date(1900, 1, 31)).ok()?.get_days();
        if day < 0 {
            return None;
        }
        for (year, bits) in (FIRST_YEAR..).zip(YEARS) {
            if day >= days_of_year(bits) {
                day -= days_of_year(bits);
                continue;
            }
            for (month, leap, days) in months(bits) {
                if day < days {
                    return Some(Self { year, month, leap, day: day as u8 + 1 });
                }
                day -= days;
            }
        }
        None
    }

    /// `十月十五`, `闰六月初一`; `lunar 10-15`, `lunar leap 6-1`.
    pub fn said(&self, words: &Words) -> String {
        let leap = if self.leap { "yes" } else { "no" };
        words.text("lunar-date", &args!["leap" => leap, "month" => self.month, "day" => self.day])
    }
}

fn days_of_year(bits: u32) -> i32 {
    let long_months = (bits & 0xfff0).count_ones() as i32;
    let leap_month = match bits & 0xf {
        0 => 0,
        _ if bits & LEAP_MONTH_IS_LONG == 0 => 29,
        _ => 30,
    };
    12 * 29 + long_months + leap_month
}

/// The months of a year in their order: number, whether leap, days.
fn months(bits: u32) -> impl Iterator<Item = (u8, bool, i32)> {
    (1..=12u8).flat_map(move |month| {
        let ordinary = (month, false, if bits & (0x1_0000 >> month) == 0 { 29 } else { 30 });
        let leap = (month, true, if bits & LEAP_MONTH_IS_LONG == 0 { 29 } else { 30 });
        let has_leap = bits & 0xf == u32::from(month);
        std::iter::once(ordinary).chain(has_leap.then_some(leap))
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::words::Language;

    #[test]
    fn known_days_are_right() {
        for (day, said) in [
            (date(1900, 1, 31), "正月初一"),
            (date(1949, 10, 1), "八月初十"),
            (date(1954, 2, 3), "正月初一"),
            (date(2012, 5, 21), "闰四月初一"),
            (date(2023, 1, 22), "正月初一"),
            (date(2023, 3, 22), "闰二月初一"),
            (date(2024, 2, 9), "腊月三十"),
            (date(2024, 2, 10), "正月初一"),
            (date(2025, 1, 29), "正月初一"),
            (date(2025, 7, 25), "闰六月初一"),
            (date(2025, 10, 6), "八月十五"),
            (date(2026, 2, 17), "正月初一"),
            (date(2026, 6, 19), "五月初五"),
            (date(2026, 9, 25), "八月十五"),
            (date(2026, 11, 23), "十月十五"),
            (date(2027, 2, 6), "正月初一"),
            (date(2030, 2, 3), "正月初一"),
            (date(2033, 12, 22), "闰冬月初一"),
            (date(2100, 2, 9), "正月初一"),
        ] {
            assert_eq!(LunarDate::of(day).unwrap().said(Words::of(Language::Zh)), said, "{day}");
        }
        let leap = LunarDate::of(date(2025, 7, 25)).unwrap();
        assert_eq!(leap.said(Words::of(Language::En)), "lunar leap 6-1");
    }

    #[test]
    fn the_table_says_where_it_ends() {
        assert_eq!(LunarDate::of(date(1900, 1, 30)), None);
        assert_eq!(LunarDate::of(date(2101, 1, 29)), None);
        let last = LunarDate::of(date(2101, 1, 28)).unwrap();
        assert_eq!((last.year, last.month), (2100, 12));
        assert!(last.day >= 29);
    }

    #[test]
    fn days_follow_one_another_without_a_gap() {
        let mut day = date(1900, 1, 31);
        let mut before = LunarDate::of(day).unwrap();
        while let Some(next) = day.tomorrow().ok().and_then(LunarDate::of) {
            let continues = next.day == before.day + 1 && next.month == before.month && next.leap == before.leap;
            let begins = next.day == 1 && before.day >= 29;
            assert!(continues || begins, "{day}: {before:?} {next:?}");
            before = next;
            day = day.tomorrow().unwrap();
        }
    }
}

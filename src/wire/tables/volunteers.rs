//! The table of volunteers.

use super::reader::{Reason, Table, read};
use super::teams::{LastDay, skills};
use crate::domain::accounts::volunteer::{
    MOST_NUMBER_CHARS, MOST_SKILLS, VolunteerKind, VolunteerSheet, VolunteerStatus, takes_phone,
};
use crate::domain::ids::{PlaceCode, VolunteerId, derived_uuid};
use crate::domain::time::Timestamp;
use crate::wire::VolunteerPapers;
use crate::wire::check::MOST_NAME_CHARS;

/// The columns that must be there.
const COLUMNS: [&str; 3] = ["number", "name", "place"];
/// The columns that may be there.
const ALSO: [&str; 9] = [
    "phone",
    "status",
    "kind",
    "consent_until",
    "joined",
    "skills",
    "insured_until",
    "children_checked_until",
    "remote",
];

/// A table to fill in.
pub const TEMPLATE: &str = "\
# number: that of the national system. phone: mobile, or with its area code, or empty. place: empty where it is not known.
# status: active, paused or left. kind: ordinary, staffed or minor.
# skills: NAME or NAME:LAST-DAY, joined by ; remote: yes or empty.
number,name,phone,place,status,kind,consent_until,joined,skills,insured_until,children_checked_until,remote
4308210000001,甲某某,13907440001,430821001001,active,ordinary,,2019-03-05,水上救援:2028-12-31;理发,2027-12-31,,
4308210000002,乙某某,,430821001001,active,minor,2027-08-31,,,,,
";

/// A volunteer with what is kept apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VolunteerEntry {
    /// What the log tells.
    pub sheet: VolunteerSheet,
    /// Name and telephone.
    pub papers: VolunteerPapers,
}

/// The id that a number stands for at a centre where nobody has it yet.
pub fn volunteer_id(centre: &PlaceCode, number: &str) -> VolunteerId {
    VolunteerId(derived_uuid(&[b"volunteer", centre.as_str().as_bytes(), number.as_bytes()]))
}

/// Reads the volunteers of a centre. `is_place` tells the places it knows.
pub fn volunteers(centre: &PlaceCode, text: &str, is_place: impl Fn(&PlaceCode) -> bool) -> Table<VolunteerEntry> {
    let mut table = read(text, &COLUMNS, &ALSO, |fields| {
        let number = fields.required("number");
        let letters = number.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !letters || number.len() > MOST_NUMBER_CHARS {
            fields.bad("number", Reason::Letters { most: MOST_NUMBER_CHARS });
        }
        let mut sheet = VolunteerSheet::new(volunteer_id(centre, &number));
        sheet.number = Some(number);
        sheet.place = fields.optional("place");
        if let Some(place) = sheet.place.as_ref().filter(|place| !is_place(place)) {
            fields.bad("place", Reason::NoSuch { what: "place", code: place.to_string() });
        }
        let statuses = [
            ("active", VolunteerStatus::Active),
            ("paused", VolunteerStatus::Paused),
            ("left", VolunteerStatus::Left),
            ("", VolunteerStatus::Active),
            ("在册", VolunteerStatus::Active),
            ("暂停", VolunteerStatus::Paused),
            ("退出", VolunteerStatus::Left),
        ];
        sheet.status = fields.one_of("status", &statuses).unwrap_or(VolunteerStatus::Active);
        let kinds = [
            ("ordinary", VolunteerKind::Ordinary),
            ("staffed", VolunteerKind::Staffed),
            ("minor", VolunteerKind::Minor),
            ("", VolunteerKind::Ordinary),
            ("普通", VolunteerKind::Ordinary),
            ("专职", VolunteerKind::Staffed),
            ("未成年", VolunteerKind::Minor),
        ];
        sheet.kind = fields.one_of("kind", &kinds).unwrap_or(VolunteerKind::Ordinary);
        sheet.consent_until = fields.optional::<LastDay>("consent_until").map(|day| day.0);
        let joined = fields.optional::<jiff::civil::Date>("joined");
        sheet.joined = joined.map(|day| Timestamp::from_local(day, 0));
        sheet.skills = skills(fields);
        if sheet.skills.len() > MOST_SKILLS {
            fields.bad("skills", Reason::TooMany { most: MOST_SKILLS });
        }
        sheet.insured_until = fields.optional::<LastDay>("insured_until").map(|day| day.0);
        sheet.children_checked_until = fields.optional::<LastDay>("children_checked_until").map(|day| day.0);
        sheet.remote = fields.yes("remote");
        let papers = VolunteerPapers { name: fields.required("name"), phone: fields.text("phone").to_owned() };
        if !takes_phone(&papers.phone) {
            fields.bad("phone", Reason::NoNationalPhone);
        }
        if papers.name.chars().count() > MOST_NAME_CHARS {
            fields.bad("name", Reason::TooLong { most: MOST_NAME_CHARS });
        }
        Some(VolunteerEntry { sheet, papers })
    });
    table.refuse_twice("number", |entry| entry.sheet.number.clone().unwrap_or_default());
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_nobody_knows_or_one_that_is_missing_is_named_and_nothing_is_read() {
        let centre: PlaceCode = "430821".parse().unwrap();
        for (header, field) in [("number,name,place,birthday", "birthday"), ("number,name", "place")] {
            let table = volunteers(&centre, &format!("{header}\n43-1,甲,430821,1990-01-01\n"), |_| true);
            let [problem] = table.problems.as_slice() else { panic!("{:?}", table.problems) };
            assert_eq!((problem.line, problem.field.as_str()), (1, field));
            assert!(problem.to_string().contains("number,name,place"), "{problem}");
            assert!(table.rows.is_empty());
        }
    }

    #[test]
    fn every_bad_field_is_named_by_its_line_and_the_template_is_good() {
        let centre: PlaceCode = "430821".parse().unwrap();
        let good = volunteers(&centre, TEMPLATE, |_| true);
        assert_eq!((good.rows.len(), good.problems.len()), (2, 0), "{:?}", good.problems);
        let bad = "number,name,place,phone,kind,insured_until\n\
                   ,甲,430821,,,\n\
                   43-1,,430821,12,,\n\
                   43-4,戊,430821,3222000,,\n\
                   43-5,己,,0744-3222000,,\n\
                   43-2,乙,999999,,child,soon\n\
                   43-3,丙,430821,,,\n\
                   43-3,丁,430821,,,\n";
        let table = volunteers(&centre, bad, |place| place.as_str().starts_with("430821"));
        let named: Vec<(u64, &str)> = table.problems.iter().map(|bad| (bad.line, bad.field.as_str())).collect();
        let expected = [
            (2, "number"),
            (3, "name"),
            (3, "phone"),
            (4, "phone"),
            (6, "place"),
            (6, "kind"),
            (6, "insured_until"),
            (8, "number"),
        ];
        assert_eq!(named, expected);
        let good: Vec<_> = table.rows.iter().map(|(line, entry)| (*line, entry.sheet.place.is_some())).collect();
        assert_eq!(good, [(5, false), (7, true)], "where one lives need not be known");
    }
}

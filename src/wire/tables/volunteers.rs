//! The table of volunteers.

use super::reader::{Table, read};
use super::teams::{LastDay, skills};
use crate::domain::accounts::volunteer::{
    MOST_NUMBER_CHARS, MOST_SKILLS, VolunteerKind, VolunteerSheet, VolunteerStatus,
};
use crate::domain::ids::{PlaceCode, VolunteerId, derived_uuid};
use crate::domain::time::Timestamp;
use crate::wire::VolunteerPapers;
use crate::wire::check::MOST_NAME_CHARS;

/// The columns that must be there. Others may be: phone, status, kind, consent_until, joined, skills, insured_until,
/// children_checked_until, remote.
const COLUMNS: [&str; 3] = ["number", "name", "place"];

/// A table to fill in.
pub const TEMPLATE: &str = "\
# number: that of the national system. status: active, paused or left. kind: ordinary, staffed or minor.
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
    let mut table = read(text, &COLUMNS, |fields| {
        let number = fields.required("number");
        let letters = number.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !letters || number.len() > MOST_NUMBER_CHARS {
            fields.bad("number", &format!("at most {MOST_NUMBER_CHARS} letters, digits and -"));
        }
        let mut sheet = VolunteerSheet::new(volunteer_id(centre, &number));
        sheet.number = Some(number);
        sheet.place = fields.optional("place");
        if let Some(place) = sheet.place.as_ref().filter(|place| !is_place(place)) {
            fields.bad("place", &format!("there is no place {place} at this centre"));
        }
        sheet.status = match fields.text("status") {
            "" | "active" | "在册" => VolunteerStatus::Active,
            "paused" | "暂停" => VolunteerStatus::Paused,
            "left" | "退出" => VolunteerStatus::Left,
            other => {
                let reason = format!("{other:?} is not one of active, paused, left");
                fields.bad("status", &reason);
                VolunteerStatus::Active
            }
        };
        sheet.kind = match fields.text("kind") {
            "" | "ordinary" | "普通" => VolunteerKind::Ordinary,
            "staffed" | "专职" => VolunteerKind::Staffed,
            "minor" | "未成年" => VolunteerKind::Minor,
            other => {
                let reason = format!("{other:?} is not one of ordinary, staffed, minor");
                fields.bad("kind", &reason);
                VolunteerKind::Ordinary
            }
        };
        sheet.consent_until = fields.optional::<LastDay>("consent_until").map(|day| day.0);
        let joined = fields.optional::<jiff::civil::Date>("joined");
        sheet.joined = joined.map(|day| Timestamp::from_local(day, 0));
        sheet.skills = skills(fields);
        if sheet.skills.len() > MOST_SKILLS {
            fields.bad("skills", &format!("at most {MOST_SKILLS}"));
        }
        sheet.insured_until = fields.optional::<LastDay>("insured_until").map(|day| day.0);
        sheet.children_checked_until = fields.optional::<LastDay>("children_checked_until").map(|day| day.0);
        sheet.remote = match fields.text("remote") {
            "" | "no" | "否" => false,
            "yes" | "是" => true,
            other => {
                let reason = format!("{other:?} is neither yes nor empty");
                fields.bad("remote", &reason);
                false
            }
        };
        let papers = VolunteerPapers { name: fields.required("name"), phone: fields.text("phone").to_owned() };
        if papers.name.chars().count() > MOST_NAME_CHARS {
            fields.bad("name", &format!("at most {MOST_NAME_CHARS} characters"));
        }
        if !papers.phone.is_empty()
            && let Err(why) = crate::text::phone::Phone::parse(&papers.phone)
        {
            fields.bad("phone", &why.to_string());
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
    fn every_bad_field_is_named_by_its_line_and_the_template_is_good() {
        let centre: PlaceCode = "430821".parse().unwrap();
        let good = volunteers(&centre, TEMPLATE, |_| true);
        assert_eq!((good.rows.len(), good.problems.len()), (2, 0), "{:?}", good.problems);
        let bad = "number,name,place,phone,kind,insured_until\n\
                   ,甲,430821,,,\n\
                   43-1,,430821,12,,\n\
                   43-2,乙,999999,,child,soon\n\
                   43-3,丙,430821,,,\n\
                   43-3,丁,430821,,,\n";
        let table = volunteers(&centre, bad, |place| place.as_str().starts_with("430821"));
        let named: Vec<(u64, &str)> = table.problems.iter().map(|bad| (bad.line, bad.field.as_str())).collect();
        let expected =
            [(2, "number"), (3, "name"), (3, "phone"), (4, "place"), (4, "kind"), (4, "insured_until"), (6, "number")];
        assert_eq!(named, expected);
        assert_eq!(table.rows.len(), 1);
    }
}

//! Tables of the register, one for each kind of record.

use std::collections::BTreeSet;

use super::reader::{Fields, Reason, Table, read};
use crate::domain::ids::{HouseholdId, PlaceCode, TeamId, VolunteerId};
use crate::domain::register::{
    Beneficiary, BeneficiaryKind, Branch, Brought, BroughtKind, Expert, Member, Pairing, Record, RecordKind, Unit,
};

/// A record with the door of its household, which is kept nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordEntry {
    /// The record; its household is the centre's to find.
    pub record: Record,
    /// The door; empty where the record has none.
    pub door: String,
}

/// What a centre knows that a table may name.
pub struct Known<'k> {
    /// Its places.
    pub is_place: &'k dyn Fn(&PlaceCode) -> bool,
    /// Its teams by code.
    pub team: &'k dyn Fn(&str) -> Option<TeamId>,
    /// Its volunteers by number.
    pub volunteer: &'k dyn Fn(&str) -> Option<VolunteerId>,
    /// Its units by code.
    pub is_unit: &'k dyn Fn(&str) -> bool,
}

/// A table to fill in.
pub fn template(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Expert => {
            "# topics: services by code, or words that a request says; kin: surnames whose disputes the expert stays out of\n\
             number,place,topics,kin,team\n4308210000001,430821001001,纠纷;地界,王;欧阳,XJ01\n"
        }
        RecordKind::Pairing => {
            "# door: kept nowhere; the centre makes an opaque household of it\n\
             number,place,door,area,team\n4308210000001,430821001001,桥头第二家,一片区,XJ01\n"
        }
        RecordKind::Unit => "code,name,community\nDW-01,某局,430821001001\n",
        RecordKind::Member => "number,unit,community,skills\n4308210000001,DW-01,430821001001,理发;电工\n",
        RecordKind::Branch => {
            "# brings: project:NAME:COUNT or job:NAME:COUNT, joined by ;\n\
             code,name,city,contact,brings,online_meetings,no_travel\n\
             WD-01,某市联络站,某市,联络处,project:民宿:1;job:缝纫:20,3,LLXJ\n"
        }
        RecordKind::Beneficiary => {
            "# kinds: old_alone, left_behind_child, family_at_front, disabled, hardship, joined by ;\n\
             place,door,kinds\n430821001001,桥头第二家,old_alone\n"
        }
    }
}

fn columns(kind: RecordKind) -> &'static [&'static str] {
    match kind {
        RecordKind::Expert => &["number", "place", "topics"],
        RecordKind::Pairing => &["number", "place", "door"],
        RecordKind::Unit => &["code", "name", "community"],
        RecordKind::Member => &["number", "unit", "community"],
        RecordKind::Branch => &["code", "name", "city"],
        RecordKind::Beneficiary => &["place", "door", "kinds"],
    }
}

/// The columns that may be there: the template has them all.
fn also(kind: RecordKind) -> Vec<&'static str> {
    let header = template(kind).lines().find(|line| !line.starts_with('#')).unwrap_or_default();
    header.split(',').filter(|name| !columns(kind).contains(name)).collect()
}

/// Reads the records of a kind.
pub fn register(kind: RecordKind, text: &str, known: &Known<'_>) -> Table<RecordEntry> {
    let mut table = read(text, columns(kind), &also(kind), |fields| entry(kind, fields, known));
    let first = columns(kind)[usize::from(kind == RecordKind::Beneficiary)];
    table.refuse_twice(first, |entry| {
        // A household is its door until the centre has found it.
        let place = entry.record.place().map_or("", PlaceCode::as_str);
        match entry.door.as_str() {
            "" => entry.record.id().to_string(),
            door => format!("{place} {door}"),
        }
    });
    table
}

fn entry(kind: RecordKind, fields: &mut Fields<'_>, known: &Known<'_>) -> Option<RecordEntry> {
    let mut door = String::new();
    let record = match kind {
        RecordKind::Expert => {
            let (volunteer, place, team) =
                (volunteer(fields, known), place(fields, "place", known), team(fields, known));
            let (topics, kin) = (fields.parts("topics"), fields.parts("kin"));
            if topics.is_empty() {
                fields.bad("topics", Reason::Empty);
            }
            Record::Expert(Expert { volunteer: volunteer?, place: place?, topics, kin, team })
        }
        RecordKind::Pairing => {
            let (volunteer, place, team) =
                (volunteer(fields, known), place(fields, "place", known), team(fields, known));
            door = fields.required("door");
            let area = fields.text("area").to_owned();
            Record::Pairing(Pairing {
                household: None::<HouseholdId>,
                place: place?,
                volunteer: volunteer?,
                area,
                team,
            })
        }
        RecordKind::Unit => {
            let (code, name) = (fields.required("code"), fields.required("name"));
            Record::Unit(Unit { code, name, community: place(fields, "community", known)? })
        }
        RecordKind::Member => {
            let (volunteer, community) = (volunteer(fields, known), place(fields, "community", known));
            let unit = fields.required("unit");
            if !unit.is_empty() && !(known.is_unit)(&unit) {
                fields.bad("unit", Reason::NoSuch { what: "unit", code: unit.clone() });
            }
            let skills = fields.parts("skills");
            Record::Member(Member { volunteer: volunteer?, unit, community: community?, skills })
        }
        RecordKind::Branch => {
            let (code, name, city) = (fields.required("code"), fields.required("name"), fields.required("city"));
            let contact = fields.text("contact").to_owned();
            let online_meetings = fields.optional("online_meetings").unwrap_or_default();
            let brings = brought(fields);
            Record::Branch(Branch {
                code,
                name,
                city,
                contact,
                brings,
                online_meetings,
                no_travel: fields.list("no_travel"),
            })
        }
        RecordKind::Beneficiary => {
            let place = place(fields, "place", known);
            door = fields.required("door");
            let kinds = kinds(fields);
            Record::Beneficiary(Beneficiary { household: None, place: place?, kinds })
        }
    };
    Some(RecordEntry { record, door })
}

fn volunteer(fields: &mut Fields<'_>, known: &Known<'_>) -> Option<VolunteerId> {
    let number = fields.required("number");
    let volunteer = (known.volunteer)(&number);
    if volunteer.is_none() && !number.is_empty() {
        fields.bad("number", Reason::NoSuch { what: "volunteer", code: number });
    }
    volunteer
}

fn place(fields: &mut Fields<'_>, column: &str, known: &Known<'_>) -> Option<PlaceCode> {
    let place: PlaceCode = fields.value(column)?;
    if !(known.is_place)(&place) {
        fields.bad(column, Reason::NoSuch { what: "place", code: place.to_string() });
    }
    Some(place)
}

fn team(fields: &mut Fields<'_>, known: &Known<'_>) -> Option<TeamId> {
    let code = fields.text("team").to_owned();
    let team = (known.team)(&code);
    if team.is_none() && !code.is_empty() {
        fields.bad("team", Reason::NoSuch { what: "team", code });
    }
    team
}

fn brought(fields: &mut Fields<'_>) -> Vec<Brought> {
    let one = |part: &str| {
        let (what, rest) = part.split_once(':')?;
        let (name, count) = rest.rsplit_once(':')?;
        let what = match what {
            "project" | "项目" => BroughtKind::Project,
            "job" | "岗位" => BroughtKind::Job,
            _ => return None,
        };
        Some(Brought { what, name: name.to_owned(), count: count.parse().ok()? })
    };
    let parts = fields.parts("brings");
    let read: Option<Vec<Brought>> = parts.iter().map(|part| one(part)).collect();
    if read.is_none() {
        let like = "project:NAME:COUNT;job:NAME:COUNT".into();
        fields.bad("brings", Reason::Unreadable { said: parts.join(";"), like });
    }
    read.unwrap_or_default()
}

fn kinds(fields: &mut Fields<'_>) -> BTreeSet<BeneficiaryKind> {
    let one = |part: &str| {
        Some(match part {
            "old_alone" | "孤寡老人" => BeneficiaryKind::OldAlone,
            "left_behind_child" | "留守儿童" => BeneficiaryKind::LeftBehindChild,
            "family_at_front" | "前线家属" => BeneficiaryKind::FamilyAtFront,
            "disabled" | "残疾人" => BeneficiaryKind::Disabled,
            "hardship" | "困难家庭" => BeneficiaryKind::Hardship,
            _ => return None,
        })
    };
    let parts = fields.parts("kinds");
    let read: Option<BTreeSet<BeneficiaryKind>> = parts.iter().map(|part| one(part)).collect();
    match read {
        Some(kinds) if !kinds.is_empty() => kinds,
        _ => {
            let known = "old_alone, left_behind_child, family_at_front, disabled, hardship".into();
            fields.bad("kinds", Reason::NotOneOf { said: parts.join(";"), known });
            BTreeSet::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(kind: RecordKind, text: &str) -> Table<RecordEntry> {
        let known = Known {
            is_place: &|place| place.as_str().starts_with("430821"),
            team: &|code| (code == "XJ01").then(|| TeamId(uuid::Uuid::from_u128(1))),
            volunteer: &|number| number.starts_with("43").then(|| VolunteerId(uuid::Uuid::from_u128(2))),
            is_unit: &|code| code == "DW-01",
        };
        register(kind, text, &known)
    }

    #[test]
    fn every_template_is_good() {
        for kind in RecordKind::ALL {
            let table = read_all(kind, template(kind));
            assert_eq!((table.rows.len(), table.problems.len()), (1, 0), "{kind:?}: {:?}", table.problems);
            assert_eq!(table.rows[0].1.record.kind(), kind);
        }
    }

    #[test]
    fn every_bad_field_is_named_by_its_line_and_a_household_stands_once() {
        let bad = "number,place,door,team\n9,430821001001,a,\n43,999999,,XX\n43,430821001001,b,\n43,430821001001,b,\n";
        let table = read_all(RecordKind::Pairing, bad);
        let named: Vec<(u64, &str)> = table.problems.iter().map(|bad| (bad.line, bad.field.as_str())).collect();
        assert_eq!(named, [(2, "number"), (3, "place"), (3, "team"), (3, "door"), (5, "number")]);
        assert_eq!(table.rows.len(), 1);
    }
}

//! What is printed of a volunteer (民政部令67): the record of service, and the certificate with identity, hours and content, issuer
//! and person in charge, number and date. One page as text and as HTML; what people wrote is only text there.

use std::fmt::Write as _;

use crate::domain::accounts::volunteer::{RecordEntry, VolunteerKind, VolunteerStatus};
use crate::domain::desk::Desk;
use crate::domain::ids::PlaceCode;
use crate::domain::time::Timestamp;
use crate::text::{columns, sanitise};
use crate::wire::volunteers::ExpiryKind;
use crate::wire::{VolunteerPage, VolunteerRecord, VolunteerRow};
use crate::words::{Words, args, moments};

/// Columns of a name in a list.
const NAME_COLUMNS: usize = 10;
/// Columns of a number in a list.
const NUMBER_COLUMNS: usize = 18;

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 志愿服务证明
    Certificate,
    /// 志愿服务记录
    Record,
}

/// What it is made from.
pub struct Source<'a> {
    /// The record.
    pub record: &'a VolunteerRecord,
    /// The name, whose showing is on record.
    pub name: &'a str,
    /// The desk, for the names of places.
    pub desk: &'a Desk,
    /// Who issues it.
    pub in_charge: &'a str,
    /// When.
    pub at: Timestamp,
}

/// A page: what it is, facts, tables, and who answers for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    title: String,
    facts: Vec<(String, String)>,
    sentence: String,
    tables: Vec<Table>,
    signed: Vec<(String, String)>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Table {
    title: String,
    rows: Vec<Vec<String>>,
}

/// The page of a volunteer.
pub fn page(words: &Words, kind: Kind, source: &Source) -> Page {
    let record = source.record;
    let centre = source.desk.centre.as_ref().map(|centre| place_name(source.desk, centre)).unwrap_or_default();
    let issuer = if source.desk.name.is_empty() { centre } else { source.desk.name.clone() };
    let mut facts = vec![
        (words.plain("volunteer-name"), sanitise::line(source.name)),
        (words.plain("volunteer-number"), record.volunteer.number.clone().unwrap_or_default()),
    ];
    let mut tables = vec![service(words, record)];
    let mut sentence = String::new();
    match kind {
        Kind::Certificate => {
            let issued = record.certificates.last();
            let number = issued.map(|issued| issued.number.clone()).unwrap_or_default();
            facts.insert(0, (words.plain("certificate-number"), number));
            let minutes = issued.map_or(record.minutes, |issued| issued.minutes);
            sentence = words.text("certificate-sentence", &args!["hours" => hours(minutes)]);
        }
        Kind::Record => {
            let sheet = &record.volunteer;
            let home = sheet.place.as_ref().map(|place| place_name(source.desk, place)).unwrap_or_default();
            facts.push((words.plain("volunteer-place"), home));
            facts.push((words.plain("volunteer-kind"), words.plain(kind_key(sheet.kind))));
            facts.push((words.plain("volunteer-status"), words.plain(status_key(sheet.status))));
            facts.push((words.plain("volunteer-since"), moments::date(sheet.joined.unwrap_or(record.since))));
            facts.push((words.plain("volunteer-hours"), hours(record.minutes)));
            tables.push(skills(words, record));
            tables.extend(records(words, record));
            tables.push(certificates(words, record));
        }
    }
    let signed = vec![
        (words.plain("certificate-issuer"), sanitise::line(&issuer)),
        (words.plain("certificate-in-charge"), sanitise::line(source.in_charge)),
        (words.plain("certificate-date"), moments::date(source.at)),
    ];
    let title = words.plain(if kind == Kind::Certificate { "certificate-title" } else { "record-title" });
    Page { title, facts, sentence, tables, signed }
}

fn service(words: &Words, record: &VolunteerRecord) -> Table {
    let lines = record.service.iter().filter(|line| !line.reversed);
    let row = |line: &crate::wire::volunteers::ServiceLine| {
        let number = line.number.map(|number| number.to_string()).unwrap_or_default();
        vec![moments::date(line.at), number, line.service.clone().unwrap_or_default(), hours(u64::from(line.minutes))]
    };
    Table { title: words.plain("record-service"), rows: lines.map(row).collect() }
}

fn skills(words: &Words, record: &VolunteerRecord) -> Table {
    let skill = |skill: &crate::domain::team::Skill| {
        vec![sanitise::line(&skill.name), skill.certified_until.map(moments::last_day).unwrap_or_default()]
    };
    Table { title: words.plain("record-skills"), rows: record.volunteer.skills.iter().map(skill).collect() }
}

fn records(words: &Words, record: &VolunteerRecord) -> [Table; 3] {
    let mut tables = ["record-training", "record-honours", "record-evaluation"]
        .map(|title| Table { title: words.plain(title), rows: Vec::new() });
    for line in record.records.iter().filter(|line| !line.struck) {
        let (which, row) = match &line.entry {
            RecordEntry::Training { what, minutes, on } => {
                (0, vec![moments::date(*on), sanitise::line(what.as_str()), hours(u64::from(*minutes))])
            }
            RecordEntry::Honour { what, by, level, on } => {
                let level = words.plain(&format!("honour-{}", level.tag()));
                (1, vec![moments::date(*on), sanitise::line(what.as_str()), level, sanitise::line(by.as_str())])
            }
            RecordEntry::Evaluation { grade, words: said, on } => {
                let tag = serde_json::to_value(grade).ok();
                let tag = tag.as_ref().and_then(|tag| tag.as_str()).unwrap_or_default().to_owned();
                let grade = words.plain(&format!("grade-{tag}"));
                (2, vec![moments::date(*on), grade, sanitise::line(said.as_str())])
            }
            RecordEntry::Struck { .. } => continue,
        };
        tables[which].rows.push(row);
    }
    tables
}

fn certificates(words: &Words, record: &VolunteerRecord) -> Table {
    let rows = record.certificates.iter();
    let rows = rows.map(|issued| vec![moments::date(issued.at), issued.number.clone(), hours(issued.minutes)]);
    Table { title: words.plain("record-certificates"), rows: rows.collect() }
}

impl Page {
    /// As lines.
    pub fn text(&self) -> String {
        let mut text = format!("{}\n\n", self.title);
        let facts = |text: &mut String, facts: &[(String, String)]| {
            for (name, value) in facts {
                // Writing into memory cannot fail.
                let _ = writeln!(text, "{name}  {value}");
            }
        };
        facts(&mut text, &self.facts);
        if !self.sentence.is_empty() {
            let _ = writeln!(text, "\n{}", self.sentence);
        }
        for table in self.tables.iter().filter(|table| !table.rows.is_empty()) {
            let _ = writeln!(text, "\n{}", table.title);
            for row in &table.rows {
                let _ = writeln!(text, "  {}", row.join("  "));
            }
        }
        text.push('\n');
        facts(&mut text, &self.signed);
        text
    }

    /// As a page that needs nothing beside it.
    pub fn html(&self, words: &Words) -> String {
        let language = words.plain("page-language");
        let title = escaped(&self.title);
        let mut page = format!(
            "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
             <style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        );
        page.push_str(&facts_html("facts", &self.facts));
        if !self.sentence.is_empty() {
            let _ = writeln!(page, "<p>{}</p>", escaped(&self.sentence));
        }
        for table in self.tables.iter().filter(|table| !table.rows.is_empty()) {
            let _ = writeln!(page, "<h2>{}</h2>\n<table>", escaped(&table.title));
            for row in &table.rows {
                let cells: Vec<String> = row.iter().map(|cell| escaped(cell)).collect();
                let _ = writeln!(page, "<tr><td>{}</td></tr>", cells.join("</td><td>"));
            }
            page.push_str("</table>\n");
        }
        page.push_str(&facts_html("signed", &self.signed));
        page.push_str("</body>\n</html>\n");
        page
    }
}

const STYLE: &str = "body{font:12pt/1.6 \"Songti SC\",SimSun,serif;max-width:17cm;margin:2cm auto}h1{text-align:center}\
h2{font-size:13pt;margin:1em 0 .3em}table{border-collapse:collapse;width:100%}td{border:1px solid #555;padding:.2em .5em}\
tr{page-break-inside:avoid}dl{display:grid;grid-template-columns:max-content auto;gap:.1em 1em}dd{margin:0}\
.signed{margin-top:2em;justify-content:end}@page{size:A4;margin:2cm}@media print{body{margin:0;max-width:none}}";

fn facts_html(class: &str, facts: &[(String, String)]) -> String {
    let mut html = format!("<dl class=\"{class}\">\n");
    for (name, value) in facts {
        let _ = writeln!(html, "<dt>{}</dt><dd>{}</dd>", escaped(name), escaped(value));
    }
    html.push_str("</dl>\n");
    html
}

/// Text that is only text on a page.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            letter => safe.push(letter),
        }
    }
    safe
}

/// Somebody in a list, in one line.
pub fn list_line(words: &Words, desk: &Desk, row: &VolunteerRow) -> String {
    let number = row.number.clone().unwrap_or_else(|| row.id.to_string());
    let mut parts = vec![
        columns::pad(&number, NUMBER_COLUMNS).into_owned(),
        columns::pad(&sanitise::line(&row.name), NAME_COLUMNS).into_owned(),
        row.phone.clone(),
        row.place.as_ref().map(|place| place_name(desk, place)).unwrap_or_default(),
        words.plain(status_key(row.status)),
        hours(row.minutes),
    ];
    if row.kind != VolunteerKind::Ordinary {
        parts.push(words.plain(kind_key(row.kind)));
    }
    parts.extend(row.skills.iter().chain(&row.honours).map(|words| sanitise::line(words)));
    parts.extend(row.expires.first().map(|first| {
        let what =
            first.skill.as_ref().map_or_else(|| words.plain(expiry_key(first.what)), |skill| sanitise::line(skill));
        words.text("volunteer-ends", &args!["what" => what, "day" => moments::last_day(first.until)])
    }));
    parts.retain(|part| !part.is_empty());
    parts.join("  ")
}

/// What stands below a list.
pub fn list_end(words: &Words, page: &VolunteerPage) -> String {
    let key = if page.next.is_some() { "volunteers-more" } else { "volunteers-all" };
    let (shown, registered) = (page.volunteers.len().to_string(), page.registered.to_string());
    words.text(key, &args!["shown" => shown, "registered" => registered, "revision" => page.revision.to_string()])
}

fn place_name(desk: &Desk, code: &PlaceCode) -> String {
    desk.places.get(code).map_or_else(|| code.to_string(), |place| sanitise::line(&place.name))
}

fn kind_key(kind: VolunteerKind) -> &'static str {
    match kind {
        VolunteerKind::Ordinary => "volunteer-ordinary",
        VolunteerKind::Staffed => "volunteer-staffed",
        VolunteerKind::Minor => "volunteer-minor",
    }
}

fn status_key(status: VolunteerStatus) -> &'static str {
    match status {
        VolunteerStatus::Active => "volunteer-active",
        VolunteerStatus::Paused => "volunteer-paused",
        VolunteerStatus::Left => "volunteer-left",
    }
}

fn expiry_key(what: ExpiryKind) -> &'static str {
    match what {
        ExpiryKind::Certificate => "expiry-certificate",
        ExpiryKind::Insurance => "expiry-insurance",
        ExpiryKind::ChildCheck => "expiry-child_check",
        ExpiryKind::Consent => "expiry-consent",
    }
}

/// Hours and minutes, `12:05`.
fn hours(minutes: u64) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::accounts::ledger::Ledger;
    use crate::domain::accounts::volunteer::{Certificate, VolunteerSheet};
    use crate::domain::ids::{AssignmentId, RequestId, Revision, VolunteerId};
    use crate::domain::testing;
    use crate::wire::volunteers::ServiceLine;
    use crate::words::Language;
    use uuid::Uuid;

    #[test]
    fn a_certificate_holds_what_the_law_asks_for_and_what_people_wrote_is_only_text() {
        let id = VolunteerId(Uuid::from_u128(1));
        let line = |reversed, minutes| ServiceLine {
            revision: Revision(9),
            at: testing::at(22, 9, 0),
            request: RequestId(Uuid::from_u128(2)),
            number: "20261122-0003".parse().ok(),
            service: Some("理论政策宣讲".into()),
            assignment: AssignmentId(Uuid::from_u128(3)),
            minutes,
            ledger: Ledger::Volunteer,
            reversed,
        };
        let record = VolunteerRecord {
            revision: Revision(9),
            volunteer: VolunteerSheet { number: Some("43-1".into()), ..VolunteerSheet::new(id) },
            since: testing::at(20, 9, 0),
            minutes: 605,
            records: Vec::new(),
            certificates: vec![Certificate {
                number: "430821-2026-000007".into(),
                at: testing::at(23, 9, 0),
                minutes: 605,
            }],
            service: vec![line(false, 605), line(true, 77)],
        };
        let desk = Desk::empty();
        let name = "甲<script>alert(1)</script>";
        let source = Source { record: &record, name, desk: &desk, in_charge: "李\"主任", at: testing::at(23, 9, 0) };
        for language in [Language::Zh, Language::En] {
            let words = Words::of(language);
            let made = page(words, Kind::Certificate, &source);
            let (html, text) = (made.html(words), made.text());
            assert!(!html.contains("<script>") && html.contains("甲&lt;script&gt;") && html.contains("李&quot;主任"));
            for part in ["430821-2026-000007", "43-1", "10:05", "20261122-0003", "理论政策宣讲", "2026-11-23"] {
                assert!(html.contains(part) && text.contains(part), "{part}: {text}");
            }
            assert!(!text.contains("1:17"), "what was taken back is no service");
            assert!(page(words, Kind::Record, &source).text().contains("2026-11-20"));
        }
    }
}

//! A portal's messages from a file: each row becomes one request, or is put aside with the reason. Pure.

use std::collections::BTreeMap;

use csv::{ByteRecord, Position};
use sha2::{Digest, Sha256};

use crate::client::Failure;
use crate::domain::command::{Command, Filing};
use crate::domain::ids::{CommandId, PlaceCode, RequestId, derived_uuid};
use crate::domain::request::{Channel, Priority};
use crate::domain::rules::Rules;
use crate::domain::suggest::{Suggestion, suggest};
use crate::domain::time::Timestamp;
use crate::wire::{CommandEnvelope, Contact, FieldProblem, Papers};

/// Columns a file must have; further ones are kept in what is put aside and not read otherwise.
const COLUMNS: [&str; 5] = ["id", "user", "subject", "time", "details"];

/// A file that cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum BadFile {
    /// A column is missing.
    #[error("the file has no column {missing:?}; its first line must name id, user, subject, time and details")]
    NoColumn {
        /// Which.
        missing: &'static str,
    },
    /// It is no CSV.
    #[error("{0}")]
    Csv(#[from] csv::Error),
}

/// One message that becomes a request.
#[derive(Debug, Clone)]
pub struct Message {
    /// Its position in the file.
    pub row: Row,
    /// The portal's id.
    pub id: String,
    /// What files it.
    pub envelope: CommandEnvelope,
}

/// A row as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line it begins on, from 1.
    pub line: u64,
    /// Its fields, as bytes.
    pub fields: ByteRecord,
}

/// A row that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// The row.
    pub row: Row,
    /// Why.
    pub reason: Rejection,
}

/// Why a row cannot be taken. The program says it in the reader's language; what stands here is for logs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Rejection {
    /// It has too few columns.
    #[error("the row ends before its column {0}")]
    Ends(&'static str),
    /// A field is no text.
    #[error("{0} is not UTF-8")]
    NotUtf8(&'static str),
    /// Nothing tells it from others.
    #[error("it has no id")]
    NoId,
    /// It says nothing.
    #[error("it has no words")]
    NoWords,
    /// An earlier row has its id and says something else.
    #[error("id {id} stands in line {line} with other content")]
    Twice {
        /// The id.
        id: String,
        /// The earlier row's line.
        line: u64,
    },
    /// A time that does not read.
    #[error("time {0:?} cannot be read; such as 2019/2/28 11:25:05 would be right")]
    Time(String),
    /// A time to come.
    #[error("time {0} lies in the future")]
    Future(String),
    /// Fields that no command takes.
    #[error("{}", .0.iter().map(|fault| format!("{}: {}", fault.field, fault.detail)).collect::<Vec<_>>().join("; "))]
    Fields(Vec<FieldProblem>),
    /// It was filed before and said something else.
    #[error("id {0} was filed before with other content")]
    FiledBefore(String),
    /// The centre did not take it.
    #[error(transparent)]
    Failed(#[from] Failure),
}

/// Everything in a file; no row is left out.
#[derive(Debug, Clone, Default)]
pub struct Messages {
    /// The names of the columns.
    pub header: ByteRecord,
    /// Rows that become requests.
    pub messages: Vec<Message>,
    /// Rows that stand in the file a second time, word for word.
    pub repeated: u64,
    /// Rows that cannot be taken.
    pub rejected: Vec<Rejected>,
}

/// Reads a file for a centre. Services and offices are suggested by `rules`; `now` is what no message can be later than.
pub fn read(file: &[u8], centre: &PlaceCode, rules: &Rules, now: Timestamp) -> Result<Messages, BadFile> {
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(file);
    let header = reader.byte_headers()?.clone();
    let columns = Columns::of(&header)?;
    let mut found = Messages { header, ..Messages::default() };
    let mut seen: BTreeMap<String, (u64, [u8; 32])> = BTreeMap::new();
    let mut record = ByteRecord::new();
    while reader.read_byte_record(&mut record)? {
        let row = Row { line: record.position().map_or(0, Position::line), fields: record.clone() };
        let said = match columns.read(&row) {
            Ok(said) => said,
            Err(reason) => {
                found.rejected.push(Rejected { row, reason });
                continue;
            }
        };
        let content = said.content();
        match seen.get(&said.id) {
            Some((_, before)) if *before == content => found.repeated += 1,
            Some((line, _)) => {
                let reason = Rejection::Twice { id: said.id, line: *line };
                found.rejected.push(Rejected { row, reason });
            }
            None => {
                seen.insert(said.id.clone(), (row.line, content));
                match said.envelope(centre, rules, now) {
                    Ok(envelope) => found.messages.push(Message { row, id: said.id, envelope }),
                    Err(reason) => found.rejected.push(Rejected { row, reason }),
                }
            }
        }
    }
    Ok(found)
}

/// Where the columns stand.
struct Columns([usize; 5]);

impl Columns {
    fn of(header: &ByteRecord) -> Result<Self, BadFile> {
        let mut places = [0; 5];
        for (place, name) in places.iter_mut().zip(COLUMNS) {
            let at = header.iter().position(|column| column.trim_ascii() == name.as_bytes());
            *place = at.ok_or(BadFile::NoColumn { missing: name })?;
        }
        Ok(Self(places))
    }

    fn read(&self, row: &Row) -> Result<Said, Rejection> {
        let mut texts = [const { String::new() }; 5];
        for ((text, place), name) in texts.iter_mut().zip(self.0).zip(COLUMNS) {
            let Some(field) = row.fields.get(place) else {
                return Err(Rejection::Ends(name));
            };
            let field = std::str::from_utf8(field).map_err(|_| Rejection::NotUtf8(name))?;
            field.trim().clone_into(text);
        }
        let [id, user, subject, time, details] = texts;
        if id.is_empty() {
            return Err(Rejection::NoId);
        }
        if subject.is_empty() && details.is_empty() {
            return Err(Rejection::NoWords);
        }
        Ok(Said { id, user, subject, time, details })
    }
}

/// A row that can be read.
struct Said {
    id: String,
    user: String,
    subject: String,
    time: String,
    details: String,
}

impl Said {
    /// Tells a repetition from another message under the same id.
    fn content(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        for text in [&self.user, &self.subject, &self.time, &self.details] {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text);
        }
        hash.finalize().into()
    }

    /// The subject is the summary's beginning, where the text does not say it anyway.
    fn words(&self) -> String {
        match (self.subject.as_str(), self.details.as_str()) {
            (subject, "") => subject.to_owned(),
            ("", details) => details.to_owned(),
            (subject, details) if details.starts_with(subject) => details.to_owned(),
            (subject, details) => format!("{subject}\n{details}"),
        }
    }

    fn envelope(&self, centre: &PlaceCode, rules: &Rules, now: Timestamp) -> Result<CommandEnvelope, Rejection> {
        let said_at = moment(&self.time).ok_or_else(|| Rejection::Time(self.time.clone()))?;
        if said_at > now {
            return Err(Rejection::Future(self.time.clone()));
        }
        let words = self.words();
        let (service, suggested_office) = match suggest(rules, &self.subject, &self.details) {
            Some(Suggestion::Service(service)) => (Some(service), None),
            Some(Suggestion::Office(office)) => (None, Some(office)),
            None => (None, None),
        };
        // A word in an old message raises no alarm: that somebody who has read it may do.
        let priority = service
            .as_ref()
            .and_then(|code| rules.service(code))
            .map_or(Priority::Normal, |service| service.priority.max(Priority::Normal));
        let filing = Filing {
            reference: Some(self.id.clone()),
            service,
            suggested_office,
            priority: Some(priority),
            said_at: Some(said_at),
            ..Filing::new(RequestId(derived(centre, b"request", &self.id)), Channel::Portal, words.clone())
        };
        let caller = Contact { name: self.user.clone(), ..Contact::default() };
        let papers = Papers { words, caller, ..Papers::default() };
        let command_id = CommandId(derived(centre, b"command", &self.id));
        let mut envelope = CommandEnvelope::new(command_id, Command::File(Box::new(filing)));
        envelope.papers = Some(papers);
        let problems = envelope.check();
        if problems.is_empty() { Ok(envelope) } else { Err(Rejection::Fields(problems)) }
    }
}

/// An id that this message has in every run, at this centre.
fn derived(centre: &PlaceCode, what: &[u8], id: &str) -> uuid::Uuid {
    derived_uuid(&[centre.as_str().as_bytes(), b"messages", what, id.as_bytes()])
}

/// A local time such as `2019/2/28 11:25:05` or `2019-02-28 11:25`.
fn moment(text: &str) -> Option<Timestamp> {
    let (date, time) = text.split_once(' ').unwrap_or((text, "0:00"));
    let mut date = date.split(['/', '-', '.']).map(|part| part.trim().parse::<i16>().ok());
    let mut time = time.trim().split(':').map(|part| part.trim().parse::<i64>().ok());
    let (year, month, day) = (date.next()??, date.next()??, date.next()??);
    let (hour, minute, second) = (time.next()??, time.next()??, time.next().unwrap_or(Some(0))?);
    if date.next().is_some() || time.next().is_some() {
        return None;
    }
    let in_a_day = (0..24).contains(&hour) && (0..60).contains(&minute) && (0..60).contains(&second);
    let date = jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let start = Timestamp::from_local(date, u16::try_from(hour * 60 + minute).ok()?);
    in_a_day.then(|| start + crate::domain::time::Span::seconds(second))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing;

    const HEADER: &str = "id,user,subject,time,details,against,likes\n";

    fn read_all(rows: &str) -> Messages {
        let centre = testing::place(testing::COUNTY);
        read(format!("{HEADER}{rows}").as_bytes(), &centre, &testing::rules(), testing::at(23, 9, 0)).unwrap()
    }

    fn filing(message: &Message) -> Filing {
        match &message.envelope.command {
            Command::File(filing) => (**filing).clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_row_becomes_a_portal_request_with_its_own_time_and_its_words_apart() {
        let read = read_all("7,U1,想学手机,2019/2/28 11:25:05,\"村里老人多,\n想请人来教\",0,3\n");
        let [message] = read.messages.as_slice() else { panic!("{read:?}") };
        let filed = filing(message);
        assert_eq!((filed.channel, filed.reference.as_deref(), filed.place), (Channel::Portal, Some("7"), None));
        let said_at = Timestamp::from_local(jiff::civil::date(2019, 2, 28), 11 * 60 + 25);
        assert_eq!(filed.said_at, Some(said_at + crate::domain::time::Span::seconds(5)));
        let papers = message.envelope.papers.as_ref().unwrap();
        assert_eq!((papers.words.as_str(), papers.caller.name.as_str()), ("想学手机\n村里老人多,\n想请人来教", "U1"));
        assert_eq!(message.envelope.command_id.0.get_version_num(), 8);
    }

    #[test]
    fn ids_are_the_same_in_every_run_and_others_at_another_centre() {
        let row = format!("{HEADER}7,U1,题,2019/2/28 11:25:05,文,0,3\n");
        let at = |centre: &str| {
            let read = read(row.as_bytes(), &testing::place(centre), &testing::rules(), testing::at(23, 9, 0)).unwrap();
            (read.messages[0].envelope.command_id, filing(&read.messages[0]).request)
        };
        assert_eq!(at("430821"), at("430821"));
        assert!(at("430821").0 != at("430211").0 && at("430821").1 != at("430211").1);
    }

    #[test]
    fn marks_line_ends_and_both_kinds_of_date_are_understood() {
        let file = "\u{feff}id,user,subject,time,details\r\n1,u,题,2019-11-13 11:20:21,\"一\r\n二\"\r\n2,u,题,2020/1/8 9:05,文\r\n";
        let read = read(file.as_bytes(), &testing::place("430821"), &testing::rules(), testing::at(23, 9, 0)).unwrap();
        assert_eq!((read.messages.len(), read.rejected.len()), (2, 0));
    }

    #[test]
    fn what_cannot_be_taken_is_put_aside_with_line_and_reason() {
        let long = "长".repeat(20_001);
        let rows = format!(
            "1,u,题,2019/1/1 8:00:00,文,0,0\n1,u,题,2019/1/1 8:00:00,文,0,0\n1,u,题,2019/1/1 8:00:00,别的,0,0\n\
             2,u,,2019/1/1 8:00:00,  ,0,0\n,u,题,2019/1/1 8:00:00,文,0,0\n3,u,题,昨天,文,0,0\n\
             4,u,题,2031/1/1 8:00:00,文,0,0\n5,u,题\n6,u,题,2019/1/1 8:00:00,{long},0,0\n7,u,题,2019/2/30 8:00:00,文,0,0\n"
        );
        let read = read_all(&rows);
        assert_eq!((read.messages.len(), read.repeated), (1, 1));
        let told: Vec<(u64, String)> = read.rejected.iter().map(|r| (r.row.line, r.reason.to_string())).collect();
        let parts = [
            "stands in line 2 with other content",
            "no words",
            "no id",
            "cannot be read",
            "in the future",
            "ends before its column time",
            "at most",
            "cannot be read",
        ];
        assert_eq!(told.len(), parts.len(), "{told:?}");
        for ((line, reason), (at, part)) in told.iter().zip((4..).zip(parts)) {
            assert!(*line == at && reason.contains(part), "line {line}: {reason}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_put_aside_as_they_are() {
        let mut file = HEADER.as_bytes().to_vec();
        file.extend(b"1,u,\xff\xfe,2019/1/1 8:00:00,x,0,0\n");
        let read = read(&file, &testing::place("430821"), &testing::rules(), testing::at(23, 9, 0)).unwrap();
        assert_eq!(read.rejected[0].reason, Rejection::NotUtf8("subject"));
        assert_eq!(&read.rejected[0].row.fields[2], b"\xff\xfe");
    }

    #[test]
    fn a_file_without_the_columns_is_refused_whole() {
        let rules = testing::rules();
        let told = read(b"id,user,subject,time\n", &testing::place("430821"), &rules, testing::at(23, 9, 0));
        assert!(told.unwrap_err().to_string().contains("details"));
    }

    #[test]
    fn no_old_message_raises_an_alarm() {
        let mut rules = testing::rules();
        rules.services[2].words = vec!["落水".into()];
        let file = format!("{HEADER}1,u,有人落水,2019/1/1 8:00:00,文,0,0\n");
        let read = read(file.as_bytes(), &testing::place("430821"), &rules, testing::at(23, 9, 0)).unwrap();
        let filed = filing(&read.messages[0]);
        assert_eq!((filed.service.unwrap().as_str(), filed.priority), (testing::RESCUE, Some(Priority::Normal)));
    }
}

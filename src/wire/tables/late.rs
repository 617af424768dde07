//! The table of what was done on paper: `number,act,team,happened_at,people,minutes,reached,unit,words`.

use super::reader::{Fields, Reason, Table, read};
use crate::domain::assignment::{CountUnit, RefusalReason};
use crate::domain::command::CallResult;
use crate::domain::ids::{RequestNumber, TeamCode};
use crate::domain::run_card::EmergencyNumber;
use crate::domain::time::Timestamp;

/// One line of the paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateRow {
    /// Of which request.
    pub number: RequestNumber,
    /// What was done.
    pub act: LateAct,
    /// By which team; none where it is about the requester, or an emergency number.
    pub team: Option<TeamCode>,
    /// When.
    pub happened_at: Timestamp,
    /// What was said or written.
    pub words: String,
}

/// What was done, with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LateAct {
    /// So many people come.
    Accept(u16),
    /// Why not.
    Refuse(RefusalReason),
    /// The team is on site.
    Arrive,
    /// How long, and how many of what.
    Finish(u32, u32, CountUnit),
    /// What came of the call.
    Call(CallResult),
    /// Which number was called.
    EmergencyCall(EmergencyNumber),
}

/// Reads late entries, in the order in which they are entered.
pub fn late(text: &str) -> Table<LateRow> {
    const COLUMNS: [&str; 9] =
        ["number", "act", "team", "happened_at", "people", "minutes", "reached", "unit", "words"];
    read(text, &COLUMNS, &[], |fields| {
        let act = act(fields);
        let number = fields.value("number");
        let happened_at = moment(fields);
        let team: Option<TeamCode> = fields.optional("team");
        let of_a_team =
            matches!(fields.text("act"), "accept" | "接" | "refuse" | "拒" | "arrive" | "到" | "finish" | "完");
        if of_a_team && fields.text("team").is_empty() {
            fields.bad("team", Reason::Empty);
        }
        let words = fields.text("words").to_owned();
        Some(LateRow { number: number?, act: act?, team, happened_at: happened_at?, words })
    })
}

fn act(fields: &mut Fields<'_>) -> Option<LateAct> {
    match fields.text("act").to_owned().as_str() {
        "accept" | "接" => Some(LateAct::Accept(fields.value("people")?)),
        "refuse" | "拒" => Some(LateAct::Refuse(RefusalReason::Other)),
        "arrive" | "到" => Some(LateAct::Arrive),
        "finish" | "完" => {
            let (minutes, reached, unit) = (fields.value("minutes"), fields.value("reached"), unit(fields));
            Some(LateAct::Finish(minutes?, reached?, unit?))
        }
        "call" | "拨" => Some(LateAct::Call(CallResult::Reached)),
        "no_answer" | "没人接" => Some(LateAct::Call(CallResult::NoAnswer)),
        "120" => Some(LateAct::EmergencyCall(EmergencyNumber::Ambulance)),
        "119" => Some(LateAct::EmergencyCall(EmergencyNumber::FireBrigade)),
        "110" => Some(LateAct::EmergencyCall(EmergencyNumber::Police)),
        other => {
            let known = "accept, refuse, arrive, finish, call, no_answer, 120, 119, 110".into();
            fields.bad("act", Reason::NotOneOf { said: other.to_owned(), known });
            None
        }
    }
}

fn unit(fields: &mut Fields<'_>) -> Option<CountUnit> {
    let said = fields.text("unit").to_owned();
    let said = if said.is_empty() { "people".to_owned() } else { said };
    let known = serde_json::from_value(serde_json::Value::String(said.clone())).ok();
    if known.is_none() {
        let known = "people, attendances, households, sessions, items, pieces, jin".into();
        fields.bad("unit", Reason::NotOneOf { said, known });
    }
    known
}

/// `2026-11-23 14:05`, in the county's time.
fn moment(fields: &mut Fields<'_>) -> Option<Timestamp> {
    let said = fields.text("happened_at").to_owned();
    let read = || {
        let (day, clock) = said.split_once([' ', 'T'])?;
        let (hour, minute) = clock.trim().split_once(':')?;
        let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
        let day = day.parse().ok()?;
        (hour < 24 && minute < 60).then(|| Timestamp::from_local(day, hour * 60 + minute))
    };
    let at = read();
    if at.is_none() {
        fields.bad("happened_at", Reason::Unreadable { said, like: "2026-11-23 14:05".into() });
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bad_field_is_named_with_its_line() {
        let text = "number,act,team,happened_at,people,minutes,reached,unit,words\n\
                    20261123-0001,accept,SY01,2026-11-23 14:05,3,,,,\n\
                    20261123-0001,到,SY01,2026-11-23 14:31,,,,,\n\
                    20261123-0001,dance,SY01,2026-11-23 25:00,,,,,\n\
                    20261123-0002,finish,,2026-11-23 15:00,,60,many,people,done\n";
        let table = late(text);
        assert_eq!(table.rows.len(), 2);
        assert_eq!(table.rows[1].1.act, LateAct::Arrive);
        let named: Vec<(u64, &str)> = table.problems.iter().map(|one| (one.line, one.field.as_str())).collect();
        assert!(named.contains(&(4, "act")) && named.contains(&(4, "happened_at")), "{named:?}");
        assert!(named.contains(&(5, "reached")) && named.contains(&(5, "team")), "{named:?}");
    }
}

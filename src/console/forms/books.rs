//! The lines about what is kept beside the desk: hours and points, rewards, honours, pledges, receipts, stock; and the
//! commands they become.

use super::super::action::Action;
use super::bills::yuan;
use super::command::{Reading, Unclear};
use super::fields::{Ground, pick, text, typed};
use super::pick::{Choice, Pick, Source, TOLD_WITH};
use super::{Field, FieldKind, FieldName};
use crate::domain::accounts::points::{ServedAs, VerifiedHours};
use crate::domain::accounts::sponsors::{PledgeSheet, Promise};
use crate::domain::accounts::supplies::StockMovement;
use crate::domain::accounts::volunteer::{HonourLevel, RecordEntry};
use crate::domain::command::Command;
use crate::domain::ids::{PledgeId, ReceiptId, RedemptionId, RequestId, SponsorId};
use crate::domain::menu::MenuItem;
use crate::domain::plan::Day;
use crate::domain::redactable::Redactable;
use crate::text::halfwidth;
use crate::words::Language;

/// In which capacity somebody may have served.
pub const SERVED_AS: [ServedAs; 3] = [ServedAs::Volunteer, ServedAs::Staffed, ServedAs::Duty];
/// What may be promised.
pub const PROMISES: [&str; 3] = ["cash", "goods", "jobs"];
/// What may happen to a thing in stock.
pub const MOVEMENTS: [&str; 3] = ["in", "out", "counted"];

impl Ground<'_> {
    /// The lines of an act about hours, points, honours, pledges, receipts or stock.
    pub(super) fn of_books(&self, action: Action) -> Vec<Field> {
        use FieldName as N;
        let today = Day::of(self.desk.time).to_string();
        match action {
            Action::VerifyHours => vec![
                volunteer(),
                text(N::Minutes),
                self.one_of(N::ServedAs, "served-as", &SERVED_AS, Some(ServedAs::Volunteer)),
                typed(N::People, "1"),
            ],
            Action::Points => vec![volunteer()],
            Action::Redeem => vec![volunteer(), told(N::Reward), typed(N::Quantity, "1")],
            Action::HandOverReward => vec![volunteer(), told(N::Redemption)],
            Action::ReleaseReward => vec![volunteer(), told(N::Redemption), text(N::Reason)],
            Action::Award => vec![
                volunteer(),
                text(N::Honour),
                text(N::HonouredBy),
                self.one_of(N::HonourLevel, "honour", &HonourLevel::ALL, Some(HonourLevel::County)),
                typed(N::HeldOn, &today),
            ],
            Action::MakePledge => vec![
                told(N::Donor),
                self.said(N::Promise, "promise", &PROMISES, Some("cash")),
                text(N::Amount),
                text(N::Item).may_be_empty(),
                text(N::ItemUnit).may_be_empty(),
                unchosen(self.any_service(None)),
                unchosen(self.place(N::Place, None)),
                unchosen(self.campaign()),
                text(N::LastDay).may_be_empty(),
            ],
            Action::IssueReceipt => vec![told(N::Pledge), text(N::Amount), text(N::Purpose)],
            Action::FillJobs => vec![told(N::Pledge), text(N::Quantity)],
            Action::MoveStock => vec![
                told(N::Stock),
                self.said(N::Movement, "movement", &MOVEMENTS, None),
                text(N::Quantity),
                told(N::Donor).may_be_empty(),
                told(N::Pledge).may_be_empty(),
                text(N::Reason).may_be_empty(),
            ],
            _ => vec![told(N::Stock)],
        }
    }

    fn said(&self, name: FieldName, kind: &str, all: &[&str], value: Option<&str>) -> Field {
        let choices = all.iter().map(|one| Choice::new(*one, self.words.plain(&format!("{kind}-{one}"))));
        pick(name, choices.collect(), value)
    }

    /// A campaign that is declared.
    fn campaign(&self) -> Field {
        let chinese = self.words.language() == Language::Zh;
        let campaigns = self.desk.menu.items().filter_map(|item| match item {
            MenuItem::Campaign(campaign) => Some(Choice::new(campaign.code.as_str(), item.name(chinese))),
            _ => None,
        });
        pick(FieldName::Campaign, campaigns.collect(), None)
    }
}

/// Somebody of the register, whom the centre finds.
fn volunteer() -> Field {
    volunteer_as(FieldName::Volunteer)
}

/// The same in another line.
pub(super) fn volunteer_as(name: FieldName) -> Field {
    elsewhere(name, Source::Searched)
}

/// Something the centre tells all of.
pub(super) fn told(name: FieldName) -> Field {
    elsewhere(name, Source::Told)
}

fn elsewhere(name: FieldName, source: Source) -> Field {
    Field { name, kind: FieldKind::Pick(Pick::of(source)), optional: false, own: None }
}

/// A line that may stay empty, also where there is only one thing to choose.
fn unchosen(mut field: Field) -> Field {
    field.clear();
    field.may_be_empty()
}

/// What stands in a line for the question whether an act is possible at all, where the centre alone knows its choices.
pub fn placeholder(name: FieldName) -> String {
    let nobody = uuid::Uuid::nil();
    match name {
        FieldName::Redemption => format!("{nobody} {nobody}"),
        FieldName::Pledge => format!("{nobody} {nobody} cash"),
        FieldName::Stock => format!("{nobody} -{TOLD_WITH}0"),
        _ => nobody.to_string(),
    }
}

impl Reading<'_> {
    /// The command of an act about hours, points, honours, pledges, receipts or stock.
    pub(super) fn about_books(&self, fresh: &mut dyn FnMut() -> uuid::Uuid) -> Result<Command, Unclear> {
        use FieldName as N;
        Ok(match self.form.action {
            Action::Redeem => Command::Redeem {
                redemption: RedemptionId(fresh()),
                volunteer: self.parsed(N::Volunteer)?,
                reward: self.parsed(N::Reward)?,
                quantity: self.parsed(N::Quantity)?,
            },
            Action::HandOverReward => Command::HandOverReward {
                redemption: self.part(N::Redemption, 0)?,
                volunteer: self.parsed(N::Volunteer)?,
                reward: self.part(N::Redemption, 1)?,
            },
            Action::ReleaseReward => Command::ReleaseReward {
                redemption: self.part(N::Redemption, 0)?,
                volunteer: self.parsed(N::Volunteer)?,
                reward: self.part(N::Redemption, 1)?,
                reason: self.words(N::Reason),
            },
            Action::Award => Command::AddToVolunteerRecord {
                volunteer: self.parsed(N::Volunteer)?,
                add: RecordEntry::Honour {
                    what: Redactable::remark(&self.words(N::Honour)),
                    by: Redactable::remark(&self.words(N::HonouredBy)),
                    level: self.one_of(N::HonourLevel, &HonourLevel::ALL)?,
                    on: self.day(N::HeldOn)?.at(0),
                },
            },
            Action::MakePledge => Command::MakePledge { pledge: self.pledge_sheet(PledgeId(fresh()))? },
            Action::IssueReceipt => Command::IssueReceipt {
                receipt: ReceiptId(fresh()),
                pledge: self.part(N::Pledge, 0)?,
                amount: self.amount_of(self.form.value(N::Pledge).ends_with("cash"))?,
                purpose: self.words(N::Purpose),
            },
            Action::FillJobs => {
                let typed = halfwidth::fold(self.form.value(N::Quantity));
                let count =
                    typed.trim().trim_end_matches(['个', '人', '名']).parse().map_err(|_| Unclear(N::Quantity))?;
                Command::FillJobs { pledge: self.part(N::Pledge, 0)?, count }
            }
            Action::MoveStock => {
                let (point, item, was) = self.stock()?;
                Command::MoveStock { point, item, movement: self.movement(was)? }
            }
            _ => {
                let (point, item, _) = self.stock()?;
                Command::OrderRefill { point, item }
            }
        })
    }

    /// One volunteer's hours; those of the next are checked next.
    pub(super) fn verified_hours(&self, request: RequestId) -> Result<Command, Unclear> {
        use FieldName as N;
        Ok(Command::VerifyHours {
            request,
            assignment: self.parsed(N::Assignment)?,
            people: self.parsed(N::People)?,
            hours: vec![VerifiedHours {
                volunteer: self.parsed(N::Volunteer)?,
                minutes: self.minutes(N::Minutes)?,
                served_as: self.one_of(N::ServedAs, &SERVED_AS)?,
            }],
        })
    }

    fn pledge_sheet(&self, id: PledgeId) -> Result<PledgeSheet, Unclear> {
        use FieldName as N;
        let (item, unit) = (self.words(N::Item), self.words(N::ItemUnit));
        let promise = match self.form.value(N::Promise) {
            "goods" if item.is_empty() => return Err(Unclear(N::Item)),
            "goods" if unit.is_empty() => return Err(Unclear(N::ItemUnit)),
            "goods" => Promise::Goods { item, unit },
            "jobs" if item.is_empty() => return Err(Unclear(N::Item)),
            "jobs" => Promise::Jobs { work: item },
            // Nothing that was typed is left out without a word.
            _ if !item.is_empty() => return Err(Unclear(N::Item)),
            _ => Promise::Cash,
        };
        let until = if self.form.value(N::LastDay).is_empty() { None } else { Some(self.day(N::LastDay)?) };
        Ok(PledgeSheet {
            id,
            sponsor: self.parsed(N::Donor)?,
            amount: self.amount_of(promise == Promise::Cash)?,
            promise,
            services: self.where_said(N::Service)?.into_iter().collect(),
            places: self.where_said(N::Place)?.into_iter().collect(),
            campaign: Some(self.words(N::Campaign)).filter(|campaign| !campaign.is_empty()),
            until: until.map(|day| day.plus(1).at(0)),
        })
    }

    /// Money in yuan, anything else in pieces.
    fn amount_of(&self, cash: bool) -> Result<u64, Unclear> {
        let typed = halfwidth::fold(self.form.value(FieldName::Amount));
        let typed = typed.trim();
        let read = if cash { yuan(typed) } else { pieces(typed) };
        read.ok_or(Unclear(FieldName::Amount))
    }

    fn movement(&self, was: u64) -> Result<StockMovement, Unclear> {
        use FieldName as N;
        let typed = halfwidth::fold(self.form.value(N::Quantity));
        let quantity = pieces(typed.trim()).ok_or(Unclear(N::Quantity))?;
        let movement = self.form.value(N::Movement);
        // Who gave it is said of what comes in alone, and why of what is counted alone.
        if movement != "in" {
            for name in [N::Donor, N::Pledge] {
                if !self.form.value(name).is_empty() {
                    return Err(Unclear(name));
                }
            }
        }
        if (movement == "counted") == self.form.value(N::Reason).is_empty() {
            return Err(Unclear(N::Reason));
        }
        Ok(match movement {
            "in" => {
                let whose: Option<SponsorId> =
                    if self.form.value(N::Pledge).is_empty() { None } else { Some(self.part(N::Pledge, 1)?) };
                StockMovement::In {
                    quantity,
                    sponsor: self.where_said(N::Donor)?.or(whose),
                    pledge: if whose.is_some() { Some(self.part(N::Pledge, 0)?) } else { None },
                }
            }
            "out" => StockMovement::Out { quantity },
            "counted" => StockMovement::Counted { was, count: quantity, reason: self.words(N::Reason) },
            _ => return Err(Unclear(N::Movement)),
        })
    }

    /// The point, the thing, and how much of it the books say is there.
    fn stock<T: std::str::FromStr>(&self) -> Result<(T, String, u64), Unclear> {
        let read = || {
            let (thing, count) = self.form.value(FieldName::Stock).split_once(TOLD_WITH)?;
            let (point, item) = thing.split_once(' ')?;
            Some((point.parse().ok()?, item.to_owned(), count.parse().ok()?))
        };
        read().ok_or(Unclear(FieldName::Stock))
    }

    /// One of the words of a chosen value.
    fn part<T: std::str::FromStr>(&self, name: FieldName, at: usize) -> Result<T, Unclear> {
        let part = self.form.value(name).split(' ').nth(at).and_then(|part| part.parse().ok());
        part.ok_or(Unclear(name))
    }

    fn day(&self, name: FieldName) -> Result<Day, Unclear> {
        self.parsed(name)
    }
}

/// A whole number, perhaps with its unit behind it. What could be more digits is no unit: 1,000 is not 1, nor 12万 12.
fn pieces(typed: &str) -> Option<u64> {
    let (number, unit) = typed.split_at(typed.bytes().take_while(u8::is_ascii_digit).count());
    let goes_on = |c: char| c.is_numeric() || ".,，、-+十百千万亿".contains(c);
    if unit.contains(goes_on) { None } else { number.parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_whole_or_not_at_all() {
        assert_eq!((pieces("12"), pieces("40 袋"), pieces("3箱")), (Some(12), Some(40), Some(3)));
        for unclear in ["1,000", "12万", "3.5", "-2", "1 000", "袋", ""] {
            assert_eq!(pieces(unclear), None, "{unclear}");
        }
    }
}

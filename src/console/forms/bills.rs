//! The forms about the bill of a request (账单): what it costs, and who pays.

use super::super::action::Action;
use super::books::told;
use super::command::{Reading, Unclear};
use super::fields::{Ground, text};
use super::{Field, FieldName};
use crate::domain::accounts::bills::BillLineSheet;
use crate::domain::accounts::sponsors::PayerKind;
use crate::domain::command::{BillClaim, Command};
use crate::domain::ids::{PledgeId, RequestId, SponsorId};
use crate::text::halfwidth;

impl Ground<'_> {
    /// The lines of a form about a bill.
    pub(super) fn of_bill(&self, action: Action) -> Vec<Field> {
        use FieldName as N;
        let payer = || self.one_of(N::Payer, "payer", &PayerKind::ALL, None);
        match action {
            Action::OpenBill => vec![text(N::BillLines)],
            Action::ClaimBill => vec![
                text(N::BillLine),
                payer(),
                text(N::Amount),
                told(N::Sponsor).may_be_empty(),
                text(N::Pledges).may_be_empty(),
            ],
            Action::AdvanceBill => vec![payer()],
            Action::SettleBill => vec![text(N::Pledges).may_be_empty()],
            _ => vec![text(N::Reason), text(N::Pledges).may_be_empty()],
        }
    }
}

impl Reading<'_> {
    /// The command of a form about a bill.
    pub(super) fn about_bill(&self, request: RequestId) -> Result<Command, Unclear> {
        use FieldName as N;
        let payer = || self.one_of(N::Payer, &PayerKind::ALL);
        Ok(match self.form.action {
            Action::OpenBill => {
                let typed = halfwidth::fold(self.form.value(N::BillLines));
                let lines = typed.split(';').map(str::trim).filter(|line| !line.is_empty()).map(line);
                let lines = lines.collect::<Option<Vec<_>>>().filter(|lines| !lines.is_empty());
                Command::OpenBill { request, lines: lines.ok_or(Unclear(N::BillLines))? }
            }
            Action::ClaimBill => {
                let number: u16 = self.parsed(N::BillLine)?;
                let line = number.checked_sub(1).ok_or(Unclear(N::BillLine))?;
                let (pledge, whose) = self.pledge()?;
                let sponsor = self.optional(N::Sponsor)?.or(whose);
                let amount = amount(&halfwidth::fold(self.form.value(N::Amount))).ok_or(Unclear(N::Amount))?;
                Command::ClaimBillLine(Box::new(BillClaim { request, line, payer: payer()?, sponsor, pledge, amount }))
            }
            Action::AdvanceBill => Command::AdvanceBill { request, lines: Vec::new(), by: payer()? },
            Action::SettleBill => Command::SettleBill { request, pledges: self.pledges()? },
            _ => Command::CancelBill { request, pledges: self.pledges()?, reason: self.words(N::Reason) },
        })
    }

    fn optional<T: std::str::FromStr>(&self, name: FieldName) -> Result<Option<T>, Unclear> {
        if self.form.value(name).is_empty() { Ok(None) } else { self.parsed(name).map(Some) }
    }

    /// The pledge drawn on, and whose it is where that was chosen with it.
    fn pledge(&self) -> Result<(Option<PledgeId>, Option<SponsorId>), Unclear> {
        let unclear = |_| Unclear(FieldName::Pledges);
        let mut said = self.form.value(FieldName::Pledges).split_whitespace();
        let pledge = said.next().map(str::parse).transpose().map_err(unclear)?;
        Ok((pledge, said.next().map(str::parse).transpose().map_err(unclear)?))
    }

    fn pledges(&self) -> Result<Vec<PledgeId>, Unclear> {
        let typed = self.form.value(FieldName::Pledges).split_whitespace();
        typed.map(|one| one.parse().map_err(|_| Unclear(FieldName::Pledges))).collect()
    }
}

/// `大米 3袋 150`: the item, how much of it in its unit, and what it costs in yuan.
fn line(typed: &str) -> Option<BillLineSheet> {
    let mut words: Vec<&str> = typed.split_whitespace().collect();
    let amount = yuan(words.pop()?)?;
    let last = words.pop()?;
    // The unit may stand apart: `水管 2 根 60`.
    let (quantity, unit) = match (counted(last), words.last().and_then(|before| before.parse().ok())) {
        (None, Some(quantity)) if words.len() > 1 => {
            words.pop();
            (quantity, last)
        }
        (read, _) => read?,
    };
    let item = words.join(" ");
    let unit = unit.to_owned();
    (!item.is_empty() && !unit.is_empty()).then_some(BillLineSheet {
        item,
        quantity,
        unit,
        amount,
        payer: None,
        asked: None,
    })
}

/// `3袋` as three of them.
fn counted(typed: &str) -> Option<(u64, &str)> {
    let digits = typed.bytes().take_while(u8::is_ascii_digit).count();
    Some((typed[..digits].parse().ok()?, &typed[digits..]))
}

/// What a payer takes: yuan, or pieces where a unit stands behind.
fn amount(typed: &str) -> Option<u64> {
    yuan(typed.trim()).or_else(|| counted(typed.trim()).map(|(pieces, _)| pieces))
}

/// `30`, `30.5` or `30.50元` in 分.
pub(super) fn yuan(typed: &str) -> Option<u64> {
    let (whole, part) = typed
        .strip_suffix('元')
        .unwrap_or(typed)
        .split_once('.')
        .unwrap_or((typed.strip_suffix('元').unwrap_or(typed), ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > 2 {
        return None;
    }
    let part: u64 = format!("{part:0<2}").parse().ok()?;
    whole.parse::<u64>().ok()?.checked_mul(100)?.checked_add(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_typed_in_yuan_and_counted_in_fen() {
        let typed = ["30", "30.5", "30.50元", "0.05", "", "3.555", "-3", "3袋", "x"];
        let read = typed.map(yuan);
        assert_eq!(read, [Some(3_000), Some(3_050), Some(3_050), Some(5), None, None, None, None, None]);
        assert_eq!((amount("3袋"), amount("3")), (Some(3), Some(300)));
    }

    #[test]
    fn a_line_is_item_quantity_with_unit_and_yuan() {
        let read = line("东北 大米 3袋 150").unwrap();
        assert_eq!(
            (read.item.as_str(), read.quantity, read.unit.as_str(), read.amount),
            ("东北 大米", 3, "袋", 15_000)
        );
        let apart = line("水管 2 根 60").unwrap();
        assert_eq!((apart.item.as_str(), apart.quantity, apart.unit.as_str()), ("水管", 2, "根"));
        for bad in ["2 根 60", "大米", "大米 150", "大米 袋 150", "大米 3 150", "3袋 150"] {
            assert!(line(bad).is_none(), "{bad}");
        }
    }
}

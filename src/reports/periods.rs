//! What is folded of a period, from a data folder: the same as the centre gives at the same revision.

use super::figures::{facts, read_until};
use crate::centre::folding::{folded, known};
use crate::centre::{PastError, loading};
use crate::domain::accounts::volunteer::{RecordEntry, Volunteer};
use crate::domain::accounts::{AccountKey, AccountRows};
use crate::domain::event::Entry;
use crate::domain::figures::Period;
use crate::domain::guest_work;
use crate::domain::ids::{PlaceCode, Revision, TeamCode};
use crate::domain::leaders::{self, Leader};
use crate::domain::{menu_figures, plan_figures, sponsor_figures, unit_figures, whistle_figures};
use crate::store::Sqlite;
use crate::wire::payers::SponsorReport;
use crate::wire::register::RegisterReport;
use crate::wire::{GuestReport, LeaderReport, LeaderRow, MenuReport, PlanReport, WhistleReport};

/// One centre in a data folder, at a revision; the last one when none is said.
pub struct Folder {
    /// The folder's store, which is only read.
    pub log: Sqlite,
    /// Which centre.
    pub centre: PlaceCode,
    /// Which revision.
    pub revision: Option<Revision>,
}

macro_rules! of_a_period {
    ($($(#[$doc:meta])* $name:ident: $figures:ident, $report:ident;)*) => {$(
        $(#[$doc])*
        ///
        /// # Errors
        /// When there is no such revision, or the log cannot be read.
        pub async fn $name(&self, period: Period) -> Result<$report, PastError> {
            let (from, until) = (period.start(), period.end());
            let fold = $figures::Fold::new(from, until);
            let (revision, fold) = self.fold(fold, $figures::Fold::follow).await?;
            let known = known(&self.log, &self.centre, (from, until), revision).await?;
            Ok($report { revision, from, until, known, figures: fold.figures() })
        }
    )*};
}

impl Folder {
    of_a_period! {
        /// What whistles came to.
        whistles: whistle_figures, WhistleReport;
        /// What was ordered from the menu.
        menu: menu_figures, MenuReport;
        /// What plans came to.
        plans: plan_figures, PlanReport;
        /// What units, pairings and branches came to.
        register: unit_figures, RegisterReport;
        /// What sponsors came to.
        sponsors: sponsor_figures, SponsorReport;
    }

    /// Who leads, at most `limit` of them; by number, for names are papers that no report opens.
    ///
    /// # Errors
    /// When there is no such revision, or the folder cannot be read.
    pub async fn leaders(&self, period: Period, limit: usize) -> Result<LeaderReport, PastError> {
        let (from, until) = (period.start(), period.end());
        let (revision, fold) = self.fold(leaders::Fold::new(from, until), leaders::Fold::follow).await?;
        let mut figures = fold.figures();
        let people = figures.len() as u64;
        figures.truncate(limit);
        let keys = figures.iter().map(|leader| AccountKey::volunteer(leader.volunteer));
        let keys: Vec<AccountKey> = keys.chain([AccountKey::imports()]).collect();
        let mut rows = AccountRows::default();
        rows.learn_all(loading::accounts(&self.log, &self.centre, &keys).await?);
        let leaders = figures.into_iter().map(|figures| leader(&rows, figures)).collect();
        let known = known(&self.log, &self.centre, (from, until), revision).await?;
        Ok(LeaderReport { revision, from, until, known, people, leaders })
    }

    /// What a guest team finished, for its own county; none when no guest team has the code.
    ///
    /// # Errors
    /// When there is no such revision, or the log cannot be read.
    pub async fn guest(&self, code: &TeamCode) -> Result<Option<GuestReport>, PastError> {
        let teams = facts(&self.log, &self.centre, self.revision).await?.teams;
        let team = teams.into_values().map(|team| team.sheet).find(|sheet| sheet.code == *code);
        let Some((sheet, guest)) = team.and_then(|sheet| Some((sheet.clone(), sheet.guest?))) else { return Ok(None) };
        let (head, revision) = read_until(&self.log, &self.centre, self.revision).await?;
        let fold = guest_work::Fold::new(sheet.id, revision);
        let follow = guest_work::Fold::follow;
        let fold = folded(&self.log, &self.centre, fold, follow, Revision::default(), head).await?;
        Ok(Some(GuestReport { revision, team: sheet.id, name: sheet.name, guest, jobs: fold.jobs() }))
    }

    async fn fold<F: Send + 'static>(&self, fold: F, follow: fn(&mut F, &Entry)) -> Result<(Revision, F), PastError> {
        let (_, until) = read_until(&self.log, &self.centre, self.revision).await?;
        Ok((until, folded(&self.log, &self.centre, fold, follow, Revision::default(), until).await?))
    }
}

fn leader(rows: &AccountRows, figures: Leader) -> LeaderRow {
    let volunteer = rows.volunteer(figures.volunteer.0);
    let honours = volunteer.iter().flat_map(Volunteer::standing).filter_map(|(_, entry)| match entry {
        RecordEntry::Honour { what, .. } => Some(what.as_str().to_owned()),
        _ => None,
    });
    let honours = honours.collect();
    LeaderRow { number: volunteer.and_then(|row| row.sheet.number), name: String::new(), honours, figures }
}

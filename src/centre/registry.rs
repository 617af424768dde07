//! The registry of volunteers as it is asked for: found by name, pinyin and number, one record whole, who leads.
//!
//! Names are papers, which can be erased; so no table holds them in pieces. The index is in memory, made when somebody
//! first searches, and follows the log from then on.

mod index;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use tokio::sync::RwLock;
use uuid::Uuid;

pub use index::{Fit, Index, Wanted};

use super::engine::entry_of;
use super::past::PastError;
use super::{Centre, FeedError, loading};
use crate::domain::accounts::imports::Imports;
use crate::domain::accounts::volunteer::{RecordEntry, Volunteer, VolunteerStatus};
use crate::domain::accounts::{AccountKey, AccountKind, AccountRow, MOST_NEEDS};
use crate::domain::event::{Entry, Event};
use crate::domain::ids::{RequestId, RequestNumber, Revision, ServiceCode, VolunteerId};
use crate::domain::leaders;
use crate::domain::time::Timestamp;
use crate::store::{Log, StoreError};
use crate::text::mask;
use crate::wire::volunteers::{Expiry, ExpiryKind, RecordLine, ServiceLine};
use crate::wire::{VolunteerPapers, VolunteerRecord, VolunteerRow};

/// Rows read at once.
const ROWS_AT_ONCE: usize = 500;
/// Volunteers read at once.
const VOLUNTEERS_AT_ONCE: usize = 2_000;
/// Entries of one volunteer's service.
const MOST_SERVICE: usize = 1_000;

/// Where the index stands once somebody has searched.
pub type Shelf = Arc<RwLock<Option<Index>>>;

impl<L: Log> Centre<L> {
    /// The index as of now, or later: made, or brought up to what has happened since.
    pub async fn registry(&self) -> Result<tokio::sync::OwnedRwLockReadGuard<Option<Index>>, FeedError> {
        let asked = self.desk().revision;
        {
            let kept = Arc::clone(&self.registry).read_owned().await;
            if kept.as_ref().is_some_and(|index| index.revision >= asked) {
                return Ok(kept);
            }
        }
        let mut kept = Arc::clone(&self.registry).write_owned().await;
        let index = match kept.take() {
            Some(index) => self.followed(index, asked).await?,
            None => self.indexed(asked).await?,
        };
        *kept = Some(index);
        Ok(kept.downgrade())
    }

    /// The index with what happened up to a revision; made anew where an import was adopted.
    async fn followed(&self, mut index: Index, to: Revision) -> Result<Index, FeedError> {
        let mut changed = BTreeSet::new();
        while index.revision < to {
            let limit = ((to.0 - index.revision.0) as usize).min(ROWS_AT_ONCE);
            let rows = self.log.read(&self.code, index.revision, limit).await?;
            let Some(last) = rows.last() else { break };
            index.revision = last.revision;
            for row in &rows {
                for event in &entry_of(row)?.events {
                    match event {
                        Event::ImportAdopted { .. } => return self.indexed(to).await,
                        Event::VolunteerStaged(_) => {}
                        event => changed.extend(event.volunteer()),
                    }
                }
            }
        }
        let changed: Vec<VolunteerId> = changed.into_iter().collect();
        for volunteers in changed.chunks(MOST_NEEDS) {
            let own = [AccountKey::imports()];
            let keys: Vec<AccountKey> =
                own.into_iter().chain(volunteers.iter().map(|volunteer| AccountKey::volunteer(*volunteer))).collect();
            let rows = self.rows(&keys).await?;
            let registered = volunteers.iter().filter_map(|volunteer| rows.volunteer(volunteer.0)).collect();
            self.put(&mut index, registered).await?;
        }
        Ok(index)
    }

    async fn indexed(&self, at: Revision) -> Result<Index, FeedError> {
        let mut index = Index::at(at);
        let imports = self.imports().await?;
        let (kind, mut after) = (AccountKind::Volunteer.tag(), None);
        loop {
            let page = self.log.accounts_of_kind(&self.code, kind, after, VOLUNTEERS_AT_ONCE).await?;
            let Some(last) = page.last() else { return Ok(index) };
            after = Some(last.name.id);
            let mut registered = Vec::with_capacity(page.len());
            for one in &page {
                if let AccountRow::Volunteer(row) = loading::row(&one.name, &one.body)? {
                    registered.extend(row.as_registered(&imports));
                }
            }
            self.put(&mut index, registered).await?;
        }
    }

    async fn put(&self, index: &mut Index, registered: Vec<Volunteer>) -> Result<(), StoreError> {
        let subjects: Vec<Uuid> = registered.iter().map(|volunteer| volunteer.sheet.papers_subject()).collect();
        let papers = self.log.papers_of(&self.code, &subjects).await?;
        let mut papers: HashMap<Uuid, String> = papers.into_iter().map(|paper| (paper.subject, paper.body)).collect();
        for volunteer in &registered {
            let body = papers.remove(&volunteer.sheet.papers_subject());
            let papers = body.and_then(|body| serde_json::from_str(&body).ok()).unwrap_or_default();
            index.put(row_of(volunteer, papers));
        }
        Ok(())
    }

    /// Every import there was.
    pub async fn imports(&self) -> Result<Imports, StoreError> {
        Ok(self.rows(&[AccountKey::imports()]).await?.all_imports())
    }

    /// A volunteer as registered.
    pub async fn volunteer(&self, volunteer: VolunteerId) -> Result<Option<Volunteer>, StoreError> {
        let rows = self.rows(&[AccountKey::imports(), AccountKey::volunteer(volunteer)]).await?;
        Ok(rows.volunteer(volunteer.0))
    }

    /// A volunteer's name and telephone. Whoever shows them has recorded it first.
    pub async fn volunteer_papers(&self, volunteer: VolunteerId) -> Result<Option<VolunteerPapers>, StoreError> {
        let Some(found) = self.volunteer(volunteer).await? else { return Ok(None) };
        let paper = self.log.papers(&self.code, found.sheet.papers_subject()).await?;
        Ok(paper.and_then(|paper| serde_json::from_str(&paper.body).ok()))
    }

    /// The five records of a volunteer, without the name.
    pub async fn volunteer_record(&self, volunteer: VolunteerId) -> Result<Option<VolunteerRecord>, FeedError> {
        let revision = self.desk().revision;
        let Some(found) = self.volunteer(volunteer).await? else { return Ok(None) };
        let rows = self.log.timeline(&self.code, volunteer.0, Revision::default(), MOST_SERVICE).await?;
        let mut service: Vec<ServiceLine> = Vec::new();
        for row in &rows {
            let entry = entry_of(row)?;
            for event in &entry.events {
                match event {
                    Event::HoursCredited(credited) if credited.volunteer == volunteer => {
                        let line = self.service_line(&entry, credited).await?;
                        service.extend(line);
                    }
                    Event::EarningReversed { assignment, volunteer: whose, .. } if *whose == volunteer => {
                        let taken_back = service.iter_mut().filter(|line| line.assignment == *assignment);
                        taken_back.for_each(|line| line.reversed = true);
                    }
                    _ => {}
                }
            }
        }
        let line = |(place, entry): (u32, &RecordEntry)| {
            let shown = !matches!(entry, RecordEntry::Struck { .. });
            shown.then(|| RecordLine { place, struck: found.is_struck(place), entry: entry.clone() })
        };
        let records = (0..).zip(&found.records).filter_map(line).collect();
        let Volunteer { mut sheet, since, minutes, certificates, .. } = found;
        sheet.papers = None;
        Ok(Some(VolunteerRecord { revision, volunteer: sheet, since, minutes, records, certificates, service }))
    }

    async fn service_line(
        &self,
        entry: &Entry,
        credited: &crate::domain::event::HoursCredited,
    ) -> Result<Option<ServiceLine>, FeedError> {
        let verified = entry.events.iter().find_map(|event| match event {
            Event::HoursVerified { request, assignment, .. } if *assignment == credited.assignment => Some(*request),
            _ => None,
        });
        let Some(request) = verified else { return Ok(None) };
        let (number, service) = self.what_was_done(request).await?;
        let rules = self.desk().rules.clone();
        let service = service.map(|code| {
            let name = rules.as_ref().and_then(|rules| rules.service(&code)).map(|service| service.zh.clone());
            name.unwrap_or_else(|| code.to_string())
        });
        Ok(Some(ServiceLine {
            revision: entry.revision,
            at: entry.at,
            request,
            number,
            service,
            assignment: credited.assignment,
            minutes: credited.minutes,
            ledger: credited.ledger,
            reversed: false,
        }))
    }

    /// A request's number and service, also when it has left the desk.
    async fn what_was_done(
        &self,
        request: RequestId,
    ) -> Result<(Option<RequestNumber>, Option<ServiceCode>), FeedError> {
        if let Some(record) = self.desk().request(request) {
            let shown = (!record.flags.protected).then(|| record.service.clone()).flatten();
            return Ok((Some(record.number), shown));
        }
        let (mut number, mut service, mut protected) = (None, None, false);
        for entry in self.timeline(request).await? {
            for event in &entry.events {
                match event {
                    Event::Filed(filed) if filed.request == request => {
                        (number, service) = (Some(filed.number), filed.service.clone());
                        protected |= filed.flags.protected;
                    }
                    Event::TakenIn { service: Some(taken), .. } => service = Some(taken.clone()),
                    Event::Protected { .. } => protected = true,
                    _ => {}
                }
            }
        }
        Ok((number, service.filter(|_| !protected)))
    }

    /// Who leads in a period, as the log tells it up to a revision.
    pub async fn leaders(
        &self,
        from: Timestamp,
        until: Timestamp,
        revision: Revision,
    ) -> Result<Vec<leaders::Leader>, PastError> {
        let fold = leaders::Fold::new(from, until);
        Ok(self.folded(fold, leaders::Fold::follow, revision).await?.figures())
    }
}

/// A volunteer as a list shows one: the telephone masked. Who has left is found by number alone: the name stands in no
/// list from then on, and is read only by opening the papers.
fn row_of(volunteer: &Volunteer, papers: VolunteerPapers) -> VolunteerRow {
    let sheet = &volunteer.sheet;
    let papers = if sheet.status == VolunteerStatus::Left { VolunteerPapers::default() } else { papers };
    let honours = volunteer.standing().filter_map(|(_, entry)| match entry {
        RecordEntry::Honour { what, .. } => Some(what.as_str().to_owned()),
        _ => None,
    });
    let own = [
        (ExpiryKind::Insurance, sheet.insured_until),
        (ExpiryKind::ChildCheck, sheet.children_checked_until),
        (ExpiryKind::Consent, sheet.consent_until),
    ];
    let own = own.into_iter().filter_map(|(what, until)| Some(Expiry { skill: None, what, until: until? }));
    let certificates = sheet.skills.iter().filter_map(|skill| {
        let until = skill.certified_until?;
        Some(Expiry { skill: Some(skill.name.clone()), what: ExpiryKind::Certificate, until })
    });
    let mut expires: Vec<Expiry> = own.chain(certificates).collect();
    expires.sort_by_key(|expiry| expiry.until);
    VolunteerRow {
        id: sheet.id,
        number: sheet.number.clone(),
        name: papers.name,
        phone: mask::phone(&papers.phone),
        place: sheet.place.clone(),
        status: sheet.status,
        kind: sheet.kind,
        skills: sheet.skills.iter().map(|skill| skill.name.clone()).collect(),
        honours: honours.collect(),
        minutes: volunteer.minutes,
        expires,
    }
}

//! What the store in memory holds. Its maps are persistent: a copy before each batch costs nothing.

use imbl::{OrdMap, OrdSet, Vector};
use uuid::Uuid;

use super::super::chain::Link;
use super::super::record::{KEPT_SNAPSHOTS, documents};
use super::super::{
    AccountName, AppendError, Batch, CentreRecord, Head, NewRow, Paper, Row, SnapshotRecord, StoreError, StoredAccount,
    Term, TokenChange,
};
use crate::domain::ids::{CommandId, OperatorId, PlaceCode, Revision};

#[derive(Debug, Clone, Default)]
pub(super) struct State {
    pub(super) centres: OrdMap<PlaceCode, Centre>,
    pub(super) tokens: OrdMap<[u8; 32], (PlaceCode, OperatorId)>,
}

#[derive(Debug, Clone)]
pub(super) struct Centre {
    pub(super) record: CentreRecord,
    pub(super) rows: Vector<Row>,
    pub(super) commands: OrdMap<CommandId, Revision>,
    pub(super) subjects: OrdMap<Uuid, Vector<Revision>>,
    pub(super) papers: OrdMap<Uuid, Paper>,
    pub(super) references: OrdMap<(String, String), Uuid>,
    accounts: OrdMap<AccountName, (Revision, String)>,
    /// What each subject is found by, with the order in which it was written.
    documents: OrdMap<Uuid, (u64, OrdSet<String>)>,
    written: u64,
    pub(super) snapshots: OrdMap<Revision, SnapshotRecord>,
}

impl State {
    pub(super) fn create_centre(&mut self, record: CentreRecord) -> Result<(), StoreError> {
        let code = record.code.clone();
        if self.centres.contains_key(&code) {
            return Err(StoreError::CentreExists(code));
        }
        self.centres.insert(code, Centre::new(record));
        Ok(())
    }

    /// Writes a batch. After an error the state is half written: append to a copy.
    pub(super) fn append(&mut self, batch: Batch) -> Result<(), AppendError> {
        batch.check()?;
        let Some(centre) = self.centres.get_mut(&batch.centre) else {
            return Err(AppendError::NoCentre(batch.centre));
        };
        let head = centre.head();
        if head.epoch != batch.epoch {
            return Err(AppendError::WrongEpoch { present: head.epoch });
        }
        if head.revision != batch.expected {
            return Err(AppendError::Raced { head: head.revision });
        }
        for mut new in batch.rows {
            let changes = std::mem::take(&mut new.tokens);
            centre.write(new)?;
            for change in changes {
                change_token(&mut self.tokens, &batch.centre, change);
            }
        }
        Ok(())
    }

    pub(super) fn put_snapshot(&mut self, code: &PlaceCode, snapshot: SnapshotRecord) -> Result<(), StoreError> {
        let centre = self.centres.get_mut(code).ok_or_else(|| StoreError::NoCentre(code.clone()))?;
        centre.snapshots.insert(snapshot.revision, snapshot);
        while centre.snapshots.len() > KEPT_SNAPSHOTS {
            centre.snapshots = centre.snapshots.without_min().1;
        }
        Ok(())
    }
}

fn change_token(tokens: &mut OrdMap<[u8; 32], (PlaceCode, OperatorId)>, centre: &PlaceCode, change: TokenChange) {
    match change {
        TokenChange::Add { hash, operator } => {
            tokens.insert(hash, (centre.clone(), operator));
        }
        TokenChange::RemoveAll { operator } => {
            let held = tokens.iter().filter(|(_, (at, whose))| at == centre && *whose == operator);
            let hashes: Vec<[u8; 32]> = held.map(|(hash, _)| *hash).collect();
            for hash in hashes {
                tokens.remove(&hash);
            }
        }
    }
}

impl Centre {
    fn new(record: CentreRecord) -> Self {
        Self {
            record,
            rows: Vector::new(),
            commands: OrdMap::new(),
            subjects: OrdMap::new(),
            papers: OrdMap::new(),
            references: OrdMap::new(),
            accounts: OrdMap::new(),
            documents: OrdMap::new(),
            written: 0,
            snapshots: OrdMap::new(),
        }
    }

    pub(super) fn row(&self, revision: Revision) -> Option<&Row> {
        self.rows.get(usize::try_from(revision.0.checked_sub(1)?).ok()?)
    }

    pub(super) fn head(&self) -> Head {
        let CentreRecord { code, epoch, created, .. } = &self.record;
        let (link, at) = match self.rows.last() {
            Some(row) => (Link::of(row), row.at),
            None => (Link::genesis(code, *epoch), *created),
        };
        Head { epoch: *epoch, revision: link.revision, hash: link.hash, at }
    }

    fn write(&mut self, new: NewRow) -> Result<(), AppendError> {
        let NewRow { row, papers, references, subjects, terms, accounts, tokens: _ } = new;
        let (revision, command_id) = (row.revision, row.command_id);
        if self.commands.insert(command_id, revision).is_some() {
            return Err(AppendError::DuplicateCommand { command_id });
        }
        for taken in references {
            let key = (taken.channel.clone(), taken.reference.clone());
            if self.references.insert(key, taken.subject).is_some() {
                let (channel, reference) = (taken.channel, taken.reference);
                return Err(AppendError::DuplicateReference { command_id, channel, reference });
            }
        }
        for paper in papers {
            self.papers.insert(paper.subject, Paper { revision, ..paper });
        }
        for subject in subjects {
            let revisions = self.subjects.entry(subject).or_default();
            if revisions.last() != Some(&revision) {
                revisions.push_back(revision);
            }
        }
        self.index(terms);
        for account in accounts {
            self.accounts.insert(account.name, (revision, account.body));
        }
        self.rows.push_back(row);
        Ok(())
    }

    pub(super) fn account(&self, name: &AccountName) -> Option<StoredAccount> {
        self.accounts.get(name).map(|row| stored_account((name, row)))
    }

    pub(super) fn accounts_of_kind(&self, kind: &str, after: Option<Uuid>, limit: usize) -> Vec<StoredAccount> {
        use std::ops::Bound::{Excluded, Included, Unbounded};
        let name = |id| AccountName { kind: kind.to_owned(), id };
        let first = after.map_or_else(|| Included(name(Uuid::nil())), |after| Excluded(name(after)));
        let found = self.accounts.range((first, Unbounded)).take_while(|(name, _)| name.kind == kind);
        found.take(limit).map(stored_account).collect()
    }

    fn index(&mut self, terms: Vec<Term>) {
        for (subject, grams) in documents(terms) {
            self.written += 1;
            self.documents.insert(subject, (self.written, OrdSet::from(grams)));
        }
    }

    pub(super) fn search(&self, grams: &[String], limit: usize) -> Vec<Uuid> {
        if grams.is_empty() {
            return Vec::new();
        }
        let holds_all = |held: &OrdSet<String>| grams.iter().all(|gram| held.contains(gram));
        let found = self.documents.iter().filter(|(_, (_, held))| holds_all(held));
        let mut found: Vec<(u64, Uuid)> = found.map(|(subject, (written, _))| (*written, *subject)).collect();
        found.sort_unstable_by(|one, other| other.cmp(one));
        found.into_iter().take(limit).map(|(_, subject)| subject).collect()
    }
}

fn stored_account((name, (revision, body)): (&AccountName, &(Revision, String))) -> StoredAccount {
    StoredAccount { name: name.clone(), body: body.clone(), revision: *revision }
}

//! The records a store keeps.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use uuid::Uuid;

use crate::domain::ids::{CommandId, Epoch, OperatorId, PlaceCode, Revision};
use crate::domain::time::Timestamp;

use super::AppendError;
use super::chain::Link;

/// How many snapshots of a centre are kept.
pub(super) const KEPT_SNAPSHOTS: usize = 2;

/// The most rows one batch may have.
pub const MAX_BATCH_ROWS: usize = 500;

/// A centre (中心): one county's log and its secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct CentreRecord {
    /// Its six-digit county code.
    pub code: PlaceCode,
    /// The history its log is in.
    pub epoch: Epoch,
    /// The secret under which this centre's telephones, addresses and commands are hashed.
    pub key: [u8; 32],
    /// When it was made.
    pub created: Timestamp,
}

impl fmt::Debug for CentreRecord {
    /// All but the secret key, which must reach no log file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code, epoch, created, .. } = self;
        f.debug_struct("CentreRecord")
            .field("code", code)
            .field("epoch", epoch)
            .field("created", created)
            .finish_non_exhaustive()
    }
}

/// One accepted command, as the log holds it. Made by [`super::chain::seal`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its place in the log, from 1, without gaps.
    pub revision: Revision,
    /// The history it was written in.
    pub epoch: Epoch,
    /// The command, unique in its centre.
    pub command_id: CommandId,
    /// The number of the event forms it was written in.
    pub model: u16,
    /// Who gave the command (JSON).
    pub actor: String,
    /// When it was accepted.
    pub at: Timestamp,
    /// What happened (JSON); none once erased.
    pub payload: Option<String>,
    /// A keyed hash of the command's content, by which a repetition is told from another command of the same id.
    /// Covered by `payload_hash`; meaningless once the payload is erased.
    pub content_mac: [u8; 32],
    /// Chance mixed into `payload_hash`, so that an erased text cannot be guessed from it; erased with the payload.
    pub salt: Option<[u8; 16]>,
    /// The salted hash of content hash and payload; outlives them.
    pub payload_hash: [u8; 32],
    /// The hash of this row and, through the row before it, of all before.
    pub hash: [u8; 32],
}

/// A row to be written, with everything written in its transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRow {
    /// The row itself.
    pub row: Row,
    /// Papers that this command brought: each replaces its subject's.
    pub papers: Vec<Paper>,
    /// Channel references that this command took up.
    pub references: Vec<ChannelReference>,
    /// Whom or what this command was about: the row appears in the timeline of each.
    pub subjects: Vec<Uuid>,
    /// Search terms: those of each subject named here replace all it had.
    pub terms: Vec<Term>,
    /// Rows of accounts as this command leaves them, each once.
    pub accounts: Vec<AccountWrite>,
    /// Tokens given and taken away, in this order.
    pub tokens: Vec<TokenChange>,
}

impl NewRow {
    /// A row with nothing beside it.
    pub fn bare(row: Row) -> Self {
        Self {
            row,
            papers: Vec::new(),
            references: Vec::new(),
            subjects: Vec::new(),
            terms: Vec::new(),
            accounts: Vec::new(),
            tokens: Vec::new(),
        }
    }
}

/// Rows for one centre, to be written together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Whose log.
    pub centre: PlaceCode,
    /// The history the writer believes to be in.
    pub epoch: Epoch,
    /// Where the writer believes the log to stand.
    pub expected: Revision,
    /// The rows `expected` + 1, `expected` + 2, …: at most [`MAX_BATCH_ROWS`].
    pub rows: Vec<NewRow>,
}

impl Batch {
    /// Refuses what no store can hold: NUL characters (PostgreSQL has no room for them), rows out of order or of
    /// another epoch, too many rows.
    pub(super) fn check(&self) -> Result<(), AppendError> {
        let mut revision = self.expected;
        for (index, new) in self.rows.iter().enumerate() {
            revision = revision.next();
            let unfit = |what| AppendError::Unfit { command_id: new.row.command_id, what };
            if index >= MAX_BATCH_ROWS {
                return Err(unfit("a batch has at most 500 rows: write the rest in the next one"));
            }
            if new.row.revision != revision {
                return Err(unfit("its revision does not follow the row before it"));
            }
            if new.row.epoch != self.epoch {
                return Err(unfit("it is of another epoch than its batch"));
            }
            if let Some(what) = new.field_with_nul() {
                return Err(unfit(what));
            }
        }
        Ok(())
    }
}

impl NewRow {
    fn field_with_nul(&self) -> Option<&'static str> {
        let nul = |text: &str| text.contains('\0');
        if nul(&self.row.actor) {
            Some("its actor contains a NUL character: remove it")
        } else if self.row.payload.as_deref().is_some_and(nul) {
            Some("its payload contains a NUL character: remove it")
        } else if self.papers.iter().any(|paper| nul(&paper.body)) {
            Some("its papers contain a NUL character: remove it")
        } else if self.references.iter().any(|r| nul(&r.channel) || nul(&r.reference)) {
            Some("its channel reference contains a NUL character: remove it")
        } else if self.terms.iter().any(|term| nul(&term.gram)) {
            Some("one of its search terms contains a NUL character: remove it")
        } else if self.accounts.iter().any(|account| nul(&account.name.kind) || nul(&account.body)) {
            Some("one of its rows of accounts contains a NUL character: remove it")
        } else {
            None
        }
    }
}

/// Where a centre's log stands. Before the first row: revision 0, the genesis hash, the centre's making.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The epoch in force.
    pub epoch: Epoch,
    /// The last row's.
    pub revision: Revision,
    /// The last row's: what the next is sealed to.
    pub hash: [u8; 32],
    /// The last row's: `now` is never before it.
    pub at: Timestamp,
}

impl Head {
    /// What the next row is sealed to.
    pub fn link(&self) -> Link {
        Link { revision: self.revision, hash: self.hash }
    }
}

/// What not everybody may read (当事人信息): erasable, apart from the log.
#[derive(Clone, PartialEq, Eq)]
pub struct Paper {
    /// Whose or what it is about.
    pub subject: Uuid,
    /// Its content (JSON), never looked into here.
    pub body: String,
    /// The revision that wrote it. Set by the append to that of the row it came with.
    pub revision: Revision,
}

impl Paper {
    const ERASED: &str = "{}";

    /// What stands in the place of a paper that was erased.
    pub fn erased(subject: Uuid) -> Self {
        Self { subject, body: Self::ERASED.to_owned(), revision: Revision::default() }
    }

    pub(super) fn is_erased(&self) -> bool {
        self.body == Self::ERASED
    }
}

impl fmt::Debug for Paper {
    /// All but the body, which must reach no log file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { subject, revision, .. } = self;
        f.debug_struct("Paper").field("subject", subject).field("revision", revision).finish_non_exhaustive()
    }
}

/// Under which name of its own a channel filed something: unique per centre and channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelReference {
    /// Which channel.
    pub channel: String,
    /// The channel's own name for it.
    pub reference: String,
    /// What it became here.
    pub subject: Uuid,
}

/// The name of a row of accounts: what kind, and which of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountName {
    /// The tag of its kind.
    pub kind: String,
    /// Its id.
    pub id: Uuid,
}

/// A row of accounts to be written: it replaces the one of its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountWrite {
    /// Which.
    pub name: AccountName,
    /// Its content (JSON), never looked into here.
    pub body: String,
}

/// A row of accounts as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAccount {
    /// Which.
    pub name: AccountName,
    /// Its content (JSON).
    pub body: String,
    /// The revision that wrote it.
    pub revision: Revision,
}

/// A piece of text by which a subject is found. The caller cuts text into pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// What is found.
    pub subject: Uuid,
    /// By which piece.
    pub gram: String,
}

/// Terms by subject, each once, in the order in which every store writes them.
pub(super) fn documents(terms: Vec<Term>) -> BTreeMap<Uuid, BTreeSet<String>> {
    let mut documents = BTreeMap::<Uuid, BTreeSet<String>>::new();
    for term in terms {
        documents.entry(term.subject).or_default().insert(term.gram);
    }
    documents
}

/// A change to who may come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenChange {
    /// A token is given; one of the same hash is replaced.
    Add {
        /// The hash of the token, never the token.
        hash: [u8; 32],
        /// To whom.
        operator: OperatorId,
    },
    /// All tokens of one operator at this centre are taken away.
    RemoveAll {
        /// Whose.
        operator: OperatorId,
    },
}

/// A desk at a revision, so that recovery need not fold the log from its beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnapshotRecord {
    /// Of which history.
    pub epoch: Epoch,
    /// At which revision.
    pub revision: Revision,
    /// The number of the form it is written in.
    pub model: u16,
    /// The desk, never looked into here.
    pub body: Vec<u8>,
}

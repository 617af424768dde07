//! A file of volunteers into a centre: staged a few rows at a time under an id that follows from the file, then adopted by
//! one command. Interrupted and run again it goes on where it was.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use crate::client::{Api, Failure};
use crate::domain::accounts::volunteer::{MOST_AT_ONCE, VolunteerSheet};
use crate::domain::command::Command;
use crate::domain::ids::{CommandId, ImportId, Revision, VolunteerId, derived_uuid};
use crate::domain::refusal::Refusal;
use crate::wire::tables::{Reason, RowProblem, VolunteerEntry};
use crate::wire::{CommandEnvelope, Problem};

/// How often one file may be abandoned and begun again.
const MOST_ATTEMPTS: u32 = 1_000;
/// Problems after which nothing more is tried.
const MOST_PROBLEMS: usize = 1_000;

/// A file whose rows can be read.
pub struct Import {
    /// SHA-256 of the file.
    pub digest: [u8; 32],
    /// Rows with the line each begins on.
    pub rows: Vec<(u64, VolunteerEntry)>,
    /// Take the good rows although the centre refuses others.
    pub partial: bool,
}

/// What became of an import.
#[derive(Debug)]
pub enum Outcome {
    /// All of it holds.
    Adopted {
        /// Under this id.
        import: ImportId,
        /// So many volunteers.
        rows: u64,
        /// Since this revision.
        revision: Revision,
    },
    /// It held already.
    AdoptedBefore,
    /// The centre refused rows, and nothing holds.
    Refused,
    /// It was told to end; run again it goes on.
    Interrupted,
}

/// The digest of a file.
pub fn digest(file: &[u8]) -> [u8; 32] {
    Sha256::digest(file).into()
}

/// Stages and adopts. `goes_on` hears of every row that is staged, how many so far, and says whether to go on. What the
/// centre refuses is added to `problems`.
///
/// # Errors
/// When the centre cannot be asked, or another import is open.
pub async fn run(
    api: &Api,
    import: Import,
    mut goes_on: impl FnMut(u64) -> bool,
    problems: &mut Vec<RowProblem>,
) -> Result<Outcome, Failure> {
    let known = known(api).await?;
    let Some(id) = attempt(api, &import).await? else { return Ok(Outcome::AdoptedBefore) };
    let mut staged = 0;
    for rows in import.rows.chunks(MOST_AT_ONCE) {
        if !goes_on(staged) {
            return Ok(Outcome::Interrupted);
        }
        let mut rows: Vec<(u64, VolunteerEntry)> = rows.to_vec();
        for (_, entry) in &mut rows {
            let id = entry.sheet.number.as_ref().and_then(|number| known.get(number));
            entry.sheet.id = id.copied().unwrap_or(entry.sheet.id);
        }
        staged += stage(api, id, rows, problems).await?;
        if problems.len() >= MOST_PROBLEMS {
            break;
        }
    }
    goes_on(staged);
    if (!problems.is_empty() && !import.partial) || staged == 0 {
        if staged > 0 {
            let reason = "rows of the file were refused".to_owned();
            let abandon = Command::AbandonImport { import: id, reason };
            api.submit(&CommandEnvelope::new(command_id(id, b"abandon"), abandon)).await?;
        }
        return Ok(Outcome::Refused);
    }
    let adopt = Command::AdoptImport { import: id, rows: staged };
    let answer = api.submit(&CommandEnvelope::new(command_id(id, b"adopt"), adopt)).await?;
    Ok(Outcome::Adopted { import: id, rows: staged, revision: answer.revision })
}

/// Who has which number already: a row of the file is about them.
pub(super) async fn known(api: &Api) -> Result<BTreeMap<String, VolunteerId>, Failure> {
    let mut known = BTreeMap::new();
    let mut after: Option<String> = None;
    loop {
        let page = api.volunteers(&[("limit", "500"), ("after", after.as_deref().unwrap_or_default())]).await?;
        known.extend(page.volunteers.into_iter().filter_map(|row| Some((row.number?, row.id))));
        match page.next {
            Some(next) => after = Some(next),
            None => return Ok(known),
        }
    }
}

/// Under which id the file is staged: the same one as long as it was not abandoned. None when it holds already.
async fn attempt(api: &Api, import: &Import) -> Result<Option<ImportId>, Failure> {
    let centre = api.transport().centre().as_str().as_bytes().to_vec();
    for attempt in 0..MOST_ATTEMPTS {
        let parts: [&[u8]; 4] = [b"import of volunteers", &centre, &import.digest, &attempt.to_be_bytes()];
        let id = ImportId(derived_uuid(&parts));
        // To adopt nothing is never accepted, and the refusal tells where the import stands.
        let asked = Command::AdoptImport { import: id, rows: 0 };
        match api.submit(&CommandEnvelope::new(command_id(id, b"where it stands"), asked)).await {
            Err(Failure::Refused(problem)) => match refusal(&problem) {
                Some(Refusal::ImportOver { adopted: true }) => return Ok(None),
                Some(Refusal::ImportOver { adopted: false }) => {}
                Some(Refusal::NoSuchImport | Refusal::ImportIncomplete { .. }) => return Ok(Some(id)),
                _ => return Err(Failure::Refused(problem)),
            },
            Err(failure) => return Err(failure),
            Ok(_) => return Ok(None),
        }
    }
    Err(Failure::Unreadable(format!("the file was abandoned {MOST_ATTEMPTS} times")))
}

/// Stages some rows, without those that the centre refuses; how many it were.
async fn stage(
    api: &Api,
    import: ImportId,
    mut rows: Vec<(u64, VolunteerEntry)>,
    problems: &mut Vec<RowProblem>,
) -> Result<u64, Failure> {
    while !rows.is_empty() {
        let volunteers: Vec<VolunteerSheet> = rows.iter().map(|(_, entry)| entry.sheet.clone()).collect();
        let command = Command::StageVolunteers { import, volunteers };
        // The id follows from what is staged, names and all: run again it is the same command.
        let papers: Vec<_> = rows.iter().map(|(_, entry)| (entry.sheet.id, entry.papers.clone())).collect();
        let content = serde_json::to_vec(&(&command, &papers)).unwrap_or_default();
        let mut envelope = CommandEnvelope::new(command_id(import, &digest(&content)), command);
        envelope.volunteer_papers = papers.into_iter().collect();
        match api.submit(&envelope).await {
            Ok(_) => return Ok(rows.len() as u64),
            Err(Failure::Refused(problem)) => {
                let Some((index, field)) = named(&problem).filter(|(index, _)| *index < rows.len()) else {
                    return Err(Failure::Refused(problem));
                };
                let (line, _) = rows.remove(index);
                problems.push(RowProblem { line, field, reason: Reason::Told(problem.detail.clone()) });
            }
            Err(failure) => return Err(failure),
        }
    }
    Ok(0)
}

fn command_id(import: ImportId, what: &[u8]) -> CommandId {
    CommandId(derived_uuid(&[b"import", import.0.as_bytes(), what]))
}

fn refusal(problem: &Problem) -> Option<Refusal> {
    serde_json::from_value(problem.facts.clone()?).ok()
}

/// The row and the field that a refusal names: `volunteers.17.number`.
fn named(problem: &Problem) -> Option<(usize, String)> {
    let Some(Refusal::Invalid { field, .. }) = refusal(problem) else { return None };
    let (index, field) = field.strip_prefix("volunteers.")?.split_once('.')?;
    Some((index.parse().ok()?, field.to_owned()))
}

//! From an envelope to what the engine decides: papers are taken out of it, and who asks is put in, opaque.

use super::secrets::Key;
use crate::domain::command::{Command, Filing};
use crate::domain::ids::Revision;
use crate::domain::register::Parties;
use crate::store::Paper;
use crate::text::phone::Phone;
use crate::wire::{CommandEnvelope, Papers};

/// The command to decide and the papers that go beside it. Requester and household are the centre's to find: what
/// a caller put there is forgotten.
pub fn prepare(key: &Key, envelope: &CommandEnvelope) -> (Command, Vec<Paper>) {
    let mut command = envelope.command.clone();
    let mut papers = Vec::new();
    if let Command::File(filing) = &mut command {
        let given = envelope.papers.as_ref();
        papers.extend(asked_by(key, filing, given));
        let parties = parties(given);
        if let Some(taking_in) = &mut filing.take_in {
            taking_in.parties = Some(parties.clone());
        }
        filing.parties = Some(parties);
    }
    if let Command::FileBatch(batch) = &mut command {
        for filing in &mut batch.filings {
            papers.extend(asked_by(key, filing, envelope.batch_papers.get(&filing.request)));
            // Who is told first of a matter is found for one that is filed alone.
            filing.parties = None;
        }
    }
    if let Command::TakeIn { taking_in, .. } = &mut command {
        taking_in.parties = Some(Parties::default());
    }
    if let Command::SetRecords { records } = &mut command {
        for (record, index) in records.iter_mut().zip(0..) {
            let door = envelope.doors.get(&index);
            if let (Some((household, place)), Some(door)) = (record.household_mut(), door) {
                *household = key.household(Some(place), door);
            }
        }
    }
    if let Command::RecordFind { find, .. } = &command {
        papers.extend(envelope.papers.as_ref().and_then(|given| paper(find.request.0, given)));
    }
    if let (Command::SetPlan { plan }, Some(given)) = (&command, &envelope.plan_papers) {
        papers.extend(paper(plan.id.0, given));
    }
    for (team, given) in &envelope.team_papers {
        papers.extend(paper(team.0, given));
    }
    if let Command::SetVolunteers { volunteers } | Command::StageVolunteers { volunteers, .. } = &mut command {
        // Which papers hold is the sheet's to say: what an import brings must not be read before it is adopted.
        for sheet in volunteers {
            let given = envelope.volunteer_papers.get(&sheet.id);
            let body = given.and_then(|given| serde_json::to_string(given).ok());
            sheet.papers = body.as_ref().map(|body| key.volunteer_papers(sheet.id, body));
            let (subject, revision) = (sheet.papers_subject(), Revision::default());
            papers.extend(body.map(|body| Paper { subject, body, revision }));
        }
    }
    (command, papers)
}

/// Says of a filing who asks and for which household, by its papers alone, and gives these.
fn asked_by(key: &Key, filing: &mut Filing, given: Option<&Papers>) -> Option<Paper> {
    filing.requester = given.and_then(requester_phone).map(|phone| key.requester(&phone));
    filing.household = given.and_then(|papers| key.household(filing.place.as_ref(), &papers.door));
    given.and_then(|papers| paper(filing.request.0, papers))
}

/// Who is concerned, as far as a kin group can be told from it: a surname has two characters at most.
fn parties(given: Option<&Papers>) -> Parties {
    let served = given.and_then(|papers| papers.served.as_ref());
    let contacts = given.map(|papers| &papers.caller).into_iter().chain(served);
    let beginning = |name: &str| name.trim().chars().take(2).collect::<String>();
    Parties(contacts.map(|contact| beginning(&contact.name)).filter(|name| !name.is_empty()).collect())
}

/// Whose number tells who asks: the caller's, else that of the one who is served.
fn requester_phone(papers: &Papers) -> Option<Phone> {
    let served = papers.served.as_ref().map(|served| served.phone.as_str());
    [Some(papers.caller.phone.as_str()), served].into_iter().flatten().find_map(|phone| Phone::parse(phone).ok())
}

fn paper(subject: uuid::Uuid, body: &impl serde::Serialize) -> Option<Paper> {
    // The store numbers it by the revision it comes with.
    serde_json::to_string(body).ok().map(|body| Paper { subject, body, revision: Revision::default() })
}

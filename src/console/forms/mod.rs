//! Small forms: what an act still has to be told before it can be sent.

pub mod bills;
pub mod books;
pub mod chosen;
pub mod command;
mod directories;
pub mod fields;
pub mod input;
pub mod known;
#[cfg(test)]
mod known_tests;
pub mod moment;
pub mod own;
pub mod pick;
pub mod plans;
pub mod safety;
pub mod shifts;
pub mod telephone;
mod venues;
pub mod whistles;

use serde::{Deserialize, Serialize};

use super::action::Action;
use super::terminal::{Key, KeyCode};
use crate::domain::ids::{RequestId, TeamId};
use crate::text::sanitise;
use crate::words::{Language, Words};
use input::Input;
use pick::Pick;

/// What an act is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A request.
    Request(RequestId),
    /// A team.
    Team(TeamId),
    /// The centre: a request that is not filed yet.
    Centre,
}

macro_rules! field_names {
    ($($name:ident $key:literal,)*) => {
        /// What a field holds.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FieldName { $($name,)* }

        impl FieldName {
            /// Every field.
            pub const ALL: &'static [FieldName] = &[$(FieldName::$name,)*];

            /// The language files' key of its label.
            pub fn label_key(self) -> &'static str {
                match self { $(FieldName::$name => concat!("field-", $key),)* }
            }
        }
    };
}

field_names! {
    ViewName "view-name",
    ViewKey "view-key",
    Service "service",
    Place "place",
    Priority "priority",
    Needed "needed",
    Office "office",
    TheirNumber "their-number",
    Answer "answer",
    Reason "reason",
    Words "words",
    Number "number",
    Why "why",
    Told "told",
    Until "until",
    FirstPart "first-part",
    SecondPart "second-part",
    ThirdPart "third-part",
    Start "start",
    End "end",
    Consent "consent",
    Owner "owner",
    Team "team",
    People "people",
    Assignment "assignment",
    Confirmed "confirmed",
    AskedBy "asked-by",
    Minutes "minutes",
    Reached "reached",
    Unit "unit",
    Outcome "outcome",
    Satisfaction "satisfaction",
    Solved "solved",
    Result "result",
    What "what",
    Correction "correction",
    Summary "summary",
    PressingNeed "pressing-need",
    Protected "protected",
    Called "called",
    Case "case",
    Incident "incident",
    IncidentName "incident-name",
    Every "every",
    WaterRole "water-role",
    LifeJackets "life-jackets",
    Unseen "unseen",
    Step "step",
    Phone "phone",
    Caller "caller",
    Served "served",
    ServedPhone "served-phone",
    Relation "relation",
    RingFirst "ring-first",
    Door "door",
    Notes "notes",
    Value "value",
    Own "own",
    Moment "moment",
    Format "format",
    File "file",
    Department "department",
    Assisting "assisting",
    SecondAssisting "second-assisting",
    Level "level",
    Argument "argument",
    Instead "instead",
    Assigned "assigned",
    Report "report",
    Justified "justified",
    BillLines "bill-lines",
    BillLine "bill-line",
    Payer "payer",
    Amount "amount",
    Sponsor "sponsor",
    Pledges "pledges",
    Stop "stop",
    Found "found",
    Child "child",
    Fetcher "fetcher",
    CaseFile "case-file",
    Worker "worker",
    Grid "grid",
    Notice "notice",
    Position "position",
    Operator "operator",
    Next "next",
    HandOver "hand-over",
    LateStep "late-step",
    HappenedAt "happened-at",
    Ordered "ordered",
    Speaker "speaker",
    Mode "mode",
    Campaign "campaign",
    Venue "venue",
    VenueStage "venue-stage",
    TeamStage "team-stage",
    Score "score",
    Leader "leader",
    Training "training",
    HeldOn "held-on",
    Organisation "organisation",
    FirstDay "first-day",
    LastDay "last-day",
    Operation "operation",
    Scores "scores",
    Project "project",
    ProjectName "project-name",
    ProjectStage "project-stage",
    Shared "shared",
    Volunteer "volunteer",
    ServedAs "served-as",
    Reward "reward",
    Redemption "redemption",
    Quantity "quantity",
    Honour "honour",
    HonouredBy "honoured-by",
    HonourLevel "honour-level",
    Donor "donor",
    Promise "promise",
    Item "item",
    ItemUnit "item-unit",
    Pledge "pledge",
    Purpose "purpose",
    Stock "stock",
    Movement "movement",
}

/// Stands before and behind what was typed into a line of choices, where a draft keeps it: nothing that is chosen or typed
/// has it.
const TYPED: char = '\u{1}';

/// How a field is filled in.
#[derive(Debug, Clone)]
pub enum FieldKind {
    /// By typing.
    Text(Input),
    /// By choosing.
    Pick(Pick),
    /// By ticking with Space.
    Tick(bool),
}

/// One line of a form.
#[derive(Debug, Clone)]
pub struct Field {
    /// What it holds.
    pub name: FieldName,
    /// How it is filled in.
    pub kind: FieldKind,
    /// It may stay empty.
    pub optional: bool,
    /// Which of a service's own fields it is, for [`FieldName::Own`].
    pub own: Option<Own>,
}

/// One of a service's own fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// Its key in the log.
    pub key: String,
    /// Its label in Chinese.
    pub zh: String,
    /// Its label in English.
    pub en: String,
}

impl Field {
    /// What it says: the text, the chosen value, or `yes` for a tick.
    pub fn value(&self) -> &str {
        match &self.kind {
            FieldKind::Text(input) => input.trimmed(),
            FieldKind::Pick(pick) => pick.value().unwrap_or_default(),
            FieldKind::Tick(true) => "yes",
            FieldKind::Tick(false) => "",
        }
    }

    /// What the operator reads before it.
    pub fn label(&self, words: &Words) -> String {
        match (&self.own, words.language()) {
            (Some(own), Language::Zh) => sanitise::line(&own.zh),
            (Some(own), Language::En) => sanitise::line(&own.en),
            (None, _) => words.plain(self.name.label_key()),
        }
    }

    /// What is kept of it in a draft: of a line of choices also what was typed, which narrows them again.
    fn kept(&self) -> String {
        match &self.kind {
            FieldKind::Pick(pick) if !pick.query.trimmed().is_empty() => {
                format!("{TYPED}{}{TYPED}{}", pick.query.trimmed(), pick.kept())
            }
            FieldKind::Pick(pick) => pick.kept().to_owned(),
            _ => self.value().to_owned(),
        }
    }

    /// The name its value is kept under in a draft.
    fn draft_name(&self) -> String {
        match &self.own {
            Some(own) => format!("own-{}", own.key),
            None => self.name.label_key().to_owned(),
        }
    }

    /// Empties it.
    pub fn clear(&mut self) {
        match &mut self.kind {
            FieldKind::Text(input) => *input = Input::default(),
            FieldKind::Pick(pick) => pick.clear(),
            FieldKind::Tick(on) => *on = false,
        }
    }

    /// Puts a value back as it was.
    pub fn restore(&mut self, value: &str) {
        match &mut self.kind {
            FieldKind::Text(input) => *input = Input::new(value),
            FieldKind::Pick(pick) => match value.strip_prefix(TYPED).and_then(|kept| kept.split_once(TYPED)) {
                Some((typed, chosen)) => {
                    pick.clear();
                    pick.insert(typed);
                    pick.choose(chosen);
                }
                // What narrowed the choices before would hide the one that is put back.
                None => {
                    pick.show_all();
                    pick.choose(value);
                }
            },
            FieldKind::Tick(on) => *on = value == "yes",
        }
    }
}

/// A form on the screen.
#[derive(Debug, Clone)]
pub struct Form {
    /// What it is for.
    pub action: Action,
    /// What that is about.
    pub subject: Subject,
    /// Its lines; none where only a yes is asked.
    pub fields: Vec<Field>,
    /// The line being filled in.
    pub focus: usize,
    /// Something was typed into it.
    pub touched: bool,
    /// Why it could not be sent, in words, until something is changed.
    pub problem: Option<String>,
    /// What cannot be taken back was asked about: sending once more is the yes.
    pub asked: bool,
    /// What was filled in for the operator, line and value; what differs from it is the operator's own.
    pub proposed: Vec<(FieldName, String)>,
    /// The requests it is for, where it is for all that are marked.
    pub many: Vec<RequestId>,
}

impl Form {
    /// A form with these lines, at its first empty one.
    pub fn new(action: Action, subject: Subject, fields: Vec<Field>) -> Self {
        let focus = fields.iter().position(|field| field.value().is_empty() && !field.optional).unwrap_or(0);
        Self {
            action,
            subject,
            fields,
            focus,
            touched: false,
            problem: None,
            asked: false,
            proposed: Vec::new(),
            many: Vec::new(),
        }
    }

    /// The line being filled in.
    pub fn focused(&mut self) -> Option<&mut Field> {
        self.fields.get_mut(self.focus)
    }

    /// What a line says; empty where the form has no such line.
    pub fn value(&self, name: FieldName) -> &str {
        self.fields.iter().find(|field| field.name == name).map_or("", Field::value)
    }

    /// To the first line that must be filled in and is empty, if there is one.
    pub fn focus_first_empty(&mut self) {
        let empty = self.fields.iter().position(|field| field.value().is_empty() && !field.optional);
        self.focus = empty.unwrap_or(self.focus);
    }

    /// To the first line that must be filled in and of which nothing was said, not even what the centre is to look for.
    pub fn focus_first_unsaid(&mut self) {
        let looked_for = |field: &Field| matches!(&field.kind, FieldKind::Pick(pick) if pick.unmatched().is_some());
        let unsaid = |field: &Field| field.value().is_empty() && !field.optional && !looked_for(field);
        match self.fields.iter().position(unsaid) {
            Some(at) => self.focus = at,
            None => self.focus_first_empty(),
        }
    }

    /// To another line, round and round.
    pub fn step(&mut self, by: isize) {
        let count = self.fields.len().max(1) as isize;
        self.focus = (self.focus as isize + by).rem_euclid(count) as usize;
    }

    /// A key for the line being filled in. Whether it was for it.
    pub fn key(&mut self, key: Key) -> bool {
        let Some(field) = self.fields.get_mut(self.focus) else { return false };
        let taken = match &mut field.kind {
            FieldKind::Text(input) => input.key(key),
            FieldKind::Pick(pick) => pick.key(key),
            FieldKind::Tick(on) if key.code == KeyCode::Char(' ') => {
                *on = !*on;
                true
            }
            FieldKind::Tick(_) => false,
        };
        if taken {
            self.changed();
            return true;
        }
        match key.code {
            KeyCode::Down => self.step(1),
            KeyCode::Up => self.step(-1),
            _ => return false,
        }
        true
    }

    /// Takes back what was typed last into the line being filled in, or types it `again`. Whether there was anything.
    pub fn undo(&mut self, again: bool) -> bool {
        let undone = match self.focused().map(|field| &mut field.kind) {
            Some(FieldKind::Text(input)) => input.undo(again),
            Some(FieldKind::Pick(pick)) => pick.query.undo(again),
            Some(FieldKind::Tick(_)) | None => false,
        };
        if undone {
            self.changed();
        }
        undone
    }

    /// Pasted text for the line being filled in. Whether the line took all of it.
    pub fn paste(&mut self, text: &str) -> bool {
        let whole = match self.focused().map(|field| &mut field.kind) {
            Some(FieldKind::Text(input)) => input.insert(text),
            Some(FieldKind::Pick(pick)) => pick.insert(text),
            Some(FieldKind::Tick(_)) | None => return true,
        };
        self.changed();
        whole
    }

    fn changed(&mut self) {
        self.touched = true;
        self.problem = None;
        self.asked = false;
    }

    /// What was filled in, to be kept.
    pub fn draft(&self) -> Vec<(String, String)> {
        self.fields.iter().map(|field| (field.draft_name(), field.kept())).collect()
    }

    /// Fills in what was kept.
    pub fn restore(&mut self, draft: &[(String, String)]) {
        for field in &mut self.fields {
            if let Some((_, value)) = draft.iter().find(|(key, _)| *key == field.draft_name()) {
                field.restore(value);
                self.touched = true;
            }
        }
    }
}

//! The data folder of a simulated year: what was asked for and what came of it stand in `simulated.json` beside the log.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::counted::{Counted, Figure};
use crate::domain::ids::{PlaceCode, Revision};
use crate::domain::time::Timestamp;

const FILE: &str = "simulated.json";

/// Which days are simulated, and with which chance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// The first day.
    #[serde(with = "written_date")]
    pub from: Date,
    /// How many.
    pub days: u32,
    /// The same seed, the same year.
    pub seed: u64,
    /// Of a hundred of the county's own figures.
    pub percent: u32,
    /// Volunteers in the registry.
    pub volunteers: u64,
}

impl Order {
    /// The first moment.
    pub fn begins(&self) -> Timestamp {
        Timestamp::from_local(self.from, 0)
    }

    /// The first moment after the last day.
    pub fn ends(&self) -> Timestamp {
        let days = jiff::Span::new().days(i64::from(self.days));
        Timestamp::from_local(self.from.checked_add(days).unwrap_or(self.from), 0)
    }
}

mod written_date {
    use jiff::civil::Date;
    use serde::{Deserialize as _, Deserializer, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
    pub(super) fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(date)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// What was simulated at one centre.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Simulated {
    /// What was asked for.
    pub order: Order,
    /// Whether it came to its end.
    pub complete: bool,
    /// The last revision that is counted.
    pub revision: Revision,
    /// Each count under its tag, with its unit.
    pub figures: BTreeMap<String, WithUnit>,
}

/// A count with its unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithUnit {
    /// How many.
    pub count: u64,
    /// Of what.
    pub unit: String,
}

impl Simulated {
    /// What has been counted so far.
    pub fn new(order: &Order, complete: bool, revision: Revision, counted: &Counted) -> Self {
        let all = Figure::ALL.iter().map(|figure| {
            let count = counted.get(*figure);
            (figure.tag().to_owned(), WithUnit { count, unit: figure.unit().tag().to_owned() })
        });
        let figures = all.filter(|(_, figure)| figure.count > 0).collect();
        Self { order: order.clone(), complete, revision, figures }
    }
}

/// Why a folder is not simulated in.
#[derive(Debug, thiserror::Error)]
pub enum NotForUs {
    /// People work in it.
    #[error(
        "{} holds the work of people: simulate in a new folder, or in one made by an earlier simulation",
        .0.display()
    )]
    Real(PathBuf),
    /// The centre is there, but was not simulated.
    #[error("centre {centre} in {folder} was not simulated: simulate in a new folder", centre = .1, folder = .0.display())]
    OtherCentre(PathBuf, PlaceCode),
    /// Something else was simulated there.
    #[error(
        "in {} centre {centre} was simulated from {} for {} days with seed {}, {} % of its figures and {} volunteers: say the \
         same to go on with it, or simulate in a new folder", folder.display(), order.from, order.days, order.seed,
         order.percent, order.volunteers
    )]
    OtherOrder {
        /// The folder.
        folder: PathBuf,
        /// The centre.
        centre: PlaceCode,
        /// What was asked for.
        order: Box<Order>,
    },
    /// The file cannot be read or written.
    #[error("{file}: {error}", file = .0.display(), error = .1)]
    File(PathBuf, io::Error),
}

/// The folder, with what is known to be simulated in it.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    centres: BTreeMap<PlaceCode, Simulated>,
}

impl Folder {
    /// Looks at a folder. One that is empty or not there may be used, one `for_training`, and one that a simulation has made.
    ///
    /// # Errors
    /// When there is anything else in it.
    pub fn look(path: &Path, for_training: bool) -> Result<Self, NotForUs> {
        let file = path.join(FILE);
        let failed = |error| NotForUs::File(file.clone(), error);
        match std::fs::read(&file) {
            Ok(bytes) => {
                let centres = serde_json::from_slice(&bytes).map_err(|error| failed(error.into()))?;
                Ok(Self { path: path.to_owned(), centres })
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => match std::fs::read_dir(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(error)),
                Ok(mut entries) => match entries.next() {
                    Some(_) if !for_training => Err(NotForUs::Real(path.to_owned())),
                    _ => Ok(Self { path: path.to_owned(), centres: BTreeMap::new() }),
                },
                Err(_) => Ok(Self { path: path.to_owned(), centres: BTreeMap::new() }),
            },
            Err(error) => Err(failed(error)),
        }
    }

    /// What was simulated at a centre so far.
    pub fn simulated(&self, centre: &PlaceCode) -> Option<&Simulated> {
        self.centres.get(centre)
    }

    /// Whether this may be simulated, where the store has the centre or has it not; with what was begun, it must be the
    /// same.
    ///
    /// # Errors
    /// When something else was begun at the centre, or people have worked at it.
    pub fn may(&self, centre: &PlaceCode, order: &Order, is_there: bool) -> Result<(), NotForUs> {
        match self.centres.get(centre) {
            None if is_there => Err(NotForUs::OtherCentre(self.path.clone(), centre.clone())),
            Some(begun) if begun.order != *order => Err(NotForUs::OtherOrder {
                folder: self.path.clone(),
                centre: centre.clone(),
                order: Box::new(begun.order.clone()),
            }),
            _ => Ok(()),
        }
    }

    /// Writes down that a centre is simulated here, before anything else is written.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn begin(&mut self, centre: &PlaceCode, order: &Order) -> Result<(), NotForUs> {
        if self.centres.contains_key(centre) {
            return Ok(());
        }
        self.write(centre, Simulated::new(order, false, Revision::default(), &Counted::default()))
    }

    /// Writes down what came of it; either the whole file is the new one or the old one stays.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&mut self, centre: &PlaceCode, simulated: Simulated) -> Result<(), NotForUs> {
        self.centres.insert(centre.clone(), simulated);
        let file = self.path.join(FILE);
        let new = self.path.join(format!("{FILE}.new"));
        let write = || -> io::Result<()> {
            let mut text = serde_json::to_vec_pretty(&self.centres)?;
            text.push(b'\n');
            std::fs::create_dir_all(&self.path)?;
            std::fs::write(&new, text)?;
            std::fs::File::open(&new)?.sync_all()?;
            std::fs::rename(&new, &file)
        };
        write().map_err(|error| NotForUs::File(file.clone(), error))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

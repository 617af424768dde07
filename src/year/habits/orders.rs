//! 群众点单: residents ring, or write on the portal.

use super::{Habit, Scene, Setting, menu};
use crate::domain::command::Command;
use crate::domain::ids::ServiceCode;
use crate::domain::request::Channel;
use crate::domain::time::Timestamp;
use crate::traffic::{self, Wish};
use crate::wire::CommandEnvelope;
use crate::year::season::{Series, TELEPHONE};

/// Words for orders that are protected ones.
const PROTECTED: &str = "protected";
/// Orders of one kind have numbers of their own, so that no two are the same resident's same call.
const NUMBERS_OF_A_KIND: u64 = 100_000_000;

/// What is asked for.
enum Kind {
    Anything,
    Protected,
    Service(ServiceCode),
    /// 点单宣讲
    Talk,
    /// 一课一片一实践
    Bundle,
}

/// Everybody who asks for something.
pub(super) struct Residents {
    kinds: Vec<(Kind, Series)>,
    /// Services that have their own figure.
    named: Vec<ServiceCode>,
}

impl Residents {
    pub(super) fn new(setting: &Setting) -> Self {
        let orders = &setting.figures.orders;
        let from_menu = setting.figures.menu;
        let named = setting.figures.named();
        let series =
            |what: &str, count: u64| Series::new(setting.season, setting.seed, what, TELEPHONE, count, setting.from);
        let mut kinds = vec![
            (Kind::Anything, series("orders", orders.filed.saturating_sub(named))),
            (Kind::Protected, series("protected orders", orders.protected)),
            (Kind::Talk, series("talks", from_menu.talks)),
            (Kind::Bundle, series("bundles", from_menu.bundles)),
        ];
        kinds
            .extend(orders.of.iter().map(|(code, count)| (Kind::Service(code.clone()), series(code.as_str(), *count))));
        Self { kinds, named: orders.of.keys().cloned().collect() }
    }
}

impl Habit for Residents {
    fn due(&self, setting: &Setting) -> Option<Timestamp> {
        self.kinds.iter().filter_map(|(_, series)| series.due(setting.season)).min()
    }

    fn act(&mut self, setting: &Setting, scene: &Scene) -> Vec<CommandEnvelope> {
        let mut calls = Vec::new();
        for (at, (kind, series)) in self.kinds.iter_mut().enumerate() {
            for (nth, due) in series.take(setting.season, scene.now) {
                let number = at as u64 * NUMBERS_OF_A_KIND + nth;
                calls.extend(asked(setting, scene, kind, &self.named, (nth, number), due));
            }
        }
        calls
    }
}

/// One call: which of its kind it is, its number among all, and when it comes.
fn asked(
    setting: &Setting,
    scene: &Scene,
    kind: &Kind,
    named: &[ServiceCode],
    (nth, number): (u64, u64),
    due: Timestamp,
) -> Option<CommandEnvelope> {
    let choice = match kind {
        Kind::Talk => Some(menu::talk(setting, scene, nth)?),
        Kind::Bundle => Some(menu::bundle(setting, scene, nth)?),
        _ => None,
    };
    // Talks have their own figure too, and are ordered from the menu.
    let talks = if setting.figures.menu.talks > 0 { menu::services_of_talks(scene) } else { Vec::new() };
    let named: Vec<ServiceCode> = named.iter().cloned().chain(talks).collect();
    let wish = match kind {
        Kind::Anything => {
            Wish { but: &named, for_offices: Some(setting.figures.orders.for_offices), ..Wish::default() }
        }
        Kind::Protected => Wish { theme: Some(PROTECTED), ..Wish::default() },
        Kind::Service(code) => Wish { service: Some(code), ..Wish::default() },
        Kind::Talk | Kind::Bundle => Wish { service: choice.as_ref().map(|choice| &choice.service), ..Wish::default() },
    };
    call(setting, scene, &wish, number, due, choice.as_ref())
}

fn call(
    setting: &Setting,
    scene: &Scene,
    wish: &Wish,
    number: u64,
    due: Timestamp,
    choice: Option<&menu::Choice>,
) -> Option<CommandEnvelope> {
    let mut call = traffic::call(setting.seed, number, wish, setting.words, scene.desk, due)?;
    match choice {
        Some(choice) => menu::choose(choice, &mut call.filing),
        None if wish.theme.is_none() => menu::join_campaign(setting, scene, number, &mut call.filing),
        None => {}
    }
    if setting.chance("portal", number).percent(setting.figures.orders.by_portal) && wish.theme.is_none() {
        call.filing.channel = Channel::Portal;
        call.filing.reference = Some(format!("WZ{number:010}"));
    }
    let command = Command::File(Box::new(call.filing));
    let envelope = setting.envelope("file", &[&number.to_be_bytes()], command);
    Some(CommandEnvelope { papers: Some(call.papers), ..envelope })
}

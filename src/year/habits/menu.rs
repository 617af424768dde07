//! 菜单: talks, bundles and campaigns that residents choose.

use super::{Scene, Setting};
use crate::domain::catalogue::AUDIENCE;
use crate::domain::command::Filing;
use crate::domain::ids::{RequestId, ServiceCode, derived_uuid};
use crate::domain::menu::{Bundle, MenuItem, Ordered, Part, Talk};
use crate::domain::request::Priority;

/// Something of the menu, with the service that carries the order.
pub(super) struct Choice {
    pub(super) service: ServiceCode,
    ordered: Ordered,
}

/// One of the talks, in one of its lengths, now and then by a speaker who is asked for.
pub(super) fn talk(setting: &Setting, scene: &Scene, nth: u64) -> Option<Choice> {
    let mut chance = setting.chance("talk", nth);
    let talks: Vec<&Talk> = scene.desk.menu.items().filter_map(on_menu_talk).collect();
    let talk = *chance.pick(&talks)?;
    let minutes = chance.pick(&talk.minutes).copied();
    let speaker = if chance.percent(40) { chance.pick(&talk.speakers).cloned() } else { None };
    let ordered = Ordered { talk: Some(talk.code.clone()), minutes, speaker, ..Ordered::default() };
    Some(Choice { service: talk.service.clone(), ordered })
}

/// The services that talks are.
pub(super) fn services_of_talks(scene: &Scene) -> Vec<ServiceCode> {
    scene.desk.menu.items().filter_map(on_menu_talk).map(|talk| talk.service.clone()).collect()
}

fn on_menu_talk(item: &MenuItem) -> Option<&Talk> {
    match item {
        MenuItem::Talk(talk) if !talk.retired => Some(talk),
        _ => None,
    }
}

/// One of the bundles.
pub(super) fn bundle(setting: &Setting, scene: &Scene, nth: u64) -> Option<Choice> {
    let mut chance = setting.chance("bundle", nth);
    let menu = &scene.desk.menu;
    let bundles: Vec<&Bundle> = menu
        .items()
        .filter_map(|item| match item {
            MenuItem::Bundle(bundle) if !bundle.retired => Some(bundle),
            _ => None,
        })
        .collect();
    let bundle = *chance.pick(&bundles)?;
    let leaves = menu.leaves(bundle).ok()?;
    let service = match leaves.first()? {
        Part::Service(service) => service.clone(),
        Part::Talk(code) | Part::Bundle(code) => menu.talk(code)?.service.clone(),
    };
    let part = |of: usize| {
        let (nth, of) = (nth.to_be_bytes(), (of as u64).to_be_bytes());
        RequestId(derived_uuid(&[b"year", b"part", &setting.seed.to_be_bytes(), &nth, &of]))
    };
    let parts = (1..leaves.len()).map(part).collect();
    Some(Choice { service, ordered: Ordered { bundle: Some(bundle.code.clone()), parts, ..Ordered::default() } })
}

/// Has a call be for what was chosen: the menu says what it is about, for whom and how long.
pub(super) fn choose(choice: &Choice, filing: &mut Filing) {
    filing.fields.remove("topic");
    filing.fields.remove(AUDIENCE);
    filing.ordered = Some(Box::new(choice.ordered.clone()));
}

/// So many of a hundred calls belong to a campaign of their day.
pub(super) fn join_campaign(setting: &Setting, scene: &Scene, number: u64, filing: &mut Filing) {
    let mut chance = setting.chance("campaign", number);
    let is_usual = filing.service.is_some() && filing.priority != Some(Priority::Emergency) && !filing.flags.protected;
    if !is_usual || !chance.percent(setting.figures.menu.campaigns) {
        return;
    }
    let today = scene.now.day_number();
    let running = scene.desk.menu.items().filter_map(|item| match item {
        MenuItem::Campaign(campaign) if campaign.runs_on(today) => Some(campaign.code.as_str().to_owned()),
        _ => None,
    });
    filing.campaign = chance.pick(&running.collect::<Vec<_>>()).cloned();
}

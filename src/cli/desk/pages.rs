//! `paidan show N` and `paidan rank N`: one request with its story, or every team for it.

use super::arguments::PageArguments;
use super::{Desk, Not, Stopped, acts, failed, print};
use crate::console::commandline::verbs::Verb;
use crate::console::commandline::{Meaning, Order, read};
use crate::domain::rank::rank;
use crate::wire::RankingAnswer;

pub(super) async fn run(desk: &Desk<'_>, verb: &Verb, arguments: &PageArguments) -> Result<(), Stopped> {
    let width = print::width();
    let glance = desk.look(width).await?;
    let sight = glance.sight().ok_or_else(|| acts::no_rules(desk))?;
    let line = format!("{} {}", verb.name, arguments.number);
    let found = read(&line, &sight);
    match &found.meaning {
        Ok(Meaning::Order(Order::Show(id))) => {
            let story = desk.api.request(*id).await.map_err(|failure| failed(&failure))?;
            match desk.asked.json {
                true => print::json(&story)?,
                false => print::lines(glance.whole(*id, story, width.into())),
            }
            Ok(())
        }
        Ok(Meaning::Order(Order::Rank(id))) => {
            if !desk.asked.json {
                print::lines(glance.ranking(*id, width.into()));
                return Ok(());
            }
            let request = sight.desk.request(*id);
            let teams = request.map(|request| rank(sight.desk, sight.rules, request, sight.now));
            let (revision, teams) = (sight.desk.revision, teams.unwrap_or_default());
            Ok(print::json(&RankingAnswer { revision, request: *id, teams })?)
        }
        Ok(_) => Err(acts::unfinished(&found, &sight)),
        Err(unclear) => Err(Not::unclear("unclear", unclear.sentence(&sight), &unclear.choices(&sight))),
    }
}

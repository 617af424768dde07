//! What verbs of the command line list: the menu, and who pays, whole where the centre gives pages.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::api::Api;
use super::failure::Failure;
use crate::domain::accounts::sponsors::Sponsor;
use crate::domain::ids::{PledgeId, RequestId, VolunteerId};
use crate::domain::register::{Branch, Record};
use crate::wire::menu::MenuAnswer;
use crate::wire::payers::{BillRow, PledgeList, PledgeRow, SponsorList, SupplyPointList, SupplyPointRow};
use crate::wire::points::{RewardList, StatementAnswer};
use crate::wire::register::{RegisterPage, RegisterRow};
use crate::wire::venues::OverviewReport;

impl Api {
    /// What can be ordered and answers to every one of these words.
    pub async fn menu(&self, words: &str) -> Result<MenuAnswer, Failure> {
        let asked: &[(&str, &str)] = if words.is_empty() { &[] } else { &[("q", words)] };
        let text = self.transport().text("menu", asked).await?;
        serde_json::from_str(&text).map_err(|why| Failure::Unreadable(why.to_string()))
    }

    /// Every sponsor.
    pub async fn sponsors(&self) -> Result<Vec<Sponsor>, Failure> {
        self.whole("sponsors", |page: SponsorList| (page.sponsors, page.next)).await
    }

    /// Every pledge.
    pub async fn pledges(&self) -> Result<Vec<PledgeRow>, Failure> {
        self.whole("pledges", |page: PledgeList| (page.pledges, page.next)).await
    }

    /// The pledges that fit a request, best first.
    pub async fn fitting_pledges(&self, request: RequestId) -> Result<PledgeList, Failure> {
        self.transport().get(&format!("requests/{request}/pledges")).await
    }

    /// The pledges that the bill of a request draws on, each once.
    pub async fn drawn_pledges(&self, request: RequestId) -> Result<Vec<PledgeId>, Failure> {
        let row: BillRow = self.transport().get(&format!("requests/{request}/bill")).await?;
        let shares = row.bill.lines.iter().flat_map(|line| &line.shares);
        let each: BTreeSet<PledgeId> = shares.filter_map(|share| share.pledge).collect();
        Ok(each.into_iter().collect())
    }

    /// Every supply point.
    pub async fn supply_points(&self) -> Result<Vec<SupplyPointRow>, Failure> {
        self.whole("supply-points", |page: SupplyPointList| (page.points, page.next)).await
    }

    /// Every organisation outside the county (外地组织).
    pub async fn branches(&self) -> Result<Vec<Branch>, Failure> {
        let take = |page: RegisterPage| (page.records, page.next.map(|id| id.0));
        let rows = self.whole("register/branch", take).await?;
        let branch = |row: RegisterRow| if let Record::Branch(branch) = row.record { Some(branch) } else { None };
        Ok(rows.into_iter().filter_map(branch).collect())
    }

    /// The centre with what is its own.
    pub async fn overview(&self) -> Result<OverviewReport, Failure> {
        self.transport().get("centre/overview").await
    }

    /// What points can be exchanged for.
    pub async fn rewards(&self) -> Result<RewardList, Failure> {
        self.transport().get("points/rewards").await
    }

    /// The points of a volunteer, with everything that moved them.
    pub async fn statement(&self, volunteer: VolunteerId) -> Result<StatementAnswer, Failure> {
        let path = format!("volunteers/{volunteer}/points");
        let mut answer: StatementAnswer = self.transport().get(&path).await?;
        while let Some(next) = answer.next.take() {
            let page: StatementAnswer = self.transport().get(&format!("{path}?after={next}")).await?;
            answer.lines.extend(page.lines);
            answer.next = page.next;
        }
        Ok(answer)
    }

    /// All pages of a list, one after the other.
    async fn whole<P: DeserializeOwned, R>(
        &self,
        path: &str,
        take: impl Fn(P) -> (Vec<R>, Option<Uuid>),
    ) -> Result<Vec<R>, Failure> {
        let mut rows = Vec::new();
        let mut after = String::new();
        loop {
            let page: P = self.transport().get(&format!("{path}?limit=500{after}")).await?;
            let (found, next) = take(page);
            rows.extend(found);
            match next {
                Some(next) => after = format!("&after={next}"),
                None => return Ok(rows),
            }
        }
    }
}

//! Who calls: the bearer of a token, at the centre it was made for.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};

use super::access::Operation;
use super::app::App;
use super::failure::Failure;
use crate::centre::Centre;
use crate::domain::authority::Reach;
use crate::domain::operator::{Actor, Operator, Role};
use crate::domain::request::Request;
use crate::wire::{ProblemKind, You};

/// Whoever holds the token of a request, admitted at its centre and not dismissed.
pub struct Caller {
    /// The centre.
    pub centre: Arc<Centre>,
    /// Who.
    pub you: Operator,
}

impl FromRequestParts<App> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let path = Path::<HashMap<String, String>>::from_request_parts(parts, app).await;
        let named = path.ok().and_then(|Path(mut names)| names.remove("centre"));
        let token = bearer(&parts.headers)?;
        let known = |code: &String| app.centres.iter().any(|centre| centre.code().as_str() == code);
        let Some((centre, you)) = app.centres.authenticate(token, named.as_deref()).await? else {
            return Err(Failure::case(ProblemKind::Unauthorised, "invalid", ""));
        };
        match named {
            Some(code) if !known(&code) => Err(Failure::new(ProblemKind::NotFound)),
            Some(code) if code != centre.code().as_str() => {
                Err(Failure::case(ProblemKind::Forbidden, "centre", centre.code()))
            }
            _ => Ok(Self { centre, you }),
        }
    }
}

impl Caller {
    /// How far the caller reaches with an operation.
    ///
    /// # Errors
    /// When its role may not use it at all.
    pub fn may(&self, operation: Operation) -> Result<Reach, Failure> {
        match operation.reach(self.you.role) {
            Reach::Nowhere => Err(Failure::forbidden()),
            reach => Ok(reach),
        }
    }

    /// The caller as the one a command comes from.
    pub fn actor(&self) -> Actor {
        let Operator { id, role, ref place, team, .. } = self.you;
        Actor { operator: id, role, place: place.clone(), position: String::new(), team }
    }

    /// The caller as it is told who it is.
    pub fn you(&self) -> You {
        let Operator { id, role, ref place, ref name, team, .. } = self.you;
        You {
            operator: id,
            role,
            place: place.clone(),
            name: name.clone(),
            team,
            training: self.centre.is_for_training(),
        }
    }

    /// Whether a request is shown to the caller: a console sees all, masked; a team what it was put to; a channel
    /// what it filed; a department what a whistle called it to.
    pub fn sees(&self, request: &Request) -> bool {
        match self.you.role {
            role if role.at_console() => true,
            Role::Team => request.assignments.iter().any(|assignment| Some(assignment.team) == self.you.team),
            Role::Channel => request.filed_by == self.you.id,
            Role::Department => {
                self.you.office.as_deref().is_some_and(|own| request.whistles_for(own).next().is_some())
            }
            _ => false,
        }
    }
}

/// The token of `Authorization: Bearer …`.
pub fn bearer(headers: &HeaderMap) -> Result<&str, Failure> {
    let Some(value) = headers.get(header::AUTHORIZATION) else {
        return Err(Failure::new(ProblemKind::Unauthorised));
    };
    let token = value.to_str().ok().and_then(|value| value.split_once(' '));
    match token {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") && !token.trim().is_empty() => Ok(token.trim()),
        _ => Err(Failure::case(ProblemKind::Unauthorised, "invalid", "")),
    }
}

//! What every handler shares.

use std::sync::Arc;

use axum::body::Bytes;
use tokio::sync::{Semaphore, watch};

use super::counts::Counts;
use super::limits::Limits;
use super::pages::Pages;
use crate::centre::Centres;

/// The server's state; a clone shares it.
#[derive(Clone)]
pub struct App {
    /// The centres it serves.
    pub centres: Arc<Centres>,
    /// What one caller may take.
    pub limits: Limits,
    /// Permits of requests in hand.
    pub in_hand: Arc<Semaphore>,
    /// Permits of polls that wait.
    pub polls: Arc<Semaphore>,
    /// Desks that lists are being paged through.
    pub pages: Arc<Pages>,
    /// What has been answered.
    pub counts: Arc<Counts>,
    /// The OpenAPI document, printed once.
    pub openapi: Bytes,
    /// Turns true when the server is told to end.
    pub ending: watch::Receiver<bool>,
}

impl App {
    /// A server's state before its first request.
    pub fn new(centres: Arc<Centres>, limits: Limits, openapi: Bytes, ending: watch::Receiver<bool>) -> Self {
        Self {
            centres,
            limits,
            in_hand: Arc::new(Semaphore::new(limits.in_hand)),
            polls: Arc::new(Semaphore::new(limits.polls)),
            pages: Arc::default(),
            counts: Arc::default(),
            openapi,
            ending,
        }
    }
}

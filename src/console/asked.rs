//! Questions to the centre about what it keeps beside the desk.

use super::books::{Book, Told};
use crate::client::{Api, Failure};

/// One of the books, whole.
pub async fn book(api: &Api, book: Book) -> Result<Told, Failure> {
    Ok(match book {
        Book::Rewards => Told::Rewards(api.rewards().await?.rewards),
        Book::Payers => Told::Payers(api.sponsors().await?, api.pledges().await?),
        Book::Stock => Told::Stock(api.supply_points().await?),
        Book::Branches => Told::Branches(api.branches().await?),
    })
}

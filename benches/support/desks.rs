//! Desks of any size: every request waits to be taken in, as after a bad night.

use paidan::domain::time::Span;

use crate::county::County;
use crate::residents::residents;

/// The county after so many requests were filed.
pub fn county(requests: u32) -> County {
    let mut county = County::founded("430821");
    let mut traffic = residents(requests);
    while county.desk.tally.filed < u64::from(requests) {
        county.run(&mut traffic, Span::seconds(1));
    }
    county
}

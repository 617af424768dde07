//! The gap (供需缺口): orders filed in the period that no team ever took, each under one reason, so that the reasons add up.

use crate::domain::figures::counting::{About, Counting, Group, Of, Scene, Sink};
use crate::domain::figures::gap::{GapReason, reason};
use crate::domain::figures::unit::{Amount, Orders};

const GROUP: Group = Group::Gap;

/// All of them.
pub const GAP: Of<Orders> = Of { id: "gap", group: GROUP, count: |scene, sink| untaken(scene, sink, None) };

fn untaken(scene: &Scene<'_>, sink: &mut Sink<'_, Orders>, wanted: Option<GapReason>) {
    for (index, order) in scene.filed().filter(|(_, order)| !order.is_taken()) {
        if wanted.is_none_or(|wanted| reason(scene.facts, order) == wanted) {
            sink.add(About::order(index, order.filed_at), Amount::ONE);
        }
    }
}

macro_rules! reasons {
    ($($name:ident = $id:literal, $reason:ident;)*) => {
        $(const $name: Of<Orders> = Of {
            id: $id,
            group: GROUP,
            count: |scene, sink| untaken(scene, sink, Some(GapReason::$reason)),
        };)*

        /// The figures of this group.
        pub const FIGURES: &[&dyn Counting] = &[&GAP, $(&$name),*];
    };
}

reasons! {
    NOT_COVERED = "gap_not_covered", NotCovered;
    NO_SKILL = "gap_no_skill", NoSkill;
    NO_CERTIFICATE = "gap_no_certificate", NoCertificate;
    ALL_REFUSED = "gap_refused", Refused;
    EXPIRED = "gap_expired", Expired;
    OFFER_ENDED = "gap_offer_ended", OfferEnded;
    NEVER_OFFERED = "gap_never_offered", NeverOffered;
    OFFERED = "gap_offered", Offered;
    HELD = "gap_held", Held;
    NOT_TAKEN_IN = "gap_not_taken_in", NotTakenIn;
    TRANSFERRED = "gap_transferred", Transferred;
    REJECTED = "gap_rejected", Rejected;
    MERGED = "gap_merged", Merged;
    CANCELLED = "gap_cancelled", Cancelled;
    PROTECTED = "gap_protected", Protected;
}

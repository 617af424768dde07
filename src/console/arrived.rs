//! What came while the operator was looking elsewhere.

/// Requests filed since the operator last looked at the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Arrived(usize);

impl Arrived {
    /// So many more were filed.
    pub fn add(&mut self, filed: usize) {
        self.0 = self.0.saturating_add(filed);
    }

    /// How many.
    pub fn count(self) -> usize {
        self.0
    }

    /// The operator looks: how many there were.
    pub fn take(&mut self) -> usize {
        std::mem::take(&mut self.0)
    }
}

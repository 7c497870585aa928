//! All checks of a bank, which are read when a scan asks for them.

use super::{Check, ScanScope};
use std::{
    ops::Deref,
    sync::{Arc, LazyLock},
};

/// What a scan looks for: the checks of a bank, in its order, and what they have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckList {
    /// What all of them have in common.
    pub scope: ScanScope,
    /// The checks.
    pub checks: Vec<Check>,
}

/// A [`CheckList`] that is read at the latest when somebody looks into it. Only a scan does.
#[derive(Clone, Debug)]
pub struct LazyCheckList(Arc<LazyLock<CheckList, Box<dyn FnOnce() -> CheckList + Send>>>);

impl LazyCheckList {
    pub(super) fn new(read: impl FnOnce() -> CheckList + Send + 'static) -> Self {
        Self(Arc::new(LazyLock::new(Box::new(read))))
    }
}

impl Deref for LazyCheckList {
    type Target = CheckList;

    fn deref(&self) -> &CheckList {
        &self.0
    }
}

impl PartialEq for LazyCheckList {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for LazyCheckList {}

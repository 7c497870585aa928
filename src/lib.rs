//! asyncready
pub mod answers;
pub mod bank;
pub mod diagnostic;
pub mod document;
pub mod plan;
pub mod report;
pub mod score;
pub mod suggest;
pub mod text;

//! What a guest may use. There is no default value: whoever builds a host names every limit.

use domain::workflow::Stage;
use serde::Deserialize;

const MIB: usize = 1 << 20;
const KIB: usize = 1 << 10;

/// Limits of one stage, each enforced by the host and none by the guest's good will.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// All linear memories of a call together.
    pub memory_bytes: usize,
    /// All tables of a call together.
    pub table_elements: usize,
    /// Core instances that a component may consist of.
    pub instances: usize,
    /// Wall time of a call, instantiation included.
    pub deadline_ms: u64,
    /// Most that a guest may hand over in one answer.
    pub output_bytes: usize,
    /// Log lines in one call.
    pub log_lines: usize,
    /// Bytes of all log lines of one call.
    pub log_bytes: usize,
    /// Instructions, for deployments that prefer a bound which does not depend on the machine.
    #[serde(default)]
    pub fuel: Option<u64>,
}

impl Limits {
    /// The values of `product.md` §7.2, column diary-02, for whoever has no reason to differ.
    pub const fn of_stage(stage: Stage) -> Self {
        let (memory_bytes, deadline_ms, output_bytes) = match stage {
            Stage::Lgpd => (32 * MIB, 30_000, MIB),
            Stage::Claims => (16 * MIB, 15_000, 512 * KIB),
            Stage::Council => (48 * MIB, 120_000, 2 * MIB),
        };
        Self {
            memory_bytes,
            table_elements: 10_000,
            instances: 4,
            deadline_ms,
            output_bytes,
            log_lines: 50,
            log_bytes: 8 * KIB,
            fuel: None,
        }
    }

    /// The most that configuration may grant (`product.md` §7.2, column BOM; the rest ours).
    pub const fn ceiling(stage: Stage) -> Self {
        let (memory_bytes, deadline_ms) = match stage {
            Stage::Lgpd => (128 * MIB, 30_000),
            Stage::Claims => (64 * MIB, 15_000),
            Stage::Council => (512 * MIB, 120_000),
        };
        Self {
            memory_bytes,
            table_elements: 100_000,
            instances: 8,
            deadline_ms,
            output_bytes: 2 * MIB,
            log_lines: 1_000,
            log_bytes: 64 * KIB,
            fuel: None,
        }
    }

    /// These limits, or what a version asks for where that is less. Zero is not less: it would be none.
    #[must_use]
    pub fn at_most(mut self, memory_bytes: u64, deadline_ms: u64) -> Self {
        let memory_bytes = usize::try_from(memory_bytes).unwrap_or(usize::MAX);
        self.memory_bytes = self.memory_bytes.min(memory_bytes.max(1));
        self.deadline_ms = self.deadline_ms.min(deadline_ms.max(1));
        self
    }

    fn check(&self, stage: Stage) -> Result<(), LimitError> {
        let most = Self::ceiling(stage);
        let fuel = self.fuel.unwrap_or(1);
        let bounds = [
            ("memory_bytes", self.memory_bytes as u64, most.memory_bytes as u64),
            ("table_elements", self.table_elements as u64, most.table_elements as u64),
            ("instances", self.instances as u64, most.instances as u64),
            ("deadline_ms", self.deadline_ms, most.deadline_ms),
            ("output_bytes", self.output_bytes as u64, most.output_bytes as u64),
            ("log_lines", self.log_lines as u64, most.log_lines as u64),
            ("log_bytes", self.log_bytes as u64, most.log_bytes as u64),
            ("fuel", fuel, u64::MAX),
        ];
        for (limit, value, ceiling) in bounds {
            within(Some(stage), limit, value, ceiling)?;
        }
        Ok(())
    }
}

/// All that a host is built from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Limits of S.2.1.
    pub lgpd: Limits,
    /// Limits of S.3.1.
    pub claims: Limits,
    /// Limits of S.4-1.1-3.
    pub council: Limits,
    /// Calls that may run at the same time; further ones wait.
    pub slots: usize,
    /// Longest article, all of its fields together.
    pub article_bytes: usize,
}

impl Settings {
    /// Most slots: beyond the cores of any machine we know, a slot only costs address space.
    const MOST_SLOTS: usize = 256;
    /// Longest article that configuration may admit; it has to fit a guest's memory several times.
    const LONGEST_ARTICLE: usize = 4 * MIB;

    /// [`Limits::of_stage`] for every stage.
    pub const fn of_stages(slots: usize, article_bytes: usize) -> Self {
        Self {
            lgpd: Limits::of_stage(Stage::Lgpd),
            claims: Limits::of_stage(Stage::Claims),
            council: Limits::of_stage(Stage::Council),
            slots,
            article_bytes,
        }
    }

    /// The limits of a stage.
    pub const fn of(&self, stage: Stage) -> &Limits {
        match stage {
            Stage::Lgpd => &self.lgpd,
            Stage::Claims => &self.claims,
            Stage::Council => &self.council,
        }
    }

    /// Refuses zeroes, and values above the ceilings.
    ///
    /// # Errors
    /// The first limit that is out of bounds.
    pub fn check(&self) -> Result<(), LimitError> {
        within(None, "slots", self.slots as u64, Self::MOST_SLOTS as u64)?;
        within(None, "article_bytes", self.article_bytes as u64, Self::LONGEST_ARTICLE as u64)?;
        Stage::ALL.iter().try_for_each(|stage| self.of(*stage).check(*stage))
    }

    /// The largest value that any stage has of a limit: what the pool must be able to give.
    pub(super) fn most(&self, limit: fn(&Limits) -> usize) -> usize {
        Stage::ALL.iter().map(|stage| limit(self.of(*stage))).max().unwrap_or(0)
    }

    pub(super) fn uses_fuel(&self) -> bool {
        Stage::ALL.iter().any(|stage| self.of(*stage).fuel.is_some())
    }
}

fn within(stage: Option<Stage>, limit: &'static str, value: u64, ceiling: u64) -> Result<(), LimitError> {
    if value == 0 || value > ceiling {
        return Err(LimitError { scope: stage.map_or("the plugin host", Stage::word), limit, ceiling });
    }
    Ok(())
}

/// A limit that would not limit, or that admits more than the platform may grant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{limit} of {scope} must be between 1 and {ceiling}")]
pub struct LimitError {
    scope: &'static str,
    limit: &'static str,
    ceiling: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_values_of_the_specification_are_within_its_ceilings() {
        Settings::of_stages(4, MIB).check().unwrap();
    }

    #[test]
    fn a_zero_is_refused_because_it_would_read_as_unlimited_elsewhere() {
        let mut settings = Settings::of_stages(4, MIB);
        settings.claims.deadline_ms = 0;
        let error = settings.check().unwrap_err();
        assert_eq!(error.to_string(), "deadline_ms of S.3.1 must be between 1 and 15000");
    }

    #[test]
    fn configuration_cannot_exceed_a_ceiling() {
        let mut settings = Settings::of_stages(4, MIB);
        settings.lgpd.memory_bytes = 129 * MIB;
        assert!(settings.check().is_err());
        assert!(Settings::of_stages(0, MIB).check().is_err());
        assert!(Settings::of_stages(257, MIB).check().is_err());
    }
}

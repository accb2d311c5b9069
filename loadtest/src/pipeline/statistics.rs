//! Percentiles of one run, and the middle and spread of several.

use serde::Serialize;

/// Of one run, by nearest rank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Percentiles {
    pub(crate) samples: usize,
    pub(crate) p50: f64,
    pub(crate) p95: f64,
    pub(crate) p99: f64,
    pub(crate) max: f64,
}

impl Percentiles {
    pub(crate) fn of(mut samples: Vec<f64>) -> Self {
        samples.sort_by(f64::total_cmp);
        let rank = |share: f64| {
            let place = (share * samples.len() as f64).ceil() as usize;
            samples.get(place.saturating_sub(1)).copied().unwrap_or_default()
        };
        Self { samples: samples.len(), p50: rank(0.50), p95: rank(0.95), p99: rank(0.99), max: rank(1.0) }
    }
}

/// Of several runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Spread {
    pub(crate) median: f64,
    pub(crate) min: f64,
    pub(crate) max: f64,
}

impl Spread {
    pub(crate) fn of(values: impl IntoIterator<Item = f64>) -> Self {
        let mut values: Vec<f64> = values.into_iter().collect();
        values.sort_by(f64::total_cmp);
        let at = |place: usize| values.get(place).copied().unwrap_or_default();
        let (upper, lower) = (values.len() / 2, values.len().saturating_sub(1) / 2);
        Self { median: f64::midpoint(at(lower), at(upper)), min: at(0), max: at(values.len().saturating_sub(1)) }
    }

    /// `12.3 (11.9–13.0)`
    pub(crate) fn text(self) -> String {
        format!("{:.1} ({:.1}–{:.1})", self.median, self.min, self.max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_samples_that_were_taken() {
        let percentiles = Percentiles::of((1..=100).rev().map(f64::from).collect());
        assert_eq!(percentiles, Percentiles { samples: 100, p50: 50.0, p95: 95.0, p99: 99.0, max: 100.0 });
        assert_eq!(Percentiles::of(vec![7.0]), Percentiles { samples: 1, p50: 7.0, p95: 7.0, p99: 7.0, max: 7.0 });
        assert_eq!(Percentiles::of(vec![]), Percentiles::default());
    }

    #[test]
    fn the_median_of_an_even_number_lies_between() {
        assert_eq!(Spread::of([3.0, 1.0, 2.0]), Spread { median: 2.0, min: 1.0, max: 3.0 });
        assert_eq!(Spread::of([4.0, 1.0]), Spread { median: 2.5, min: 1.0, max: 4.0 });
        assert_eq!(Spread::of([]), Spread::default());
    }
}

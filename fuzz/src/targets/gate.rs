//! Every stage of the gate: its report stands the check that a plugin's has to stand.

use domain::gate::{check_report, evaluate};
use domain::workflow::Stage;

use crate::bounds::Bound;
use crate::prose::article;
pub(crate) use crate::prose::seeds;

pub(crate) const BOUND: Bound = Bound { times: 1_024, millis: 2_000, ..Bound::TEXT };

pub(crate) fn run(bytes: &[u8]) {
    let article = article(bytes);
    for stage in Stage::ALL {
        let findings = evaluate(*stage, &article);
        let checked = check_report(*stage, &article, &findings);
        assert!(checked.is_ok(), "{stage}: {checked:?}");
    }
}

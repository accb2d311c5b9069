//! A listener's place in its tenant's log. The log has no gaps, so the place alone tells whether an
//! event was sent, comes next, or has others before it that the bus did not bring.

use std::collections::VecDeque;
use std::sync::Arc;

use domain::access::Actor;

use super::shown::Shown;

/// Place in the log, and what waits to be sent.
#[derive(Debug)]
pub(super) struct Cursor {
    last: i64,
    behind: bool,
    ready: VecDeque<Arc<Shown>>,
}

impl Cursor {
    /// Starts after `from`, or at the end of the log. A place beyond the end (of a log that was
    /// restored from a backup, say) is the end.
    pub(super) fn start(from: Option<i64>, end: i64) -> Self {
        let last = from.map_or(end, |from| from.clamp(0, end));
        Self { last, behind: last < end, ready: VecDeque::new() }
    }

    /// The next event to send.
    pub(super) fn pop(&mut self) -> Option<Arc<Shown>> {
        self.ready.pop_front()
    }

    /// Place up to which the log was read.
    pub(super) const fn last(&self) -> i64 {
        self.last
    }

    /// Whether the log has to be read before live events can go on.
    pub(super) const fn is_behind(&self) -> bool {
        self.behind
    }

    /// Live events were lost on the way here.
    pub(super) const fn lost_some(&mut self) {
        self.behind = true;
    }

    /// The log is known to reach this far.
    pub(super) const fn log_reaches(&mut self, seq: i64) {
        if seq > self.last {
            self.behind = true;
        }
    }

    /// A live event: taken when it is the next one, else ignored or looked up in the log.
    pub(super) fn live(&mut self, event: &Arc<Shown>, actor: &Actor) {
        if event.seq == self.last + 1 && !self.behind {
            self.take(Arc::clone(event), actor);
        } else {
            self.log_reaches(event.seq);
        }
    }

    /// A page of the log after [`Cursor::last`]; a short page ends the reading.
    pub(super) fn page(&mut self, rows: Vec<(i64, Option<Arc<Shown>>)>, limit: usize, actor: &Actor) {
        self.behind = rows.len() >= limit;
        for (seq, event) in rows {
            match event {
                Some(event) => self.take(event, actor),
                None => self.last = self.last.max(seq),
            }
        }
    }

    fn take(&mut self, event: Arc<Shown>, actor: &Actor) {
        if event.seq > self.last {
            self.last = event.seq;
            if event.is_visible_to(actor) {
                self.ready.push_back(event);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::access::Role;
    use domain::ids::{TenantId, UserId};
    use serde_json::json;
    use uuid::Uuid;

    use super::*;

    const TENANT: TenantId = TenantId(Uuid::from_u128(1));

    fn actor() -> Actor {
        Actor { tenant: TENANT, user: UserId(Uuid::from_u128(2)), role: Role::Editor, session: None }
    }

    fn event(seq: i64) -> Arc<Shown> {
        let message = json!({ "tenantid": TENANT, "sequence": seq.to_string(), "data": {} });
        Arc::new(Shown::read(&format!("cms.evt.{TENANT}.post.published"), &message).unwrap())
    }

    fn log(after: i64, end: i64, limit: usize) -> Vec<(i64, Option<Arc<Shown>>)> {
        (after + 1..=end).take(limit).map(|seq| (seq, Some(event(seq)))).collect()
    }

    /// Reads the log as a listener does until it is at its end.
    fn catch_up(cursor: &mut Cursor, end: i64) {
        while cursor.is_behind() {
            cursor.page(log(cursor.last(), end, 3), 3, &actor());
        }
    }

    fn sent(cursor: &mut Cursor) -> Vec<i64> {
        std::iter::from_fn(|| cursor.pop()).map(|event| event.seq).collect()
    }

    #[test]
    fn the_next_live_event_is_sent_without_reading_the_log() {
        let mut cursor = Cursor::start(None, 4);
        cursor.live(&event(5), &actor());
        cursor.live(&event(6), &actor());
        assert!(!cursor.is_behind());
        assert_eq!(sent(&mut cursor), [5, 6]);
    }

    #[test]
    fn a_gap_is_filled_from_the_log_in_order() {
        let mut cursor = Cursor::start(None, 4);
        cursor.live(&event(7), &actor());
        assert!(cursor.is_behind());
        cursor.live(&event(8), &actor());
        catch_up(&mut cursor, 8);
        assert_eq!(sent(&mut cursor), [5, 6, 7, 8]);
    }

    #[test]
    fn a_repeated_live_event_is_sent_once() {
        let mut cursor = Cursor::start(None, 4);
        for seq in [5, 5, 4, 6, 5] {
            cursor.live(&event(seq), &actor());
        }
        assert_eq!(sent(&mut cursor), [5, 6]);
        assert!(!cursor.is_behind());
    }

    #[test]
    fn a_resumed_listener_gets_everything_after_its_place() {
        let mut cursor = Cursor::start(Some(2), 9);
        catch_up(&mut cursor, 9);
        cursor.live(&event(9), &actor());
        cursor.live(&event(10), &actor());
        assert_eq!(sent(&mut cursor), [3, 4, 5, 6, 7, 8, 9, 10]);
    }

    #[test]
    fn a_place_outside_the_log_is_its_nearest_end() {
        assert_eq!(Cursor::start(Some(99), 9).last(), 9);
        assert_eq!(Cursor::start(Some(-5), 9).last(), 0);
    }

    #[test]
    fn lost_live_events_send_the_listener_to_the_log() {
        let mut cursor = Cursor::start(None, 0);
        cursor.lost_some();
        catch_up(&mut cursor, 5);
        assert_eq!(sent(&mut cursor), [1, 2, 3, 4, 5]);
    }

    #[test]
    fn an_event_that_the_listener_may_not_see_moves_its_place_and_no_more() {
        let mut cursor = Cursor::start(None, 0);
        let author = Actor { role: Role::Author, ..actor() };
        cursor.live(&event(1), &author);
        assert_eq!((cursor.last(), sent(&mut cursor)), (1, vec![]));
    }

    proptest::proptest! {
        /// Whatever the bus does (loses, repeats, reorders), the listener gets the log: each event
        /// once, in order.
        #[test]
        fn the_stream_is_the_log(start in 0i64..5, arrivals in proptest::collection::vec((1i64..30, proptest::bool::ANY), 0..60)) {
            let mut cursor = Cursor::start(Some(start), start);
            let mut end = start;
            let mut got = Vec::new();
            for (seq, read) in arrivals {
                end = end.max(seq);
                cursor.live(&event(seq), &actor());
                if read {
                    catch_up(&mut cursor, end);
                    got.extend(sent(&mut cursor));
                }
            }
            cursor.log_reaches(end);
            catch_up(&mut cursor, end);
            got.extend(sent(&mut cursor));
            proptest::prop_assert_eq!(got, (start + 1..=end).collect::<Vec<_>>());
        }
    }
}

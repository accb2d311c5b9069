//! Several writes in one request.

use serde_json::{Map, Value};
use wordpress::batch::{Batch, answered};

use super::answer::{Fault, Reply};
use super::ask::Ask;
use super::{dispatch, gate};
use crate::trust::gates::Gate;

/// Does what a batch asks for, one after another, each decided on by itself.
pub(super) async fn batch(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let batch = Batch::of(&ask.args);
    if let Some(refusal) = batch.refusal() {
        return Ok(Reply { status: 207, ..Reply::ok(refusal) });
    }
    let mut envelopes: Vec<Value> = Vec::new();
    for request in batch.requests {
        let answer = match request {
            Err(error) => Err(error.into()),
            Ok(ready) => {
                let (route, method) = (ready.matched.route, ready.method);
                let one = Ask {
                    deps: ask.deps,
                    site: ask.site,
                    auth: ask.auth.clone(),
                    route,
                    captures: ready.matched.captures,
                    method,
                    args: ready.args,
                    query_text: String::new(),
                    context: ask.context,
                    address: ask.address,
                    headers: ask.headers.clone(),
                    upload: None,
                    depth: 1,
                };
                let done = match gate::gate(route.endpoint, method) {
                    _ if !gate::is_served(route.endpoint) => {
                        Err(wordpress::WpError::new(wordpress::Code::NoRoute).into())
                    }
                    Gate::Act(act) | Gate::Visitors(act) => match one.pass(act).await {
                        Ok(()) => dispatch::whole(&one, &Map::new()).await,
                        Err(fault) => Err(fault),
                    },
                    Gate::Open | Gate::Platform => dispatch::whole(&one, &Map::new()).await,
                };
                done.map_err(|fault| fault.about(route, method))
            }
        };
        envelopes.push(match answer {
            Ok(reply) => reply.enveloped(),
            Err(fault) => fault.enveloped(),
        });
    }
    Ok(Reply { status: 207, ..Reply::ok(answered(envelopes)) })
}

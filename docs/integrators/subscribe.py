#!/usr/bin/env python3
"""Prints every event of one tenant, in order and once, with nothing but a NATS client.

    pip install -r requirements.txt        # nats-py==2.16.0, no other dependency
    . ./.dev/env                           # CMS_NATS_URL, CMS_DEMO_TENANT_ID
    python3 docs/integrators/subscribe.py --all

It may be stopped at any moment and started again: a durable consumer on the server remembers what
was acknowledged, and a small state file remembers the last event that was printed.
"""

import argparse
import asyncio
import json
import os
import signal
import sys
import time
import uuid
from pathlib import Path

import nats
from nats.errors import TimeoutError as NoMessages
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy

STREAM = "EVT"
MAX_BYTES = 8 * 1024  # the bus carries nothing larger
ACK_WAIT = 15.0  # seconds until an unacknowledged event is delivered again
# Seconds to wait for a missing event before going on without it. Longer than ACK_WAIT: after a
# crash, what the last run had fetched comes again that much later.
GAP_WAIT = 45.0
FORGOTTEN = 72 * 3600.0  # the server drops a consumer that stays away longer than the stream keeps events


class InOrder:
    """Events by `sequence`: each once, none before its predecessor.

    The bus delivers at least once and not always in order. A tenant's log has no gaps, so the
    sequence alone tells a repetition from the next event and from one that came too early.
    """

    def __init__(self, last, clock=time.monotonic):
        self.last = last
        self.clock = clock
        self.early = {}

    def put(self, sequence, item):
        """Takes an event. False when it was given out before."""
        if self.last is not None and sequence <= self.last:
            return False
        # A redelivery replaces the first one: only the newest can be acknowledged.
        since = self.early[sequence][0] if sequence in self.early else self.clock()
        self.early[sequence] = (since, item)
        return True

    def ready(self):
        """Gives out (sequence, item, missing): missing counts events before it that never came."""
        while self.early:
            sequence = min(self.early)
            since, item = self.early[sequence]
            missing = 0 if self.last is None else sequence - self.last - 1
            waited = self.clock() - since
            if missing and waited < GAP_WAIT:
                return
            del self.early[sequence]
            yield sequence, item, missing
            self.last = sequence


def read_state(path):
    try:
        return int(path.read_text())
    except FileNotFoundError:
        return None


def write_state(path, sequence):
    """All or nothing: a crash leaves the old number or the new one. A real integration writes it
    in the same database transaction as whatever the event made it do."""
    new = path.with_suffix(".new")
    new.write_text(f"{sequence}\n")
    new.replace(path)


def decode(data, tenant):
    """The CloudEvents envelope, or None for what is no event of this tenant."""
    if len(data) > MAX_BYTES:
        return None
    try:
        event = json.loads(data)
        known = event["specversion"] == "1.0" and event["tenantid"] == tenant
        return event if known and int(event["sequence"]) > 0 and isinstance(event["data"], dict) else None
    except (ValueError, KeyError, TypeError):
        return None


def show(event):
    data = event["data"]
    name = event["type"].removeprefix("br.healthcare-cms.event.")
    words = [f"{key}={data[key]}" for key in sorted(data) if data[key] is not None]
    print(f"{event['sequence']:>6}  {event['time'][:23]:23}  {name:18} {' '.join(words)}", flush=True)


def note(text):
    print(text, file=sys.stderr, flush=True)


async def follow(options, tenant, stop):
    order = InOrder(read_state(options.state))
    connection = await nats.connect(options.nats, name="integrators-example", max_reconnect_attempts=-1)
    subject = f"cms.evt.{tenant}.>"
    consumer = ConsumerConfig(
        ack_policy=AckPolicy.EXPLICIT,
        ack_wait=ACK_WAIT,
        deliver_policy=DeliverPolicy.ALL if options.all else DeliverPolicy.NEW,
        inactive_threshold=FORGOTTEN,
        max_ack_pending=1000,
    )
    # A consumer of this name goes on where it was; the policy counts for a new one only.
    events = await connection.jetstream().pull_subscribe(subject, durable=options.durable, stream=STREAM, config=consumer)
    note(f"listening on {subject} as {options.durable}, last event {order.last or 'none'}")
    printed = 0
    try:
        while not stop.is_set() and printed != options.count:
            try:
                messages = await events.fetch(batch=100, timeout=1)
            except NoMessages:
                messages = []
            for message in messages:
                event = decode(message.data, tenant)
                if event is None:
                    note(f"not an event of this tenant on {message.subject}, left out")
                    await message.term()
                elif not order.put(int(event["sequence"]), (event, message)):
                    await message.ack()
            for sequence, (event, message), missing in order.ready():
                if missing:
                    note(f"{missing} event(s) before {sequence} never came: GET /api/v1/events, Last-Event-ID {order.last}")
                show(event)
                # First the effect, then the note of it, then the acknowledgement: a crash between
                # any two repeats an event, never loses one.
                write_state(options.state, sequence)
                await message.ack()
                printed += 1
                if printed == options.count:
                    break
    finally:
        # What is held back comes again at once, to whoever reads next.
        for _, (_, message) in order.early.values():
            await message.nak()
        # Acknowledgements are messages like others: send what is still in the buffer.
        await connection.flush()
        await connection.close()


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--nats", default=os.environ.get("CMS_NATS_URL"), help="address of the bus (CMS_NATS_URL)")
    parser.add_argument("--tenant", default=os.environ.get("CMS_DEMO_TENANT_ID"), help="the tenant's id (CMS_DEMO_TENANT_ID)")
    parser.add_argument("--durable", help="name of the consumer; another name is another reader")
    parser.add_argument("--state", type=Path, help="file with the last sequence printed")
    parser.add_argument("--all", action="store_true", help="a new consumer starts with everything the stream still has")
    parser.add_argument("--count", type=int, help="stop after so many events")
    options = parser.parse_args()
    if not options.nats:
        parser.error("no --nats and no CMS_NATS_URL: source .dev/env")
    try:
        tenant = str(uuid.UUID(options.tenant or ""))
    except ValueError:
        parser.error("--tenant takes the tenant's UUID: `user.tenant_id` in the answer to a sign-in, or `cms tenant`")
    options.durable = options.durable or f"example-{tenant}"
    options.state = options.state or Path(f"{options.durable}.sequence")
    return options, tenant


async def main():
    options, tenant = arguments()
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await follow(options, tenant, stop)


if __name__ == "__main__":
    asyncio.run(main())

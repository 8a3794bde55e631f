"""Seconds of a kernel: ready, first cell, trivial cell (median of 20), as a front end sees them. Prints JSON."""

import json
import statistics
import sys
import time

from jupyter_client import KernelManager


def run(client, code):
    started = time.perf_counter()
    reply = client.execute_interactive(code, timeout=60, output_hook=lambda message: None)
    if reply["content"]["status"] != "ok":
        raise SystemExit(f"The cell failed: {reply['content']}")
    return time.perf_counter() - started


manager = KernelManager(kernel_name=sys.argv[1])
started = time.perf_counter()
manager.start_kernel()
client = manager.client()
client.start_channels()
try:
    client.wait_for_ready(timeout=60)
    ready = time.perf_counter() - started
    first = run(client, "const answer: number = 6 * 7; answer")
    trivial = statistics.median(run(client, f"{n} + 1") for n in range(20))
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=False)
print(json.dumps({"ready": ready, "first": first, "trivial": trivial}))

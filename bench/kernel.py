"""Figures of kernels, taken in turns. Arguments: folder with kernelspecs, folder to run in, names of the kernels. Prints JSON: name -> figure -> value.

Seconds, bytes or ratios; a figure that a kernel does not reach is null, and `notes` says why.
"""

import json
import random
import statistics
import sys
import time
from contextlib import ExitStack

from kernel_session import Late, Session

STARTS = 5
TRIVIAL = 200
TURN = 20
CELLS = 510
PATIENCE = 60  # seconds that the notebook of 510 cells may take a peer
INTERRUPTS = 100
SEED = 7
LINES = 1_000_000  # of 100 bytes: 100 MB
LINES_OF_PEERS = 50_000

FRAME = """
class Frame { constructor(public rows: Record<string, number>[] = []) {}
""" + "\n".join(f"  method{n}(column: string, times = {n}): Frame {{ return this; }}" for n in range(40)) + """
}
const df = new Frame();
"""

LOOPS = [
    "while (true) {}",
    "await new Promise(() => {})",
    "for (;;) await new Promise((done) => setTimeout(done, 1))",
    "for (let i = 0; ; i++) JSON.stringify({ i })",
    "for (let i = 0; ; i++) { try { null.x } catch {} }",
    "for (;;) await null",
]


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class Bench:
    def __init__(self, kernels, folder, names):
        self.kernels, self.folder, self.names = kernels, folder, names
        self.found = {name: {"notes": {}} for name in names}

    def session(self, name):
        return Session(name, self.kernels, self.folder)

    def say(self, name, figure, value, note=None):
        self.found[name][figure] = value
        if note is not None:
            self.found[name]["notes"][figure] = note

    def starts(self):
        """Each start is a process of its own; the middle one of five counts."""
        seen = {name: [] for name in self.names}
        for _ in range(STARTS):
            for name in self.names:
                with self.session(name) as session:
                    seen[name].append((session.ready, session.run("const answer: number = 6 * 7; answer")))
        for name, pairs in seen.items():
            self.say(name, "ready", statistics.median(ready for ready, _ in pairs))
            self.say(name, "first", statistics.median(first for _, first in pairs))

    def trivial(self):
        with ExitStack() as stack:
            sessions = {name: stack.enter_context(self.session(name)) for name in self.names}
            seen = {name: [] for name in self.names}
            for turn in range(TRIVIAL // TURN):
                for name, session in sessions.items():
                    if turn == 0:
                        session.run("1")
                    seen[name] += [session.run(f"{turn * TURN + n} + 1") for n in range(TURN)]
        for name in self.names:
            self.say(name, "trivial", statistics.median(seen[name]))
            self.say(name, "trivialP99", percentile(seen[name], 0.99))

    def notebook(self, name, session):
        """510 cells that declare and use: memory after 100, completion after 200, the cost of the last beside the first."""
        costs, began = [], time.perf_counter()
        session.run(FRAME)
        session.run("const v0 = 0;")
        for n in range(1, CELLS + 1):
            costs.append(session.run(f"const v{n} = v{n - 1} + 1; v{n}"))
            if n == 100:
                time.sleep(3)
                self.say(name, "memory", session.resident())
            if n == 200:
                self.completions(name, session)
            if name != self.names[0] and time.perf_counter() - began > PATIENCE:
                self.say(name, "growth", None, f"given up at cell {n}, {statistics.median(costs[-10:]):.2f} s each")
                return
        self.say(name, "growth", statistics.median(costs[494:505]) / statistics.median(costs[4:15]))

    def completions(self, name, session):
        seen = []
        for n in range(40):
            seconds, offered = session.complete(f"const w{n} = v{n};\ndf.")
            if offered < 40:
                self.say(name, "completion", None, f"{offered} names offered")
                return
            seen.append(seconds)
        self.say(name, "completion", percentile(seen, 0.95))

    def interrupts(self, name, session):
        """From the request to idle, each at a random moment of a loop or a wait that never ends; a variable must live on."""
        moments, seen = random.Random(SEED), []
        session.run("let kept = 41;")
        for n in range(INTERRUPTS):
            request = session.begin(LOOPS[n % len(LOOPS)])
            session.until_busy(request)
            time.sleep(moments.random() * 0.05)
            started = time.perf_counter()
            session.interrupt()
            try:
                session.finish(request, 5, must_succeed=False)
            except Late:
                self.say(name, "interrupt", None, f"no end within 5 s: {LOOPS[n % len(LOOPS)]}")
                return
            seen.append(time.perf_counter() - started)
        session.run("if (++kept !== 42) throw new Error('the state is lost')")
        self.say(name, "interrupt", percentile(seen, 0.99))

    def printing(self, name, session):
        """Numbered lines: none may be missing below the end, or below the limit where the kernel has one and says so."""
        lines = LINES if name == self.names[0] else LINES_OF_PEERS
        received = []
        session.run("1")
        before, peak = session.resident(), 0

        def take(message):
            nonlocal peak
            if message["msg_type"] == "stream":
                received.append(message["content"])
            if len(received) % 50 == 0:
                peak = max(peak, session.resident())

        code = f"for (let i = 0; i < {lines}; i++) console.log(String(i).padStart(9, '0') + ' '.repeat(90))"
        started = time.perf_counter()
        try:
            answers = session.ask_while(session.begin(code), 30, take)
        except Late:
            self.say(name, "printed", None, f"{lines * 100 / 1e6:g} MB took more than 30 s")
            return
        seconds = time.perf_counter() - started
        whole, said = judge_lines(received, lines)
        self.say(name, "printed", lines * 100 / 1e6 / seconds)
        self.say(name, "printedWhole", whole, said)
        self.say(name, "printedAnswer", max(answers, default=None), f"{len(answers)} answers")
        self.say(name, "printedGrowth", max(0, peak - before))

    def run(self):
        self.timed("starts", self.starts)
        self.timed("trivial", self.trivial)
        for stage in (self.notebook, self.interrupts, self.printing):
            for name in self.names:
                self.timed(f"{stage.__name__} {name}", lambda: self.attempt(stage, name))
        return self.found

    def timed(self, what, stage):
        started = time.perf_counter()
        stage()
        print(f"measured: {what} ({time.perf_counter() - started:.0f} s)", file=sys.stderr)

    def attempt(self, stage, name):
        """A peer that ends or hangs has no figure; ours must have one."""
        try:
            with self.session(name) as session:
                stage(name, session)
                self.found[name]["lost"] = self.found[name].get("lost", 0) + session.lost
        except (Late, RuntimeError, OSError, SystemExit) as error:
            if name == self.names[0]:
                raise
            self.found[name]["notes"][stage.__name__] = f"failed: {error!r}"


def judge_lines(contents, lines):
    """True when all lines came in order; or the first and the last ones, with a sentence of the kernel's own between them."""
    text = "".join(content["text"] for content in contents)
    got = [line.strip() for line in text.split("\n")]
    count = next((n for n, line in enumerate(got) if line != f"{n:09d}"), len(got))
    if count == lines:
        return True, f"all {lines:,} lines"
    notice = next((line for line in got[count : count + 5] if line.startswith("[")), None)
    return notice is not None and got[-2] == f"{lines - 1:09d}", f"{count:,} of {lines:,} lines, then: {notice}"


if __name__ == "__main__":
    folder_of_kernels, folder, *kernel_names = sys.argv[1:]
    print(json.dumps(Bench(folder_of_kernels, folder, kernel_names).run()))

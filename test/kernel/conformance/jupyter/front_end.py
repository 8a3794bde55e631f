"""Real front ends of jupyter_client against the kernel: front_end.py KERNEL. Prints one JSON object, check -> reason it failed, or null."""

import asyncio
import json
import random
import sys
import time
import traceback

from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.manager import AsyncKernelManager, KernelManager

KERNEL = sys.argv[1]
WAIT_S = 15
CHECKS = []


def check(function):
    CHECKS.append(function)
    return function


class Front:
    """A blocking client, with what was published about each request kept."""

    def __init__(self, manager, session=None):
        self.client = BlockingKernelClient(connection_file=manager.connection_file)
        self.client.load_connection_file()
        if session is not None:
            self.client.session.session = session
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)
        self.published = []

    def send(self, channel, kind, content, buffers=None):
        message = self.client.session.msg(kind, content)
        target = getattr(self.client, f"{channel}_channel")
        self.client.session.send(target.socket, message, buffers=buffers)
        return message["header"]["msg_id"]

    def reply(self, channel, request):
        while True:
            message = getattr(self.client, f"get_{channel}_msg")(timeout=WAIT_S)
            if message["parent_header"].get("msg_id") == request:
                return message

    def until(self, condition):
        deadline = time.monotonic() + WAIT_S
        while True:
            found = next((m for m in self.published if condition(m)), None)
            if found is not None:
                return found
            self.published.append(self.client.get_iopub_msg(timeout=max(0.01, deadline - time.monotonic())))

    def idle(self, request):
        self.until(lambda m: about(m, request) and m["content"].get("execution_state") == "idle")
        return [m for m in self.published if about(m, request) and m["msg_type"] != "status"]

    def execute(self, code, **options):
        request = self.client.execute(code, **options)
        reply = self.reply("shell", request)
        return reply["content"], self.idle(request)

    def ask(self, channel, kind, content):
        return self.reply(channel, self.send(channel, kind, content))["content"]

    def result(self, code):
        reply, outputs = self.execute(code)
        assert reply["status"] == "ok", reply
        return next(m["content"]["data"]["text/plain"] for m in outputs if m["msg_type"] == "execute_result")


def about(message, request):
    return message["parent_header"].get("msg_id") == request


def equal(found, wanted):
    assert found == wanted, f"{found!r} is not {wanted!r}"


@check
def comms_carry_buffers_both_ways(front, _):
    front.execute("kernel.comms.register('echo', (c) => c.onMessage((d, b, m) => c.send({ d, m }, b)))")
    front.idle(front.send("shell", "comm_open", {"comm_id": "c", "target_name": "echo", "data": {}}))
    request = front.send("shell", "comm_msg", {"comm_id": "c", "data": [1]}, [b"\x00\x01", b"x" * 100_000])
    (echo,) = front.idle(request)
    equal(echo["content"], {"comm_id": "c", "data": {"d": [1], "m": {}}})
    equal([bytes(b) for b in echo["buffers"]], [b"\x00\x01", b"x" * 100_000])
    equal(front.ask("shell", "comm_info_request", {})["comms"], {"c": {"target_name": "echo"}})
    front.idle(front.send("shell", "comm_close", {"comm_id": "c", "data": {}}))
    equal(front.ask("shell", "comm_info_request", {})["comms"], {})


@check
def comm_listeners_run_while_a_cell_waits(front, _):
    front.execute("let told = 0; kernel.comms.register('tell', (c) => c.onMessage(() => { told++ }))")
    front.idle(front.send("shell", "comm_open", {"comm_id": "t", "target_name": "tell", "data": {}}))
    waiting = front.client.execute("while (told < 1) await new Promise((r) => setTimeout(r, 5)); told")
    front.send("shell", "comm_msg", {"comm_id": "t", "data": {}})
    equal(front.reply("shell", waiting)["content"]["status"], "ok")
    front.idle(waiting)


@check
def questions_are_asked_and_answered(front, _):
    for code, answer, shown in [("await input('a?')", "Ada", "'Ada'"), ("await input('p', { password: true })", "", "''")]:
        request = front.client.execute(code, allow_stdin=True)
        question = front.client.get_stdin_msg(timeout=WAIT_S)
        equal(question["content"]["password"], "password" in code)
        front.client.input(answer)
        equal(front.reply("shell", request)["content"]["status"], "ok")
        (result,) = [m for m in front.idle(request) if m["msg_type"] == "execute_result"]
        equal(result["content"]["data"]["text/plain"], shown)
    reply, _outputs = front.execute("await input()", allow_stdin=False)
    assert "nobody to ask" in reply["evalue"], reply


@check
def two_front_ends_get_their_own(front, other):
    mine = front.client.execute("console.log('mine'); await input('m')", allow_stdin=True)
    theirs = other.client.execute("console.log('theirs'); 2")
    front.client.get_stdin_msg(timeout=WAIT_S)
    front.client.input("x")
    equal(front.reply("shell", mine)["content"]["status"], "ok")
    equal(other.reply("shell", theirs)["content"]["status"], "ok")
    for client in (front, other):
        equal([m["content"]["text"] for m in client.idle(mine) if m["msg_type"] == "stream"], ["mine\n"])
        equal([m["content"]["text"] for m in client.idle(theirs) if m["msg_type"] == "stream"], ["theirs\n"])


@check
def output_comes_in_order(front, _):
    code = "for (let i = 0; i < 50; i++) { console.log(i); console.error(i); display(i) }"
    _reply, outputs = front.execute(code)
    seen = ""
    for message in outputs:
        kind = message["content"].get("name") or message["msg_type"]
        text = message["content"].get("text") or message["content"].get("data", {}).get("text/plain", "")
        if kind != "execute_input":
            seen += f"{kind[:3]}{text.strip()} "
    equal(seen.strip(), " ".join(f"std{i} std{i} dis{i}" for i in range(50)))


@check
def interrupts_at_random_moments_are_answered(front, _):
    rng = random.Random(7)
    for i in range(40):
        code = "for (;;);" if i % 2 else "await new Promise(() => {})"
        request = front.client.execute(code)
        time.sleep(rng.random() * 0.06)
        front.until(lambda m, r=request: about(m, r) and m["msg_type"] == "execute_input")
        equal(front.ask("control", "interrupt_request", {})["status"], "ok")
        equal(front.reply("shell", request)["content"]["ename"], "KeyboardInterrupt")
        front.idle(request)
    equal(front.result("1 + 1"), "2")


@check
def control_is_answered_while_a_cell_loops(front, _):
    request = front.client.execute("for (;;);")
    front.until(lambda m: about(m, request) and m["msg_type"] == "execute_input")
    equal(front.ask("control", "kernel_info_request", {})["protocol_version"], "5.4")
    equal(front.ask("control", "create_subshell_request", {})["status"], "error")
    debug = front.ask("control", "debug_request", {"type": "request", "seq": 3, "command": "initialize"})
    equal((debug["type"], debug["request_seq"], debug["command"]), ("response", 3, "initialize"))
    assert front.client.is_alive()
    equal(front.ask("control", "interrupt_request", {})["status"], "ok")
    equal(front.reply("shell", request)["content"]["status"], "error")
    front.idle(request)


@check
def failures_stop_what_waits_behind_them(front, _):
    for stop, wanted in [(True, ["error", "aborted", "aborted"]), (False, ["error", "ok", "ok"])]:
        codes = ["await new Promise((r) => setTimeout(r, 300)); throw new Error('x')", "1", "2"]
        requests = [front.client.execute(code, stop_on_error=stop) for code in codes]
        equal([front.reply("shell", request)["content"]["status"] for request in requests], wanted)
        for request in requests:
            front.idle(request)


@check
def user_expressions_and_silence(front, _):
    reply, outputs = front.execute("console.log(1); 2", silent=True, user_expressions={"a": "6 * 7", "b": "nope"})
    equal(outputs, [])
    equal(reply["user_expressions"]["a"]["data"], {"text/plain": "42"})
    equal(reply["user_expressions"]["b"]["status"], "error")


@check
def late_subscribers_are_welcomed(front, _):
    late = BlockingKernelClient(connection_file=front.client.connection_file)
    late.load_connection_file()
    late.start_channels(shell=False, stdin=False, hb=False, control=False)
    equal(late.get_iopub_msg(timeout=WAIT_S)["msg_type"], "iopub_welcome")
    late.stop_channels()


@check
def a_front_end_that_comes_back_is_served(front, _):
    front.execute("let before = 1")
    front.client.stop_channels()
    back = Front(front.client, session=front.client.session.session)
    equal(back.result("before"), "1")
    again = Front(front.client, session=back.client.session.session)
    equal(again.result("before + 1"), "2")
    back.client.stop_channels()
    again.client.stop_channels()
    front.client = BlockingKernelClient(connection_file=front.client.connection_file)
    front.client.load_connection_file()
    front.client.start_channels()
    front.client.wait_for_ready(timeout=60)


async def completion_while_a_cell_waits():
    manager = AsyncKernelManager(kernel_name=KERNEL)
    await manager.start_kernel()
    client = manager.client()
    client.start_channels()
    await client.wait_for_ready(timeout=60)
    waiting = client.execute("await new Promise((r) => setTimeout(r, 3000)); 1")
    replies = await asyncio.wait_for(client.complete("consol", reply=True, timeout=WAIT_S), WAIT_S)
    equal(replies["content"]["matches"], ["console"])
    found = await client.inspect("console", reply=True, timeout=WAIT_S)
    equal(found["content"]["found"], True)
    await client.shutdown(reply=True, timeout=WAIT_S)
    client.stop_channels()
    await asyncio.wait_for(manager.finish_shutdown(), WAIT_S)
    assert waiting


def outcome(function, *arguments):
    started = time.monotonic()
    try:
        function(*arguments)
        reason = None
    except Exception:
        reason = traceback.format_exc(limit=4)
    return [reason, time.monotonic() - started]


def main():
    manager = KernelManager(kernel_name=KERNEL)
    manager.start_kernel()
    front, other = Front(manager), Front(manager)
    results = {function.__name__: outcome(function, front, other) for function in CHECKS}
    manager.restart_kernel()
    front.client.wait_for_ready(timeout=60)
    results["a_restart_forgets_names"] = outcome(lambda: equal(front.result("typeof (globalThis as any).told"), "'undefined'"))
    manager.shutdown_kernel()
    results["completion_while_a_cell_waits"] = outcome(lambda: asyncio.run(completion_while_a_cell_waits()))
    print(json.dumps(results))


main()

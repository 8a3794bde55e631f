"""A kernel as a front end sees it: start, run, interrupt, ask, and how much memory it holds."""

import subprocess
import time

import psutil
import zmq
from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpecManager


class Late(Exception):
    """No answer within the time given."""


class Session:
    """One running kernel. All times are seconds of the wall clock, from the request's sending to the last of reply and idle."""

    def __init__(self, name, kernels, folder):
        self.name, self.lost = name, 0
        specs = KernelSpecManager(kernel_dirs=[kernels], ensure_native_kernel=False)
        self.manager = KernelManager(kernel_name=name, kernel_spec_manager=specs)
        started = time.perf_counter()
        # What a kernel prints outside of its protocol goes nowhere, and no kernel holds our own output open.
        self.manager.start_kernel(cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)
        self.ready = time.perf_counter() - started

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def begin(self, code):
        return self.client.execute(code, allow_stdin=False)

    def run(self, code, timeout=60, on_output=None):
        """Runs a cell that must succeed; gives its seconds."""
        started = time.perf_counter()
        self.finish(self.begin(code), timeout, on_output)
        return time.perf_counter() - started

    def finish(self, request, timeout=60, on_output=None, must_succeed=True):
        """Waits for reply and idle of a request sent before; gives the reply's status. Where the idle is lost, the reply is the end."""
        try:
            self.until_idle(request, timeout, on_output)
        except Late:
            if not self.client.shell_channel.socket.poll(0):
                raise
            self.lost += 1
        reply = self.next(self.client.shell_channel, request, timeout)
        status = reply["content"]["status"]
        if must_succeed and status != "ok":
            raise SystemExit(f"{self.name}: a cell of the bench failed: {reply['content']}")
        return status

    def until_idle(self, request, timeout, on_output=None):
        deadline = time.perf_counter() + timeout
        while True:
            message = self.next_published(request, deadline)
            if message["msg_type"] != "status":
                if on_output is not None:
                    on_output(message)
            elif message["content"]["execution_state"] == "idle":
                return

    def next_published(self, request, deadline):
        """Gives up a second after the reply has come: what was published before it is lost."""
        while True:
            patience = min(1, deadline - time.perf_counter())
            try:
                return self.next(self.client.iopub_channel, request, patience)
            except Late:
                if patience < 1 or self.client.shell_channel.socket.poll(0):
                    raise

    def until_busy(self, request, timeout=10):
        while True:
            message = self.next(self.client.iopub_channel, request, timeout)
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "busy":
                return

    def next(self, channel, request, timeout):
        """The next message of a channel about a request; others are dropped."""
        deadline = time.perf_counter() + timeout
        while (left := deadline - time.perf_counter()) > 0:
            if channel.socket.poll(left * 1000):
                message = channel.get_msg(timeout=0)
                if message["parent_header"].get("msg_id") == request:
                    return message
        raise Late(self.name)

    def interrupt(self):
        self.manager.interrupt_kernel()

    def complete(self, code):
        """Seconds of a completion at the code's end, and how many were offered."""
        started = time.perf_counter()
        request = self.client.complete(code, len(code))
        reply = self.next(self.client.shell_channel, request, 60)
        return time.perf_counter() - started, len(reply["content"].get("matches", []))

    def resident(self):
        """Resident bytes of the kernel and all processes below it."""
        top = psutil.Process(self.manager.provisioner.pid)
        return sum(process.memory_info().rss for process in [top, *top.children(recursive=True)])

    def ask_while(self, request, timeout, on_output, every=0.1):
        """Takes a running cell's output and asks on the control channel meanwhile; gives the seconds of each answer."""
        control, iopub = self.client.control_channel, self.client.iopub_channel
        poller = zmq.Poller()
        poller.register(control.socket, zmq.POLLIN)
        poller.register(iopub.socket, zmq.POLLIN)
        answers, asked, deadline = [], None, time.perf_counter() + timeout
        next_time = time.perf_counter()
        while time.perf_counter() < deadline:
            if asked is None and time.perf_counter() >= next_time:
                asked = time.perf_counter()
                control.send(self.client.session.msg("kernel_info_request", {}))
            ready = dict(poller.poll(50))
            if control.socket in ready:
                control.get_msg(timeout=0)
                answers.append(time.perf_counter() - asked)
                next_time, asked = time.perf_counter() + every, None
            if iopub.socket in ready and is_idle(iopub.get_msg(timeout=0), request, on_output):
                return answers
        raise Late(self.name)


def is_idle(message, request, on_output):
    if message["parent_header"].get("msg_id") != request:
        return False
    if message["msg_type"] == "status":
        return message["content"]["execution_state"] == "idle"
    on_output(message)
    return False

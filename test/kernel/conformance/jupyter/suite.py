"""Runs jupyter_kernel_test on an installed kernel: suite.py KERNEL. Prints one JSON object, test -> [status, reason].

Each test has a time limit of its own, since a request that is never answered would hang it; the kernel is started anew after a test that
ran out of it.
"""

import json
import signal
import sys
import unittest

import jupyter_kernel_test

LIMIT_S = 8
KERNEL = sys.argv[1]


class Suite(jupyter_kernel_test.KernelTests):
    kernel_name = KERNEL
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = 'console.log("hello, world")'
    code_stderr = 'console.error("oops")'
    completion_samples = [{"text": "consol", "matches": {"console"}}, {"text": "[1].joi", "matches": {"join"}}]
    complete_code_samples = ["1", "let a = 1", "function f(x: number) { return x }", "if (1) { 2 }"]
    incomplete_code_samples = ["function f() {", "let s = `a", "[1, 2,", "if (1) {"]
    invalid_code_samples = ["let = = 3", "1 +* 2", "}"]
    code_page_something = ""  # help is shown in the cell
    code_generate_error = 'throw new Error("on purpose")'
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "[1, 2].map((x) => x * 2)", "result": "[ 2, 4 ]"},
        {"code": "6 / 2", "result": "3"},
    ]
    code_display_data = [
        {"code": 'import * as tslab from "tslab"; tslab.display.html("<b>1</b>")', "mime": "text/html"},
    ]
    code_history_pattern = "6 ? 7*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "console"
    code_clear_output = "kernel.clearOutput()" if KERNEL == "plumbline" else ""


class Welcome(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = KERNEL
    support_iopub_welcome = True


def out_of_time(*_):
    raise TimeoutError(f"no answer within {LIMIT_S} s")


def last_line(text):
    return text.strip().splitlines()[-1][:160]


def run(case, name):
    result = unittest.TestResult()
    signal.signal(signal.SIGALRM, out_of_time)
    signal.setitimer(signal.ITIMER_REAL, LIMIT_S, 1)  # again for the parts that follow
    try:
        case(name).run(result)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    wrong = result.failures + result.errors
    if wrong:
        return ["failed", last_line(wrong[0][1])]
    if result.skipped:
        return ["skipped", result.skipped[0][1]]
    return ["passed", ""]


def start(case):
    """Starts the kernel; what it said while it started is no part of any test."""
    case.setUpClass()
    while case is Suite and case.kc.shell_channel.msg_ready():
        case.kc.get_shell_msg(timeout=1)


def run_all(case):
    outcomes = {}
    start(case)
    for name in unittest.TestLoader().getTestCaseNames(case):
        outcomes[name.removeprefix("test_")] = run(case, name)
        if outcomes[name.removeprefix("test_")][1].startswith("TimeoutError"):
            case.km.shutdown_kernel(now=True)
            case.kc.stop_channels()
            start(case)
    case.kc.stop_channels()
    case.km.shutdown_kernel(now=True)
    return outcomes


print(json.dumps(run_all(Suite) | run_all(Welcome)))

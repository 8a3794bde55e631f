"""Runs a notebook without a front end and keeps it, whatever happens.

Usage: execute.py NOTEBOOK FOLDER TIMEOUT, with the notebook's own kernel, in FOLDER, TIMEOUT seconds a cell (0: no limit).
The notebook is written back in place. Progress goes to standard error; the last line of standard output is JSON:
{"status": "ok" | "cell_failed" | "not_run", "cell": index or null, "message": text}.
"""

import json
import logging
import sys


def say(status, cell=None, message=""):
    print(json.dumps({"status": status, "cell": cell, "message": message}))


def main(path, folder, timeout):
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    try:
        notebook = nbformat.read(path, as_version=4)
    except Exception as error:  # said as JSON: the caller words it
        say("not_run", message=f"{type(error).__name__}: {error}")
        return
    total = len(notebook.cells)
    place = {"cell": None}

    def started(cell, cell_index):
        place["cell"] = cell_index
        if sys.stderr.isatty():
            sys.stderr.write(f"\rcell {cell_index + 1} of {total}  ")
            sys.stderr.flush()

    # A stopped run leaves tasks of nbclient behind, whose complaints are nobody's concern.
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    client = NotebookClient(
        notebook,
        timeout=timeout or None,
        kernel_name=notebook.metadata.get("kernelspec", {}).get("name", "plumbline"),
        resources={"metadata": {"path": folder}},
        on_cell_start=started,
    )
    try:
        client.execute()
    except CellExecutionError as error:
        say("cell_failed", place["cell"], f"{error.ename}: {error.evalue}")
    except CellTimeoutError:
        say("cell_failed", place["cell"], f"It did not end within {timeout} s.")
    except DeadKernelError:
        say("cell_failed", place["cell"], "The kernel ended while the cell ran.")
    except Exception as error:  # said as JSON: the caller words it
        say("not_run", place["cell"], f"{type(error).__name__}: {error}")
    else:
        say("ok")
    finally:
        if sys.stderr.isatty():
            sys.stderr.write("\r\033[K")
        nbformat.write(notebook, path)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))

"""Runs a notebook without a front end and keeps it, whatever happens.

Usage: execute.py NOTEBOOK FOLDER TIMEOUT, with the notebook's own kernel, in FOLDER, TIMEOUT seconds a cell (0: no limit).
The notebook is written back in place. Progress goes to standard error; the last line of standard output is JSON:
{"status": "ok" | "cell_failed" | "not_run", "cell": index or null, "message": text}.
"""

import json
import logging
import os
import sys


def say(status, cell=None, message=""):
    # On a line of its own, whatever the kernel has left on standard output.
    print("\n" + json.dumps({"status": status, "cell": cell, "message": message}))


def keep(notebook, path):
    """Writes the notebook in one step, so that the file that is there is whole, whatever happens meanwhile."""
    import nbformat

    fresh = f"{path}.{os.getpid()}.new"
    try:
        nbformat.write(notebook, fresh)
        os.replace(fresh, path)
    finally:
        if os.path.exists(fresh):
            os.remove(fresh)


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
    end = ("ok",)
    try:
        client.execute()
    except CellExecutionError as error:
        end = ("cell_failed", place["cell"], f"{error.ename}: {error.evalue}")
    except CellTimeoutError:
        end = ("cell_failed", place["cell"], f"It did not end within {timeout} s.")
    except DeadKernelError:
        end = ("cell_failed", place["cell"], "The kernel ended while the cell ran.")
    except KeyboardInterrupt:  # the caller knows why
        end = ("not_run", place["cell"], "It was stopped.")
    except Exception as error:  # said as JSON: the caller words it
        end = ("not_run", place["cell"], f"{type(error).__name__}: {error}")
    finally:
        if sys.stderr.isatty():
            sys.stderr.write("\r\033[K")
        try:
            keep(notebook, path)
        except Exception as error:
            end = ("not_run", place["cell"], f"What ran cannot be written to {path}: {error}")
        say(*end)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))

"""A Papermill engine whose record is true: `papermill --engine tthc`, and the weekly run.

Papermill's own calls a cell completed that was killed or timed out, and every cell after it too; and it takes
`sys.exit(0)` in a cell for success. Here only what ran to its end is completed, and whatever else happens raises.
"""

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient.exceptions import CellExecutionError
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, NotebookExecutionManager
from papermill.exceptions import PapermillExecutionError
from papermill.log import logger
from traitlets import CaselessStrEnum

SAVED_EVERY = 2  # seconds


class KernelManager(AsyncKernelManager):
    """Encrypts the link to the kernel where the platform can; otherwise ipykernel 7 prints an alarming warning."""

    transport_encryption = CaselessStrEnum(["disabled", "auto", "required"], default_value="auto")


class Record(NotebookExecutionManager):
    """What became of the notebook and of each cell, kept in their metadata."""

    def failed(self) -> None:
        """The cell that was running failed; those that never began stay pending."""
        self.nb.metadata.papermill["exception"] = True
        for index, cell in enumerate(self.nb.cells):
            if cell.metadata.papermill["status"] == self.RUNNING:
                self.cell_exception(cell, cell_index=index)

    def save(self, **kwargs) -> None:
        """Now and then while it runs: twice a cell, as papermill has it, takes a tenth of a run."""
        if (self.now() - self.last_save_time).total_seconds() >= SAVED_EVERY:
            super().save(**kwargs)

    def notebook_complete(self, **kwargs) -> None:
        self.end_time = self.now()
        self.nb.metadata.papermill["end_time"] = self.end_time.isoformat()
        self.nb.metadata.papermill["duration"] = (self.end_time - self.start_time).total_seconds()
        self.cleanup_pbar()
        super().save()


class Client(PapermillNotebookClient):
    def papermill_execute_cells(self) -> None:
        for index, cell in enumerate(self.nb.cells):
            self.nb_man.cell_start(cell, index)
            self.execute_cell(cell, index)
            self.nb_man.cell_complete(cell, cell_index=index)


class TruthfulEngine(NBClientEngine):
    @classmethod
    def execute_notebook(
        cls,
        nb: nbformat.NotebookNode,
        kernel_name: str,
        output_path: str | None = None,
        progress_bar: bool | dict = True,
        log_output: bool = False,
        autosave_cell_every: int = 30,
        **how,
    ) -> nbformat.NotebookNode:
        """The executed notebook. Raises `PapermillExecutionError` for a cell that failed or asked to exit, and whatever
        else ended the run, having kept in the notebook what became of each cell.
        """
        record = Record(nb, output_path, log_output, progress_bar, autosave_cell_every)
        record.notebook_start()
        try:
            cls.execute_managed_notebook(record, kernel_name, log_output=log_output, **how)
        except CellExecutionError as error:
            record.failed()
            raise _told(nb, error) from error
        except BaseException:
            record.failed()
            raise
        finally:
            record.notebook_complete()
        return nb

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Record, kernel_name: str, start_timeout: int = 60, execution_timeout: int | None = None, **how
    ) -> None:
        how = {"kernel_manager_class": KernelManager, **how}
        how.pop("input_path", None)
        Client(
            nb_man,
            kernel_name=kernel_name,
            startup_timeout=start_timeout,
            timeout=execution_timeout,
            log=logger,
            **how,
        ).execute()


def _told(nb: nbformat.NotebookNode, error: CellExecutionError) -> PapermillExecutionError:
    index = next(at for at, cell in enumerate(nb.cells) if cell.metadata.papermill["status"] == Record.FAILED)
    cell = nb.cells[index]
    return PapermillExecutionError(
        index, cell.get("execution_count"), cell.source, error.ename, error.evalue, [error.traceback]
    )

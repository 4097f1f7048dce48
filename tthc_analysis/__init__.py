"""Weekly indicators, places and briefings for administrative procedures (TTHC).

import tthc_analysis as tthc
week = tthc.week("2024-11-04")    # a name, a report Monday or a parameter file; see `workbench`
"""

import sys
from types import ModuleType

__version__ = "0.1.0"

# jsonschema, loaded with every notebook, does without this where it is missing; nobody here checks an international
# address, and to build its grammar takes longer than to load all the rest.
sys.modules.setdefault("rfc3987_syntax", None)


class _Package(ModuleType):
    """`tthc.week` asks for a week, although a module is called so too; what that needs is loaded when it is asked."""

    @property
    def week(self):
        from tthc_analysis.workbench import week

        return week

    @week.setter
    def week(self, module: ModuleType) -> None:
        """Python hands over the module `tthc_analysis.week` once it is loaded."""

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), "week"]


sys.modules[__name__].__class__ = _Package

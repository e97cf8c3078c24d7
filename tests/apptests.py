"""What Streamlit's AppTest does anew for each test and need not: half of what it cost was a look into every package."""

import functools
import sys
from typing import Any


def quicken() -> None:
    """Look for components among the packages once, compile a page once, sleep until it is drawn.

    Does nothing where no test uses Streamlit.
    """
    if "streamlit.testing.v1.app_test" not in sys.modules:
        return
    from streamlit.components.v2 import manifest_scanner
    from streamlit.runtime.scriptrunner.script_cache import ScriptCache
    from streamlit.testing.v1 import app_test, local_script_runner

    manifest_scanner.scan_component_manifests = functools.cache(manifest_scanner.scan_component_manifests)
    kept = ScriptCache()
    app_test.ScriptCache = lambda: kept
    look = local_script_runner.require_widgets_deltas

    def wait(runner: Any, timeout: float = 3) -> None:
        runner._script_thread.join(timeout)
        look(runner, 0.1)  # which fails where it has not ended

    local_script_runner.require_widgets_deltas = wait

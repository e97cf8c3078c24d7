"""What Streamlit's AppTest does anew for each test and need not: half of what it cost was a look into every package."""

import functools
import sys


def quicken() -> None:
    """Look for components among the packages once, compile a page once. Does nothing where no test uses Streamlit."""
    if "streamlit.testing.v1.app_test" not in sys.modules:
        return
    from streamlit.components.v2 import manifest_scanner
    from streamlit.runtime.scriptrunner.script_cache import ScriptCache
    from streamlit.testing.v1 import app_test

    manifest_scanner.scan_component_manifests = functools.cache(manifest_scanner.scan_component_manifests)
    kept = ScriptCache()
    app_test.ScriptCache = lambda: kept

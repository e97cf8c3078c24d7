"""The real app with taps in it, told what to do by lines of JSON on its standard input, answering on its output.

`python -m tests.bench.app MOMENT PORT`; the database comes by environment, as for everybody.
It ends when its input does, so that nothing is left behind when the bench is killed.
"""

import json
import os
import signal
import sys
from datetime import datetime
from threading import Thread
from typing import TextIO

from tests.bench.taps import Taps


def main() -> None:
    # the answers get the real output; what anybody prints goes to the log
    answers = os.fdopen(os.dup(1), "w", buffering=1, encoding="utf-8")
    os.dup2(2, 1)
    taps = Taps()
    taps.install(datetime.fromisoformat(sys.argv[1]))
    Thread(target=_listen, args=(taps, answers), daemon=True).start()

    import app

    port, sys.argv = int(sys.argv[2]), [app.__file__]  # as if `streamlit run app.py` had been said
    app.app.run(config={"server.port": port, "server.headless": True})


def _listen(taps: Taps, answers: TextIO) -> None:
    does = {"begin": taps.begin, "seen": taps.seen, "plan": taps.plan}
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = does[request.pop("do")](**request)
        except Exception as problem:  # said to the bench, which stops
            answer = {"failed": f"{type(problem).__name__}: {problem}"}
        answers.write(json.dumps(answer) + "\n")
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()

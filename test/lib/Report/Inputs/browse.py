# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# browse.py PAGE.html FOLDER: opens the page in headless Chromium with its network log on, in light and dark and on a
# narrow screen, and clicks on the head of a column.
import json
import os
import re
import subprocess
import sys

page, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])


def browse(path, name, *flags):
    """The page as it is after its scripts, messages of its console, and addresses asked for on the network."""
    log = f"{folder}/{name}.netlog"
    command = ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
               "--disable-component-update", "--no-first-run", "--disable-sync", "--disable-default-apps",
               f"--user-data-dir={folder}/profile", "--enable-logging=stderr", f"--log-net-log={log}",
               "--virtual-time-budget=2000", *flags, "--dump-dom", "file://" + path]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    messages = [line for line in run.stderr.splitlines() if "CONSOLE" in line]
    with open(log) as file:
        text = file.read()
    try:
        data = json.loads(text)
    except json.JSONDecodeError:  # cut off when the browser ended
        data = json.loads(text.rstrip().rstrip(",") + "]}")
    # Only what the page itself starts: the browser's own requests have no frame that began them.
    asked = [event["params"]["url"] for event in data["events"]
             if "url" in event.get("params", {}) and "initiator" in event["params"]
             and event["params"]["initiator"] not in ("not an origin", "null") or
             re.match(r"(https?|wss?):", event.get("params", {}).get("url", "")) and
             "google" not in event["params"]["url"]]
    return run.stdout, messages, asked


for name, flags in (("light", ["--window-size=1200,1600"]),
                    ("dark", ["--window-size=1200,1600", "--blink-settings=preferredColorScheme=0"]),
                    ("narrow", ["--window-size=500,1600"])):
    dom, messages, asked = browse(page, name, *flags)
    assert "</footer>" in dom
    print(f"{name}: {len(messages)} messages, {len(asked)} requests")
    for line in messages + asked:
        print(" ", line)

# A copy that clicks: the first of the largest times comes to the top.
source = open(page).read()
clicking = f"{folder}/clicking.html"
with open(clicking, "w") as file:
    file.write(source.replace("</body>", "<script>document.querySelector('#steps th:nth-child(4)').click()</script></body>"))
dom, messages, _ = browse(clicking, "clicking")
steps = dom[dom.index('id="steps"'):dom.index('id="roofline"')]
rows = [[float(value) for value in re.findall(r'data-v="([^"]*)"', row)] for row in steps.split("<tr>")[2:]]
times = [row[1] for row in rows]
assert not messages and 'aria-sort="descending"' in steps, (messages, steps[:300])
assert times == sorted(times, reverse=True) and [row[0] for row in rows] != sorted(row[0] for row in rows)
print("sorted by time")

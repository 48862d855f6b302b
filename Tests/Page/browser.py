"""Drives a headless Chromium over the DevTools protocol, with Python's standard library alone.

The browser reads and writes messages on two pipes (`--remote-debugging-pipe`): JSON, each with a zero byte behind it.
"""

import base64
import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path


def find_chromium():
    """The browser's program, or None."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        path = shutil.which(name)
        if path:
            return path
    return None


class Browser:
    """A browser with a profile of its own, which is gone afterwards."""

    def __init__(self):
        self.profile = tempfile.mkdtemp(prefix="districtkit-page-")
        to_browser, self._to = os.pipe()
        self._from, from_browser = os.pipe()

        def place_pipes():
            # The protocol wants them at 3 and 4; they may be there crosswise, so they are moved away first.
            inputs, outputs = os.dup(to_browser), os.dup(from_browser)
            os.dup2(inputs, 3)
            os.dup2(outputs, 4)

        self._process = subprocess.Popen(
            [find_chromium(), "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu",
             "--hide-scrollbars", "--no-first-run", "--disable-extensions", "--disable-background-networking",
             "--disable-dev-shm-usage", f"--user-data-dir={self.profile}", "about:blank"],
            preexec_fn=place_pipes, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self._rest = b""
        self._last_id = 0
        self.events = []

    def close(self):
        self._process.terminate()
        self._process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)

    def send(self, method, session=None, **parameters):
        """Calls a method and returns its result; events that come meanwhile are kept."""
        self._last_id += 1
        message = {"id": self._last_id, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._to, data):]
        while True:
            answer = self._receive()
            if answer.get("id") == self._last_id:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def _receive(self):
        while b"\0" not in self._rest:
            chunk = os.read(self._from, 1 << 20)
            if not chunk:
                raise RuntimeError("The browser has ended.")
            self._rest += chunk
        message, self._rest = self._rest.split(b"\0", 1)
        return json.loads(message)


class Tab:
    """A tab that shows one file."""

    KEYS = {
        "Tab": ("Tab", 9, None), "Enter": ("Enter", 13, "\r"), "ArrowLeft": ("ArrowLeft", 37, None),
        "ArrowUp": ("ArrowUp", 38, None), "ArrowRight": ("ArrowRight", 39, None), "ArrowDown": ("ArrowDown", 40, None),
        "+": ("Equal", 187, "+"), "-": ("Minus", 189, "-"), " ": ("Space", 32, " "),
    }

    def __init__(self, browser, path, width=1280, height=900, scale=1, dark=False, day=None, reduced_motion=True):
        self.browser = browser
        self.url = path if "://" in str(path) else Path(path).resolve().as_uri()
        # Every tab has a context of its own, so that permissions of one are not those of another.
        context = browser.send("Target.createBrowserContext")["browserContextId"]
        target = browser.send("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        self.context = context
        self.session = browser.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale,
                  mobile=width < 500)
        self.send("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce" if reduced_motion else "no-preference"}])
        if day:
            # The visitor's clock: every `new Date()` without an argument shows this day.
            self.send("Page.addScriptToEvaluateOnNewDocument", source=f"""
                {{ const Real = Date; globalThis.Date = class extends Real {{
                    constructor(...given) {{ if (given.length) super(...given); else super("{day}T12:00:00"); }} }}; }}""")
        self.first_event = len(browser.events)
        self.send("Page.navigate", url=self.url)
        self.wait_for("window.districtkit && document.readyState === 'complete'")
        self.run("districtkit.ready")

    def send(self, method, **parameters):
        return self.browser.send(method, session=self.session, **parameters)

    def run(self, expression):
        """The value of a JavaScript expression; of a promise, what it resolves to."""
        result = self.send("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            details = result["exceptionDetails"]
            raise RuntimeError(details.get("exception", {}).get("description") or details["text"])
        return result["result"].get("value")

    def wait_for(self, condition, seconds=20):
        end = time.monotonic() + seconds
        while not self.run(f"Boolean({condition})"):
            if time.monotonic() > end:
                raise AssertionError(f"After {seconds} s it is still not so: {condition}")
            time.sleep(0.02)

    def press(self, key, shift=False):
        code, number, text = self.KEYS[key]
        modifiers = 8 if shift else 0
        common = {"key": key, "code": code, "windowsVirtualKeyCode": number, "modifiers": modifiers}
        down = dict(common, type="keyDown" if text else "rawKeyDown")
        if text:
            down["text"] = text
        self.send("Input.dispatchKeyEvent", **down)
        self.send("Input.dispatchKeyEvent", **dict(common, type="keyUp"))

    def type(self, text):
        self.send("Input.insertText", text=text)

    def mouse(self, *steps):
        """Presses at the first place, moves through the others and lets go at the last."""
        def event(kind, place, buttons):
            self.send("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left", buttons=buttons,
                      clickCount=1)
        event("mousePressed", steps[0], 1)
        for place in steps[1:]:
            event("mouseMoved", place, 1)
        event("mouseReleased", steps[-1], 0)

    def box(self, selector):
        return self.run(f"(() => {{ const b = document.querySelector({json.dumps(selector)}).getBoundingClientRect();"
                        " return [b.left, b.top, b.width, b.height]; })()")

    def text(self, selector):
        return self.run(f"document.querySelector({json.dumps(selector)}).innerText")

    def picture(self, path, whole=False):
        shot = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        Path(path).write_bytes(base64.b64decode(shot["data"]))

    def locate(self, permission, place=None):
        """What the device's location is: `granted` or `denied`, and (latitude, longitude, accuracy)."""
        origin = {} if self.url.startswith("file:") else {"origin": self.url}
        self.browser.send("Browser.setPermission", permission={"name": "geolocation"}, setting=permission,
                          browserContextId=self.context, **origin)
        if place:
            self.send("Emulation.setGeolocationOverride", latitude=place[0], longitude=place[1], accuracy=place[2])

    @property
    def own_events(self):
        return [event for event in self.browser.events[self.first_event:] if event.get("sessionId") == self.session]

    @property
    def requests(self):
        """The addresses of everything that was asked for, the page itself and what it holds within itself aside."""
        self.run("0")
        addresses = [event["params"]["request"]["url"] for event in self.own_events
                     if event["method"] == "Network.requestWillBeSent"]
        return [address for address in addresses if address != self.url and not address.startswith("data:")]

    @property
    def complaints(self):
        """Errors and warnings of the console, and exceptions."""
        self.run("0")
        found = []
        for event in self.own_events:
            parameters = event["params"]
            if event["method"] == "Runtime.exceptionThrown":
                found.append(parameters["exceptionDetails"].get("exception", {}).get("description", "an exception"))
            elif event["method"] == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "warning", "assert"):
                found.append(" ".join(str(argument.get("value")) for argument in parameters["args"]))
            elif event["method"] == "Log.entryAdded" and parameters["entry"]["level"] in ("error", "warning"):
                found.append(parameters["entry"]["text"])
        return found

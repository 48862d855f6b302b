"""A server that behaves like both sources, and badly on demand. Python's standard library only."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Server:
    """Serves what its values say at the moment of a request; tests change them.

    layers: by the name of the service, the features. files: by name, the JSON values of congress-legislators.
    faults: (part of an address, kind, how many times), see Handler.fail.
    """

    def __init__(self):
        self.layers, self.files, self.faults = {}, {}, []
        self.page = 2000  # maxRecordCount
        self.limit_at_top = True  # where a page says that there are more
        self.requests = []
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Handler,), {"world": self}))
        self._http.daemon_threads = True
        threading.Thread(target=self._http.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._http.server_port}"

    def close(self):
        self._http.shutdown()
        self._http.server_close()

    def fault(self, address):
        for index, (part, kind, times) in enumerate(self.faults):
            if part in address and times > 0:
                self.faults[index] = (part, kind, times - 1)
                return kind
        return None

    def metadata(self, service):
        return {
            "currentVersion": 11.5,
            "id": 0,
            "name": service,
            "type": "Feature Layer",
            "geometryType": "esriGeometryPolygon",
            "editingInfo": {"lastEditDate": 1767225600000, "dataLastEditDate": 1767225600000},
            "maxRecordCount": self.page,
        }

    def features(self, service, query):
        """One page, in the form of f=geojson."""
        offset = int(query.get("resultOffset", ["0"])[0])
        everything = self.layers[service]
        answer = {
            "type": "FeatureCollection",
            "crs": {"type": "name", "properties": {"name": "EPSG:4326"}},
            "features": [
                {
                    "type": "Feature",
                    "id": offset + index + 1,
                    "geometry": feature["geometry"],
                    "properties": {"OBJECTID": offset + index + 1, **feature["properties"], "Shape__Area": 1.5},
                }
                for index, feature in enumerate(everything[offset : offset + self.page])
            ],
        }
        if offset + self.page < len(everything):
            more = {"exceededTransferLimit": True}
            answer |= more if self.limit_at_top else {"properties": more}
        return answer


class Handler(BaseHTTPRequestHandler):
    world: Server

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.world.requests.append(self.path)
        kind = self.world.fault(self.path)
        if kind and self.fail(kind):
            return
        address = urlsplit(self.path)
        query, parts = parse_qs(address.query), address.path.strip("/").split("/")
        layers = self.world.layers
        match parts:
            case ["county", service, "FeatureServer", "0"] if service in layers and query.get("f") == ["json"]:
                value = self.world.metadata(service)
            case ["county", service, "FeatureServer", "0", "query"] if service in layers:
                expected = {"where": ["1=1"], "outFields": ["*"], "outSR": ["4326"], "f": ["geojson"]}
                if any(query.get(key) != value for key, value in expected.items()):
                    value = {"error": {"code": 400, "message": "Unable to perform query.", "details": []}}
                else:
                    value = self.world.features(service, query)
            case ["county", *_]:  # ArcGIS says so with HTTP 200
                value = {"error": {"code": 400, "message": "Invalid URL", "details": ["Invalid URL"]}}
            case ["congress", file] if file in self.world.files:
                value = self.world.files[file]
            case _:
                return self.send(b"404: Not Found", status=404)
        self.send(json.dumps(value).encode())

    def send(self, body, status=200, headers=(), length=None):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        if length != "unsaid":
            self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:  # curl gave up
            pass
        self.close_connection = True

    def fail(self, kind):
        """Answers badly; False when the right answer is only late."""
        match kind:
            case "html":
                self.send(b"<!DOCTYPE html><title>Sign in</title>", headers=[("Content-Type", "text/html")])
            case "error":
                self.send(b'{"error":{"code":499,"message":"Token Required","details":["Sign in first"]}}')
            case "redirect":
                self.send(b"", status=302, headers=[("Location", "https://example.org/elsewhere")])
            case "unavailable":
                self.send(b"busy", status=503)
            case "short":  # fewer bytes than promised
                self.send(b'{"type":"FeatureColl', length=5000)
            case "cut":  # the end of the body cannot be told from the end of the connection
                self.send(b'[{"id":{"bioguide":', length="unsaid")
            case "empty":
                self.send(b"")
            case "slow":
                time.sleep(3)
                self.send(b"{}")
            case "no collection":
                self.send(b'{"currentVersion":11.5}')
            case "endless":
                self.send(b'{"type":"FeatureCollection","exceededTransferLimit":true,"features":[]}')
            case "late":
                time.sleep(1)
                return False
        return True

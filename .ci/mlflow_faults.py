"""Mirrors a home to a real MLflow server under faults of every kind, and compares after each.

Usage: mlflow_faults.py BIN HOME --kills N --restarts N, with BIN the folder of `mlflow` and HOME a workbench home.
"""

import argparse
import http.client
import http.server
import itertools
import os
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time
import urllib.request

from mlflow_check import compare


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, binaries, folder):
        self.binaries, self.folder, self.port = binaries, folder, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.database = os.path.join(folder, "mlflow.db")
        self.process = None

    def start(self):
        log = open(os.path.join(self.folder, "server.log"), "ab")
        self.process = subprocess.Popen(
            [os.path.join(self.binaries, "mlflow"), "server", "--host", "127.0.0.1", "--port", str(self.port), "--workers", "1",
             "--backend-store-uri", "sqlite:///" + self.database, "--artifacts-destination", os.path.join(self.folder, "artifacts")],
            stdout=log, stderr=log, start_new_session=True, env={**os.environ, "PATH": self.binaries + ":" + os.environ["PATH"]})
        for _ in range(600):
            try:
                urllib.request.urlopen(self.url + "/health", timeout=5).read()
                return
            except OSError:
                time.sleep(0.1)
        raise SystemExit("mlflow server did not start: " + open(os.path.join(self.folder, "server.log")).read()[-3000:])

    def stop(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def wipe(self):
        """Forgets all runs, as a database that is deleted does, without the seconds that a restart takes."""
        with sqlite3.connect(self.database, timeout=30) as database:
            for table in ("metrics", "latest_metrics", "params", "tags", "input_tags", "inputs", "datasets", "runs"):
                database.execute(f"DELETE FROM {table}")


class Proxy(http.server.BaseHTTPRequestHandler):
    """Stands before the server; `plan` says what happens to each request."""

    protocol_version = "HTTP/1.1"
    plan = staticmethod(lambda: "pass")
    target = None
    seen = {}

    def handle_any(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        fault = Proxy.plan()
        Proxy.seen[fault] = Proxy.seen.get(fault, 0) + 1
        if fault == "hang":
            time.sleep(600)
        if fault == "429":
            self.send_response(429)
            self.send_header("Retry-After", "0")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        try:
            upstream = http.client.HTTPConnection("127.0.0.1", Proxy.target, timeout=60)
            upstream.request(self.command, self.path, body, {"Content-Type": self.headers.get("Content-Type", "")})
            answer = upstream.getresponse()
            status, payload = answer.status, answer.read()
        except OSError:
            status, payload = 502, b""
        if fault == "slow":
            time.sleep(0.05)
        if fault == "drop":
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        if fault == "500":
            status, payload = 500, b'{"error_code":"INTERNAL_ERROR","message":"said after it was done"}'
        self.send_response(status)
        self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    do_GET = do_POST = do_PUT = handle_any

    def log_message(self, *_):
        pass


def mirror(home, url, *more, timeout="30"):
    return subprocess.Popen(["./workbench", "mirror", "--home", home, "--to", url, *more], stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True, env={**os.environ, "MLFLOW_HTTP_REQUEST_TIMEOUT": timeout})


def finish(process, expected=0):
    out, err = process.communicate(timeout=300)
    assert process.returncode == expected, f"exit {process.returncode}, not {expected}:\n{out}\n{err}"
    return out


def say(text, began):
    print(f"  {time.monotonic() - began:6.1f} s  {text}", flush=True)


def killed(home, server, kills, chance):
    """Kills mirrors at random moments, on a server that has some or nothing of the runs; one that ended first does not count."""
    server.wipe()
    began = time.monotonic()
    finish(mirror(home, server.url))
    undisturbed = time.monotonic() - began
    hit, attempts = 0, 0
    while hit < kills:
        attempts += 1
        if chance.random() < 0.6:
            server.wipe()
        if chance.random() < 0.3 and os.path.exists(os.path.join(home, "mirror.db")):
            for suffix in ("", "-wal", "-shm"):
                if os.path.exists(os.path.join(home, "mirror.db" + suffix)):
                    os.remove(os.path.join(home, "mirror.db" + suffix))
        process = mirror(home, server.url)
        time.sleep(chance.uniform(0.3, 1.0) * undisturbed)
        is_alive = process.poll() is None
        process.kill()
        process.communicate()
        hit += is_alive
        # Where the first was slowed by what else went on, all others would end before they are killed.
        undisturbed *= 1 if is_alive else 0.8
        if is_alive and (hit % 10 == 0 or hit == kills):
            finish(mirror(home, server.url))
            compare(server.url, home)
    return attempts


def restarted(home, server, restarts):
    """Stops and starts the server while a mirror works."""
    server.wipe()
    Proxy.plan = staticmethod(lambda: "slow")
    process = mirror(home, f"http://127.0.0.1:{PROXY.server_port}", "--patience", "120")
    time.sleep(1)
    during = 0
    for _ in range(restarts):
        during += process.poll() is None
        server.stop()
        time.sleep(0.3)
        server.start()
        time.sleep(1)
    assert during > 0, "the mirror ended before the server was stopped"
    finish(process)
    compare(server.url, home)
    return during


def faulty(home, server, fault, chance):
    server.wipe()
    Proxy.seen.clear()
    # One request for certain, others by chance, so that no fault goes untried.
    chosen, requests = chance.randrange(30), itertools.count()
    Proxy.plan = staticmethod(lambda: fault if next(requests) == chosen or chance.random() < 0.04 else "pass")
    finish(mirror(home, f"http://127.0.0.1:{PROXY.server_port}", "--patience", "120", timeout="1" if fault == "hang" else "30"))
    Proxy.plan = staticmethod(lambda: "pass")
    compare(server.url, home)
    assert Proxy.seen.get(fault, 0) > 0, f"{fault} never happened"
    return Proxy.seen[fault]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("binaries")
    arguments.add_argument("home")
    arguments.add_argument("--kills", type=int)
    arguments.add_argument("--restarts", type=int)
    given = arguments.parse_args()
    seed = int(os.environ.get("MIRROR_SEED", time.time_ns() % 1_000_000))
    chance = random.Random(seed)
    began = time.monotonic()
    folder = tempfile.mkdtemp()
    server = Server(given.binaries, folder)
    try:
        server.start()
        version = urllib.request.urlopen(server.url + "/version").read().decode()
        say(f"mlflow server {version}, MIRROR_SEED={seed}", began)
        print("   ", finish(mirror(given.home, server.url)).strip().replace("\n", "\n    "))
        say(f"MLflow's Python client: {compare(server.url, given.home)} values are equal", began)
        assert "sent 0 new copies, 0 metric points and 0 files" in finish(mirror(given.home, server.url))
        finish(mirror(given.home, server.url, "--check"))
        say("a second time nothing is sent, and --check agrees", began)
        attempts = killed(given.home, server, given.kills, chance)
        say(f"kill -9 {given.kills} times before the end, of {attempts} mirrors: one copy, equal", began)
        globals()["PROXY"] = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
        PROXY.daemon_threads = True
        Proxy.target = server.port
        threading.Thread(target=PROXY.serve_forever, daemon=True).start()
        for fault in ("429", "500", "drop", "hang"):
            times = faulty(given.home, server, fault, chance)
            say(f"{fault}, {times} times at random requests: one copy, equal", began)
        during = restarted(given.home, server, given.restarts)
        say(f"server stopped and started {given.restarts} times, {during} of them during a mirror: one copy, equal", began)
        Proxy.plan = staticmethod(lambda: "hang")
        finish(mirror(given.home, f"http://127.0.0.1:{PROXY.server_port}", timeout="1"), expected=3)
        server.stop()
        finish(mirror(given.home, server.url), expected=3)
        say("a server that never answers and one that is not there: exit 3", began)
    finally:
        server.stop() if server.process.poll() is None else None
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()

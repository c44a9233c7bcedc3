#!/usr/bin/env bash
# The OpenAI integration of Langfuse records why an answer ended if it was streamed, and not if it came whole: an answer that
# the limit of tokens cut off is then recorded as if it were complete. Installs langfuse and openai into a temporary folder,
# asks a server of its own once each way, and prints the attributes that hold "length". Fails if that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check langfuse==5.0.4 openai==3.57.0
"$work/venv/bin/python" - <<'PY'
import http.server, json, threading
from importlib.metadata import version
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter


class Model(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        choice = {"index": 0, "finish_reason": "length"}
        answer = {"id": "x", "created": 1, "model": "m", "choices": [choice]}
        message = {"role": "assistant", "content": "Once upon a"}
        if body.get("stream"):
            data = "".join("data: " + json.dumps({**answer, "object": "chat.completion.chunk", "choices": [part]}) + "\n\n"
                           for part in ({**choice, "delta": message, "finish_reason": None}, {**choice, "delta": {}}))
            data, kind = data + "data: [DONE]\n\n", "text/event-stream"
        else:
            data = json.dumps({**answer, "object": "chat.completion", "choices": [{**choice, "message": message}]})
            kind = "application/json"
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data.encode())

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Model)
threading.Thread(target=server.serve_forever, daemon=True).start()
from langfuse import Langfuse
memory, provider = InMemorySpanExporter(), TracerProvider()
Langfuse(tracer_provider=provider, public_key="pk", secret_key="sk", span_exporter=memory)
from langfuse.openai import openai
client = openai.OpenAI(base_url=f"http://127.0.0.1:{server.server_port}/v1", api_key="none")
asked = {"model": "m", "messages": [{"role": "user", "content": "Tell me a story."}], "max_tokens": 3}
whole = client.chat.completions.create(**asked)
assert whole.choices[0].finish_reason == "length"
for chunk in client.chat.completions.create(**asked, stream=True):
    pass
provider.force_flush()
print(f"langfuse {version('langfuse')}, openai {version('openai')}")
found = []
for name, span in zip(("whole", "streamed"), memory.get_finished_spans()):
    held = sorted(k for k, v in span.attributes.items() if "length" in str(v))
    print(f"{name}: {held or 'nothing says that it was cut off'}")
    found.append(bool(held))
assert found == [False, True], "that has changed"
PY

# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""session.py: what an editor says to tmc-lsp-server about a file with a mistake in it, its repair, and a hover; prints the
answers that matter."""
import json
import queue
import subprocess
import threading

MODULE = """func.func @main(%x: tensor<?x64xf32>, %w: tensor<32x64xf32>) -> tensor<?x32xf32> {
  %y = mixer.linear %x, %w : tensor<?x64xf32>, tensor<32x64xf32> -> tensor<?x{width}xf32>
  return %y : tensor<?x{width}xf32>
}
"""
URI = "file:///layer.mlir"

server = subprocess.Popen(["tmc-lsp-server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
answers = queue.Queue()


def listen():
    while True:
        size = 0
        while (line := server.stdout.readline()) not in (b"\r\n", b""):
            if line.lower().startswith(b"content-length:"):
                size = int(line.split(b":")[1])
        if not size:
            return
        answers.put(json.loads(server.stdout.read(size)))


threading.Thread(target=listen, daemon=True).start()


def say(method, parameters, number=None):
    message = {"jsonrpc": "2.0", "method": method, "params": parameters}
    if number is not None:
        message["id"] = number
    text = json.dumps(message).encode()
    server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(text), text))
    server.stdin.flush()


def wait(condition):
    while True:
        answer = answers.get(timeout=60)
        if condition(answer):
            return answer


def tell_diagnostics():
    answer = wait(lambda answer: answer.get("method") == "textDocument/publishDiagnostics")
    print(len(answer["params"]["diagnostics"]), "diagnostics")
    for diagnostic in answer["params"]["diagnostics"]:
        print(f"line {diagnostic['range']['start']['line'] + 1}: {diagnostic['message']}")


say("initialize", {"processId": None, "rootUri": None, "capabilities": {}, "trace": "off"}, 1)
capabilities = wait(lambda answer: answer.get("id") == 1)["result"]["capabilities"]
print("hover:", capabilities["hoverProvider"], "definition:", capabilities["definitionProvider"])
say("initialized", {})
say("textDocument/didOpen", {"textDocument": {"uri": URI, "languageId": "mlir", "version": 1,
                                              "text": MODULE.replace("{width}", "48")}})
tell_diagnostics()
say("textDocument/didChange", {"textDocument": {"uri": URI, "version": 2},
                               "contentChanges": [{"text": MODULE.replace("{width}", "32")}]})
tell_diagnostics()
say("textDocument/hover", {"textDocument": {"uri": URI}, "position": {"line": 1, "character": 10}}, 2)
print(wait(lambda answer: answer.get("id") == 2)["result"]["contents"]["value"])
say("shutdown", None, 3)
wait(lambda answer: answer.get("id") == 3)
say("exit", None)
print("status", server.wait(timeout=60))

#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""export_minilm.py MODEL_FOLDER OUT.onnx: the peer's form of a BERT encoder, by torch's dynamo exporter.

Opset 20, dynamic batch and sequence; inputs input_ids and attention_mask, output last_hidden_state. Checks the
file against torch. Needs bench/requirements-export.txt (torch: a large download; use an environment of its own)."""
import sys

import numpy as np
import onnx
import onnxruntime
import torch
import transformers


class Encoder(torch.nn.Module):
    def __init__(self, folder):
        super().__init__()
        self.model = transformers.AutoModel.from_pretrained(folder, attn_implementation="sdpa").eval()

    def forward(self, input_ids, attention_mask):
        return self.model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state


def main(folder, out):
    torch.set_grad_enabled(False)
    encoder = Encoder(folder)
    ids = torch.randint(999, 2000, (2, 9))
    mask = torch.ones_like(ids)
    mask[1, 6:] = 0
    batch, seq = torch.export.Dim("batch", min=1, max=1024), torch.export.Dim("seq", min=1, max=512)
    shape = {0: batch, 1: seq}
    torch.onnx.export(encoder, (ids, mask), out, dynamo=True, opset_version=20, external_data=False,
                      input_names=["input_ids", "attention_mask"], output_names=["last_hidden_state"],
                      dynamic_shapes={"input_ids": shape, "attention_mask": shape})
    session = onnxruntime.InferenceSession(out, providers=["CPUExecutionProvider"])
    for rows, length in ((2, 9), (1, 1), (5, 130)):
        ids = torch.randint(999, 2000, (rows, length))
        mask = torch.ones_like(ids)
        mask[-1, (length + 1) // 2:] = 0
        want = encoder(ids, mask).numpy()
        got = session.run(None, {"input_ids": ids.numpy(), "attention_mask": mask.numpy()})[0]
        error = np.abs(got - want)[mask.numpy() == 1].max()
        print(f"{rows} x {length}: largest difference to torch {error:.1e}")
        if not error < 1e-4:
            sys.exit("the exported file does not compute what torch computes")
    print(f"{out}: torch {torch.__version__}, transformers {transformers.__version__}, onnx {onnx.__version__}, "
          f"opset {[entry.version for entry in onnx.load(out).opset_import if entry.domain == '']}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])

# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes a small random model of a transformers class and its golden: inputs, and outputs that the library computed in
float64. Needs torch and transformers, which no test needs: the folders are kept. Never made again to pass a test.

  make_golden.py CLASS FOLDER [KEY=VALUE of the configuration ...]
"""
import json
import math
import sys
from pathlib import Path

import numpy as np
import torch
import transformers
from safetensors.torch import save_file


def round_up(value):
    """To one digit."""
    if value == 0:
        return 1e-6
    unit = 10.0 ** math.floor(math.log10(value))
    return float(f"{math.ceil(value / unit - 1e-9) * unit:.0e}")


def main():
    name, folder = sys.argv[1], Path(sys.argv[2])
    cls = getattr(transformers, name)
    values = dict(vocab_size=96, hidden_size=32, intermediate_size=48, num_attention_heads=4, num_hidden_layers=2,
                  max_position_embeddings=40)
    for argument in sys.argv[3:]:
        key, value = argument.split("=", 1)
        values[key] = json.loads(value)
    seed = sum(map(ord, name))
    torch.manual_seed(seed)
    generator = torch.Generator().manual_seed(seed)
    config = cls.config_class(**values)
    config._attn_implementation = "eager"
    model = cls(config).eval().float()
    with torch.no_grad():
        for key, parameter in model.named_parameters():
            noise = torch.randn(parameter.shape, generator=generator)
            if "norm" in key.lower() and key.endswith("weight"):
                parameter.copy_(1 + 0.2 * noise)
            elif parameter.ndim == 1:
                parameter.copy_(0.2 * noise)
            elif "embedding" in key:
                parameter.copy_(noise * 0.7)
            else:  # scores far from uniform
                parameter.copy_(noise * 1.3 / math.sqrt(parameter.shape[1]))
    folder.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(folder)
    (folder / "generation_config.json").unlink(missing_ok=True)
    plain = {"attn_implementation": "eager"}
    if any(hasattr(config, key) for key in ("num_experts", "num_local_experts")):
        plain["experts_implementation"] = "eager"  # others have no float64
    single = cls.from_pretrained(folder, **plain).eval()
    double = cls.from_pretrained(folder, **plain, dtype=torch.float64).eval()

    def draw(shape):
        # Padding only where the mask says so.
        low = 3
        return torch.randint(low, config.vocab_size, shape, generator=generator)

    ids, mask = draw((2, 12)), torch.ones(2, 12, dtype=torch.int64)
    mask[1, 7:] = 0
    ids[mask == 0] = config.pad_token_id or 0
    cases = [({"input_ids": ids, "attention_mask": mask}, "batch 2, right padding"),
             ({"input_ids": draw((1, 19))}, "another batch size and length, no mask given")]
    if getattr(config, "type_vocab_size", 1) > 1:
        for inputs, _ in cases:
            inputs["token_type_ids"] = torch.randint(0, config.type_vocab_size, inputs["input_ids"].shape,
                                                     generator=generator)
    tensors, meta = {}, []
    for index, (inputs, note) in enumerate(cases):
        with torch.no_grad():
            want = double(**inputs, output_hidden_states=True)
            got = single(**inputs, output_hidden_states=True)
        results = {}
        for key in ("logits", "last_hidden_state", "pooler_output"):
            if want.get(key) is not None:
                results[key] = (want[key], got[key])
        results.setdefault("last_hidden_state", (want.hidden_states[-1], got.hidden_states[-1]))
        case = {"id": f"case{index}", "kind": "forward", "inputs": {}, "outputs": {}}
        for key, value in inputs.items():
            tensors[f"case{index}.in.{key}"] = value
            case["inputs"][key] = {"shape": list(value.shape), "dtype": "int64"}
        for key, (value, library) in results.items():
            tensors[f"case{index}.out.{key}"] = value.float().contiguous()
            per_token = value.ndim >= 2 and value.shape[:2] == inputs["input_ids"].shape and key != "pooler_output"
            error = (library - value).abs()
            if per_token and "attention_mask" in inputs:
                error = error[inputs["attention_mask"] == 1]
            largest = value.abs().max().item()
            output = {"shape": list(value.shape), "max_abs": round(largest, 5),
                      "rms": round(value.square().mean().sqrt().item(), 5),
                      "f32": {"atol": round_up(1e-5 * largest), "rtol": 1e-4,
                              "library_error": float(f"{error.max().item():.0e}")}}
            if per_token and "attention_mask" in inputs:
                output["compare_where"] = "in.attention_mask == 1"
            case["outputs"][key] = output
        case["note"] = note
        meta.append(case)
    save_file(tensors, folder / "golden.safetensors")
    golden = {"format": 1, "name": folder.name,
              "library": f"transformers {transformers.__version__}, torch {torch.__version__.split('+')[0]}",
              "class": name, "model_type": config.model_type, "attention": "eager",
              "oracle": "Weights and inputs are float32 values. The library ran in float64 with eager attention; "
                        "outputs are rounded to float32.",
              "seed": seed, "stored_dtype": "float32", "parameters": sum(p.numel() for p in single.parameters()),
              "tolerance_rule": "|got - want| <= atol + rtol * |want|", "cases": meta}
    (folder / "golden.json").write_text(json.dumps(golden, indent=1) + "\n")


if __name__ == "__main__":
    main()

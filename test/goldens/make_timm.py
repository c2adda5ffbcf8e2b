# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes a small random model of timm and its golden, as make_golden.py does it of transformers: a folder as on timm's hub, images
of two sizes, and outputs that the library computed in float64. Needs torch and timm, which no test needs.

  make_timm.py ARCHITECTURE FOLDER [KEY=VALUE of the arguments ...]
"""
import json
import math
import sys
from pathlib import Path

import timm
import torch
from safetensors.torch import save_file

from make_golden import round_up, without_float32

SIZES = [(2, 64, 64), (1, 72, 104)]


def main():
    name, folder = sys.argv[1], Path(sys.argv[2])
    arguments = {key: json.loads(value) for key, value in (argument.split("=", 1) for argument in sys.argv[3:])}
    seed = sum(map(ord, folder.name))
    torch.manual_seed(seed)
    generator = torch.Generator().manual_seed(seed)
    single = timm.create_model(name, **arguments).eval()
    with torch.no_grad():
        for key, tensor in single.state_dict().items():
            noise = torch.randn(tensor.shape, generator=generator)
            if key.endswith("running_var"):
                tensor.copy_(1 + 0.5 * noise.abs())
            elif not tensor.is_floating_point():
                continue
            elif tensor.ndim == 1:
                tensor.copy_(0.2 * noise + ("norm" in key and key.endswith("weight")))
            else:
                tensor.copy_(noise * 1.3 / math.sqrt(tensor[0].numel()))
    folder.mkdir(parents=True, exist_ok=True)
    config = {"architecture": name, "num_classes": single.num_classes, "num_features": single.num_features,
              "global_pool": single.global_pool, "model_args": arguments,
              "pretrained_cfg": {"input_size": [3, *SIZES[0][1:]], "fixed_input_size": False,
                                 "num_classes": single.num_classes, "license": "apache-2.0"}}
    (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n")
    save_file({key: tensor.contiguous() for key, tensor in single.state_dict().items()}, folder / "model.safetensors")
    double = timm.create_model(name, **arguments).eval().double()
    double.load_state_dict({key: tensor.double() if tensor.is_floating_point() else tensor
                            for key, tensor in single.state_dict().items()})
    tensors, cases = {}, []
    for index, size in enumerate(SIZES):
        x = torch.randn((size[0], 3, *size[1:]), generator=generator)
        with torch.no_grad():
            with without_float32():
                want = {"features": double.forward_features(x.double()), "logits": double(x.double())}
            got = {"features": single.forward_features(x), "logits": single(x)}
        case = {"id": f"case{index}", "kind": "forward", "note": f"batch {size[0]}, image {size[1]}x{size[2]}",
                "inputs": {"x": {"shape": list(x.shape), "dtype": "float32"}}, "outputs": {}}
        tensors[f"case{index}.in.x"] = x
        for key, value in want.items():
            assert value.dtype == torch.float64
            tensors[f"case{index}.out.{key}"] = value.float().contiguous()
            largest = value.abs().max().item()
            case["outputs"][key] = {"shape": list(value.shape), "max_abs": round(largest, 5),
                                    "rms": round(value.square().mean().sqrt().item(), 5),
                                    "f32": {"atol": round_up(1e-5 * largest), "rtol": 1e-4,
                                            "library_error": float(f"{(got[key] - value).abs().max().item():.0e}")}}
        cases.append(case)
    save_file(tensors, folder / "golden.safetensors")
    golden = {"format": 1, "name": folder.name,
              "library": f"timm {timm.__version__}, torch {torch.__version__.split('+')[0]}", "class": name,
              "kwargs": arguments, "oracle": "Weights and inputs are float32 values; timm ran in float64; outputs rounded to "
                                             "float32. features = forward_features, logits = forward.",
              "seed": seed, "parameters": sum(p.numel() for p in single.parameters()),
              "tolerance_rule": "|got - want| <= atol + rtol * |want|", "cases": cases}
    (folder / "golden.json").write_text(json.dumps(golden, indent=1) + "\n")


if __name__ == "__main__":
    main()

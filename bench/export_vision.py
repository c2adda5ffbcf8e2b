#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Folders of image models as timm's hub has them, with random weights, and the peer's ONNX files beside.

  bench/export_vision.py models/            # models/deit_small/config.json, model.safetensors, model.onnx, ...

Needs bench/requirements-export.txt and timm."""
import argparse
import json
import os

MODELS = {"deit_small": "deit_small_patch16_224", "swin_tiny": "swin_tiny_patch4_window7_224",
          "poolformer_s12": "poolformer_s12", "mixer_s16": "mixer_s16_224", "convnext_tiny": "convnext_tiny",
          "xcit_tiny": "xcit_tiny_12_p16_224", "efficientvit_b1": "efficientvit_b1"}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--models", default=",".join(MODELS), help=f"default: {','.join(MODELS)}")
    options = parser.parse_args()
    import safetensors.torch
    import timm
    import torch
    for name in options.models.split(","):
        architecture, folder = MODELS[name], os.path.join(options.folder, name)
        os.makedirs(folder, exist_ok=True)
        torch.manual_seed(0)
        model = timm.create_model(architecture).eval()
        with torch.no_grad():
            for tensor in model.state_dict().values():  # nothing stays at zero or one
                if tensor.is_floating_point():
                    tensor += 0.02 * torch.randn_like(tensor)
            for key, tensor in model.state_dict().items():
                if key.endswith("running_var"):
                    tensor.abs_()
        safetensors.torch.save_file({key: tensor.contiguous() for key, tensor in model.state_dict().items()},
                                    os.path.join(folder, "model.safetensors"))
        config = {"architecture": architecture, "num_classes": model.num_classes, "pretrained_cfg": {
            "input_size": [3, 224, 224], "fixed_input_size": bool(model.pretrained_cfg.get("fixed_input_size", False)),
            "num_classes": model.num_classes}}
        with open(os.path.join(folder, "config.json"), "w") as file:
            json.dump(config, file, indent=1)
        torch.onnx.export(model, (torch.zeros(1, 3, 224, 224),), os.path.join(folder, "model.onnx"), input_names=["x"],
                          output_names=["logits"], opset_version=17, dynamo=False, dynamic_axes={"x": {0: "batch"}})
        print(folder, flush=True)


if __name__ == "__main__":
    main()

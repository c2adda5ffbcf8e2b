# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes a small random model of a transformers class and its golden: inputs, and outputs that the library computed in
float64. Needs torch and transformers, which no test needs: the folders are kept. Never made again to pass a test.

  make_golden.py CLASS FOLDER [KEY=VALUE of the configuration ...]

`--generate` adds greedy steps behind a prompt, through the library's cache; `--without-mask` makes batches without padding, for
models that read what is at padding; `--gain=X` scales the matrices (1.3), for stacks that amplify rounding.
"""
import contextlib
import inspect
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


@contextlib.contextmanager
def without_float32():
    """What the library computes in float32 whatever its weights are, in float64."""
    as_float, to, default = torch.Tensor.float, torch.Tensor.to, torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    torch.Tensor.float = lambda self: self.double()
    torch.Tensor.to = lambda self, *args, **kwargs: to(
        self, *(torch.float64 if arg is torch.float32 else arg for arg in args),
        **{key: torch.float64 if value is torch.float32 else value for key, value in kwargs.items()})
    try:
        yield
    finally:
        torch.Tensor.float, torch.Tensor.to = as_float, to
        torch.set_default_dtype(default)


def generate(model, prompt, count, source):
    """Greedy tokens and the row of logits that picked each. `source`: what an encoder reads."""
    ids, tokens, rows, cache = prompt, prompt, [], None
    written = "decoder_input_ids" if source else "input_ids"
    for _ in range(count):
        with torch.no_grad():
            arguments = ({} if cache is None else cache) | source
            if "position_ids" in inspect.signature(model.forward).parameters:
                arguments = arguments | {"position_ids": torch.arange(tokens.shape[1] - ids.shape[1], tokens.shape[1])[None]}
            result = model(**{written: ids}, use_cache=True, **arguments)
        name = next(key for key in ("cache", "past_key_values", "cache_params") if result.get(key) is not None)
        cache = {name: result[name]}
        rows.append(result.logits[:, -1])
        ids = rows[-1].argmax(-1, keepdim=True)
        tokens = torch.cat([tokens, ids], 1)
    # The library's cache has to give what the library gives without it.
    with torch.no_grad():
        whole = model(**{written: tokens[:, :-1]}, use_cache=False, **source).logits[:, -count:]
    difference = (whole - torch.stack(rows, 1)).abs().max().item()
    assert difference < 1e-3 * whole.abs().max().item(), f"steps differ from one call by {difference}"
    return torch.stack(rows, 1), torch.stack([row.argmax(-1) for row in rows], 1)


def add_generation(case_id, single, double, prompt, tensors, count=12, source={}):
    with without_float32():
        want, tokens = generate(double, prompt, count, source)
    got, other = generate(single, prompt, count, source)
    assert torch.equal(tokens, other), "float32 picks other tokens: take another seed"
    best = want.topk(2).values
    largest, error = want.abs().max().item(), (got - want).abs().max().item()
    inputs = source | {"decoder_input_ids" if source else "input_ids": prompt}
    tensors |= {f"{case_id}.in.{key}": value for key, value in inputs.items()}
    tensors |= {f"{case_id}.out.token_ids": tokens, f"{case_id}.out.step_logits": want.float().contiguous()}
    return {"id": case_id, "kind": "generate",
            "inputs": {key: {"shape": list(value.shape), "dtype": "int64"} for key, value in inputs.items()},
            "outputs": {"token_ids": {"shape": list(tokens.shape), "dtype": "int64", "exact": True},
                        "step_logits": {"shape": list(want.shape), "max_abs": round(largest, 5),
                                        "rms": round(want.square().mean().sqrt().item(), 5),
                                        "f32": {"atol": round_up(1e-5 * largest), "rtol": 1e-4,
                                                "library_error": float(f"{error:.0e}")}}},
            "min_top2_margin": float(f"{((best[..., 0] - best[..., 1]).min() / largest).item():.1e}"),
            "note": f"greedy, {count} tokens behind a prompt of {prompt.shape[1]}"}


def run_recording(model, inputs):
    """What `model` gives, with the rows behind its decoder's last norm."""
    seen = {}
    decoder = model.get_decoder() if model.config.is_encoder_decoder else None
    handle = decoder and decoder.register_forward_hook(lambda _, __, result: seen.update(last_hidden_state=result[0]))
    result = dict(model(**inputs, output_hidden_states=True))
    if handle:
        handle.remove()
    return result | seen


def main():
    switches = [argument for argument in sys.argv if argument.startswith("--")]
    arguments = [argument for argument in sys.argv[1:] if argument not in switches]
    name, folder = arguments[0], Path(arguments[1])
    gain = next((float(switch.split("=")[1]) for switch in switches if switch.startswith("--gain=")), 1.3)
    cls = getattr(transformers, name)
    values = dict(vocab_size=96, hidden_size=32, intermediate_size=48, num_attention_heads=4, num_hidden_layers=2,
                  max_position_embeddings=40)
    for argument in arguments[2:]:
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
                parameter.copy_(noise * gain / math.sqrt(parameter[0].numel()))
        for key, buffer in model.named_buffers():
            if key == "final_logits_bias":
                buffer.copy_(0.2 * torch.randn(buffer.shape, generator=generator))
    folder.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(folder)
    (folder / "generation_config.json").unlink(missing_ok=True)
    plain = {"attn_implementation": "eager"}
    if any(hasattr(config, key) for key in ("num_experts", "num_local_experts")):
        plain["experts_implementation"] = "eager"  # others have no float64
    single = cls.from_pretrained(folder, **plain).eval()
    double = cls.from_pretrained(folder, **plain, dtype=torch.float64).eval().double()

    def draw(shape):
        # Padding only where the mask says so.
        low = 3
        return torch.randint(low, config.vocab_size, shape, generator=generator)

    ids, mask = draw((2, 12)), torch.ones(2, 12, dtype=torch.int64)
    mask[1, 7:] = 0
    ids[mask == 0] = getattr(config, "pad_token_id", None) or 0
    cases = [({"input_ids": ids, "attention_mask": mask}, "batch 2, right padding") if "--without-mask" not in switches
             else ({"input_ids": draw((2, 12))}, "batch 2"),
             ({"input_ids": draw((1, 19))}, "another batch size and length, no mask given")]
    reads = config.is_encoder_decoder
    if reads:
        vocabulary = getattr(config, "decoder_vocab_size", None) or config.vocab_size
        for (inputs, _), shape in zip(cases, ((2, 6), (1, 9))):
            inputs["decoder_input_ids"] = torch.randint(3, vocabulary, shape, generator=generator)
    if getattr(config, "type_vocab_size", 1) > 1:
        for inputs, _ in cases:
            inputs["token_type_ids"] = torch.randint(0, config.type_vocab_size, inputs["input_ids"].shape,
                                                     generator=generator)
    tensors, meta = {}, []
    for index, (inputs, note) in enumerate(cases):
        with torch.no_grad():
            with without_float32():
                want = run_recording(double, inputs)
            got = run_recording(single, inputs)
        results = {}
        for key in ("logits", "start_logits", "end_logits", "last_hidden_state", "encoder_last_hidden_state",
                    "pooler_output"):
            if want.get(key) is not None:
                results[key] = (want[key], got[key])
        if "last_hidden_state" not in results:
            results["last_hidden_state"] = (want["hidden_states"][-1], got["hidden_states"][-1])
        case = {"id": f"case{index}", "kind": "forward", "inputs": {}, "outputs": {}}
        for key, value in inputs.items():
            tensors[f"case{index}.in.{key}"] = value
            case["inputs"][key] = {"shape": list(value.shape), "dtype": "int64"}
        for key, (value, library) in results.items():
            tensors[f"case{index}.out.{key}"] = value.float().contiguous()
            per_token = value.ndim >= 2 and value.shape[:2] == inputs["input_ids"].shape and key != "pooler_output" and \
                (not reads or key == "encoder_last_hidden_state")
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
    if "--generate" in switches:
        prompt, source = draw((1, 7)), {}
        if reads:
            source = {"input_ids": prompt}
            prompt = torch.tensor([[config.decoder_start_token_id]])
        meta.append(add_generation(f"case{len(meta)}", single, double, prompt, tensors, source=source))
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

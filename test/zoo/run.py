#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compiles and runs the zoo: every case of every row, through the normal pipeline, against its golden.

  pass     gla/a            o 3.1e-07 (2% of tolerance); 4 kernels, all emitted
  scalar   autoformer/a     y 1.0e-06 (4% of tolerance); 9 kernels, 2 of them scalar: mixer.sort
  FAIL     sla/b            o[0, 3] is 0.1, want 0.2 +- 1e-05; 3 of 9 elements are out
  later    maskgit          decoders and state: needs a decode loop
  bf16     gla/b            y 3.0e-03 of 2.0e-02; 4 kernels, all emitted
  out      sla/b            o has relative error 4.1e-02 in bf16, a claim needs 2.0e-02

With `--dtype=bf16` or `f16` the last case of each row is compiled with `--compute` of that type, too. A row claims
the type if every output's error, relative to its golden in the L2 norm, is within the bound of the type, one for all rows: 2e-2 for bf16,
2.5e-3 for f16, an eighth as its roundings are. Integers must be equal. `out` says that a row does not; docs/zoo.md has a column of types, and
`--check` fails if a row that claims a type there is out.

`scalar` counts as passed (the numbers are right) and is shown as such in docs/zoo.md. The last line is
`N passed, N failed, N later`, and `, N skipped` where --until left rows out; the exit status is 1 if any failed."""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile

import numpy as np

import passes
import zoo
from run_goldens import Failed, compare, find_output, get_emulator, isolated, processor, time_limit


FORMS = {"recurrent": "recurrent", "chunked": "chunked:16", "parallel": "parallel"}
BOUNDS = {"bf16": 2e-2, "f16": 2.5e-3}  # of the relative L2 error of an output


def run_case(name, case, options, folder, dtype):
    """A dict: status, text, error (share of tolerance), ops, kernels, scalar, forms, dtype; TimeOver if the time was over first."""
    if options.limit.is_over():
        raise time_limit.TimeOver
    row = {"id": name, "case": case, "ops": [], "kernels": 0, "scalar": [], "forms": [], "dtype": dtype}
    source = os.path.join(zoo.HERE, name, case + ".mlir")
    if dtype != "f32":
        return run_form(row, source, None, options, folder)
    with open(source) as file:
        text = file.read()
    row["ops"] = sorted(set(re.findall(r"= (mixer\.\w+)", text)) - {"mixer.weight", "mixer.dim", "mixer.tap"})
    try:
        written = zoo.write_text(name, case)
    except Exception as error:  # a row that can't be read is a row that fails
        return dict(row, status="FAIL", text=f"system.py: {type(error).__name__}: {error}")
    if text != written:
        return dict(row, status="FAIL", text=f"{case}.mlir is not what system.py writes: make.py {name}")
    if "mixer.linear_recurrence" not in row["ops"] or options.compiled:
        return run_form(row, source, None, options, folder)
    # A row with recurrences runs in each form that there is for them; the first is what the compiler chooses.
    result = run_form(row, source, None, options, folder)
    for form, flag in FORMS.items():
        if result["status"] != "pass":
            break
        other = run_form(row, source, flag, options, folder)
        if other.get("refused"):
            continue
        if other["status"] != "pass":
            return dict(other, text=f"{form}: {other['text']}")
        result["forms"] = [*result["forms"], form]
        result["scalar"] = sorted({*result["scalar"], *other["scalar"]})
        if share(other["text"]) > share(result["text"]):
            result["text"] = f"{other['text']} ({form})"
    return result


def run_form(row, source, form, options, folder):
    """Of one form; `refused` if the compiler has left all recurrences of the row as they are, and says why."""
    name, case = row["id"], row["case"]
    dtype = row["dtype"]
    library = os.path.join(folder, "-".join([name, case, dtype, *(form.split(":")[:1] if form else [])]) + ".so")
    command = [options.tmc, "compile", source, "-o", library, "--json", *(f"--target={target}" for target in options.target)]
    if form:
        command.append(f"--recurrence={form}")
    if dtype != "f32":
        command.append(f"--compute={dtype}")
    if not options.target:
        command.append(f"--target={get_level(name, case, form, dtype)}")
    if options.compiled:
        library = os.path.join(options.compiled, os.path.basename(library))
        if not os.path.isfile(library):
            return dict(row, status="refused", text=f"was not compiled: there is no {os.path.basename(library)}")
        return run_library(dict(row, refused=False), library, options)
    result = options.limit.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace")
    try:
        report = json.loads(result.stdout)
    except ValueError:
        report = {"status": "error", "error": {"message": (result.stderr.strip().splitlines() or ["no message"])[0]}}
    if report["status"] != "ok":
        return dict(row, status="refused" if result.returncode == 3 else "FAIL", text=report["error"]["message"])
    row = dict(row, refused=False)
    if form not in (None, "recurrent"):
        kept = [remark for remark in report.get("remarks", []) if "stays recurrent" in remark["what"]]
        with open(source) as file:
            row["refused"] = len(kept) >= len(re.findall(r"mixer\.linear_recurrence", file.read()))
    row["scalar"] = [remark["what"] for remark in report.get("remarks", []) if remark["kind"] == "fallback"]
    row["kernels"] = report.get("kernels", 0) if isinstance(report.get("kernels", 0), int) else len(report["kernels"])
    if row["refused"]:
        os.unlink(library)
        return row
    if options.compile_only:
        return dict(row, status="pass", text="compiled")
    return run_library(row, library, options)


def get_level(name, case, form, dtype):
    """All levels are run, each compilation is for one: forms and types for v3, the last case for the machine's best, those before it for v2."""
    if form or dtype != "f32":
        return "cpu:v3"
    return processor.get_best_target() if case == zoo.cases(name)[-1] else "cpu:v2"


def run_library(row, library, options):
    """In a process of its own."""
    name, case, dtype = row["id"], row["case"], row["dtype"]
    output, code = isolated.call(run_model, name, case, library, options.tmc, dtype, options.target, seconds=options.limit.shorten(300))
    if code is None and options.limit.is_over():
        raise time_limit.TimeOver
    if not options.keep and not options.compiled:
        os.unlink(library)
    return dict(row, **passes.read_result(output, code))


def compare_norms(name, got, want, dtype):
    """Text for an output whose relative error is within the bound of the type."""
    if got.shape != want.shape:
        raise Failed(f"{name} has shape {list(got.shape)}, want {list(want.shape)}")
    if want.dtype.kind != "f":
        if not np.array_equal(got.astype(np.int64), want.astype(np.int64)):
            raise OutOfBound(f"{name}: integers differ in {dtype}")
        return f"{name} equal"
    finite = np.isfinite(want)
    if not np.array_equal(np.isfinite(got), finite):
        raise OutOfBound(f"{name}: other elements are finite in {dtype}")
    got, want = got[finite].astype(np.float64), want[finite].astype(np.float64)
    error = np.linalg.norm(got - want) / max(np.linalg.norm(want), 1e-30)
    if not error <= BOUNDS[dtype]:
        raise OutOfBound(f"{name} has relative error {error:.1e} in {dtype}, a claim needs {BOUNDS[dtype]:.1e}")
    return f"{name} {error:.1e} of {BOUNDS[dtype]:.1e}"


class OutOfBound(Exception):
    """Right, as far as the type goes, but too far away to claim it."""


def run_model(name, case, library, compiler, dtype, targets):
    """In a process of its own: prints a line of JSON."""
    sys.path.insert(0, os.path.join(zoo.ROOT, "runtime", "python"))
    import tmc
    runtime = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(compiler))), "lib", "libtmc.so")
    spec, tensors = zoo.load(name, case)
    atol, rtol = getattr(zoo.system(name), "TOLERANCE", (1e-5, 1e-4))
    tolerance = {"f32": spec.get("tolerance", {}).get("f32", {"atol": atol, "rtol": rtol})}
    try:
        model = tmc.load(library, library=runtime if os.path.exists(runtime) else None, cuda_driver=get_emulator(compiler, targets))
        results = model(**{key[3:]: value.astype(np.float32 if value.dtype.kind == "f" else np.int64)
                           for key, value in tensors.items() if key.startswith("in.")})
        wanted = {key[4:]: (np.asarray(find_output(results, key[4:])), want) for key, want in tensors.items() if key.startswith("out.")}
        if dtype == "f32":
            texts = [compare(key, got, want, tolerance, {}) for key, (got, want) in wanted.items()]
        else:
            texts = [compare_norms(key, got, want, dtype) for key, (got, want) in wanted.items()]
        print(json.dumps({"status": "pass", "text": ", ".join(texts)}))
    except OutOfBound as error:
        print(json.dumps({"status": "out", "text": str(error)}))
    except Exception as error:
        print(json.dumps({"status": "FAIL", "text": str(error) if isinstance(error, Failed) else f"{type(error).__name__}: {error}"}))


def share(text):
    """The largest share of the tolerance that a passing line names, in percent."""
    return max([int(n) for n in re.findall(r"\((\d+)% of tolerance\)", text)], default=0)


def norm_error(text):
    """The largest relative error that a passing line of another type names, in percent."""
    return max([100 * float(number) for number in re.findall(r"([\d.e+-]+) of ", text)], default=0)


COLUMNS = ["system", "paper", "ops", "forms", "cases", "types", "error", "kernels", "oracle", "status"]
TABLE = os.path.join(zoo.ROOT, "docs", "zoo.md")
NEXT_TABLE = "\n## "


def read_tables():
    """{system: {column: text}} of each table of docs/zoo.md: the rows, the passes and their times."""
    tables = []
    for part in open(TABLE).read().split(NEXT_TABLE) if os.path.exists(TABLE) else []:
        lines = [[cell.strip() for cell in line.strip().strip("|").split(" | ")] for line in part.splitlines() if line.startswith("|")]
        cells = [dict(zip((cell.strip() for cell in lines[0]), (cell.strip(" |") for cell in line))) for line in lines[2:]]
        tables.append({re.match(r"\[([^]]+)\]", row["system"])[1]: row for row in cells})
    return tables + [{}] * (3 - len(tables))


def write_table(columns, rows):
    lines = ["| " + " | ".join(cells) + " |" for cells in (columns, *([row.get(column, "") for column in columns] for row in rows))]
    return "\n".join([lines[0], f"|{'---|' * len(columns)}", *lines[1:]]) + "\n"


def describe(name, results, known=None):
    """What the table says of a row that has run."""
    module = zoo.system(name)
    row = dict.fromkeys(COLUMNS, "") | {"system": f"[{name}](../test/zoo/{name})", "paper": module.PAPER}
    if hasattr(module, "LATER"):
        return row | {"status": f"later: {module.LATER}"}
    others = [r for r in results if r["dtype"] != "f32"]
    # A type that has not run this time: as the table says.
    old = (known or {}).get("types", "f32").split(", ")[1:]
    types = ["f32"]
    for dtype in BOUNDS:
        ran = [r for r in others if r["dtype"] == dtype]
        types += [f"{dtype} {norm_error(r['text']):.2g} %" for r in ran if r["status"] == "pass"]
        types += [text for text in old if not ran and text.split()[0] == dtype]
    bad = [r for r in results if r["status"] not in ("pass", "out")]
    results = [r for r in results if r["dtype"] == "f32"]
    if not results and known:
        return known | {"types": ", ".join(types)}
    scalar = sorted({what for r in results for what in r["scalar"]})
    return row | {
        "ops": ", ".join(sorted({op.removeprefix("mixer.") for r in results for op in r["ops"]})) or "linalg",
        "forms": ", ".join(form for form in FORMS if any(form in r["forms"] for r in results)),
        "cases": ", ".join(r["case"] for r in results),
        "types": ", ".join(types),
        "error": f"{max(share(r['text']) for r in results)} %" if not bad else "",
        "kernels": "scalar: " + "; ".join(scalar)[:160] if scalar else "emitted",
        "oracle": "authors" if any(r["case"] == "authors" for r in results) else getattr(module, "ORACLE", "reference"),
        "status": "pass" if not bad else "fail" if any(r["status"] == "FAIL" for r in bad) else f"refused: {bad[0]['text']}"}


def table(rows, passed, timed):
    """docs/zoo.md: one row a system; of systems that have not run what the file says."""
    known, known_passes, known_times = read_tables()
    described = [describe(name, rows[name], known.get(name)) if name in rows else known[name] for name in zoo.ids() if name in rows or name in known]
    counts, oracles = {}, {}
    for row in described:
        kind = row["status"].split(":")[0]
        counts[kind] = counts.get(kind, 0) + 1
        if kind == "pass":
            oracles[row["oracle"]] = oracles.get(row["oracle"], 0) + 1
    by_oracle = ", ".join(f"{count} by {oracle}" for oracle, count in sorted(oracles.items()))
    total = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
    head = f"""# The zoo

<!-- generated by test/zoo/run.py --write; do not edit -->

Published mechanisms as mixer text, each compiled by the normal pipeline and compared with its golden in f32. {len(described)} systems: {total}.
Passes by oracle: {by_oracle or "none"}. Cases: `authors` is the output of the authors' released module, `a` and `b` are two shapes (b an odd one)
of the float64 reference. Forms: those that the row's linear recurrences exist in, each compiled, run and compared (chunks of 16). Types: f32, and those that the last
case passes in with `--compute`, with the largest relative L2 error of an output (at most {100 * BOUNDS['bf16']:g} % in bf16, {100 * BOUNDS['f16']:g} % in f16, for all rows). Error: in f32, largest share of the tolerance (1e-5 + 1e-4 |x| unless the row says otherwise). Kernels: `emitted` where every kernel
is vectorised; else the ops that run as scalar loops.

"""
    as_passes = [passes.describe(name, passed[name]) if name in passed else known_passes[name] for name in zoo.ids() if name in passed or name in known_passes]
    have = sum(row["flags"] != "" for row in as_passes)
    pass_head = f"""As passes

Rows of quantization, sparsity and low rank, and token reduction again: the flags put the mechanism into a model without it, `plain.mlir` of the row. {have} of {len(as_passes)} have
flags that do so; of the others the table says why not. Checked by: the outputs are the authors' or the float64 reference's at the row's tolerance; or, where the pass does another thing than the paper, as the column says,
by the error alone that the compiler states of the data it was given, which is measured again here and true within 1 %. Error: what the pass does to the plain model's outputs, the largest relative L2 error of one. The models are small
and have random weights, so that an error says nothing of a trained model's.

"""
    times = [timed.get(name) or known_times[name] for name in zoo.ids() if name in timed or name in known_times]
    time_head = """How fast they are

Plain models of a size at which time is that of the arithmetic, with random weights, exact and behind the pass by turns: `test/zoo/run.py --time`. Processor time of a call as a share of the exact model's, one thread, medians of 25
rounds; operations as the report counts them, and bytes of weights in the artefact, both as shares of the exact model's.

"""
    return head + write_table(COLUMNS, described) + NEXT_TABLE + pass_head + write_table(passes.COLUMNS, as_passes) + NEXT_TABLE + time_head + write_table(passes.TIMES, times)


def time_passes(names, options):
    timed, failed = {}, 0
    with tempfile.TemporaryDirectory(prefix="tmc-zoo-") as folder:
        for name in names:
            if not hasattr(zoo.system(name), "TIMED"):
                continue
            try:
                timed[name] = passes.time_pass(name, options, folder)
                print(f"timed    {name:24} {timed[name]['time']} of {timed[name]['instead of ms']} ms", flush=True)
            except Failed as error:
                failed += 1
                print(f"FAIL     {name:24} {error}", flush=True)
    if options.write:
        text = table({}, {}, timed)
        with open(TABLE, "w") as file:
            file.write(text)
    print(f"{len(timed)} passed, {failed} failed, 0 later")
    return 1 if failed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("ids", nargs="*", metavar="ID", help="default: all")
    parser.add_argument("--tmc", default=os.path.join(zoo.ROOT, "build", "bin", "tmc"))
    parser.add_argument("--target", action="append", default=[], help="passed to `tmc compile`; repeatable; default: get_level(); cuda:emulator: the emulator of CUDA devices runs the rows")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--dtype", action="append", default=[], choices=BOUNDS, help="type to run the last case of each row in, besides f32; repeatable")
    parser.add_argument("--only-dtype", action="store_true", help="leave f32 out")
    parser.add_argument("--write", action="store_true", help="write docs/zoo.md; with IDs their rows, the others stay")
    parser.add_argument("--check", action="store_true", help="fail if docs/zoo.md says something else (but for errors)")
    parser.add_argument("--time", action="store_true", help="with --write: time the passes of the rows, and nothing else; on a machine that does nothing else")
    time_limit.add_argument(parser)
    parser.add_argument("--keep", metavar="DIR", help="leave the compiled libraries in DIR")
    parser.add_argument("--compile-only", action="store_true", help="with --keep: for another machine, such as one with a device")
    parser.add_argument("--compiled", metavar="DIR", help="run what lies in DIR, compiled elsewhere with --keep=DIR; nothing is compiled")
    options = parser.parse_args()
    names = options.ids or zoo.ids()
    for name in set(names) - set(zoo.ids()):
        parser.error(f"there is no row '{name}' in {zoo.HERE}")
    if options.time:
        return time_passes(names, options)
    passed = failed = later = left_out = 0
    rows, as_passes = {}, {}
    with_passes = not (options.target or options.only_dtype or options.compile_only or options.compiled)
    if options.keep:
        os.makedirs(options.keep, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="tmc-zoo-") as temporary, isolated.workers(options.jobs) as pool:
        jobs = {}
        for name in names:
            work = [] if options.only_dtype else [(case, "f32") for case in zoo.cases(name)]
            work += [(case, dtype) for dtype in options.dtype for case in zoo.cases(name)[-1:]]
            jobs[name] = [pool.submit(run_case, name, case, options, options.keep or temporary, dtype) for case, dtype in work]
            if with_passes and passes.has_entry(name):
                jobs[name].append(pool.submit(passes.run_pass, name, options, temporary))
        for name in names:
            module, results, is_cut = zoo.system(name), [], False
            for job in jobs[name]:
                try:
                    results.append(job.result())
                except time_limit.TimeOver:
                    is_cut = True
            if is_cut and all(result["status"] != "FAIL" for result in results):  # the table keeps what it says of the row
                left_out += 1
                continue
            rows[name] = results
            if hasattr(module, "LATER"):
                later += 1
                print(f"later    {name:24} {module.LATER}", flush=True)
                continue
            if rows[name] and rows[name][-1]["dtype"] == "pass":
                as_passes[name] = rows[name].pop()
            if not rows[name]:
                rows[name] = [{"status": "FAIL", "case": "", "dtype": "f32", "text": "has no golden: make.py", "ops": [], "scalar": [], "forms": []}]
            for result in [*rows[name], *([as_passes[name]] if name in as_passes else [])]:
                status, text = result["status"], result["text"]
                if status == "pass" and result["dtype"] == "pass":
                    text += f"; off by {result['error']:.1e}"
                elif status == "pass":
                    text += f"; {', '.join(result['forms'])}" if result["forms"] else ""
                    text += f"; {result['kernels']} kernels, "
                    text += f"{len(result['scalar'])} of them scalar" if result["scalar"] else "all emitted"
                    status = result["dtype"] if result["dtype"] != "f32" else "scalar" if result["scalar"] else status
                print(f"{status:8} {name + '/' + result['case']:24} {text}", flush=True)
            if all(result["status"] in ("pass", "out") for result in rows[name]) and as_passes.get(name, {}).get("status") != "FAIL":
                passed += 1
            else:
                failed += 1
    if options.write:
        text = table(rows, as_passes, {})
        with open(TABLE, "w") as file:
            file.write(text)
    if options.check:
        with open(TABLE) as file:
            written = file.read()
        # The last digits of an error are the CPU's; times stay what they were.
        blank = lambda text: re.sub(r" [\d.e-]+ %(?= \||,)", "", text)
        if blank(written) != blank(table(rows, as_passes, {})):
            print("FAIL     docs/zoo.md             says something else than this run: test/zoo/run.py --write")
            failed += 1
    time_limit.print_left_out(left_out, len(names), "rows")
    print(f"{passed} passed, {failed} failed, {later} later" + (f", {left_out} skipped" if left_out else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

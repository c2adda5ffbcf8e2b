# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Run a compiled model from Python: one file, ctypes and numpy, over libtmc.so.

    import tmc
    m = tmc.load("minilm.so")
    m(input_ids=ids, attention_mask=mask)["sentence_embedding"]

A model that remembers what it read is given a state with every call:

    state = m.state(1024)
    m(input_ids=prompt, state=state, rows=1)["logits"]

libtmc.so is looked for beside this file, in a `lib` folder near it, then where the system keeps libraries.
"""
import ctypes as c
import json
import os
import threading

import numpy as np

_DTYPES = {"f32": (1, np.float32), "f16": (2, np.float16), "bf16": (3, np.uint16), "i8": (4, np.int8),
           "u8": (5, np.uint8), "i32": (6, np.int32), "i64": (7, np.int64), "bool": (8, np.bool_),
           "f64": (9, np.float64), "i16": (10, np.int16), "u16": (11, np.uint16), "u32": (12, np.uint32),
           "u64": (13, np.uint64)}


class Error(RuntimeError):
    """What the runtime refused. `code` is one of the TMC_ numbers of tmc/runtime.h."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


class _Status(c.Structure):
    _fields_ = [("code", c.c_int32), ("message", c.c_char * 252)]


class _Options(c.Structure):
    _fields_ = [("struct_size", c.c_size_t), ("threads", c.c_size_t), ("parallel_for", c.c_void_p),
                ("parallel_context", c.c_void_p), ("arena", c.c_void_p), ("arena_size", c.c_size_t)]


class _Tensor(c.Structure):
    _fields_ = [("name", c.c_char_p), ("data", c.c_void_p), ("size_in_bytes", c.c_size_t), ("dtype", c.c_int32),
                ("rank", c.c_int32), ("dims", c.c_int64 * 8)]


def _library(path):
    here = os.path.dirname(os.path.abspath(__file__))
    near = [os.path.join(here, *up, "libtmc.so") for up in ([], ["lib"], ["..", "lib"], ["..", "..", "build", "lib"],
                                                            ["..", "..", "..", "lib"])]
    library = c.CDLL(path or next((p for p in near if os.path.exists(p)), "libtmc.so"))
    signatures = {"tmc_model_open": (_Status, [c.c_char_p, c.POINTER(c.c_void_p)]),
                  "tmc_model_open_cuda": (_Status, [c.c_char_p, c.c_char_p, c.POINTER(c.c_void_p)]),
                  "tmc_model_release": (None, [c.c_void_p]),
                  "tmc_model_describe": (c.c_char_p, [c.c_void_p]),
                  "tmc_model_attachment": (c.c_void_p, [c.c_void_p, c.c_char_p, c.POINTER(c.c_size_t)]),
                  "tmc_session_create": (_Status, [c.c_void_p, c.c_char_p, c.POINTER(_Options),
                                                   c.POINTER(c.c_void_p)]),
                  "tmc_session_release": (None, [c.c_void_p]),
                  "tmc_session_cancel": (None, [c.c_void_p]),
                  "tmc_state_create": (_Status, [c.c_void_p, c.c_size_t, c.c_void_p, c.POINTER(c.c_void_p)]),
                  "tmc_state_size": (c.c_size_t, [c.c_void_p, c.c_size_t]),
                  "tmc_state_release": (None, [c.c_void_p]), "tmc_state_reset": (None, [c.c_void_p]),
                  "tmc_state_length": (c.c_size_t, [c.c_void_p]),
                  "tmc_state_copy": (_Status, [c.c_void_p, c.c_void_p]),
                  "tmc_state_rewind": (_Status, [c.c_void_p, c.c_size_t]),
                  "tmc_state_saved_size": (c.c_size_t, [c.c_void_p]),
                  "tmc_state_save": (_Status, [c.c_void_p, c.c_void_p, c.c_size_t]),
                  "tmc_state_load": (_Status, [c.c_void_p, c.c_void_p, c.c_size_t]),
                  "tmc_run": (_Status, [c.c_void_p, c.c_void_p, c.c_size_t, c.POINTER(_Tensor), c.c_size_t,
                                        c.POINTER(_Tensor), c.c_size_t])}
    for name, (result, arguments) in signatures.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


def _name(dtype):
    """Of a numpy dtype, as the runtime says it: f32."""
    kind = {"f": "f", "i": "i", "u": "u"}.get(dtype.kind)
    return f"{kind}{8 * dtype.itemsize}" if kind else dtype.name


def _check(status):
    if status.code != 0:
        raise Error(status.code, status.message.decode("utf-8", "replace"))


def _tensor(name, dtype, array):
    return _Tensor(name.encode(), array.ctypes.data, array.nbytes, _DTYPES[dtype][0], array.ndim,
                   (c.c_int64 * 8)(*array.shape))


class State:
    """What a model remembers of one sequence. Made by Model.state."""

    def __init__(self, model, max_tokens):
        self._state, self._model, self._tmc = None, model, model._tmc
        model._check_open()
        state = c.c_void_p()
        _check(self._tmc.tmc_state_create(model._model, max_tokens, None, c.byref(state)))
        self._state, self.max_tokens = state, max_tokens

    def __len__(self):
        """Tokens read so far."""
        return self._tmc.tmc_state_length(self._state)

    def __bool__(self):
        return True

    def reset(self):
        self._tmc.tmc_state_reset(self._state)

    def copy(self):
        """Another state that goes on from here."""
        other = State(self._model, self.max_tokens)
        _check(self._tmc.tmc_state_copy(other._state, self._state))
        return other

    def rewind(self, length):
        """Forgets all but the first `length` tokens."""
        _check(self._tmc.tmc_state_rewind(self._state, length))

    def save(self):
        """As bytes, which `load` reads in a state of the same model, on any machine."""
        data = c.create_string_buffer(self._tmc.tmc_state_saved_size(self._state))
        _check(self._tmc.tmc_state_save(self._state, data, len(data)))
        return data.raw

    def load(self, data):
        _check(self._tmc.tmc_state_load(self._state, data, len(data)))

    def close(self):
        if self._state:
            self._tmc.tmc_state_release(self._state)
        self._state = None

    __del__ = close


class Model:
    """A loaded model and one session of it. Calls from several threads wait for each other."""

    def __init__(self, path, threads=1, limits=None, library=None, cuda_driver=None):
        self._session = self._model = None
        self._limits, self._process = {}, os.getpid()
        self._tmc = _library(library)
        self._lock = threading.Lock()
        model = c.c_void_p()
        if cuda_driver:
            _check(self._tmc.tmc_model_open_cuda(os.fsencode(path), os.fsencode(cuda_driver), c.byref(model)))
        else:
            _check(self._tmc.tmc_model_open(os.fsencode(path), c.byref(model)))
        self._model = model
        self.description = json.loads(self._tmc.tmc_model_describe(model))
        self._options = _Options(c.sizeof(_Options), threads, None, None, None, 0)
        self.limit(**(limits or {}))

    def limit(self, **limits):
        """Sets the largest dims of later calls, and with them the session's memory: limit(batch=8, seq=128)."""
        self._check_open()
        text = ",".join(f"{name}={size}" for name, size in limits.items()).encode()
        session = c.c_void_p()
        _check(self._tmc.tmc_session_create(self._model, text, c.byref(self._options), c.byref(session)))
        self._tmc.tmc_session_release(self._session)
        self._session, self._limits, self._process = session, limits, os.getpid()

    def _check_open(self):
        if not self._model:
            raise self._error("the model is closed")

    def _error(self, message):
        return Error(1, f"{self.description['name']}: {message}")

    @property
    def inputs(self):
        return [tensor["name"] for tensor in self.description["inputs"]]

    @property
    def outputs(self):
        return [tensor["name"] for tensor in self.description["outputs"]]

    def attachment(self, name):
        """The bytes of a file that travels with the model, such as "tokenizer.json"; None if there is none."""
        self._check_open()
        size = c.c_size_t()
        address = self._tmc.tmc_model_attachment(self._model, name.encode(), c.byref(size))
        return c.string_at(address, size.value) if address else None

    def state(self, max_tokens):
        """An empty state with room for so many tokens."""
        return State(self, max_tokens)

    def _input(self, name, value):
        info = next((tensor for tensor in self.description["inputs"] if tensor["name"] == name), None)
        if info is None:
            raise self._error(f"there is no input '{name}'; there are " + ", ".join(self.inputs))
        array, wanted = np.asarray(value), np.dtype(_DTYPES[info["dtype"]][1])
        if array.dtype != wanted:
            # Integers of any type are integers; anything else would change values silently. A list has no type yet.
            both_integers = array.dtype.kind in "iub" and wanted.kind in "iub"
            if not both_integers and not (array.dtype.kind in "iuf" and isinstance(value, (list, tuple, int, float))):
                raise self._error(f"{name} is {_name(array.dtype)}, expected {info['dtype']}")
            converted = array.astype(wanted)
            if both_integers and not np.array_equal(converted, array):
                lost = array[(converted != array) | ((converted < 0) != (array < 0))].flat[0]
                raise self._error(f"{name} holds {lost}, which no {info['dtype']} holds")
            array = converted
        return np.ascontiguousarray(array).reshape(array.shape), info

    def _shape(self, arrays, output):
        given = (_Tensor * len(arrays))(*(_tensor(name, info["dtype"], a) for name, (a, info) in arrays.items()))
        asked = (_Tensor * 1)(_Tensor(name=output.encode()))
        with self._lock:
            if self._process != os.getpid():
                self.limit(**self._limits)
            _check(self._tmc.tmc_run(self._session, None, 0, given, len(given), asked, 1))
        return asked[0].dims[:asked[0].rank]

    def __call__(self, *, outputs=None, state=None, rows=None, **inputs):
        """Runs the model: arrays by name in, a dictionary of arrays out. `outputs`: the names wanted, default all. Of a model
        with states: `state` is read and goes on, `rows` is how many of the last tokens outputs are wanted of, default all."""
        self._check_open()
        if "state" in self.inputs:  # an input of the user's that is called so; such a model has no states
            inputs["state"], state = state, None
        arrays = {name: self._input(name, value) for name, value in inputs.items() if value is not None}
        dims = {}
        for array, info in arrays.values():
            dims.update((symbol, size) for symbol, size in zip(info["dims"], array.shape) if isinstance(symbol, str))
        if state is not None:
            dims["rows"] = dims.get("tokens", 0) if rows is None else rows
        wanted = self.outputs if outputs is None else list(outputs)
        results = {}
        # Sizes that follow from the dims (the tokens of an image): a run that wants nothing tells them.
        for info in self.description["outputs"]:
            if info["name"] in wanted and any(isinstance(size, str) and size not in dims for size in info["dims"]):
                dims.update(zip(info["dims"], self._shape(arrays, info["name"])))
        for info in self.description["outputs"]:
            if info["name"] in wanted:
                shape = [dims.get(size, 0) if isinstance(size, str) else size for size in info["dims"]]
                results[info["name"]] = np.empty(shape, _DTYPES[info["dtype"]][1]), info
        unknown = set(wanted) - set(results)
        if unknown:
            raise self._error(f"there is no output '{unknown.pop()}'; there are " + ", ".join(self.outputs))
        given = (_Tensor * len(arrays))(*(_tensor(name, info["dtype"], a) for name, (a, info) in arrays.items()))
        made = (_Tensor * len(results))(*(_tensor(name, info["dtype"], a) for name, (a, info) in results.items()))
        with self._lock:
            if self._process != os.getpid():  # a model survives a fork, a session does not
                self.limit(**self._limits)
            states = None if state is None else (c.c_void_p * 1)(state._state)
            _check(self._tmc.tmc_run(self._session, states, 0 if state is None else 1, given, len(given), made, len(made)))
        return {name: array for name, (array, _) in results.items()}

    def cancel(self):
        """Ends a call in progress in another thread."""
        self._check_open()
        self._tmc.tmc_session_cancel(self._session)

    def close(self):
        if self._session:
            self._tmc.tmc_session_release(self._session)
        if self._model:
            self._tmc.tmc_model_release(self._model)
        self._session = self._model = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    __del__ = close


def load(path, threads=1, limits=None, library=None, cuda_driver=None):
    """Opens a model compiled with --emit=shared. `threads`: 0 for all that affinity and cgroup allow. `limits`: the
    largest dims that calls will have, {"batch": 8, "seq": 128}; default: those compiled in. `library`: libtmc.so.
    `cuda_driver`: runs the code for CUDA devices with this driver, such as tmc's emulator, or not at all."""
    return Model(path, threads, limits, library, cuda_driver)

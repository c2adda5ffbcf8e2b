# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Run a compiled model from Python: one file, ctypes and numpy, over libtmc.so (beside this file, in a `lib` near it, or the system's).

    model = tmc.load("minilm.so")
    model(input_ids=ids, attention_mask=mask)["sentence_embedding"]

A model that remembers what it read is given a state (of at most 1024 tokens, here) with every call:

    state = model.state(1024)
    model(input_ids=prompt, state=state, rows=1)["logits"]
"""
import contextlib
import ctypes as c
import json
import os
import threading

import numpy as np

_DTYPES = {"f32": (1, "f4"), "f16": (2, "f2"), "bf16": (3, "u2"), "i8": (4, "i1"), "u8": (5, "u1"), "i32": (6, "i4"), "i64": (7, "i8"),
           "bool": (8, "?"), "f64": (9, "f8"), "i16": (10, "i2"), "u16": (11, "u2"), "u32": (12, "u4"), "u64": (13, "u8")}
_TYPES = {"=": type("Status", (c.Structure,), {"_fields_": [("code", c.c_int32), ("message", c.c_char * 252)]}),
          "-": None, "p": c.c_void_p, "t": c.c_char_p, "z": c.c_size_t}
_Tensor = type("Tensor", (c.Structure,), {"_fields_": [
    ("name", c.c_char_p), ("data", c.c_void_p), ("size_in_bytes", c.c_size_t), ("dtype", c.c_int32), ("rank", c.c_int32),
    ("dims", c.c_int64 * 8)]})
# Of each function the result and the arguments: a status, nothing, a pointer, text, a size.
_FUNCTIONS = {"model_open": "=tp", "model_open_cuda": "=ttp", "model_release": "-p", "model_describe": "tp", "model_attachment": "pptp",
              "session_create": "=ptpp", "session_release": "-p", "session_cancel": "-p", "run": "=ppzpzpz",
              "state_create": "=pzpp", "state_release": "-p", "state_reset": "-p", "state_length": "zp", "state_copy": "=pp",
              "page_pool_create": "=pzpp", "page_pool_release": "-p", "page_pool_free_pages": "zp", "page_pool_create_state": "=pzpp",
              "state_rewind": "=pz", "state_set_pages": "=ppzz", "state_pages": "zppz", "state_saved_size": "zp", "state_save": "=ppz", "state_load": "=ppz"}


class Error(RuntimeError):
    """What the runtime refused. `code` is one of the TMC_ numbers of tmc/runtime.h."""
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def _library(path):
    def check(status, *_):
        if status.code != 0:
            raise Error(status.code, status.message.decode("utf-8", "replace"))

    here, ups = os.path.dirname(os.path.abspath(__file__)), ("", "lib", "../lib", "../../build/lib", "../../../lib")
    library = c.CDLL(path or next((near for up in ups if os.path.exists(near := os.path.join(here, up, "libtmc.so"))), "libtmc.so"))
    for name, signature in _FUNCTIONS.items():
        function = getattr(library, "tmc_" + name)
        function.restype, *function.argtypes = (_TYPES[letter] for letter in signature)
        if signature[0] == "=":
            function.errcheck = check
    return library


def _tensors(arrays):
    """What tmc_run takes, of {name: (array, what the model says of it)}."""
    return (_Tensor * len(arrays))(*(
        _Tensor(name.encode(), array.ctypes.data, array.nbytes, _DTYPES[info["dtype"]][0], array.ndim, (c.c_int64 * 8)(*array.shape))
        for name, (array, info) in arrays.items()))


class State:
    """What a model remembers of one sequence. Made by Model.state. `len`: tokens read so far."""
    def __init__(self, model, max_tokens, pool=None):
        self._state, self._model, self._tmc, self.max_tokens, self._pool = c.c_void_p(), model, model._tmc, max_tokens, pool
        if pool is None:
            self._tmc.tmc_state_create(model._open(), max_tokens, None, c.byref(self._state))
        else:
            self._tmc.tmc_page_pool_create_state(pool._pool, max_tokens, None, c.byref(self._state))

    def __len__(self):
        return self._tmc.tmc_state_length(self._state)

    def __bool__(self):  # an empty one is a state, too
        return True

    def reset(self):
        self._tmc.tmc_state_reset(self._state)

    def copy(self):
        """Another state that goes on from here."""
        other = State(self._model, self.max_tokens, self._pool)
        self._tmc.tmc_state_copy(other._state, self._state)
        return other

    def rewind(self, length):
        """Forgets all but the first `length` tokens."""
        self._tmc.tmc_state_rewind(self._state, length)

    @property
    def pages(self):
        """The numbers of the pages that a state of a pool holds."""
        count = self._tmc.tmc_state_pages(self._state, None, 0)
        table = (c.c_uint32 * count)()
        self._tmc.tmc_state_pages(self._state, table, count)
        return list(table)

    def set_pages(self, pages, length):
        """Holds these pages of its pool, in this order, and remembers the `length` tokens whose rows are there. None: the runtime deals out pages."""
        table = None if pages is None else (c.c_uint32 * max(len(pages), 1))(*pages)
        self._tmc.tmc_state_set_pages(self._state, table, len(pages or ()), length)

    def save(self):
        """As bytes, which `load` reads in a state of the same model, on any machine."""
        data = c.create_string_buffer(self._tmc.tmc_state_saved_size(self._state))
        self._tmc.tmc_state_save(self._state, data, len(data))
        return data.raw

    def load(self, data):
        self._tmc.tmc_state_load(self._state, bytes(data), len(data))

    def close(self):
        self._state = self._tmc.tmc_state_release(self._state)

    __del__ = close


class Pool:
    """Pages that states of a model compiled with --cache-layout=paged share: copies of a state cost no rows. Made by Model.pool."""
    def __init__(self, model, pages):
        self._pool, self._tmc, self.pages = c.c_void_p(), model._tmc, pages
        self._tmc.tmc_page_pool_create(model._open(), pages, None, c.byref(self._pool))

    @property
    def free(self):
        """Pages that no state holds."""
        return self._tmc.tmc_page_pool_free_pages(self._pool)

    def close(self):
        self._pool = self._tmc.tmc_page_pool_release(self._pool)

    __del__ = close


class Model(contextlib.AbstractContextManager):
    """A loaded model and one session of it. Calls from several threads wait for each other."""
    def __init__(self, path, threads=1, limits=None, library=None, cuda_driver=None):
        self._session, self._model, self._lock = c.c_void_p(), c.c_void_p(), threading.Lock()
        self._tmc, paths = _library(library), [os.fsencode(path) for path in (path, cuda_driver) if path]
        (self._tmc.tmc_model_open_cuda if cuda_driver else self._tmc.tmc_model_open)(*paths, c.byref(self._model))
        self.description = json.loads(self._tmc.tmc_model_describe(self._model))
        self.inputs, self.outputs = ([tensor["name"] for tensor in self.description[side]] for side in ("inputs", "outputs"))
        self._options = (c.c_size_t * 2)(2 * c.sizeof(c.c_size_t), threads)  # tmc_session_options, as far as it is used
        self.limit(**(limits or {}))

    def limit(self, **limits):
        """Sets the largest dims of later calls, and with them the session's memory: limit(batch=8, seq=128)."""
        text, session = ",".join(f"{name}={size}" for name, size in limits.items()).encode(), c.c_void_p()
        self._tmc.tmc_session_create(self._open(), text, c.byref(self._options), c.byref(session))
        self._tmc.tmc_session_release(self._session)
        self._session, self._limits, self._process = session, limits, os.getpid()

    def _open(self):
        return self._model or self._fail("the model is closed")

    def _fail(self, message):
        raise Error(1, f"{self.description['name']}: {message}")

    def attachment(self, name):
        """The bytes of a file that travels with the model, such as "tokenizer.json"; None if there is none."""
        size = c.c_size_t()
        address = self._tmc.tmc_model_attachment(self._open(), name.encode(), c.byref(size))
        return c.string_at(address, size.value) if address else None

    def state(self, max_tokens, pool=None):
        return State(self, max_tokens, pool)

    def pool(self, pages):
        return Pool(self, pages)

    def _input(self, name, value):
        if name not in self.inputs:
            self._fail(f"there is no input '{name}'; there are " + ", ".join(self.inputs))
        info = self.description["inputs"][self.inputs.index(name)]
        if (array := np.asarray(value)).dtype != (wanted := np.dtype(_DTYPES[info["dtype"]][1])):
            # Integers of any type are integers; anything else would change values silently. A list has no type yet.
            both_integers = array.dtype.kind in "iub" and wanted.kind in "iub"
            if not both_integers and not (array.dtype.kind in "iuf" and isinstance(value, (list, tuple, int, float))):
                kind, bits = array.dtype.kind, 8 * array.dtype.itemsize
                self._fail(f"{name} is {f'{kind}{bits}' if kind in 'fiu' else array.dtype.name}, expected {info['dtype']}")
            converted = array.astype(wanted)
            if both_integers and not np.array_equal(converted, array):
                lost = array[(converted != array) | ((converted < 0) != (array < 0))].flat[0]
                self._fail(f"{name} holds {lost}, which no {info['dtype']} holds")
            array = converted
        return np.ascontiguousarray(array).reshape(array.shape), info

    def _run(self, state, given, asked):
        with self._lock:
            if self._process != os.getpid():  # a model survives a fork, a session does not
                self.limit(**self._limits)
            states = (c.c_void_p * 1)(state._state) if state is not None else None
            self._tmc.tmc_run(self._session, states, len(states or ()), given, len(given), asked, len(asked))

    def __call__(self, /, *, outputs=None, state=None, rows=None, **inputs):
        """Runs the model: arrays by name in, a dictionary of arrays out. `outputs`: the names wanted, default all. Of a model
        with states: `state` is read and goes on, `rows` is how many of the last tokens outputs are wanted of, default all.
        An input of the model that has one of these names is meant before them."""
        self._open()
        mine = {"outputs": outputs, "state": state, "rows": rows}
        inputs |= {name: mine.pop(name) for name in list(mine) if name in self.inputs}
        outputs, state, rows = map(mine.get, ("outputs", "state", "rows"))
        arrays = {name: self._input(name, value) for name, value in inputs.items() if value is not None}
        dims = {symbol: size for array, info in arrays.values() for symbol, size in zip(info["dims"], array.shape)}
        if state is not None:
            dims["rows"] = dims.get("tokens", 0) if rows is None else rows
        given, results = _tensors(arrays), {}
        if unknown := set(outputs or ()) - set(self.outputs):
            self._fail(f"there is no output '{unknown.pop()}'; there are " + ", ".join(self.outputs))
        for info in (info for info in self.description["outputs"] if outputs is None or info["name"] in outputs):
            if any(isinstance(size, str) and size not in dims for size in info["dims"]):
                # Sizes that follow from the dims (the tokens of an image): a run that wants nothing tells them, of a copy
                # of the state, which a run changes.
                asked = (_Tensor * 1)(_Tensor(name=info["name"].encode()))
                self._run(None if state is None else state.copy(), given, asked)
                dims.update(zip(info["dims"], asked[0].dims))
            shape = [dims.get(size, 0) if isinstance(size, str) else size for size in info["dims"]]
            results[info["name"]] = np.empty(shape, _DTYPES[info["dtype"]][1]), info
        self._run(state, given, _tensors(results))
        return {name: array for name, (array, _) in results.items()}

    def cancel(self):  # a call in progress in another thread
        self._tmc.tmc_session_cancel(self._open() and self._session)

    def close(self):
        if self._model:
            self._session = self._tmc.tmc_session_release(self._session)
            self._model = self._tmc.tmc_model_release(self._model)

    def __exit__(self, *_):
        self.close()

    __del__ = close


load = Model  # tmc.load(path, threads=1, limits={"batch": 8, "seq": 128}): threads 0 for all there are

# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""test/goldens/run.py as a module."""
import importlib.util
import os
import sys

_path = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "goldens", "run.py")
sys.path.insert(0, os.path.dirname(_path))
_spec = importlib.util.spec_from_file_location("goldens_run", _path)
_module = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_module)
read_safetensors, compare, find_output, Failed = _module.read_safetensors, _module.compare, _module.find_output, _module.Failed
get_emulator, isolated, processor, time_limit = _module.get_emulator, _module.isolated, _module.processor, _module.time_limit

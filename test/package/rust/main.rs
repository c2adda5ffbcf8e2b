// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// rustc main.rs -L PREFIX/lib: opens a compiled model (tmc compile minilm/ -o minilm.so) and prints embeddings.
use std::ffi::{c_char, c_void, CStr, CString};

// tmc/runtime.h, as far as it is needed.
#[repr(C)]
struct Status {
    code: i32,
    message: [c_char; 252],
}

#[repr(C)]
struct Tensor {
    name: *const c_char,
    data: *mut c_void,
    size_in_bytes: usize,
    dtype: i32,
    rank: i32,
    dims: [i64; 8],
}

const F32: i32 = 1;
const I64: i32 = 7;

#[link(name = "tmc")]
extern "C" {
    fn tmc_model_open(path: *const c_char, model: *mut *mut c_void) -> Status;
    fn tmc_model_release(model: *mut c_void);
    fn tmc_session_create(model: *mut c_void, limits: *const c_char, options: *const c_void, session: *mut *mut c_void) -> Status;
    fn tmc_session_release(session: *mut c_void);
    fn tmc_run(
        session: *mut c_void, states: *const *mut c_void, state_count: usize,
        inputs: *const Tensor, input_count: usize, outputs: *mut Tensor, output_count: usize,
    ) -> Status;
}

fn check(status: Status) -> Result<(), String> {
    match status.code {
        0 => Ok(()),
        _ => Err(unsafe { CStr::from_ptr(status.message.as_ptr()) }.to_string_lossy().into_owned()),
    }
}

/// A model and one session, to be used by one thread at a time.
pub struct Model {
    model: *mut c_void,
    session: *mut c_void,
}

impl Model {
    pub fn open(path: &str, limits: &str) -> Result<Model, String> {
        let path = CString::new(path).map_err(|error| error.to_string())?;
        let limits = CString::new(limits).map_err(|error| error.to_string())?;
        let mut opened = Model { model: std::ptr::null_mut(), session: std::ptr::null_mut() };
        check(unsafe { tmc_model_open(path.as_ptr(), &mut opened.model) })?;
        check(unsafe { tmc_session_create(opened.model, limits.as_ptr(), std::ptr::null(), &mut opened.session) })?;
        Ok(opened)
    }

    /// Vectors of `width` numbers, one for each row of `ids`; `mask` is 0 at padding.
    pub fn embed(&mut self, ids: &[i64], mask: &[i64], batch: usize, width: usize) -> Result<Vec<f32>, String> {
        assert!(batch > 0 && ids.len() == mask.len() && ids.len() % batch == 0);
        let dims = [batch as i64, (ids.len() / batch) as i64, 0, 0, 0, 0, 0, 0];
        let input = |name: &CStr, values: &[i64]| Tensor {
            name: name.as_ptr(), data: values.as_ptr() as *mut c_void, size_in_bytes: values.len() * 8, dtype: I64, rank: 2, dims,
        };
        let inputs = [
            input(CStr::from_bytes_with_nul(b"input_ids\0").unwrap(), ids),
            input(CStr::from_bytes_with_nul(b"attention_mask\0").unwrap(), mask),
        ];
        let mut vectors = vec![0f32; batch * width];
        let mut output = Tensor {
            name: b"sentence_embedding\0".as_ptr() as *const c_char, data: vectors.as_mut_ptr() as *mut c_void,
            size_in_bytes: vectors.len() * 4, dtype: F32, rank: 0, dims: [0; 8],
        };
        check(unsafe { tmc_run(self.session, std::ptr::null(), 0, inputs.as_ptr(), inputs.len(), &mut output, 1) })?;
        Ok(vectors)
    }
}

impl Drop for Model {
    fn drop(&mut self) {
        unsafe {
            tmc_session_release(self.session);
            tmc_model_release(self.model);
        }
    }
}

fn run() -> Result<(), String> {
    let path = std::env::args().nth(1).ok_or("usage: embed MODEL.so")?;
    let mut model = Model::open(&path, "batch=2,seq=4")?;
    let width = 48;
    let vectors = model.embed(&[1, 72, 88, 2, 1, 72, 2, 0], &[1, 1, 1, 1, 1, 1, 1, 0], 2, width)?;
    println!("2 x {width}");
    for vector in vectors.chunks(width) {
        println!("{:.4}", vector[0]);
    }
    Ok(())
}

fn main() {
    if let Err(message) = run() {
        eprintln!("{message}");
        std::process::exit(1);
    }
}

// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Recurrent cells by hand, for bench/recurrence.py: what a person who knows the cell and the machine writes. Vectors of 16
// floats, states in registers or L1, one core. All arrays are row-major and dense.
#include <stdint.h>
#include <string.h>
#ifdef __AVX512F__
#include <immintrin.h>
#endif

typedef float v16 __attribute__((vector_size(64), aligned(4)));
typedef int32_t i16 __attribute__((vector_size(64)));

static inline v16 load(const float *p) { return *(const v16 *)p; }
static inline void store(float *p, v16 x) { *(v16 *)p = x; }
static inline v16 all(float x) { return x - (v16){0}; }
static inline v16 least(v16 x, v16 y) {
#ifdef __AVX512F__
  return (v16)_mm512_min_ps((__m512)x, (__m512)y);
#else
  return (v16)(((i16)x & (x < y)) | ((i16)y & ~(x < y)));
#endif
}

static inline float sum(v16 x) {
  float s = 0;
  for (int i = 0; i < 16; ++i)
    s += x[i];
  return s;
}

// e^x, relative error 2e-7. Beyond +-87 the last value that is normal.
static inline v16 exponential(v16 x) {
  x = least(x, all(87.0f));
  x = -least(-x, all(87.0f));
  v16 shifted = x * 1.44269504f + 12582912.0f, n = shifted - 12582912.0f; // rounded to an integer
  v16 r = x - n * 0.693359375f;
  r = r + n * 2.12194440e-4f;
  v16 p = all(1.9875691500e-4f);
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * (r * r) + r + 1.0f;
  i16 exponent = __builtin_convertvector(n, i16) + 127;
  return p * (v16)(exponent << 23);
}
// 2^x, relative error 2e-7, x not above 127.
static inline v16 power_of_two(v16 x) {
#ifdef __AVX512F__
  v16 n = (v16)_mm512_roundscale_ps((__m512)x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
#else
  x = -least(-x, all(126.0f));
  v16 n = (x + 12582912.0f) - 12582912.0f;
#endif
  v16 r = x - n, p = all(1.327647152e-3f);
  p = p * r + 9.675541331e-3f;
  p = p * r + 5.550713275e-2f;
  p = p * r + 2.402211972e-1f;
  p = p * r + 6.931469671e-1f;
  p = p * r + 1.000000072f;
#ifdef __AVX512F__
  return (v16)_mm512_scalef_ps((__m512)p, (__m512)n);
#else
  i16 exponent = __builtin_convertvector(n, i16) + 127;
  return p * (v16)(exponent << 23);
#endif
}
static inline v16 sigmoid(v16 x) { return 1.0f / (1.0f + exponential(-x)); }
static inline v16 hyperbolic_tangent(v16 x) { return 1.0f - 2.0f / (1.0f + exponential(2.0f * x)); }

// x: T x 3H, the projected input (update, reset, candidate); u: H x 3H; b: H, of the candidate; y: T x H; h: H.
// z = s(x_z + h u_z), r = s(x_r + h u_r), n = tanh(x_n + r (h u_n + b)), h = (1 - z) n + z h.
void gru(const float *x, const float *u, const float *b, float *y, float *h, int64_t steps, int64_t size) {
  float gates[3 * 1024];
  memset(h, 0, size * sizeof(float));
  for (int64_t t = 0; t < steps; ++t, x += 3 * size, y += size) {
    for (int64_t j = 0; j < 3 * size; j += 128) {
      v16 s[8] = {};
      for (int64_t k = 0; k < size; ++k)
        for (int i = 0; i < 8; ++i)
          s[i] += h[k] * load(u + k * 3 * size + j + 16 * i);
      for (int i = 0; i < 8; ++i)
        store(gates + j + 16 * i, s[i]);
    }
    for (int64_t j = 0; j < size; j += 16) {
      v16 z = sigmoid(load(x + j) + load(gates + j)), r = sigmoid(load(x + size + j) + load(gates + size + j));
      v16 n = hyperbolic_tangent(load(x + 2 * size + j) + r * (load(gates + 2 * size + j) + load(b + j)));
      v16 next = n + z * (load(h + j) - n);
      store(h + j, next);
      store(y + j, next);
    }
  }
}

// TTT-Linear with a step a token, heads one after the other: q, k, v, y: H x T x 64; rate: H x T; scale, shift: H x 64;
// w: H x 64 x 64. Z = k W, gradient g of |LN(Z) scale + shift - (v - k)|^2 / 2, W -= rate k^T g, y = q + LN(q W) scale + shift.
void ttt(const float *q, const float *k, const float *v, const float *rate, const float *scale, const float *shift,
         const float *initial, float *y, float *w, int64_t heads, int64_t steps) {
  enum { D = 64, N = D / 16 };
  for (int64_t head = 0; head < heads; ++head) {
    v16 a[N], b[N];
    for (int i = 0; i < N; ++i)
      a[i] = load(scale + head * D + 16 * i), b[i] = load(shift + head * D + 16 * i);
    float *state = w + head * D * D;
    memcpy(state, initial + head * D * D, D * D * sizeof(float));
    for (int64_t t = 0; t < steps; ++t) {
      int64_t at = (head * steps + t) * D;
      v16 z[N] = {}, g[N], o[N] = {};
      for (int j = 0; j < D; ++j)
        for (int i = 0; i < N; ++i)
          z[i] += k[at + j] * load(state + j * D + 16 * i);
      v16 total = {}, squares = {}, first = {}, second = {};
      for (int i = 0; i < N; ++i)
        total += z[i];
      float mean = sum(total) / D;
      for (int i = 0; i < N; ++i)
        z[i] -= mean, squares += z[i] * z[i];
      float inverse = 1.0f / __builtin_sqrtf(sum(squares) / D + 1e-6f);
      for (int i = 0; i < N; ++i) {
        z[i] *= inverse;
        g[i] = (a[i] * z[i] + b[i] - (load(v + at + 16 * i) - load(k + at + 16 * i))) * a[i];
        first += g[i], second += g[i] * z[i];
      }
      float one = sum(first), two = sum(second), factor = rate[head * steps + t] * inverse / D;
      for (int i = 0; i < N; ++i)
        g[i] = (D * g[i] - one - z[i] * two) * factor;
      for (int j = 0; j < D; ++j)
        for (int i = 0; i < N; ++i) {
          v16 s = load(state + j * D + 16 * i) - k[at + j] * g[i];
          store(state + j * D + 16 * i, s);
          o[i] += q[at + j] * s;
        }
      total = squares = (v16){};
      for (int i = 0; i < N; ++i)
        total += o[i];
      mean = sum(total) / D;
      for (int i = 0; i < N; ++i)
        o[i] -= mean, squares += o[i] * o[i];
      inverse = 1.0f / __builtin_sqrtf(sum(squares) / D + 1e-6f);
      for (int i = 0; i < N; ++i)
        store(y + at + 16 * i, load(q + at + 16 * i) + a[i] * (o[i] * inverse) + b[i]);
    }
  }
}

// Selective scan: dt, x, y: T x E; b, c: T x 16; a: 16 x E; h: 16 x E. h = e^(dt a) h + b dt x, y = c h. 16 channels at a time, their
// states in registers over all steps.
void mamba(const float *dt, const float *x, const float *a, const float *b, const float *c, float *y, float *h, int64_t steps,
           int64_t channels) {
  for (int64_t e = 0; e < channels; e += 16) {
    v16 s[16];
    float rates[16][16]; // a times log2(e)
    for (int n = 0; n < 16; ++n) {
      s[n] = all(0);
      store(rates[n], load(a + n * channels + e) * 1.44269504f);
    }
    for (int64_t t = 0; t < steps; ++t) {
      v16 rate = load(dt + t * channels + e), w = rate * load(x + t * channels + e), o[4] = {};
#pragma clang loop unroll(full)
      for (int n = 0; n < 16; ++n) {
        s[n] = power_of_two(rate * load(rates[n])) * s[n] + b[t * 16 + n] * w;
        o[n % 4] += c[t * 16 + n] * s[n];
      }
      store(y + t * channels + e, (o[0] + o[1]) + (o[2] + o[3]));
    }
    for (int n = 0; n < 16; ++n)
      store(h + n * channels + e, s[n]);
  }
}

// Gated delta rule: q, k, v, y: H x T x 64; g (a logarithm), beta: H x T; s: H x 64 x 64. S = e^g S, u = beta (v - k S), S += k^T u, y = q S.
// r = k S and p = q S in one pass over the state, y = e^g p + (q k) u, and the second pass writes.
void delta(const float *q, const float *k, const float *v, const float *g, const float *beta, float *y, float *s, int64_t heads,
           int64_t steps) {
  enum { D = 64, N = D / 16 };
  for (int64_t head = 0; head < heads; ++head) {
    float *state = s + head * D * D;
    memset(state, 0, D * D * sizeof(float));
    for (int64_t t = 0; t < steps; ++t) {
      int64_t at = (head * steps + t) * D;
      v16 r[N] = {}, p[N] = {}, u[N], dot = {};
      float decay = exponential(all(g[head * steps + t]))[0];
      for (int j = 0; j < D; ++j)
        for (int i = 0; i < N; ++i) {
          v16 x = load(state + j * D + 16 * i);
          r[i] += k[at + j] * x;
          p[i] += q[at + j] * x;
        }
      for (int i = 0; i < N; ++i)
        dot += load(q + at + 16 * i) * load(k + at + 16 * i);
      float qk = sum(dot);
      for (int i = 0; i < N; ++i) {
        u[i] = beta[head * steps + t] * (load(v + at + 16 * i) - decay * r[i]);
        store(y + at + 16 * i, decay * p[i] + qk * u[i]);
      }
      for (int j = 0; j < D; ++j)
        for (int i = 0; i < N; ++i)
          store(state + j * D + 16 * i, decay * load(state + j * D + 16 * i) + k[at + j] * u[i]);
    }
  }
}

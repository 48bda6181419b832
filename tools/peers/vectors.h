/* Vectors of 16 (AVX-512) or 8 (AVX2 with FMA) numbers, and the elementary functions of a squashed Gaussian on them. */
#ifndef VECTORS_H
#define VECTORS_H

#include <immintrin.h>
#include <stdint.h>

#define INLINE static inline __attribute__((always_inline))

#ifdef __AVX512F__
#define INSTRUCTIONS "AVX-512"
enum { LANES = 16 };
typedef __m512 vec;
typedef __m512i ivec;
#define OP(name) _mm512_##name
#define XOR _mm512_xor_si512
#define AND _mm512_and_si512
#define to_bits(x) _mm512_castps_si512(x)
#define from_bits(x) _mm512_castsi512_ps(x)
INLINE vec nearest(vec x) { return _mm512_roundscale_ps(x, _MM_FROUND_TO_NEAREST_INT); }
INLINE vec scale_by_power(vec x, vec n) { return _mm512_scalef_ps(x, n); }
INLINE vec choose(vec x, vec y, ivec when_bit) { return _mm512_mask_blend_ps(_mm512_test_epi32_mask(when_bit, when_bit), x, y); }
INLINE vec where_positive(vec x, vec y) { return _mm512_maskz_mov_ps(_mm512_cmp_ps_mask(x, _mm512_setzero_ps(), _CMP_GT_OQ), y); }
INLINE vec where_inside(vec x, vec low, vec high, vec y) {
    return _mm512_maskz_mov_ps(_mm512_mask_cmp_ps_mask(_mm512_cmp_ps_mask(x, low, _CMP_GE_OQ), x, high, _CMP_LE_OQ), y);
}
#elif defined(__AVX2__) && defined(__FMA__)
#define INSTRUCTIONS "AVX2"
enum { LANES = 8 };
typedef __m256 vec;
typedef __m256i ivec;
#define OP(name) _mm256_##name
#define XOR _mm256_xor_si256
#define AND _mm256_and_si256
#define to_bits(x) _mm256_castps_si256(x)
#define from_bits(x) _mm256_castsi256_ps(x)
INLINE vec nearest(vec x) { return _mm256_round_ps(x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
INLINE vec scale_by_power(vec x, vec n) {
    return from_bits(_mm256_add_epi32(to_bits(x), _mm256_slli_epi32(_mm256_cvtps_epi32(n), 23)));
}
INLINE vec choose(vec x, vec y, ivec when_bit) {
    return _mm256_blendv_ps(y, x, from_bits(_mm256_cmpeq_epi32(when_bit, _mm256_setzero_si256())));
}
INLINE vec where_positive(vec x, vec y) { return _mm256_and_ps(_mm256_cmp_ps(x, _mm256_setzero_ps(), _CMP_GT_OQ), y); }
INLINE vec where_inside(vec x, vec low, vec high, vec y) {
    return _mm256_and_ps(_mm256_and_ps(_mm256_cmp_ps(x, low, _CMP_GE_OQ), _mm256_cmp_ps(x, high, _CMP_LE_OQ)), y);
}
#else
#error "These peers need AVX-512, or AVX2 with FMA: compile with -march=native on a machine that has them."
#endif

INLINE vec set1(float x) { return OP(set1_ps)(x); }
INLINE ivec iset1(int x) { return OP(set1_epi32)(x); }
INLINE vec load(const float *p) { return OP(loadu_ps)(p); }
INLINE void store(float *p, vec x) { OP(storeu_ps)(p, x); }
INLINE vec vfma(vec a, vec b, vec c) { return OP(fmadd_ps)(a, b, c); }
INLINE vec vfnma(vec a, vec b, vec c) { return OP(fnmadd_ps)(a, b, c); }
INLINE vec vmin(vec a, vec b) { return OP(min_ps)(a, b); }
INLINE vec vmax(vec a, vec b) { return OP(max_ps)(a, b); }
INLINE vec vabs(vec a) { return OP(max_ps)(a, -a); }
INLINE vec with_sign_of(vec sign, vec size) { return from_bits(XOR(to_bits(size), AND(to_bits(sign), iset1(INT32_MIN)))); }

/* e^x for x in [-87, 88]: x = n log 2 + r, Taylor's series of degree 7 in r. */
INLINE vec vexp(vec x) {
    vec n = nearest(x * set1(1.44269504f));
    vec r = vfnma(n, set1(-2.12194440e-4f), vfnma(n, set1(0.693359375f), x));
    vec p = set1(1 / 5040.f);
    p = vfma(p, r, set1(1 / 720.f));
    p = vfma(p, r, set1(1 / 120.f));
    p = vfma(p, r, set1(1 / 24.f));
    p = vfma(p, r, set1(1 / 6.f));
    p = vfma(p, r, set1(0.5f));
    p = vfma(p, r, set1(1));
    return scale_by_power(vfma(p, r, set1(1)), n);
}

/* tanh as a rational function of degree 7/6 in x^2, fitted for the least largest relative error on [0, 9.1]. */
INLINE vec vtanh(vec x) {
    x = vmin(vmax(x, set1(-9)), set1(9));
    vec s = x * x;
    vec p = set1(-8.22835384e-14f);
    p = vfma(p, s, set1(5.17764963e-11f));
    p = vfma(p, s, set1(-2.00190691e-08f));
    p = vfma(p, s, set1(1.11039108e-05f));
    p = vfma(p, s, set1(0.00309916073f));
    p = vfma(p, s, set1(0.130797222f));
    p = vfma(p, s, set1(1));
    vec q = set1(0.000253914885f);
    q = vfma(q, s, set1(0.0244760998f));
    q = vfma(q, s, set1(0.464130491f));
    q = vfma(q, s, set1(1));
    return vmin(vmax(x * p / q, set1(-1)), set1(1));
}

/* log(1 + e) for e in [0, 1]: 2 artanh(e / (2 + e)). */
INLINE vec vlog1p(vec e) {
    vec t = e / (e + set1(2)), s = t * t;
    vec p = set1(2 / 13.f);
    p = vfma(p, s, set1(2 / 11.f));
    p = vfma(p, s, set1(2 / 9.f));
    p = vfma(p, s, set1(2 / 7.f));
    p = vfma(p, s, set1(2 / 5.f));
    p = vfma(p, s, set1(2 / 3.f));
    p = vfma(p, s, set1(2));
    return t * p;
}

/* log(1 - tanh(u)^2) = 2 (log 2 - |u| - log1p(exp(-2 |u|))). */
INLINE vec log_tanh_jacobian(vec u) {
    vec size = vabs(u);
    return set1(2) * (set1(0.693147181f) - size - vlog1p(vexp(vmax(set1(-2) * size, set1(-80)))));
}

/* log x for positive x: the exponent, and 2 artanh of a mantissa in [sqrt(1/2), sqrt 2). */
INLINE vec vlog(vec x) {
    ivec bits = to_bits(x);
    ivec e = OP(srai_epi32)(OP(sub_epi32)(bits, iset1(0x3f3504f3)), 23);
    vec m = from_bits(OP(sub_epi32)(bits, OP(slli_epi32)(e, 23)));
    vec t = (m - set1(1)) / (m + set1(1)), s = t * t;
    vec p = set1(2 / 9.f);
    p = vfma(p, s, set1(2 / 7.f));
    p = vfma(p, s, set1(2 / 5.f));
    p = vfma(p, s, set1(2 / 3.f));
    p = vfma(p, s, set1(2));
    return vfma(OP(cvtepi32_ps)(e), set1(0.693147181f), t * p);
}

/* sin and cos of 2 pi x for x in [0, 1): the nearest quarter turn, and Taylor's series of the rest. */
INLINE void vsincos_turns(vec x, vec *sine, vec *cosine) {
    vec q = nearest(x * set1(4));
    vec a = vfnma(q, set1(0.25f), x) * set1(6.28318531f), s = a * a;
    vec p = set1(-1 / 5040.f);
    p = vfma(p, s, set1(1 / 120.f));
    p = vfma(p, s, set1(-1 / 6.f));
    vec sn = vfma(p * s, a, a);
    p = set1(1 / 40320.f);
    p = vfma(p, s, set1(-1 / 720.f));
    p = vfma(p, s, set1(1 / 24.f));
    p = vfma(p, s, set1(-0.5f));
    vec cs = vfma(p, s, set1(1));
    ivec quarter = OP(cvtps_epi32)(q), odd = OP(slli_epi32)(quarter, 31), half = OP(slli_epi32)(quarter, 30);
    ivec sign = iset1(INT32_MIN);
    *sine = from_bits(XOR(to_bits(choose(sn, cs, odd)), AND(half, sign)));
    *cosine = from_bits(XOR(to_bits(choose(cs, sn, odd)), AND(XOR(half, odd), sign)));
}

#endif

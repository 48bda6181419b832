/* The elementwise part of a squashed Gaussian policy, and Adam, for the peers in C.
 * A row of the heads is 4 means and 4 raw log-stds; a vector holds the same part of 4 (or 2) rows. */
#ifndef GAUSSIAN_H
#define GAUSSIAN_H

#include "protocol.h"
#include "vectors.h"

enum { ROWS_PER_VECTOR = LANES / ACTIONS };

#define HALF_LOG_TWO_PI 0.918938533f

INLINE void load_heads(const float *heads, vec *mean, vec *raw_log_std) {
    vec a = load(heads), b = load(heads + LANES);
#ifdef __AVX512F__
    *mean = _mm512_shuffle_f32x4(a, b, 0x88);
    *raw_log_std = _mm512_shuffle_f32x4(a, b, 0xdd);
#else
    *mean = _mm256_permute2f128_ps(a, b, 0x20);
    *raw_log_std = _mm256_permute2f128_ps(a, b, 0x31);
#endif
}

INLINE void store_heads(float *heads, vec mean, vec log_std) {
#ifdef __AVX512F__
    vec a = _mm512_shuffle_f32x4(mean, log_std, 0x44), b = _mm512_shuffle_f32x4(mean, log_std, 0xee);
    store(heads, _mm512_shuffle_f32x4(a, a, 0xd8));
    store(heads + LANES, _mm512_shuffle_f32x4(b, b, 0xd8));
#else
    store(heads, _mm256_permute2f128_ps(mean, log_std, 0x20));
    store(heads + LANES, _mm256_permute2f128_ps(mean, log_std, 0x31));
#endif
}

INLINE void store_row_sums(float *sums, vec terms) {
    terms = terms + OP(permute_ps)(terms, 0xb1);
    terms = terms + OP(permute_ps)(terms, 0x4e);
#ifdef __AVX512F__
    vec first = _mm512_permutexvar_ps(_mm512_set_epi32(12, 8, 4, 0, 12, 8, 4, 0, 12, 8, 4, 0, 12, 8, 4, 0), terms);
    _mm_storeu_ps(sums, _mm512_castps512_ps128(first));
#else
    _mm_store_ss(sums, _mm256_castps256_ps128(terms));
    _mm_store_ss(sums + 1, _mm256_extractf128_ps(terms, 1));
#endif
}

INLINE vec clamp_log_std(vec raw) { return vmin(vmax(raw, set1(LOG_STD_MIN)), set1(LOG_STD_MAX)); }

INLINE vec repeat_weights(const float *weights) {
#ifdef __AVX512F__
    return _mm512_permutexvar_ps(_mm512_set_epi32(3, 3, 3, 3, 2, 2, 2, 2, 1, 1, 1, 1, 0, 0, 0, 0), _mm512_castps128_ps512(_mm_loadu_ps(weights)));
#else
    return _mm256_set_m128(_mm_set1_ps(weights[1]), _mm_set1_ps(weights[0]));
#endif
}

/* log pi of given pre-squash values, and weight times its gradient with respect to the heads. */
static void score_rows(const float *heads, const float *u, const float *weights, int rows, float *log_probs, float *head_gradient) {
    for (int r = 0; r < rows; r += ROWS_PER_VECTOR) {
        vec mean, raw;
        load_heads(heads + r * HEADS, &mean, &raw);
        vec log_std = clamp_log_std(raw), inv_std = vexp(-log_std), x = load(u + r * ACTIONS);
        vec noise = (x - mean) * inv_std;
        vec terms = set1(-0.5f) * noise * noise - log_std - log_tanh_jacobian(x) - set1(HALF_LOG_TWO_PI);
        store_row_sums(log_probs + r, terms);
        vec weight = repeat_weights(weights + r);
        vec log_std_gradient = (noise * noise - set1(1)) * weight;
        store_heads(head_gradient + r * HEADS, noise * inv_std * weight, where_inside(raw, set1(LOG_STD_MIN), set1(LOG_STD_MAX), log_std_gradient));
    }
}

/* With e = exp(-2 |u|) both are short: |tanh u| = (1 - e) / (1 + e), log(1 - tanh^2 u) = 2 (log 2 - |u| - log1p e). */
INLINE vec squash(vec u, vec *jacobian) {
    vec size = vabs(u), e = vexp(vmax(set1(-2) * size, set1(-80)));
    *jacobian = set1(2) * (set1(0.693147181f) - size - vlog1p(e));
    return with_sign_of(u, (set1(1) - e) / (set1(1) + e));
}

/* Actions and log pi of noise. */
INLINE void sample_heads(const float *heads, const float *noise, int rows, float *actions, float *log_probs) {
    for (int r = 0; r < rows; r += ROWS_PER_VECTOR) {
        vec mean, raw;
        load_heads(heads + r * HEADS, &mean, &raw);
        vec log_std = clamp_log_std(raw), z = load(noise + r * ACTIONS);
        vec jacobian;
        store(actions + r * ACTIONS, squash(vfma(vexp(log_std), z, mean), &jacobian));
        store_row_sums(log_probs + r, set1(-0.5f) * z * z - log_std - jacobian - set1(HALF_LOG_TWO_PI));
    }
}

/* Marsaglia's xorshift128 in every lane. */
static ivec random_x, random_y, random_z, random_w;

static void seed_random(void) {
    uint32_t words[4][LANES];
    uint64_t s = 1;
    for (int i = 0; i < 4 * LANES; i++) {
        s = s * 6364136223846793005u + 1442695040888963407u;
        words[i / LANES][i % LANES] = (uint32_t)(s >> 32);
    }
    memcpy(&random_x, words[0], sizeof random_x);
    memcpy(&random_y, words[1], sizeof random_y);
    memcpy(&random_z, words[2], sizeof random_z);
    memcpy(&random_w, words[3], sizeof random_w);
}

/* Uniform in (0, 1). */
INLINE vec uniform(void) {
    ivec t = XOR(random_x, OP(slli_epi32)(random_x, 11));
    random_x = random_y;
    random_y = random_z;
    random_z = random_w;
    random_w = XOR(XOR(random_w, OP(srli_epi32)(random_w, 19)), XOR(t, OP(srli_epi32)(t, 8)));
    return vfma(OP(cvtepi32_ps)(OP(srli_epi32)(random_w, 8)), set1(0x1p-24f), set1(0x1p-25f));
}

/* Normal draws by Box and Muller; count is a multiple of two vectors. */
static void fill_normal(float *noise, int count) {
    for (int i = 0; i < count; i += 2 * LANES) {
        vec radius = OP(sqrt_ps)(set1(-2) * vlog(uniform())), sine, cosine;
        vsincos_turns(uniform(), &sine, &cosine);
        store(noise + i, radius * cosine);
        store(noise + i + LANES, radius * sine);
    }
}

/* Noise for one row of its own, from a stock. */
static const float *next_noise(void) {
    enum { STOCK = 256 };
    static float stock[STOCK + LANES];
    static int left;
    if (left == 0) {
        fill_normal(stock, STOCK);
        left = STOCK / ACTIONS;
    }
    return stock + STOCK - ACTIONS * left--;
}

static void sample_many(const float *heads, const float *noise, float *actions, float *log_probs) {
    static float own[ROWS * ACTIONS];
    if (!noise) {
        fill_normal(own, ROWS * ACTIONS);
        noise = own;
    }
    sample_heads(heads, noise, ROWS, actions, log_probs);
}

/* A step of Adam with rate 1e-3, decays 0.9 and 0.999, epsilon 1e-8. */
static void adam_step(struct net *net) {
    net->steps++;
    float rate = (float)(1e-3 / (1 - pow(0.9, net->steps))), scale = (float)(1 / (1 - pow(0.999, net->steps)));
    float *m = net->first_moment, *v = net->second_moment, *theta = net->adam_parameters, *g = net->gradient;
    int i = 0;
    for (; i + LANES <= net->count; i += LANES) {
        vec slope = load(g + i), m0 = load(m + i), v0 = load(v + i);
        vec m1 = vfma(slope - m0, set1(0.1f), m0), v1 = vfma(vfma(slope, slope, -v0), set1(0.001f), v0);
        store(m + i, m1);
        store(v + i, v1);
        store(theta + i, vfnma(set1(rate), m1 / (OP(sqrt_ps)(v1 * set1(scale)) + set1(1e-8f)), load(theta + i)));
    }
    for (; i < net->count; i++) {
        m[i] += 0.1f * (g[i] - m[i]);
        v[i] += 0.001f * (g[i] * g[i] - v[i]);
        theta[i] -= rate * m[i] / (sqrtf(v[i] * scale) + 1e-8f);
    }
}

#endif

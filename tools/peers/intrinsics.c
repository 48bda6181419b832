/* The yardstick: C with intrinsics and constant dimensions, every loop made for these two networks.
 *
 *     gcc -O3 -march=native -o intrinsics intrinsics.c -lm       (with -mno-avx512f it takes AVX2)
 *
 * Batches go in blocks of 64 rows. A tile of outputs stays in registers: 8 rows x 2 vectors with AVX-512, 6 x 2 with AVX2.
 * Weights are packed into panels of two vectors once a call, transposed ones for the input gradients too. */
#include "gaussian.h"

enum { BLOCK = 64, PANEL = 2 * LANES, PAD = 16 };

#ifdef __AVX512F__
enum { TILE = 8 };
#else
enum { TILE = 6 };
#endif

/* c[r] = sum_k a[r, k] b[k] over two vectors; a[r, k] lies at r a_row + k a_depth, b[k] at k b_step. */
#define TILE_SUMS(R)                                                            \
    for (int k = 0; k < depth; k++) {                                           \
        vec b0 = load(b), b1 = load(b + LANES);                                 \
        _Pragma("GCC unroll 8") for (int r = 0; r < (R); r++) {                 \
            vec x = set1(a[r * a_row]);                                         \
            c[r][0] = vfma(x, b0, c[r][0]);                                     \
            c[r][1] = vfma(x, b1, c[r][1]);                                     \
        }                                                                       \
        a += a_depth;                                                           \
        b += b_step;                                                            \
    }

#define TILE_ROWS(r, R) _Pragma("GCC unroll 8") for (int r = 0; r < (R); r++)

/* What happens to a finished tile. */
enum finish { LINEAR, RELU, TIMES_RELU_SLOPE, TIMES_TANH_SLOPE };

INLINE vec finished(enum finish finish, vec sum, const float *output) {
    switch (finish) {
        case RELU: return vmax(sum, set1(0));
        case TIMES_RELU_SLOPE: return where_positive(load(output), sum);
        case TIMES_TANH_SLOPE: {
            vec y = load(output);
            return vfnma(y * y, sum, sum);
        }
        default: return sum;
    }
}

/* R rows of y = finish(bias + x panel). */
INLINE void product_tile(int R, const float *a, int a_row, int depth, const float *b, const float *bias, float *y, int y_row, enum finish finish, const float *outputs) {
    enum { a_depth = 1, b_step = PANEL };
    vec c[8][2];
    TILE_ROWS(r, R) {
        c[r][0] = bias ? load(bias) : set1(0);
        c[r][1] = bias ? load(bias + LANES) : set1(0);
    }
    TILE_SUMS(R)
    TILE_ROWS(r, R) {
        store(y + r * y_row, finished(finish, c[r][0], outputs + r * y_row));
        store(y + r * y_row + LANES, finished(finish, c[r][1], outputs + r * y_row + LANES));
    }
}

/* BLOCK rows of y [BLOCK][out + PAD] = finish(bias + x w), w in panels. */
INLINE void product(const float *x, int x_row, int in, const float *panels, const float *bias, int out, float *y, enum finish finish, const float *outputs) {
    int y_row = out + PAD;
    for (int o = 0; o < out; o += PANEL, panels += in * PANEL) {
        const float *start = bias ? bias + o : NULL;
        int r = 0;
        for (; r + TILE <= BLOCK; r += TILE) product_tile(TILE, x + r * x_row, x_row, in, panels, start, y + r * y_row + o, y_row, finish, outputs + r * y_row + o);
        for (; r + 2 <= BLOCK; r += 2) product_tile(2, x + r * x_row, x_row, in, panels, start, y + r * y_row + o, y_row, finish, outputs + r * y_row + o);
    }
}

/* R rows of g [in][out] += x^T d over the block. */
INLINE void gradient_tile(int R, const float *a, int a_depth, const float *b, int b_step, float *g, int out) {
    enum { a_row = 1, depth = BLOCK };
    vec c[8][2];
    TILE_ROWS(r, R) {
        c[r][0] = load(g + r * out);
        c[r][1] = load(g + r * out + LANES);
    }
    TILE_SUMS(R)
    TILE_ROWS(r, R) {
        store(g + r * out, c[r][0]);
        store(g + r * out + LANES, c[r][1]);
    }
}

INLINE void weight_gradient(const float *x, int x_row, int in, const float *d, int out, float *g, float *bias_gradient) {
    for (int o = 0; o < out; o += PANEL) {
        int i = 0;
        for (; i + TILE <= in; i += TILE) gradient_tile(TILE, x + i, x_row, d + o, out + PAD, g + i * out + o, out);
        for (; i + 2 <= in; i += 2) gradient_tile(2, x + i, x_row, d + o, out + PAD, g + i * out + o, out);
    }
    for (int o = 0; o < out; o += LANES) {
        vec sum = load(bias_gradient + o);
        for (int r = 0; r < BLOCK; r++) sum += load(d + r * (out + PAD) + o);
        store(bias_gradient + o, sum);
    }
}

/* The heads are 8 wide: one vector of AVX2 whatever the width elsewhere. */
INLINE void head_product(const float *x, int in, const float *w, const float *bias, float *y) {
    for (int r = 0; r < BLOCK; r += 8) {
        const float *a = x + r * (in + PAD), *b = w;
        __m256 c[8];
        TILE_ROWS(i, 8) c[i] = _mm256_loadu_ps(bias);
        for (int k = 0; k < in; k++, a++, b += HEADS) {
            __m256 row = _mm256_loadu_ps(b);
            TILE_ROWS(i, 8) c[i] = _mm256_fmadd_ps(_mm256_set1_ps(a[i * (in + PAD)]), row, c[i]);
        }
        TILE_ROWS(i, 8) _mm256_storeu_ps(y + (r + i) * HEADS, c[i]);
    }
}

INLINE void head_gradients(const float *x, int in, const float *d, float *g, float *bias_gradient) {
    for (int i = 0; i < in; i += 8) {
        const float *a = x + i, *b = d;
        __m256 c[8];
        TILE_ROWS(j, 8) c[j] = _mm256_loadu_ps(g + (i + j) * HEADS);
        for (int k = 0; k < BLOCK; k++, a += in + PAD, b += HEADS) {
            __m256 row = _mm256_loadu_ps(b);
            TILE_ROWS(j, 8) c[j] = _mm256_fmadd_ps(_mm256_set1_ps(a[j]), row, c[j]);
        }
        TILE_ROWS(j, 8) _mm256_storeu_ps(g + (i + j) * HEADS, c[j]);
    }
    __m256 sum = _mm256_loadu_ps(bias_gradient);
    for (int r = 0; r < BLOCK; r++) sum = _mm256_add_ps(sum, _mm256_loadu_ps(d + r * HEADS));
    _mm256_storeu_ps(bias_gradient, sum);
}

/* Panels of w [in][out]: panel o, row i, PANEL numbers. */
INLINE void pack(const float *w, int in, int out, float *panels) {
    for (int o = 0; o < out; o += PANEL)
        for (int i = 0; i < in; i++, panels += PANEL) {
            store(panels, load(w + i * out + o));
            store(panels + LANES, load(w + i * out + o + LANES));
        }
}

INLINE void transpose8(const float *from, int from_row, float *to, int to_row) {
    __m256 r[8], s[8];
    for (int i = 0; i < 8; i++) r[i] = _mm256_loadu_ps(from + i * from_row);
    for (int i = 0; i < 8; i += 2) {
        s[i] = _mm256_unpacklo_ps(r[i], r[i + 1]);
        s[i + 1] = _mm256_unpackhi_ps(r[i], r[i + 1]);
    }
    for (int i = 0; i < 8; i += 4)
        for (int j = 0; j < 2; j++) {
            r[i + 2 * j] = _mm256_shuffle_ps(s[i + j], s[i + 2 + j], 0x44);
            r[i + 2 * j + 1] = _mm256_shuffle_ps(s[i + j], s[i + 2 + j], 0xee);
        }
    for (int i = 0; i < 4; i++) {
        _mm256_storeu_ps(to + i * to_row, _mm256_permute2f128_ps(r[i], r[i + 4], 0x20));
        _mm256_storeu_ps(to + (i + 4) * to_row, _mm256_permute2f128_ps(r[i], r[i + 4], 0x31));
    }
}

/* Panels of w^T [out][in]. */
INLINE void pack_transposed(const float *w, int in, int out, float *panels) {
    for (int i = 0; i < in; i += 8)
        for (int o = 0; o < out; o += 8) transpose8(w + i * out + o, out, panels + i / PANEL * PANEL * out + o * PANEL + i % PANEL, PANEL);
}

static float h1[BLOCK * (256 + PAD)] __attribute__((aligned(64))), h2[BLOCK * (256 + PAD)] __attribute__((aligned(64)));
static float d1[BLOCK * (256 + PAD)] __attribute__((aligned(64))), d2[BLOCK * (256 + PAD)] __attribute__((aligned(64)));
static float p0[OBSERVATIONS * 256] __attribute__((aligned(64))), p1[256 * 256] __attribute__((aligned(64)));
static float t1[256 * 256] __attribute__((aligned(64))), th[HEADS * 256] __attribute__((aligned(64)));
static float heads[ROWS * HEADS] __attribute__((aligned(64))), head_gradient[BLOCK * HEADS] __attribute__((aligned(64)));

INLINE void tanh_block(float *h, int width) {
    for (int r = 0; r < BLOCK; r++, h += width + PAD)
        for (int i = 0; i < width; i += LANES) store(h + i, vtanh(load(h + i)));
}

/* Weights, then biases, of the layers. */
#define PARTS(kind, base, H)                                                         \
    kind *w0 = (base), *b0 = w0 + OBSERVATIONS * (H), *w1 = b0 + (H), *b1 = w1 + (H) * (H); \
    kind *wh = b1 + (H), *bh = wh + (H) * HEADS;

INLINE void forward_block(const float *parameters, const float *x, int H, int relu, float *y) {
    PARTS(const float, parameters, H)
    (void)w0, (void)w1;
    product(x, OBSERVATIONS, OBSERVATIONS, p0, b0, H, h1, relu ? RELU : LINEAR, h1);
    if (!relu) tanh_block(h1, H);
    product(h1, H + PAD, H, p1, b1, H, h2, relu ? RELU : LINEAR, h2);
    if (!relu) tanh_block(h2, H);
    head_product(h2, H, wh, bh, y);
}

INLINE void pack_forward(const float *parameters, int H) {
    PARTS(const float, parameters, H)
    (void)wh, (void)bh, (void)b0, (void)b1;
    pack(w0, OBSERVATIONS, H, p0);
    pack(w1, H, H, p1);
}

INLINE void gradient_of(const float *parameters, float *result, int rows, float *log_probs, int H, int relu) {
    enum finish slope = relu ? TIMES_RELU_SLOPE : TIMES_TANH_SLOPE;
    PARTS(const float, parameters, H)
    (void)w0, (void)b0, (void)b1, (void)bh;
    float *g0 = result, *gb0 = g0 + OBSERVATIONS * H, *g1 = gb0 + H, *gb1 = g1 + H * H, *gh = gb1 + H, *gbh = gh + H * HEADS;
    pack_forward(parameters, H);
    pack_transposed(w1, H, H, t1);
    pack_transposed(wh, H, HEADS, th);
    memset(result, 0, (gbh + HEADS - g0) * sizeof(float));
    for (int r = 0; r < rows; r += BLOCK) {
        const float *x = observations + r * OBSERVATIONS;
        forward_block(parameters, x, H, relu, heads);
        score_rows(heads, pre_squash + r * ACTIONS, row_weights + r, BLOCK, log_probs + r, head_gradient);
        head_gradients(h2, H, head_gradient, gh, gbh);
        product(head_gradient, HEADS, HEADS, th, NULL, H, d2, slope, h2);
        weight_gradient(h1, H + PAD, H, d2, H, g1, gb1);
        product(d2, H + PAD, H, t1, NULL, H, d1, slope, h1);
        weight_gradient(x, OBSERVATIONS, OBSERVATIONS, d1, H, g0, gb0);
    }
}

/* One row: as many vectors of outputs at once as registers hold; with few of them, even and odd inputs apart. */
INLINE void layer_one(const float *x, int in, const float *w, const float *b, int out, float *y, int relu) {
    enum { WIDEST = LANES == 16 ? 16 : 8 };
    int width = out / LANES < WIDEST ? out / LANES : WIDEST, sets = width <= WIDEST / 2 ? 2 : 1;
    for (int o = 0; o < out; o += width * LANES) {
        vec c[2][WIDEST];
#pragma GCC unroll 16
        for (int i = 0; i < width; i++) {
            c[0][i] = load(b + o + i * LANES);
            c[1][i] = set1(0);
        }
        for (int k = 0; k < in; k += sets)
#pragma GCC unroll 2
            for (int s = 0; s < sets; s++) {
                vec v = set1(x[k + s]);
#pragma GCC unroll 16
                for (int i = 0; i < width; i++) c[s][i] = vfma(v, load(w + (k + s) * out + o + i * LANES), c[s][i]);
            }
#pragma GCC unroll 16
        for (int i = 0; i < width; i++) {
            vec sum = c[0][i];
            if (sets == 2) sum += c[1][i];
            store(y + o + i * LANES, relu ? vmax(sum, set1(0)) : vtanh(sum));
        }
    }
}

INLINE __m256 heads_one(const float *x, int in, const float *w, const float *b) {
    __m256 c[8];
#pragma GCC unroll 8
    for (int i = 0; i < 8; i++) c[i] = _mm256_setzero_ps();
    for (int k = 0; k < in; k += 8)
#pragma GCC unroll 8
        for (int i = 0; i < 8; i++) c[i] = _mm256_fmadd_ps(_mm256_set1_ps(x[k + i]), _mm256_load_ps(w + (k + i) * HEADS), c[i]);
    return ((c[0] + c[1]) + (c[2] + c[3])) + ((c[4] + c[5]) + (c[6] + c[7])) + _mm256_loadu_ps(b);
}

INLINE __m256 forward_one(const float *parameters, const float *observation, int H, int relu) {
    float a[256] __attribute__((aligned(64))), c[256] __attribute__((aligned(64)));
    PARTS(const float, parameters, H)
    layer_one(observation, OBSERVATIONS, w0, b0, H, a, relu);
    layer_one(a, H, w1, b1, H, c, relu);
    return heads_one(c, H, wh, bh);
}

#ifdef __AVX512F__
#define WIDEN(x) _mm512_zextps256_ps512(x)
#define LOW128(x) _mm512_castps512_ps128(x)
#else
#define WIDEN(x) (x)
#define LOW128(x) _mm256_castps256_ps128(x)
#endif

static void act(struct net *net, const float *observation, float *action) {
    __m256 y = net->relu ? forward_one(net->parameters, observation, 256, 1) : forward_one(net->parameters, observation, 64, 0);
    _mm_storeu_ps(action, LOW128(vtanh(WIDEN(y))));
}

static float sample(struct net *net, const float *observation, const float *noise, float *action) {
    __m256 y = net->relu ? forward_one(net->parameters, observation, 256, 1) : forward_one(net->parameters, observation, 64, 0);
    vec mean = WIDEN(y), log_std = clamp_log_std(WIDEN(_mm256_permute2f128_ps(y, y, 0x11)));
    vec z = load(noise ? noise : next_noise());
    vec u = vfma(vexp(log_std), z, mean), jacobian;
    _mm_storeu_ps(action, LOW128(squash(u, &jacobian)));
    __m128 terms = LOW128(set1(-0.5f) * z * z - log_std - jacobian - set1(HALF_LOG_TWO_PI));
    terms = _mm_add_ps(terms, _mm_movehl_ps(terms, terms));
    return _mm_cvtss_f32(_mm_add_ss(terms, _mm_shuffle_ps(terms, terms, 1)));
}

static void gradient(struct net *net, int rows, float *log_probs) {
    if (net->relu) gradient_of(net->parameters, net->result, rows, log_probs, 256, 1);
    else gradient_of(net->parameters, net->result, rows, log_probs, 64, 0);
}

static void all_heads(struct net *net) {
    for (int r = 0; r < ROWS; r += BLOCK) {
        if (net->relu) {
            pack_forward(net->parameters, 256);
            forward_block(net->parameters, observations + r * OBSERVATIONS, 256, 1, heads + r * HEADS);
        } else {
            pack_forward(net->parameters, 64);
            forward_block(net->parameters, observations + r * OBSERVATIONS, 64, 0, heads + r * HEADS);
        }
    }
}

static void sample_rows(struct net *net, const float *noise, float *actions, float *log_probs) {
    (void)net;
    sample_many(heads, noise, actions, log_probs);
}

int main(int count, char **arguments) {
    if (count != 2) {
        fprintf(stderr, "intrinsics FOLDER\n");
        return 2;
    }
    seed_random();
    struct peer peer = {"gcc " __VERSION__ ", intrinsics for " INSTRUCTIONS, NULL, act, sample, gradient, adam_step, all_heads, sample_rows};
    return converse(&peer, arguments[1]);
}

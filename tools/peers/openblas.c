/* The peer with OpenBLAS: matrix products by cblas, elementwise loops by vectors.
 *
 *     gcc -O3 -march=native -o openblas openblas.c -lopenblas -lm */
#include <cblas.h>

#include "gaussian.h"

static float h1[ROWS * 256], h2[ROWS * 256], d1[ROWS * 256], d2[ROWS * 256], heads[ROWS * HEADS + 64], head_gradient[ROWS * HEADS + 64];

/* y = activation(y + b), the rows one after the other. */
static void activate(float *y, const float *b, int rows, int width, int relu) {
    for (int r = 0; r < rows; r++, y += width)
        for (int i = 0; i < width; i += LANES) {
            vec x = load(y + i) + load(b + i);
            store(y + i, relu ? vmax(x, set1(0)) : vtanh(x));
        }
}

/* d *= activation'(h). */
static void derive(const float *h, float *d, int count, int relu) {
    for (int i = 0; i < count; i += LANES) {
        vec y = load(h + i), g = load(d + i);
        store(d + i, relu ? where_positive(y, g) : vfnma(y * y, g, g));
    }
}

static void add_rows(const float *d, int rows, int width, float *sums) {
    memset(sums, 0, width * sizeof(float));
    for (int r = 0; r < rows; r++)
        for (int i = 0; i < width; i++) sums[i] += d[r * width + i];
}

static void multiply(const float *x, int rows, int in, const float *w, int out, float *y) {
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, rows, out, in, 1, x, in, w, out, 0, y, out);
}

static void weight_gradient(const float *x, const float *d, int rows, int in, int out, float *g) {
    cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, in, out, rows, 1, x, in, d, out, 0, g, out);
}

static void input_gradient(const float *d, const float *w, int rows, int in, int out, float *g) {
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, rows, in, out, 1, d, out, w, out, 0, g, in);
}

static void forward(struct net *net, int rows) {
    int hidden = net->hidden;
    const float *w0 = net->parameters, *w1 = w0 + net_w1(net), *wh = w0 + net_heads(net), *bh = wh + hidden * HEADS;
    multiply(observations, rows, OBSERVATIONS, w0, hidden, h1);
    activate(h1, w0 + OBSERVATIONS * hidden, rows, hidden, net->relu);
    multiply(h1, rows, hidden, w1, hidden, h2);
    activate(h2, w1 + hidden * hidden, rows, hidden, net->relu);
    multiply(h2, rows, hidden, wh, HEADS, heads);
    for (int r = 0; r < rows; r++)
        for (int i = 0; i < HEADS; i++) heads[r * HEADS + i] += bh[i];
}

static void gradient(struct net *net, int rows, float *log_probs) {
    int hidden = net->hidden;
    const float *w1 = net->parameters + net_w1(net), *wh = net->parameters + net_heads(net);
    float *g0 = net->result, *g1 = g0 + net_w1(net), *gh = g0 + net_heads(net);
    forward(net, rows);
    score_rows(heads, pre_squash, row_weights, rows, log_probs, head_gradient);
    weight_gradient(h2, head_gradient, rows, hidden, HEADS, gh);
    add_rows(head_gradient, rows, HEADS, gh + hidden * HEADS);
    input_gradient(head_gradient, wh, rows, hidden, HEADS, d2);
    derive(h2, d2, rows * hidden, net->relu);
    weight_gradient(h1, d2, rows, hidden, hidden, g1);
    add_rows(d2, rows, hidden, g1 + hidden * hidden);
    input_gradient(d2, w1, rows, hidden, hidden, d1);
    derive(h1, d1, rows * hidden, net->relu);
    weight_gradient(observations, d1, rows, OBSERVATIONS, hidden, g0);
    add_rows(d1, rows, hidden, g0 + OBSERVATIONS * hidden);
}

static void layer(const float *x, int in, const float *w, int out, float *y) {
    cblas_scopy(out, w + in * out, 1, y, 1);
    cblas_sgemv(CblasRowMajor, CblasTrans, in, out, 1, w, out, x, 1, 1, y, 1);
}

static void forward_one(struct net *net, const float *observation) {
    static const float none[256];
    layer(observation, OBSERVATIONS, net->parameters, net->hidden, h1);
    activate(h1, none, 1, net->hidden, net->relu);
    layer(h1, net->hidden, net->parameters + net_w1(net), net->hidden, h2);
    activate(h2, none, 1, net->hidden, net->relu);
    layer(h2, net->hidden, net->parameters + net_heads(net), HEADS, heads);
}

static void act(struct net *net, const float *observation, float *action) {
    float all[LANES];
    forward_one(net, observation);
    store(all, vtanh(load(heads)));
    memcpy(action, all, ACTIONS * sizeof(float));
}

static float sample(struct net *net, const float *observation, const float *noise, float *action) {
    float z[LANES] = {0}, actions[LANES], log_probs[ROWS_PER_VECTOR];
    forward_one(net, observation);
    memcpy(z, noise ? noise : next_noise(), ACTIONS * sizeof(float));
    sample_heads(heads, z, 1, actions, log_probs);
    memcpy(action, actions, ACTIONS * sizeof(float));
    return log_probs[0];
}

static void all_heads(struct net *net) { forward(net, ROWS); }

static void sample_rows(struct net *net, const float *noise, float *actions, float *log_probs) {
    (void)net;
    sample_many(heads, noise, actions, log_probs);
}

int main(int count, char **arguments) {
    if (count != 2) {
        fprintf(stderr, "openblas FOLDER\n");
        return 2;
    }
    char description[256];
    openblas_set_num_threads(1);
    snprintf(description, sizeof description, "OpenBLAS kernels for %s, elementwise loops with " INSTRUCTIONS, openblas_get_corename());
    seed_random();
    struct peer peer = {description, NULL, act, sample, gradient, adam_step, all_heads, sample_rows};
    return converse(&peer, arguments[1]);
}

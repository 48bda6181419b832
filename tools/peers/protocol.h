/* What all peers written in C share: the input files, the conversation with the runner, the clock.
 *
 * The runner starts a peer with a folder and sends lines:
 *     check CASE NET ROWS     the peer answers with the numbers of this case in one line
 *     draw CASE NET ROWS      the peer answers with the actions [ROWS][4] of noise of its own, drawn as while it is timed, and their log pi [ROWS]
 *     time CASE NET ROWS      the peer answers with the nanoseconds of one call
 * The answer to a case that the peer does not have is "none". */
#ifndef PROTOCOL_H
#define PROTOCOL_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { OBSERVATIONS = 24, ACTIONS = 4, HEADS = 2 * ACTIONS, ROWS = 2048, SINGLE_ROWS = 64 };

#define LOG_STD_MIN -5.0f
#define LOG_STD_MAX 2.0f
#define READING_NS 20e6
#define WARM_UP_NS 3e6

/* One network. The flat buffers hold w0 [24][hidden], b0, w1 [hidden][hidden], b1, heads [hidden][8], head biases [8];
 * a row of the heads is 4 means and 4 log-stds. */
struct net {
    char name;
    int hidden;
    int relu;
    int count;
    float *parameters;
    float *gradient;       /* of Adam's step */
    float *result;         /* gradient that the peer computes */
    float *adam_parameters, *first_moment, *second_moment;
    long steps;
};

/* What a peer can do; a null pointer stands for a case that it does not have. */
struct peer {
    const char *description;
    void (*prepare)(struct net *net);
    void (*act)(struct net *net, const float *observation, float *action);
    /* The action of this noise, or of noise of its own; returns log pi. */
    float (*sample)(struct net *net, const float *observation, const float *noise, float *action);
    /* log pi [rows] and the gradient of sum_r weight_r log pi_r, into net->result. */
    void (*gradient)(struct net *net, int rows, float *log_probs);
    void (*adam)(struct net *net);
    /* Heads of all rows, then: actions [ROWS][4] and log pi [ROWS] of this noise, or of noise of its own. */
    void (*heads)(struct net *net);
    void (*sample_rows)(struct net *net, const float *noise, float *actions, float *log_probs);
};

static struct net nets[2] = {{.name = 'S', .hidden = 64}, {.name = 'L', .hidden = 256, .relu = 1}};
static float *observations, *noises, *pre_squash, *row_weights;

static float *allocate(size_t count) {
    void *memory = aligned_alloc(64, (count * sizeof(float) + 127) / 64 * 64);
    memset(memory, 0, count * sizeof(float));
    return memory;
}

static float *read_file(const char *folder, const char *name, size_t count) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.f32", folder, name);
    FILE *file = fopen(path, "rb");
    float *values = allocate(count);
    if (!file || fread(values, sizeof(float), count, file) != count) {
        fprintf(stderr, "%s: not %zu numbers\n", path, count);
        exit(1);
    }
    fclose(file);
    return values;
}

static int net_w1(const struct net *net) { return (OBSERVATIONS + 1) * net->hidden; }
static int net_heads(const struct net *net) { return net_w1(net) + (net->hidden + 1) * net->hidden; }

/* Files have mean weights, mean biases, log-std weights, log-std biases one after the other; here a row has both. */
static int head_index(int hidden, int i) {
    int in_mean = i < (hidden + 1) * ACTIONS;
    int k = in_mean ? i : i - (hidden + 1) * ACTIONS;
    return k / ACTIONS * HEADS + k % ACTIONS + (in_mean ? 0 : ACTIONS);
}

static void fuse_heads(const struct net *net, const float *from, float *to) {
    int start = net_heads(net);
    memcpy(to, from, start * sizeof(float));
    for (int i = 0; i < (net->hidden + 1) * HEADS; i++) to[start + head_index(net->hidden, i)] = from[start + i];
}

static void print_values(const float *values, int count) {
    for (int i = 0; i < count; i++) printf("%.9g ", values[i]);
}

static void print_parameters(const struct net *net, const float *values) {
    int start = net_heads(net);
    print_values(values, start);
    for (int i = 0; i < (net->hidden + 1) * HEADS; i++) printf("%.9g ", values[start + head_index(net->hidden, i)]);
}

static double nanoseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1e9 + now.tv_nsec;
}

static int row_of_turn;
static float sink_action[ROWS * ACTIONS], sink_log_probs[ROWS];

enum case_kind { NO_CASE, DETERMINISTIC, SAMPLE, GRADIENT, ADAM, SAMPLING };

/* The case of a name, if the peer has it. */
static enum case_kind kind_of(const struct peer *peer, const char *what) {
    if (!strcmp(what, "deterministic") && peer->act) return DETERMINISTIC;
    if (!strcmp(what, "sample") && peer->sample) return SAMPLE;
    if (!strcmp(what, "gradient") && peer->gradient) return GRADIENT;
    if (!strcmp(what, "adam") && peer->adam) return ADAM;
    if (!strcmp(what, "sampling") && peer->heads && peer->sample_rows) return SAMPLING;
    return NO_CASE;
}

static const float *next_observation(void) {
    row_of_turn = (row_of_turn + 1) % SINGLE_ROWS;
    return observations + row_of_turn * OBSERVATIONS;
}

/* Does one call of a case. */
static void call(const struct peer *peer, enum case_kind kind, struct net *net, int rows) {
    switch (kind) {
    case DETERMINISTIC: peer->act(net, next_observation(), sink_action); break;
    case SAMPLE: sink_log_probs[0] = peer->sample(net, next_observation(), NULL, sink_action); break;
    case GRADIENT: peer->gradient(net, rows, sink_log_probs); break;
    case ADAM: peer->adam(net); break;
    case SAMPLING: peer->sample_rows(net, NULL, sink_action, sink_log_probs); break;
    case NO_CASE: break;
    }
    /* To the compiler somebody reads the results of every call. */
    __asm__ volatile("" : : "r"(sink_action), "r"(sink_log_probs), "r"(net->result), "r"(net->adam_parameters) : "memory");
}

static void time_case(const struct peer *peer, enum case_kind kind, struct net *net, int rows) {
    if (kind == SAMPLING) peer->heads(net);
    double start = nanoseconds(), spent;
    long calls = 0;
    do {
        call(peer, kind, net, rows);
        calls++;
        spent = nanoseconds() - start;
    } while (spent < WARM_UP_NS);
    calls = (long)(READING_NS / (spent / calls)) + 1;
    start = nanoseconds();
    for (long i = 0; i < calls; i++) call(peer, kind, net, rows);
    printf("%.9g", (nanoseconds() - start) / calls);
}

static void check_case(const struct peer *peer, enum case_kind kind, struct net *net, int rows) {
    static float log_probs[ROWS], actions[ROWS * ACTIONS];
    if (kind == DETERMINISTIC) {
        for (int r = 0; r < SINGLE_ROWS; r++) {
            peer->act(net, observations + r * OBSERVATIONS, actions);
            print_values(actions, ACTIONS);
        }
    } else if (kind == SAMPLE) {
        for (int r = 0; r < SINGLE_ROWS; r++) {
            float log_prob = peer->sample(net, observations + r * OBSERVATIONS, noises + r * ACTIONS, actions);
            print_values(actions, ACTIONS);
            print_values(&log_prob, 1);
        }
    } else if (kind == GRADIENT) {
        peer->gradient(net, rows, log_probs);
        print_values(log_probs, rows);
        print_parameters(net, net->result);
    } else if (kind == ADAM) {
        for (int step = 0; step < 3; step++) peer->adam(net);
        print_parameters(net, net->adam_parameters);
    } else {
        peer->heads(net);
        peer->sample_rows(net, noises, actions, log_probs);
        print_values(actions, ROWS * ACTIONS);
        print_values(log_probs, ROWS);
    }
}

static void draw_case(const struct peer *peer, enum case_kind kind, struct net *net) {
    static float log_probs[ROWS], actions[ROWS * ACTIONS];
    if (kind == SAMPLE) {
        for (int r = 0; r < ROWS; r++) log_probs[r] = peer->sample(net, observations + r % SINGLE_ROWS * OBSERVATIONS, NULL, actions + r * ACTIONS);
    } else if (kind == SAMPLING) {
        peer->heads(net);
        peer->sample_rows(net, NULL, actions, log_probs);
    } else {
        printf("none");
        return;
    }
    print_values(actions, ROWS * ACTIONS);
    print_values(log_probs, ROWS);
}

static int converse(const struct peer *peer, const char *folder) {
    observations = read_file(folder, "observations", ROWS * OBSERVATIONS);
    noises = read_file(folder, "noise", ROWS * ACTIONS);
    pre_squash = read_file(folder, "presquash", ROWS * ACTIONS);
    row_weights = read_file(folder, "weights", ROWS);
    for (int i = 0; i < 2; i++) {
        struct net *net = &nets[i];
        char name[32];
        net->count = net_heads(net) + (net->hidden + 1) * HEADS;
        net->parameters = allocate(net->count);
        net->gradient = allocate(net->count);
        net->result = allocate(net->count);
        net->adam_parameters = allocate(net->count);
        net->first_moment = allocate(net->count);
        net->second_moment = allocate(net->count);
        snprintf(name, sizeof name, "%c/parameters", net->name);
        fuse_heads(net, read_file(folder, name, net->count), net->parameters);
        snprintf(name, sizeof name, "%c/gradient", net->name);
        fuse_heads(net, read_file(folder, name, net->count), net->gradient);
        memcpy(net->adam_parameters, net->parameters, net->count * sizeof(float));
        if (peer->prepare) peer->prepare(net);
    }
    printf("ready %s\n", peer->description);
    fflush(stdout);
    char verb[16], what[16], name;
    int rows;
    while (scanf("%15s %15s %c %d", verb, what, &name, &rows) == 4) {
        struct net *net = &nets[name == 'L'];
        enum case_kind kind = kind_of(peer, what);
        int is_time = !strcmp(verb, "time"), is_draw = !strcmp(verb, "draw");
        if (!is_time && !is_draw && strcmp(verb, "check")) {
            fprintf(stderr, "'%s' is asked for; it takes check, draw or time\n", verb);
            return 1;
        }
        if (kind == NO_CASE) printf("none");
        else if (is_time) time_case(peer, kind, net, rows);
        else if (is_draw) draw_case(peer, kind, net);
        else check_case(peer, kind, net, rows);
        printf("\n");
        fflush(stdout);
    }
    return 0;
}

#endif

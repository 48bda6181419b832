/* The peer with ONNX Runtime's C API on one thread: models of batch 1 that the runner has written.
 *
 *     npm install --prefix tools/peers --no-save --ignore-scripts onnxruntime-node
 *     gcc -O3 -o onnxruntime onnxruntime.c -lm
 *     onnxruntime FOLDER LIBRARY
 *
 * Outputs are bound to memory of this program, so that a call allocates no tensors. The library chooses its own instruction set. */
#include <dlfcn.h>
#include <stdint.h>

#include "protocol.h"

typedef struct status status;
typedef struct environment environment;
typedef struct session session;
typedef struct options options;
typedef struct value value;
typedef struct memory_info memory_info;

/* The members of OrtApi that are needed, at the places that onnxruntime_c_api.h gives them: members are only ever added at its end. */
struct api {
    void *unused_0[2];
    const char *(*get_error_message)(const status *);
    status *(*create_env)(int severity, const char *log_id, environment **);
    void *unused_4[3];
    status *(*create_session)(const environment *, const char *path, const options *, session **);
    void *unused_8[1];
    status *(*run)(session *, const void *run_options, const char *const *input_names, const value *const *inputs, size_t input_count,
                   const char *const *output_names, size_t output_count, value **outputs);
    status *(*create_session_options)(options **);
    void *unused_11[13];
    status *(*set_intra_op_threads)(options *, int);
    status *(*set_inter_op_threads)(options *, int);
    void *unused_26[23];
    status *(*create_tensor_with_data)(const memory_info *, void *data, size_t bytes, const int64_t *shape, size_t dimensions, int type, value **);
    void *unused_50[19];
    status *(*create_cpu_memory_info)(int allocator, int memory, memory_info **);
};

struct api_base {
    const struct api *(*get_api)(uint32_t version);
    const char *(*get_version)(void);
};

enum { API_VERSION = 1, LOG_ERRORS = 3, FLOAT = 1, ARENA_ALLOCATOR = 1, DEFAULT_MEMORY = 0 };

struct model {
    session *act, *sample, *sample_from_noise;
};

static const struct api *api;
static environment *env;
static options *session_options;
static memory_info *memory;
static const char *data_folder;
static struct model models[2];

static float observation_data[OBSERVATIONS], noise_data[ACTIONS], action_data[ACTIONS], log_prob_data[1];
static value *inputs[2], *outputs[2];

static void require(status *problem) {
    if (problem) {
        fprintf(stderr, "%s\n", api->get_error_message(problem));
        exit(1);
    }
}

static session *open_model(char net, const char *name) {
    char path[4096];
    session *opened;
    snprintf(path, sizeof path, "%s/%c/%s.onnx", data_folder, net, name);
    require(api->create_session(env, path, session_options, &opened));
    return opened;
}

static value *tensor(float *data, const int64_t *shape, size_t dimensions) {
    value *created;
    size_t count = 1;
    for (size_t i = 0; i < dimensions; i++) count *= shape[i];
    require(api->create_tensor_with_data(memory, data, count * sizeof(float), shape, dimensions, FLOAT, &created));
    return created;
}

static void run(session *model, int input_count, int output_count) {
    static const char *const input_names[] = {"observation", "noise"}, *const output_names[] = {"action", "log_prob"};
    require(api->run(model, NULL, input_names, (const value *const *)inputs, input_count, output_names, output_count, outputs));
}

static void prepare(struct net *net) {
    struct model *model = &models[net->relu];
    model->act = open_model(net->name, "act");
    model->sample = open_model(net->name, "sample");
    model->sample_from_noise = open_model(net->name, "sample_from_noise");
}

static void act(struct net *net, const float *observation, float *action) {
    memcpy(observation_data, observation, sizeof observation_data);
    run(models[net->relu].act, 1, 1);
    memcpy(action, action_data, sizeof action_data);
}

static float sample(struct net *net, const float *observation, const float *noise, float *action) {
    memcpy(observation_data, observation, sizeof observation_data);
    if (noise) {
        memcpy(noise_data, noise, sizeof noise_data);
        run(models[net->relu].sample_from_noise, 2, 2);
    } else {
        run(models[net->relu].sample, 1, 2);
    }
    memcpy(action, action_data, sizeof action_data);
    return log_prob_data[0];
}

int main(int count, char **arguments) {
    if (count != 3) {
        fprintf(stderr, "onnxruntime FOLDER LIBRARY\n");
        return 2;
    }
    data_folder = arguments[1];
    void *library = dlopen(arguments[2], RTLD_NOW);
    const struct api_base *(*get_api_base)(void) = library ? (const struct api_base *(*)(void))dlsym(library, "OrtGetApiBase") : NULL;
    if (!get_api_base) {
        fprintf(stderr, "%s\n", dlerror());
        return 1;
    }
    api = get_api_base()->get_api(API_VERSION);
    require(api->create_env(LOG_ERRORS, "peer", &env));
    require(api->create_session_options(&session_options));
    require(api->set_intra_op_threads(session_options, 1));
    require(api->set_inter_op_threads(session_options, 1));
    require(api->create_cpu_memory_info(ARENA_ALLOCATOR, DEFAULT_MEMORY, &memory));
    inputs[0] = tensor(observation_data, (int64_t[]){1, OBSERVATIONS}, 2);
    inputs[1] = tensor(noise_data, (int64_t[]){1, ACTIONS}, 2);
    outputs[0] = tensor(action_data, (int64_t[]){1, ACTIONS}, 2);
    outputs[1] = tensor(log_prob_data, (int64_t[]){1}, 1);
    char description[128];
    snprintf(description, sizeof description, "ONNX Runtime %s, C API, one thread", get_api_base()->get_version());
    struct peer peer = {.description = description, .prepare = prepare, .act = act, .sample = sample};
    return converse(&peer, arguments[1]);
}

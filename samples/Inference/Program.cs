using System.Diagnostics;
using System.Globalization;
using PolicyGen;
using PolicyGen.Samples.Inference;
using PolicyGen.Training;

// The least that plays a trained policy: a file, an observation, an action. It says how long the first action took, process start included,
// and how long one takes from then on.
//     dotnet run -c Release --project samples/Inference
//     dotnet publish samples/Inference -c Release -r linux-x64 -o out                  starts faster: part of it is compiled already
//     dotnet publish samples/Inference -c Release -r linux-x64 -o out -p:Native=true   all of it is (needs clang, or gcc with -p:CppCompilerAndLinker=gcc)
const int Actions = 100_000;
const int Readings = 10;

var policy = new WalkerPolicy(seed: null);
var normalizer = new ObservationNormalizer(WalkerPolicy.ObservationDim) { Frozen = true };
PolicySafetensors.Load(Path.Combine(AppContext.BaseDirectory, "walker.safetensors"), environmentName: null, policy, normalizer);
PolicyWorkspace workspace = policy.CreateWorkspace();
float[] observation = new float[WalkerPolicy.ObservationDim];
float[] normalized = new float[WalkerPolicy.ObservationDim];
float[] action = new float[WalkerPolicy.ActionDim];
Act();
double first = (DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds;

var microseconds = new double[Readings];
for (int reading = 0; reading < Readings; reading++)
{
    long begin = Stopwatch.GetTimestamp();
    for (int i = 0; i < Actions; i++)
    {
        Act();
    }

    microseconds[reading] = Stopwatch.GetElapsedTime(begin).TotalMicroseconds / Actions;
}

Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"First action {first:F0} ms after the start of the process: [{string.Join(", ", action.Select(a => a.ToString("F3", CultureInfo.InvariantCulture)))}]."));
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"One action takes {microseconds[0]:F2} us in the first {Actions:N0}, {microseconds.Order().ElementAt(Readings / 2):F2} us in the median of {Readings} readings."));

void Act()
{
    normalizer.Normalize(observation, normalized);
    policy.Forward(normalized, workspace);
    policy.DeterministicAction(workspace, action);
}

using System.Diagnostics;
using System.Globalization;
using PolicyGen;
using PolicyGen.Samples.Inference;
using PolicyGen.Training;

// The least that plays a trained policy: a file, an observation, an action. Then it says how long after the start of the process that was, and
// how long one action takes from then on.
//     dotnet run -c Release --project samples/Inference
//     dotnet publish samples/Inference -c Release -r linux-x64 -o out                  starts sooner: part of it is compiled already
//     dotnet publish samples/Inference -c Release -r linux-x64 -o out -p:Native=true   all of it is (needs clang or gcc)
const int Stretches = 200;
const int StretchMilliseconds = 5;
const int Together = 16;

// A look at ten stretches, so that one interruption by something else decides nothing.
const int Window = 10;
const double Tolerance = 1.2;

// No seed: no initial values are drawn where those of the file follow.
var policy = new WalkerPolicy(seed: null);
var normalizer = new ObservationNormalizer(WalkerPolicy.ObservationDim) { Frozen = true };
PolicySafetensors.Load(Path.Combine(AppContext.BaseDirectory, "walker.safetensors"), environmentName: null, policy, normalizer);
PolicyWorkspace workspace = policy.CreateWorkspace();
float[] observation = new float[WalkerPolicy.ObservationDim];
float[] normalized = new float[WalkerPolicy.ObservationDim];
float[] action = new float[WalkerPolicy.ActionDim];
Act();
DateTime acted = DateTime.UtcNow;
string[] numbers = Array.ConvertAll(action, static number => number.ToString("F3", CultureInfo.InvariantCulture));
Console.WriteLine($"First action: [{string.Join(", ", numbers)}].");

// The system counts starts of processes in steps of 10 ms.
double first = (acted - Process.GetCurrentProcess().StartTime.ToUniversalTime()).TotalMilliseconds;
var microseconds = new double[Stretches];
for (int stretch = 0; stretch < Stretches; stretch++)
{
    microseconds[stretch] = MicrosecondsPerAction();
}

double steady = Median(microseconds.AsSpan(Stretches / 2));
int reached = 0;
while (reached < Stretches - Window && Median(microseconds.AsSpan(reached, Window)) > Tolerance * steady)
{
    reached++;
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"It came {first:F0} ms after the start of the process, to 10 ms."));
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"One action takes {steady:F2} us ({microseconds[0]:F2} us in the first {StretchMilliseconds} ms), reached {reached * StretchMilliseconds} ms after the first action."));

void Act()
{
    normalizer.Normalize(observation, normalized);
    policy.Forward(normalized, workspace);
    policy.DeterministicAction(workspace, action);
}

double MicrosecondsPerAction()
{
    long begin = Stopwatch.GetTimestamp();
    int actions = 0;
    TimeSpan elapsed;
    do
    {
        for (int i = 0; i < Together; i++)
        {
            Act();
        }

        actions += Together;
        elapsed = Stopwatch.GetElapsedTime(begin);
    }
    while (elapsed.TotalMilliseconds < StretchMilliseconds);
    return elapsed.TotalMicroseconds / actions;
}

static double Median(ReadOnlySpan<double> values)
{
    double[] sorted = values.ToArray();
    Array.Sort(sorted);
    return sorted[sorted.Length / 2];
}

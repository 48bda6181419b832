using System.Globalization;
using PolicyGen;
using PolicyGen.Environments;
using PolicyGen.Samples;
using PolicyGen.Samples.CustomEnvironment;
using PolicyGen.Training;

// An environment of one's own, from nothing to a trained policy: implement IEnvironment (Drone.cs), have it checked, declare policy and
// value function (DronePolicy.cs), train, evaluate on seeds that training never uses, fly.
//     dotnet run -c Release --project samples/CustomEnvironment -- [STEPS]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
long steps = 400_000;
if (!SampleArguments.AreAtMost(args, 1) || !SampleArguments.TryRead(args, 0, "STEPS", (1, 1_000_000_000), ref steps))
{
    return SampleArguments.Refused;
}

EnvironmentReport report = EnvironmentChecker.Check<Drone>();
Console.WriteLine(report);
if (!report.Passed)
{
    return 1;
}

var policy = new DronePolicy();
var options = new PpoOptions { TotalSteps = steps, Seed = 1 };
using var trainer = new PpoTrainer<Drone>(policy, new DroneValue(), options);
Evaluate("before");
for (int tenth = 1; tenth <= 10; tenth++)
{
    // A short run has fewer updates than tenths, and at first no episode has ended.
    TrainingProgress? last = null;
    while (trainer.Steps < steps * tenth / 10)
    {
        last = trainer.Update();
    }

    if (last is { MeanReturn: not double.NaN } progress)
    {
        Console.WriteLine($"{progress.Steps,9:N0} steps  mean return {progress.MeanReturn,6:F1}  mean length {progress.MeanLength,4:F0}");
    }
}

Evaluate("after");
Fly(seed: 1003);
return 0;

void Evaluate(string when)
{
    EvaluationResult result = PolicyEvaluation.Run<Drone>(policy, trainer.Normalizer, episodes: 100, firstSeed: 1000, Environment.ProcessorCount);
    Console.WriteLine($"{when}: mean return {result.Mean:F1} over {result.Returns.Count} episodes, worst {result.Minimum:F1}; solved is {Drone.RewardThreshold:F0}");
}

void Fly(long seed)
{
    var drone = new Drone();
    PolicyWorkspace workspace = policy.CreateWorkspace();
    var observation = new float[Drone.ObservationDim];
    var action = new float[Drone.ActionDim];
    drone.Reset(seed, observation);
    EpisodeEnd end = EpisodeEnd.None;
    for (int step = 0; end == EpisodeEnd.None; step++)
    {
        if (step % 15 == 0)
        {
            (double x, double y, double tilt) = drone.Pose;
            Console.WriteLine($"{step * Drone.StepSeconds,4:F1} s  x {x,6:F2} m  y {y,6:F2} m  tilt {tilt * 180 / Math.PI,6:F1} degrees");
        }

        trainer.Normalizer.Normalize(observation, observation);
        policy.Forward(observation, workspace);
        policy.DeterministicAction(workspace, action);
        end = drone.Step(action, observation).End;
    }
}

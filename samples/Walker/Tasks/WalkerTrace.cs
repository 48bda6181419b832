using System.Globalization;
using System.Text;
using PolicyGen.Environments;

namespace PolicyGen.Samples.Walker.Tasks;

/// <summary>A played episode as CSV. Numbers are the shortest text that parses back to the same bits.</summary>
internal sealed record WalkerTrace(int Steps, string Csv)
{
    private static readonly string[] Bodies = ["hull", "upper1", "lower1", "upper2", "lower2"];
    private static readonly string[] Quantities = ["x", "y", "angle", "vx", "vy", "omega"];

    public static WalkerTrace Play<TEnvironment>(long seed, ReadOnlySpan<float> actions)
        where TEnvironment : WalkerEnvironment, IEnvironment, new()
    {
        var environment = new TEnvironment();
        var observation = new float[TEnvironment.ObservationDim];
        var csv = new StringBuilder(Header(observation.Length));
        environment.Reset(seed, observation);
        var result = new StepResult(0, EpisodeEnd.None);
        int step = 0;
        Append(csv, step, observation, result, environment.Scene);
        while (step * TEnvironment.ActionDim < actions.Length && result.End == EpisodeEnd.None)
        {
            ReadOnlySpan<float> action = actions.Slice(step * TEnvironment.ActionDim, TEnvironment.ActionDim);
            step++;
            try
            {
                result = environment.Step(action, observation);
            }
            catch (ArgumentException exception)
            {
                throw new InvalidDataException($"The action of step {step} cannot be played: {exception.Message}", exception);
            }

            Append(csv, step, observation, result, environment.Scene);
        }

        return new WalkerTrace(step, csv.ToString());
    }

    private static string Header(int observations)
    {
        IEnumerable<string> columns =
        [
            "step",
            .. Enumerable.Range(0, observations).Select(i => $"obs{i}"),
            "reward",
            "terminated",
            "truncated",
            .. Bodies.SelectMany(_ => Quantities, (body, quantity) => $"{body}_{quantity}"),
        ];
        return string.Join(',', columns) + "\n";
    }

    private static void Append(StringBuilder csv, int step, float[] observation, StepResult result, WalkerScene scene)
    {
        csv.Append(CultureInfo.InvariantCulture, $"{step}");
        AppendAll(csv, observation);
        int terminated = result.End.HasFlag(EpisodeEnd.Terminated) ? 1 : 0;
        int truncated = result.End.HasFlag(EpisodeEnd.Truncated) ? 1 : 0;
        csv.Append(CultureInfo.InvariantCulture, $",{result.Reward},{terminated},{truncated}");
        for (WalkerPart part = WalkerPart.Hull; part <= WalkerPart.LowerLeg2; part++)
        {
            WalkerPartState state = scene.Part(part);
            AppendAll(csv, [state.X, state.Y, state.Angle, state.VelocityX, state.VelocityY, state.AngularVelocity]);
        }

        csv.Append('\n');
    }

    private static void AppendAll(StringBuilder csv, ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            csv.Append(CultureInfo.InvariantCulture, $",{value}");
        }
    }
}

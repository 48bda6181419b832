using System.Globalization;

namespace PolicyGen;

/// <summary>One policy at one observation with some samples, in float32 and float64: what the checks share.</summary>
internal sealed class Probe
{
    /// <summary>Samples in a batch.</summary>
    public const int Rows = 64;

    public Probe(IPolicy policy, ulong seed)
    {
        Policy = policy;
        Seed = seed;
        Workspace = policy.CreateWorkspace(Rows);
        Parameters = new double[policy.Parameters.Length];
        for (int i = 0; i < Parameters.Length; i++)
        {
            Parameters[i] = policy.Parameters.Values[i];
        }

        float[] observation = new float[policy.ObservationDim];
        Random(0).FillNormal(observation);
        Observation = [.. observation.Select(x => (double)x)];
        Observations = Repeat(observation);
        Policy.Forward(Observations, Workspace);
        Heads = ReferenceHeads(Parameters);
        Noise = new float[Rows * policy.ActionDim];
        Random(1).FillNormal(Noise);
        (Actions, PreSquash, LogProbs) = (new float[Noise.Length], new float[Noise.Length], new float[Rows]);
        Policy.SampleFromNoise(Workspace, Noise, Actions, PreSquash, LogProbs);
    }

    public IPolicy Policy { get; }

    public ulong Seed { get; }

    public int ActionDim => Policy.ActionDim;

    /// <summary>The workspace after a forward pass of the same observation in every row.</summary>
    public PolicyWorkspace Workspace { get; }

    public float[] Observations { get; }

    public double[] Observation { get; }

    public double[] Parameters { get; }

    /// <summary>Distribution parameters in float64.</summary>
    public double[] Heads { get; }

    public float[] Noise { get; }

    public float[] Actions { get; }

    public float[] PreSquash { get; }

    public float[] LogProbs { get; }

    /// <summary>A stream of its own for each purpose.</summary>
    public RandomStream Random(uint purpose) => new(Seed, purpose, 0x5E1F);

    public double[] ReferenceHeads(double[] parameters)
    {
        double[] heads = new double[Policy.HeadDim];
        Policy.ReferenceHeads(parameters, Observation, heads);
        return heads;
    }

    /// <summary>
    /// How far a function of the heads moves when float32 rounds them: its condition. Nearly dependent dimensions, or a tiny std, make
    /// any float32 evaluation inaccurate by as much, however good its formulas.
    /// </summary>
    public double Condition(Func<double[], double> function)
    {
        // What float32 heads are off by in sound policies, relative to max(1, |head|).
        const double Rounding = 2e-6;
        RandomStream random = Random(8);
        double at = function(Heads);
        double furthest = 0;
        for (int i = 0; i < 4; i++)
        {
            double[] rounded = [.. Heads];
            foreach (ref double head in rounded.AsSpan())
            {
                head += Math.Max(1, Math.Abs(head)) * (random.NextInt32(2) == 0 ? Rounding : -Rounding);
            }

            furthest = Math.Max(furthest, Math.Abs(function(rounded) - at));
        }

        return furthest;
    }

    /// <summary>Row <paramref name="row"/> of a [rows, ActionDim] matrix in float64.</summary>
    public double[] Row(float[] matrix, int row) => [.. matrix.Skip(row * ActionDim).Take(ActionDim).Select(x => (double)x)];

    public static float[] Repeat(float[] row) => [.. Enumerable.Repeat(row, Rows).SelectMany(r => r)];

    public static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}

using PolicyGen.Kernels;

namespace PolicyGen.Training;

/// <summary>
/// Compares the policy before and after an update on some rows of its batch: did it move, how far, and towards the better actions? The rows
/// are evenly spaced, so that nothing is drawn.
/// </summary>
internal sealed class PolicyProbe
{
    private const int Rows = 256;

    private readonly IPolicy _policy;
    private readonly PolicyWorkspace _workspace;
    private readonly float[] _observations;
    private readonly float[] _preSquash;
    private readonly float[] _logProbs = new float[Rows];
    private readonly float[] _heads;
    private readonly int[] _rows = new int[Rows];

    public PolicyProbe(IPolicy policy)
    {
        _policy = policy;
        _workspace = policy.CreateWorkspace(Rows);
        _observations = new float[Rows * policy.ObservationDim];
        _preSquash = new float[Rows * policy.ActionDim];
        _heads = new float[Rows * policy.HeadDim];
    }

    public ProbeResult Measure(Rollout rollout, ReadOnlySpan<float> advantages)
    {
        int count = Math.Min(Rows, rollout.Rows);
        Span<int> rows = _rows.AsSpan(0, count);
        for (int i = 0; i < count; i++)
        {
            rows[i] = (int)((long)i * rollout.Rows / count);
        }

        Span<float> logProbs = _logProbs.AsSpan(0, count);
        Span<float> preSquash = Minibatch.Gather(rollout.PreSquash, rollout.ActionDim, rows, _preSquash);
        _policy.Forward(Minibatch.Gather(rollout.Observations, rollout.ObservationDim, rows, _observations), _workspace);
        _policy.LogProb(_workspace, preSquash, logProbs);
        (double kl, double alignment) = (0, 0);
        for (int i = 0; i < count; i++)
        {
            float logRatio = logProbs[i] - rollout.LogProbs[rows[i]];
            kl += Math.Max(0, LaneMath.Expm1(Lane1.Broadcast(logRatio)).Value - logRatio);
            alignment += (double)advantages[rows[i]] * logRatio;
        }

        Span<float> heads = _heads.AsSpan(0, count * _policy.HeadDim);
        _policy.CopyHeads(_workspace, heads);
        double entries = preSquash.Length;
        return new ProbeResult(
            kl / count, alignment / count, PolicyLimits.CountSaturated(_policy, preSquash) / entries, PolicyLimits.CountLogStdsAtLimit(_policy, heads) / entries);
    }
}

/// <summary>What the probe found; the meaning is that of <see cref="TrainingProgress"/>.</summary>
internal readonly record struct ProbeResult(double Kl, double Alignment, double Saturation, double LogStdAtLimit);

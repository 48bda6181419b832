using PolicyGen.Kernels;

namespace PolicyGen.Training;

/// <summary>
/// Compares the policy before and after an update on some rows of its batch: did it move, how far, and towards the better actions? The rows
/// are evenly spaced, so that nothing is drawn.
/// </summary>
internal sealed class PolicyProbe
{
    private const int Rows = 256;

    // Data that changed on the way shows in any handful of rows.
    private const int CheckedRows = 64;

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

    /// <summary>Before an update: the mean distance of the stored log-probs from those of the same policy for the stored observations and actions.</summary>
    public double StoredError(Rollout rollout)
    {
        ReadOnlySpan<int> rows = Evaluate(rollout, CheckedRows);
        double sum = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            sum += Math.Abs((double)_logProbs[i] - rollout.LogProbs[rows[i]]);
        }

        return sum / rows.Length;
    }

    /// <summary>After an update: what it did, and the state of the policy.</summary>
    public ProbeResult Measure(Rollout rollout, ReadOnlySpan<float> advantages)
    {
        ReadOnlySpan<int> rows = Evaluate(rollout, Rows);
        (double kl, double alignment) = (0, 0);
        for (int i = 0; i < rows.Length; i++)
        {
            float logRatio = _logProbs[i] - rollout.LogProbs[rows[i]];
            kl += Math.Max(0, LaneMath.Expm1(Lane1.Broadcast(logRatio)).Value - logRatio);
            alignment += (double)advantages[rows[i]] * logRatio;
        }

        int count = rows.Length;
        ReadOnlySpan<float> preSquash = _preSquash.AsSpan(0, count * _policy.ActionDim);
        Span<float> heads = _heads.AsSpan(0, count * _policy.HeadDim);
        _policy.CopyHeads(_workspace, heads);
        double entries = preSquash.Length;
        return new ProbeResult(
            kl / count,
            alignment / count,
            PolicyLimits.CountSaturated(_policy, preSquash) / entries,
            PolicyLimits.CountLogStdsAtLimit(_policy, heads) / entries,
            SumLogStds(heads) / entries,
            DeadUnits.Share(_workspace.Network));
    }

    // The log-probs of evenly spaced rows under the present parameters.
    private ReadOnlySpan<int> Evaluate(Rollout rollout, int most)
    {
        Span<int> rows = _rows.AsSpan(0, Math.Min(most, rollout.Rows));
        Minibatch.EvenlySpaced(rollout.Rows, rows);
        _policy.Forward(Minibatch.Gather(rollout.Observations, rollout.ObservationDim, rows, _observations), _workspace);
        _policy.LogProb(_workspace, Minibatch.Gather(rollout.PreSquash, rollout.ActionDim, rows, _preSquash), _logProbs.AsSpan(0, rows.Length));
        return rows;
    }

    private double SumLogStds(ReadOnlySpan<float> heads)
    {
        double sum = 0;
        for (int first = _policy.ActionDim; first < heads.Length; first += _policy.HeadDim)
        {
            foreach (float logStd in heads.Slice(first, _policy.ActionDim))
            {
                sum += logStd;
            }
        }

        return sum;
    }
}

/// <summary>What the probe found; the meaning is that of <see cref="TrainingProgress"/>.</summary>
internal readonly record struct ProbeResult(double Kl, double Alignment, double Saturation, double LogStdAtLimit, double MeanLogStd, double DeadUnits);

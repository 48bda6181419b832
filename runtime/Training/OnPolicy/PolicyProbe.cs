using PolicyGen.Kernels;

namespace PolicyGen.Training;

/// <summary>
/// Compares the policy before and after an update on some rows of its batch: did it move, how far, and towards the better actions? The rows
/// are evenly spaced, so that nothing is drawn.
/// </summary>
internal sealed class PolicyProbe
{
    private const int Rows = 256;

    // A pre-squash value beyond this one leaves the action within a thousandth of its range of the bound: tanh 3.453 = 0.998.
    private const float SaturatedPreSquash = 3.453f;

    // Soft limits are approached, not reached.
    private const float LimitShare = 0.01f;

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

        return new ProbeResult(kl / count, alignment / count, Saturation(preSquash), LogStdAtLimit(count));
    }

    private double Saturation(ReadOnlySpan<float> preSquash)
    {
        int saturated = 0;
        for (int i = 0; i < preSquash.Length; i++)
        {
            saturated += float.IsFinite(_policy.ActionHigh[i % _policy.ActionDim]) && Math.Abs(preSquash[i]) > SaturatedPreSquash ? 1 : 0;
        }

        return (double)saturated / preSquash.Length;
    }

    private double LogStdAtLimit(int count)
    {
        float margin = LimitShare * (_policy.LogStdMax - _policy.LogStdMin);
        if (!float.IsFinite(margin))
        {
            return 0;
        }

        Span<float> heads = _heads.AsSpan(0, count * _policy.HeadDim);
        _policy.CopyHeads(_workspace, heads);
        int atLimit = 0;
        for (int row = 0; row < count; row++)
        {
            foreach (float logStd in heads.Slice((row * _policy.HeadDim) + _policy.ActionDim, _policy.ActionDim))
            {
                atLimit += logStd <= _policy.LogStdMin + margin || logStd >= _policy.LogStdMax - margin ? 1 : 0;
            }
        }

        return (double)atLimit / (count * _policy.ActionDim);
    }
}

/// <summary>What the probe found; the meaning is that of <see cref="TrainingProgress"/>.</summary>
internal readonly record struct ProbeResult(double Kl, double Alignment, double Saturation, double LogStdAtLimit);

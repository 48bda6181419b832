namespace PolicyGen.Training;

/// <summary>
/// The rule of TQC (Kuznetsov et al. 2020, section 3): the quantiles of all target critics are pooled and sorted, the largest are dropped, and
/// what is left is the target distribution of each critic, by the quantile Huber loss; the actor climbs the mean of all quantiles.
/// </summary>
/// <param name="critics">Number of critics, N.</param>
/// <param name="quantiles">Quantiles of each, M.</param>
/// <param name="dropped">Quantiles dropped for each critic, so that N (M - dropped) are left.</param>
internal sealed class TruncatedQuantiles(int critics, int quantiles, int dropped) : ICriticRule
{
    private readonly float[] _fractions = QuantileHuberLoss.Fractions(critics, quantiles);
    private readonly int _kept = critics * (quantiles - dropped);

    public double Loss(in BellmanRows rows, float weight, Span<float> gradients, Span<float> scratch)
    {
        int width = _fractions.Length;

        // The mean over targets and quantiles, summed over the critics: each of them learns as if it were alone.
        float factor = 1f / ((float)_kept * quantiles);
        double loss = 0;
        for (int row = 0; row < rows.Offsets.Length; row++)
        {
            Span<float> next = rows.NextValues.Slice(row * width, width);
            Span<float> targets = Targets(next, rows.Offsets[row], rows.Discounts[row]);
            QuantileHuberLoss.Compute(targets, rows.Values.Slice(row * width, width), _fractions, weight * factor, scratch, gradients.Slice(row * width, width));
            foreach (float term in scratch)
            {
                loss += (double)factor * term;
            }
        }

        return loss;
    }

    public double Climb(ReadOnlySpan<float> values, float weight, Span<float> gradients)
    {
        gradients.Fill(weight / _fractions.Length);
        double sum = 0;
        foreach (float value in values)
        {
            sum += value;
        }

        return sum / _fractions.Length;
    }

    /// <summary>Sorts one row of pooled quantiles in place and turns those that are kept into targets offset + discount z.</summary>
    internal Span<float> Targets(Span<float> pooled, float offset, float discount)
    {
        pooled.Sort();
        Span<float> targets = pooled[.._kept];
        foreach (ref float target in targets)
        {
            target = float.FusedMultiplyAdd(discount, target, offset);
        }

        return targets;
    }
}

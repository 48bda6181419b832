namespace PolicyGen.Training;

/// <summary>
/// The rule of SAC: all critics regress on one target, which takes the smallest of the target critics (clipped double Q-learning, Fujimoto
/// et al. 2018), and the actor climbs the smallest of the critics. The loss of a row is sum_k (Q_k - y)^2 / 2.
/// </summary>
internal sealed class MinimumOfCritics(int critics) : ICriticRule
{
    public double Loss(in BellmanRows rows, float weight, Span<float> gradients, Span<float> scratch)
    {
        double loss = 0;
        for (int row = 0; row < rows.Offsets.Length; row++)
        {
            ReadOnlySpan<float> next = rows.NextValues.Slice(row * critics, critics);
            float target = float.FusedMultiplyAdd(rows.Discounts[row], next[IndexOfSmallest(next)], rows.Offsets[row]);
            for (int i = row * critics; i < (row + 1) * critics; i++)
            {
                float error = rows.Values[i] - target;
                loss += 0.5 * error * error;
                gradients[i] = weight * error;
            }
        }

        return loss;
    }

    public double Climb(ReadOnlySpan<float> values, float weight, Span<float> gradients)
    {
        gradients.Clear();
        double sum = 0;
        for (int first = 0; first < values.Length; first += critics)
        {
            int smallest = first + IndexOfSmallest(values.Slice(first, critics));
            sum += values[smallest];
            gradients[smallest] = weight;
        }

        return sum;
    }

    private static int IndexOfSmallest(ReadOnlySpan<float> values)
    {
        int smallest = 0;
        for (int i = 1; i < values.Length; i++)
        {
            smallest = values[i] < values[smallest] ? i : smallest;
        }

        return smallest;
    }
}

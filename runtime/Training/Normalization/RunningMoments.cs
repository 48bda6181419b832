namespace PolicyGen.Training;

/// <summary>
/// Count, mean and sum of squared deviations of a stream of vectors, in float64. Parts gathered apart are merged exactly
/// (Chan et al. 1983); sum(x^2) - n mean^2 would cancel catastrophically.
/// </summary>
public sealed class RunningMoments
{
    private readonly double[] _means;
    private readonly double[] _squaredDeviations;

    /// <summary>Starts empty for vectors of this length.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dimension"/> is below 1.</exception>
    public RunningMoments(int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        _means = new double[dimension];
        _squaredDeviations = new double[dimension];
    }

    /// <summary>Length of each vector.</summary>
    public int Dimension => _means.Length;

    /// <summary>Number of vectors seen.</summary>
    public long Count { get; private set; }

    /// <summary>Mean of each component; zeros when empty.</summary>
    public ReadOnlySpan<double> Means => _means;

    /// <summary>Sum of squared deviations from the mean, of each component.</summary>
    public ReadOnlySpan<double> SquaredDeviations => _squaredDeviations;

    /// <summary>Variance of one component with the count as divisor; 0 when empty.</summary>
    public double Variance(int component) => Count == 0 ? 0 : _squaredDeviations[component] / Count;

    /// <summary>Adds one vector.</summary>
    /// <exception cref="ArgumentException">The length differs.</exception>
    /// <exception cref="NotFiniteNumberException">A component is NaN or infinite; nothing has changed.</exception>
    public void Add(ReadOnlySpan<float> vector)
    {
        RequireDimension(vector.Length, nameof(vector));
        Check.Finite(vector, nameof(vector));
        Count++;
        double weight = 1.0 / Count;
        for (int i = 0; i < _means.Length; i++)
        {
            double deviation = vector[i] - _means[i];
            _means[i] += deviation * weight;
            _squaredDeviations[i] += deviation * (vector[i] - _means[i]);
        }
    }

    /// <summary>Adds all that another has seen. The order of merges is part of the result's last bits.</summary>
    /// <exception cref="ArgumentException">The dimension differs.</exception>
    public void Merge(RunningMoments other)
    {
        ArgumentNullException.ThrowIfNull(other);
        RequireDimension(other.Dimension, nameof(other));
        if (other.Count == 0)
        {
            return;
        }

        double total = Count + other.Count;
        for (int i = 0; i < _means.Length; i++)
        {
            double difference = other._means[i] - _means[i];
            _means[i] += difference * (other.Count / total);
            _squaredDeviations[i] += other._squaredDeviations[i] + (difference * difference * (Count / total * other.Count));
        }

        Count += other.Count;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Count = 0;
        Array.Clear(_means);
        Array.Clear(_squaredDeviations);
    }

    /// <summary>Takes over saved statistics.</summary>
    /// <exception cref="ArgumentException">A length differs, a number is not finite or a squared deviation negative; nothing has changed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public void Restore(long count, ReadOnlySpan<double> means, ReadOnlySpan<double> squaredDeviations)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        RequireDimension(means.Length, nameof(means));
        RequireDimension(squaredDeviations.Length, nameof(squaredDeviations));
        for (int i = 0; i < means.Length; i++)
        {
            if (!double.IsFinite(means[i]) || !double.IsFinite(squaredDeviations[i]) || squaredDeviations[i] < 0)
            {
                throw new ArgumentException(
                    $"Component {i} has mean {means[i]} and squared deviation {squaredDeviations[i]}: both must be finite, the latter not negative.");
            }
        }

        Count = count;
        means.CopyTo(_means);
        squaredDeviations.CopyTo(_squaredDeviations);
    }

    private void RequireDimension(int actual, string name)
    {
        if (actual != _means.Length)
        {
            throw new ArgumentException($"'{name}' has {actual} components; these statistics are over {_means.Length}.", name);
        }
    }
}

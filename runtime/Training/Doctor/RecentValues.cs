namespace PolicyGen.Training;

/// <summary>The last values of a quantity; NaN is left out.</summary>
internal sealed class RecentValues(int capacity)
{
    private readonly double[] _values = new double[capacity];
    private long _added;

    /// <summary>Whether enough values have come for a judgement.</summary>
    public bool IsFull => _added >= capacity;

    /// <summary>Their median (the upper one of two); NaN until they are full.</summary>
    public double Median
    {
        get
        {
            if (!IsFull)
            {
                return double.NaN;
            }

            Span<double> sorted = stackalloc double[capacity];
            _values.CopyTo(sorted);
            sorted.Sort();
            return sorted[capacity / 2];
        }
    }

    /// <summary>Their mean; NaN until they are full.</summary>
    public double Mean => Moments.Mean;

    /// <summary>The standard error of their mean, were they independent; NaN until they are full.</summary>
    public double StandardError => Math.Sqrt(Moments.Variance / capacity);

    /// <summary>Mean and variance (divisor: one less than the count); NaN until they are full.</summary>
    public (double Mean, double Variance) Moments
    {
        get
        {
            if (!IsFull)
            {
                return (double.NaN, double.NaN);
            }

            double mean = 0;
            foreach (double value in _values)
            {
                mean += value / capacity;
            }

            double squares = 0;
            foreach (double value in _values)
            {
                squares += (value - mean) * (value - mean);
            }

            return (mean, squares / (capacity - 1));
        }
    }

    /// <summary>Adds one and forgets the oldest.</summary>
    public void Add(double value)
    {
        if (!double.IsNaN(value))
        {
            _values[(int)(_added++ % capacity)] = value;
        }
    }
}

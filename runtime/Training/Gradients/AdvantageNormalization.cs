namespace PolicyGen.Training;

/// <summary>Brings the advantages of a batch to mean 0 and variance 1, so that the step size does not depend on the rewards' unit.</summary>
public static class AdvantageNormalization
{
    // Below this spread, relative to the numbers that the advantages are differences of, it is their rounding: it must not be blown up to order 1.
    private const double NoiseLevel = 1e-6;

    /// <summary>
    /// Subtracts the mean and divides by the standard deviation, in place. A single advantage stays as it is (it has no spread); if all
    /// are equal up to rounding they become 0, for then no action was better than another.
    /// </summary>
    /// <param name="advantages">The advantages.</param>
    /// <param name="scale">
    /// Size of the values and returns that they are differences of, at least 0: the smaller an advantage beside them, the more of it is their rounding, and
    /// its own mean, near 0 for a value function that knows everything, does not tell. 0 where they are no differences.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> is negative or NaN; nothing has changed.</exception>
    /// <exception cref="NotFiniteNumberException">An advantage is NaN or infinite; nothing has changed.</exception>
    public static void Apply([Advantage] Span<float> advantages, double scale = 0)
    {
        if (!(scale >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(scale), scale, FormattableString.Invariant($"scale is {scale}; it must be at least 0."));
        }

        Check.Finite(advantages, nameof(advantages));
        if (advantages.Length < 2)
        {
            return;
        }

        double sum = 0;
        foreach (float advantage in advantages)
        {
            sum += advantage;
        }

        double mean = sum / advantages.Length;
        double squares = 0;
        foreach (float advantage in advantages)
        {
            squares += (advantage - mean) * (advantage - mean);
        }

        double deviation = Math.Sqrt(squares / advantages.Length);
        double factor = deviation <= NoiseLevel * Math.Max(Math.Abs(mean), scale) || deviation == 0 ? 0 : 1 / deviation;
        foreach (ref float advantage in advantages)
        {
            advantage = (float)((advantage - mean) * factor);
        }
    }
}

namespace PolicyGen;

/// <summary>
/// Checks the mathematics of any policy at its present parameters: that its log-prob is the density of its own samples and integrates
/// to 1, that its gradients match finite differences, that E[grad log pi] is 0, and that float32 agrees with float64.
/// </summary>
public static class SelfTest
{
    /// <summary>Runs all checks; the same seed gives the same report. Takes milliseconds for small networks.</summary>
    /// <param name="policy">The policy; its parameters are read, not changed.</param>
    /// <param name="seed">Chooses the observations, samples and directions that are tried.</param>
    public static SelfTestReport Run(IPolicy policy, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var probe = new Probe(policy, seed);
        return new SelfTestReport(
        [
            PrecisionCheck.Run(probe),
            DensityCheck.Run(probe),
            ScoreCheck.Run(probe),
            GradientCheck.LogProb(probe),
            GradientCheck.Pathwise(probe),
            EntropyCheck.Value(probe),
            EntropyCheck.Gradient(probe),
            KlCheck.Run(probe),
        ]);
    }
}

namespace PolicyGen;

/// <summary>
/// Checks the mathematics of any policy at its present parameters: that its log-prob is the density of its own samples, also for actions
/// from outside, that entropy and KL divergence are the expectations they stand for, that all gradients match finite differences, that
/// E[grad log pi] is 0, and that float32 agrees with float64.
/// </summary>
public static class SelfTest
{
    /// <summary>Runs all checks; the same seed gives the same report. Takes a fraction of a second for small networks.</summary>
    /// <remarks>What rests on samples is allowed six standard errors: of a sound policy, one run in a few hundred thousand says otherwise.</remarks>
    /// <param name="policy">The policy; its parameters are read, not changed.</param>
    /// <param name="seed">Chooses the observations, samples and directions that are tried.</param>
    public static SelfTestReport Run(IPolicy policy, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var probe = new Probe(policy, seed);
        return new SelfTestReport(
        [
            PrecisionCheck.Run(probe),
            ActionMembersCheck.Deterministic(probe),
            ActionMembersCheck.LogProb(probe),
            DensityCheck.Run(probe),
            ScoreCheck.Run(probe),
            GradientCheck.LogProb(probe),
            GradientCheck.Pathwise(probe),
            EntropyCheck.Value(probe),
            EntropyCheck.Gradient(probe),
            KlCheck.Value(probe),
            KlCheck.Gradient(probe),
        ]);
    }
}

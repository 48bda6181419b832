using PolicyGen.Generator.Mathematics;

namespace PolicyGen.Generator.Families;

/// <summary>
/// The Gaussian policies: u = mean + L noise with noise ~ N(0, I), action = squash(u). This states the densities, dimension by
/// dimension; gradients are derived from them. A diagonal L = diag(exp(logStd)) is part of the formulas; a full L couples the
/// dimensions, so there <see cref="Symbols.Noise"/> and <see cref="Symbols.PreSquash"/> are related by a kernel of the runtime.
/// </summary>
internal sealed class GaussianFamily(Squash squash, bool fullCovariance)
{
    /// <summary>The map from pre-squash value to action.</summary>
    public Squash Squash { get; } = squash;

    /// <summary>Whether L has entries below its diagonal.</summary>
    public bool FullCovariance { get; } = fullCovariance;

    /// <summary>u as a function of the noise: the reparameterisation.</summary>
    public Expression PreSquash => FullCovariance ? Symbols.PreSquash : Symbols.Mean + (Formula.Exp(Symbols.LogStd) * Symbols.Noise);

    /// <summary>The noise behind u: the inverse of <see cref="PreSquash"/>.</summary>
    public Expression Noise => FullCovariance ? Symbols.Noise : (Symbols.PreSquash - Symbols.Mean) * Formula.Exp(-Symbols.LogStd);

    /// <summary>One dimension's share of log pi: log N(noise) - logStd - log |d action / d u|.</summary>
    public Expression LogProb(Expression noise, Expression preSquash) =>
        (-0.5 * Formula.Square(noise)) - Symbols.LogStd - Formula.HalfLogTwoPi - Squash.LogJacobian(preSquash);

    /// <summary>The loss that a reparameterised sample passes on: its gradient with respect to the heads is the pathwise gradient.</summary>
    public Expression PathwiseLoss =>
        (Symbols.ActionGradient * Squash.Action(PreSquash)) + (Symbols.LogProbGradient * LogProb(Symbols.Noise, PreSquash));

    /// <summary>
    /// One dimension's share of the entropy: that of the Gaussian plus E[log |d action / d u|] over u ~ N(mean, std^2), std the marginal
    /// standard deviation. The Gaussian's alone overstates it without bound as the squash saturates.
    /// </summary>
    public Expression Entropy
    {
        get
        {
            Expression gaussian = Symbols.LogStd + Formula.HalfLogTwoPi + 0.5;
            return Squash.IsIdentity ? gaussian : gaussian + Symbols.LogHalfRange + new Expectation(Formula.LogTanhJacobian(Symbols.Mean + (Symbols.Std * Expectation.Node)));
        }
    }

    /// <summary>
    /// One dimension's share of KL(this || other) for a diagonal L, with d = logStd - otherLogStd:
    /// (expm1(2 d) + ((mean - otherMean) / otherStd)^2) / 2 - d. The same squash on both sides leaves it unchanged.
    /// </summary>
    public static Expression DiagonalKl
    {
        get
        {
            Expression difference = Symbols.LogStd - Symbols.OtherLogStd;
            Expression distance = (Symbols.Mean - Symbols.OtherMean) * Formula.Exp(-Symbols.OtherLogStd);
            return (0.5 * Formula.Expm1(2 * difference)) + (0.5 * Formula.Square(distance)) - difference;
        }
    }
}

using PolicyGen.Generator.Mathematics;

namespace PolicyGen.Generator.Families;

/// <summary>action = center + halfRange tanh(u), log-Jacobian log(1 - tanh^2 u) + log halfRange (Haarnoja et al. 2018, appendix C).</summary>
internal sealed class TanhSquash : Squash
{
    public override bool IsIdentity => false;

    public override Expression Action(Expression preSquash) => Symbols.Center + (Symbols.HalfRange * Formula.Tanh(preSquash));

    public override Expression LogJacobian(Expression preSquash) => Formula.LogTanhJacobian(preSquash) + Symbols.LogHalfRange;
}

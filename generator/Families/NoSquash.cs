using PolicyGen.Generator.Mathematics;

namespace PolicyGen.Generator.Families;

/// <summary>action = u.</summary>
internal sealed class NoSquash : Squash
{
    public override bool IsIdentity => true;

    public override Expression Action(Expression preSquash) => preSquash;

    public override Expression LogJacobian(Expression preSquash) => Constant.Zero;
}

using PolicyGen.Generator.Mathematics;

namespace PolicyGen.Generator.Families;

/// <summary>An invertible map from the pre-squash value u to the action, one dimension at a time.</summary>
internal abstract class Squash
{
    /// <summary>action(u).</summary>
    public abstract Expression Action(Expression preSquash);

    /// <summary>log |d action / d u|: what the change of variables subtracts from the Gaussian's log-density.</summary>
    public abstract Expression LogJacobian(Expression preSquash);

    /// <summary>Whether there is a map at all.</summary>
    public abstract bool IsIdentity { get; }
}

namespace PolicyGen.Environments;

/// <summary>
/// Tells analyzers what an <see cref="IEnvironment"/> says of itself, where they cannot read the code of its static properties: in a
/// package. Within one project they read <c>ActionDim =&gt; 2</c> and <c>ActionLow =&gt; [-1, -1]</c> themselves and need no attribute.
/// Use the same constants for both, so that they cannot part.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EnvironmentAttribute : Attribute
{
    /// <summary>Number of observations, as <see cref="IEnvironment.ObservationDim"/>; unknown when left out.</summary>
    public int ObservationDim { get; set; }

    /// <summary>Number of action dimensions, as <see cref="IEnvironment.ActionDim"/>; unknown when left out.</summary>
    public int ActionDim { get; set; }

    /// <summary>Lower bound of the actions, as <see cref="IEnvironment.ActionLow"/>: one number for all dimensions, or an array with one per dimension. Default: -1.</summary>
    public object ActionLow { get; set; } = -1.0;

    /// <summary>Upper bound of the actions, as <see cref="IEnvironment.ActionHigh"/>: one number for all dimensions, or an array with one per dimension. Default: 1.</summary>
    public object ActionHigh { get; set; } = 1.0;
}

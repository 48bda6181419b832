namespace PolicyGen.Generator.Mathematics;

/// <summary>
/// E[integrand] over the standard normal variable <see cref="Node"/>. The derivative of an expectation is the expectation of the
/// derivative; the generated code evaluates both by quadrature.
/// </summary>
internal sealed class Expectation(Expression integrand) : Expression
{
    /// <summary>The variable that is integrated out.</summary>
    public static Variable Node { get; } = new("node");

    public Expression Integrand { get; } = integrand;

    protected override string BuildKey() => "E[" + Integrand.Key + "]";
}

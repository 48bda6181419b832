namespace PolicyGen.Generator.Mathematics;

/// <summary>
/// E[integrand] over the standard normal variable <see cref="Node"/>. The derivative of an expectation is the expectation of the
/// derivative; the generated code evaluates it by quadrature with nodes fine enough for <see cref="Spread"/>.
/// </summary>
internal sealed class Expectation(Expression integrand, Expression spread) : Expression
{
    /// <summary>The variable that is integrated out.</summary>
    public static Variable Node { get; } = new("node");

    public Expression Integrand { get; } = integrand;

    /// <summary>The scale with which the node enters the integrand: the wider, the more nodes.</summary>
    public Expression Spread { get; } = spread;

    protected override string BuildKey() => "E[" + Integrand.Key + "; " + Spread.Key + "]";
}

using PolicyGen.Distributions;
using PolicyGen.Generator.Families;
using PolicyGen.Generator.Mathematics;
using Xunit;

namespace PolicyGen.Generator.Tests.Mathematics;

/// <summary>Derived formulas against central differences of the formulas they came from, and the identities the normal form promises.</summary>
public class DerivativeTests
{
    private static readonly Variable X = new("x");
    private static readonly Variable Y = new("y");

    public static TheoryData<string> Formulas => [.. Cases.Keys];

    private static Dictionary<string, Expression> Cases => new()
    {
        ["polynomial"] = (3 * Formula.Square(X)) - (X * Y) + 7,
        ["quotient"] = X / (1 + Formula.Square(Y)) / Formula.Exp(X),
        ["exp"] = Formula.Exp((2 * X) - Y),
        ["expm1"] = Formula.Expm1(X * Y),
        ["tanh"] = Formula.Tanh(X + (0.5 * Y)),
        ["sech squared"] = Formula.SechSquared(X * Y),
        ["log jacobian"] = Formula.LogTanhJacobian(X - Y) * Y,
        ["log-prob"] = Substitution.In(
            new GaussianFamily(new TanhSquash(), fullCovariance: false).LogProb((X - Y) * Formula.Exp(-Y), X),
            e => e.Equals(Symbols.LogStd) ? Y : e.Equals(Symbols.LogHalfRange) ? 0.25 : null),
        ["KL"] = Substitution.In(
            GaussianFamily.DiagonalKl,
            e => e.Equals(Symbols.Mean) ? X : e.Equals(Symbols.LogStd) ? Y : e.Equals(Symbols.OtherMean) ? 0.3 : e.Equals(Symbols.OtherLogStd) ? -0.4 : null),
    };

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Derivatives_match_central_differences(string name)
    {
        Expression formula = Cases[name];
        foreach ((double x, double y) in new[] { (0.3, -0.7), (1.9, 0.4), (-2.5, 1.1) })
        {
            const double h = 1e-5;
            double dx = (Evaluate(formula, x + h, y) - Evaluate(formula, x - h, y)) / (2 * h);
            double dy = (Evaluate(formula, x, y + h) - Evaluate(formula, x, y - h)) / (2 * h);
            Assert.Equal(dx, Evaluate(Derivative.Of(formula, X), x, y), 1e-7 * (1 + Math.Abs(dx)));
            Assert.Equal(dy, Evaluate(Derivative.Of(formula, Y), x, y), 1e-7 * (1 + Math.Abs(dy)));
        }
    }

    [Fact]
    public void An_expectation_is_differentiated_inside()
    {
        Expression expectation = new Expectation(Formula.LogTanhJacobian(X + (Y * Expectation.Node)));
        Expression expected = new Expectation(-2 * Formula.Tanh(X + (Y * Expectation.Node)) * Expectation.Node);
        Assert.Equal(expected, Derivative.Of(expectation, Y));
    }

    [Fact]
    public void Equal_formulas_are_equal_however_they_were_built()
    {
        Assert.Equal((X * Y) + 1 + X, X + 1 + (Y * X));
        Assert.Equal(X + X, 2 * X);
        Assert.Equal(Formula.Square(X), X * X);
        Assert.Equal(Constant.One, X / X);
        Assert.Equal(Constant.Zero, (2 * (X - Y)) + (2 * Y) - (2 * X));
        Assert.NotEqual(X - Y, Y - X);
    }

    [Fact]
    public void The_kl_gradient_cancels_its_ones_symbolically()
    {
        Expression difference = (2 * Symbols.LogStd) - (2 * Symbols.OtherLogStd);
        Assert.Equal(Formula.Expm1(difference), Derivative.Of(GaussianFamily.DiagonalKl, Symbols.LogStd));
    }

    private static double Evaluate(Expression expression, double x, double y) => expression switch
    {
        Constant constant => constant.Value,
        Variable variable => variable.Name == "x" ? x : variable.Name == "y" ? y : throw new ArgumentException(variable.Name),
        Sum sum => sum.Offset + sum.Terms.Sum(t => t.Coefficient * Evaluate(t.Term, x, y)),
        Product product => product.Factors.Aggregate(1.0, (value, f) => value * Math.Pow(Evaluate(f.Base, x, y), f.Power)),
        Call call => Apply(call.Function, Evaluate(call.Argument, x, y)),
        _ => throw new NotSupportedException(),
    };

    private static double Apply(Function function, double x) => function switch
    {
        Function.Exp => Math.Exp(x),
        Function.Expm1 => ReferenceMath.Expm1(x),
        Function.Tanh => Math.Tanh(x),
        Function.SechSquared => ReferenceMath.SechSquared(x),
        Function.LogTanhJacobian => ReferenceMath.LogTanhJacobian(x),
        _ => throw new NotSupportedException(),
    };
}

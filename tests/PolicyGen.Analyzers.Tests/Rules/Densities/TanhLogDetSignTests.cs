using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Densities;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Densities;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Densities;

/// <summary>PGEN1015: the tanh correction with the softplus added, in the forms it is written in, and the right identity.</summary>
public class TanhLogDetSignTests : RuleTests<TanhLogDetSignTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new TanhLogDetSignAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new TanhLogDetSignCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new("double u, float v, double[] x", Libraries.Torch)
    {
        { "log(1 + exp)", "return 2 * ([|Math.Log(2) - u + Math.Log(1 + Math.Exp(-2 * u))|]); // correction", "return 2 * (Math.Log(2) - u - Math.Log(1 + Math.Exp(-2 * u))); // correction" },
        { "constant", "return [|0.6931471805599453 - u + Math.Log(Math.Exp(-2.0 * u) + 1)|];", "return 0.6931471805599453 - u - Math.Log(Math.Exp(-2.0 * u) + 1);" },
        { "softplus first", "return [|Math.Log(1 + Math.Exp(-2 * u)) + Math.Log(2) - u|];", "return (-Math.Log(1 + Math.Exp(-2 * u))) + Math.Log(2) - u;" },
        { "u subtracted last", "return [|Math.Log(2) + Math.Log(1 + Math.Exp(-2 * u)) - u|];", "return Math.Log(2) - Math.Log(1 + Math.Exp(-2 * u)) - u;" },
        { "all negated", "return 2 * ([|u - Math.Log(2) - Math.Log(1 + Math.Exp(-2 * u))|]);", "return 2 * (u - Math.Log(2) + Math.Log(1 + Math.Exp(-2 * u)));" },
        { "two in every term", "return [|2 * Math.Log(2) - 2 * u + 2 * Math.Log(1 + Math.Exp(-2 * u))|];", "return 2 * Math.Log(2) - 2 * u - 2 * Math.Log(1 + Math.Exp(-2 * u));" },
        { "softplus in a local", "double s = Math.Log(1 + Math.Exp(-2 * u));\nreturn 2 * ([|Math.Log(2) - u + s|]);", "double s = Math.Log(1 + Math.Exp(-2 * u));\nreturn 2 * (Math.Log(2) - u - s);" },
        { "exponential in a local", "double e = Math.Exp(-2 * u); return [|Math.Log(2) - u + Math.Log(1 + e)|];" },
        { "float", "return [|0.6931472f - v + MathF.Log(1 + MathF.Exp(-2f * v))|];" },
        { "three digits", "return [|0.693 - u + Math.Log(1 + Math.Exp(u * -2))|];" },
        { "negated twice", "return [|Math.Log(2) - u + Math.Log(1 + Math.Exp(-(2 * u)))|];" },
        { "element in a loop", "double sum = 0; for (int i = 0; i < 2; i++) sum -= 2 * ([|Math.Log(2) - x[i] + Math.Log(1 + Math.Exp(-2 * x[i]))|]); return sum;" },
        { "within a longer sum", "return [|x[0] + Math.Log(2) - u + Math.Log(1 + Math.Exp(-2 * u))|];" },
        { "named constant", new Members("static readonly double Log2 = Math.Log(2);\ndouble M(double u) => 2 * ([|Log2 - u + Math.Log(1 + Math.Exp(-2 * u))|]);") },
        { "own softplus", new Members("static double Softplus(double x) => x > 0 ? x + Math.Log(1 + Math.Exp(-x)) : Math.Log(1 + Math.Exp(x));\ndouble M(double u) => 2 * ([|Math.Log(2) - u + Softplus(-2 * u)|]);") },
        { "own log1p", new Members("static double Log1p(double x) => x;\ndouble M(double u) => 2 * ([|Math.Log(2) - u + Log1p(Math.Exp(-2 * u))|]);") },
        { "double.LogP1", new Members("double M(double u) => 2 * ([|double.Log(2) - u + double.LogP1(double.Exp(-2 * u))|]);") },
        { "tensors", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor u) => 2 * ([|Math.Log(2) - u + TorchSharp.torch.nn.functional.softplus(-2 * u)|]);"), new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor u) => 2 * (Math.Log(2) - u - TorchSharp.torch.nn.functional.softplus(-2 * u));") },
        { "Select", "return x.Select(y => [|Math.Log(2) - y + Math.Log(1 + Math.Exp(-2 * y))|]).Sum();" },

        { "the identity", "return 2 * (Math.Log(2) - u - Math.Log(1 + Math.Exp(-2 * u)));" },
        { "the identity negated", "return 2 * (u - Math.Log(2) + Math.Log(1 + Math.Exp(-2 * u)));" },
        { "logarithm of cosh", "return u + Math.Log(1 + Math.Exp(-2 * u)) - Math.Log(2);" },
        { "softplus of -2 u in parentheses", "return 2 * (Math.Log(2) - (u + Math.Log(1 + Math.Exp(-2 * u))));" },
        { "the right form", "return SquashMath.LogTanhJacobian(u);" },
        { "another constant", "return Math.Log(3) - u + Math.Log(1 + Math.Exp(-2 * u));" },
        { "another base", "return Math.Log2(2) - u + Math.Log(1 + Math.Exp(-2 * u));" },
        { "another factor", "return Math.Log(2) - u + Math.Log(1 + Math.Exp(-u));" },
        { "another sign", "return Math.Log(2) - u + Math.Log(1 + Math.Exp(2 * u));" },
        { "another variable", "return Math.Log(2) - x[0] + Math.Log(1 + Math.Exp(-2 * u));" },
        { "another multiple", "return 2 * Math.Log(2) - u + Math.Log(1 + Math.Exp(-2 * u));" },
        { "u added", "return Math.Log(2) + u + Math.Log(1 + Math.Exp(-2 * u));" },
        { "no softplus", "return Math.Log(2) - u + Math.Exp(-2 * u);" },
        { "two terms", "return Math.Log(2) - u;" },
        { "log(1 - exp)", "return Math.Log(2) - u + Math.Log(1 - Math.Exp(-2 * u));" },
        { "overwritten", "double s = Math.Log(1 + Math.Exp(-2 * u)); s = x[0]; return Math.Log(2) - u + s;" },
    };

    [Fact]
    public async Task SumsAndProductsOfAnyLengthAreRead()
    {
        string sum = string.Join(" + ", Enumerable.Repeat("u", 2000));
        string product = string.Join(" * ", Enumerable.Repeat("u", 2000));
        await Verifier.Verify($"class C {{ double LogDensity(double u) => {sum}; double N(double u) => 0.5 * ({product}) * u * u / (2 * {product}); }}");
    }

    [Fact]
    public async Task MessageNamesTheTermAndTheIdentity()
    {
        Microsoft.CodeAnalysis.Diagnostic reported = (await Verifier.Verify("class C { double LogDensity(double u) => 2 * ([|Math.Log(2) - u + Math.Log(1 + Math.Exp(-2 * u))|]); }")).Single();
        Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Error, reported.Severity);
        Assert.Equal(
            "'Math.Log(1 + Math.Exp(-2 * u))' has to be subtracted: log(1 - tanh(u)^2) is 2 (log 2 - u - softplus(-2 u)), and with the other sign the density grows where actions saturate",
            reported.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }
}

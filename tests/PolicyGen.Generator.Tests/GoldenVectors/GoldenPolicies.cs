using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using PolicyGen.Testing;

namespace PolicyGen.Generator.Tests.GoldenVectors;

/// <summary>Declares each vector's policy by an attribute, generates and compiles all of them at once, and fills in the vector's parameters.</summary>
public static class GoldenPolicies
{
    private static readonly Lazy<Assembly> Compiled = new(Compile);

    /// <summary>The policy of a vector.</summary>
    public static IPolicy Create(string name, GoldenVector vector)
    {
        Type type = Compiled.Value.GetType("Golden." + TypeName(name), throwOnError: true)!;
        var policy = (IPolicy)Activator.CreateInstance(type, 0UL)!;
        foreach ((string tensor, GoldenVector.Tensor value) in vector.Parameters)
        {
            ParameterView view = policy.Parameters.View(tensor);
            for (int i = 0; i < value.Values.Length; i++)
            {
                policy.Parameters.Values[Index(view, i)] = value.Values[i];
            }
        }

        return policy;
    }

    /// <summary>The flat index of element <paramref name="i"/> of a tensor stored [out, in].</summary>
    public static int Index(ParameterView view, int i) =>
        view.IsVector ? view.IndexOf(0, i) : view.IndexOf(i % view.Rows, i / view.Rows);

    private static Assembly Compile()
    {
        string[] types = [.. GoldenVectorFolder.Names.Select(name => Declare(name, GoldenVectorFolder.Read(name)))];
        CSharpCompilation compilation = Compilations.Create("namespace Golden;\n" + string.Join("\n", types));
        return Compilations.Load(Compilations.WithGenerated(compilation, new PolicyGenerator()));
    }

    private static string Declare(string name, GoldenVector vector)
    {
        string attribute = vector.Kind switch
        {
            "gaussian" => "GaussianPolicy",
            "fullcov" => "FullCovarianceGaussianPolicy",
            _ => "SquashedGaussianPolicy",
        };
        string bounds = vector.Kind == "gaussian" ? "" : $", Low = {Array(vector.Low)}, High = {Array(vector.High)}";
        return string.Create(CultureInfo.InvariantCulture, $$"""
            [{{attribute}}(ObservationDim = {{vector.ObservationDim}}, ActionDim = {{vector.ActionDim}}{{bounds}},
                Hidden = new int[] { {{string.Join(", ", vector.Hidden)}} }, Activation = Activation.{{vector.Activation}},
                LogStd = LogStdKind.{{vector.LogStd}}, LogStdMin = {{vector.LogStdMin}}, LogStdMax = {{vector.LogStdMax}})]
            public partial class {{TypeName(name)}};
            """);
    }

    private static string Array(double[] values) =>
        "new double[] { " + string.Join(", ", values.Select(v => v.ToString("R", CultureInfo.InvariantCulture))) + " }";

    private static string TypeName(string name) => string.Concat(name.Select(c => char.IsLetterOrDigit(c) ? c : '_'));
}

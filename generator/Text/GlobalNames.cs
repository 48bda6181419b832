using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace PolicyGen.Generator.Text;

/// <summary>
/// Spells the types that generated code uses so that no type of the user's own can come between: templates write <c>~Dense</c>,
/// the file says <c>global::PolicyGen.Kernels.Dense</c>.
/// </summary>
internal static class GlobalNames
{
    private static readonly Regex Marked = new("~([A-Za-z0-9]+)", RegexOptions.CultureInvariant);

    private static readonly Dictionary<string, string> Namespaces = new(StringComparer.Ordinal)
    {
        ["ReadOnlySpan"] = "System",
        ["Span"] = "System",
        ["Math"] = "System",
        ["ArgumentOutOfRangeException"] = "System",
        ["InvalidOperationException"] = "System",
        ["MethodImpl"] = "System.Runtime.CompilerServices",
        ["MethodImplOptions"] = "System.Runtime.CompilerServices",
        ["GeneratedCode"] = "System.CodeDom.Compiler",
        ["Action"] = "PolicyGen",
        ["PreSquash"] = "PolicyGen",
        ["LogProb"] = "PolicyGen",
        ["LogStd"] = "PolicyGen",
        ["IPolicy"] = "PolicyGen",
        ["IPolicyReference"] = "PolicyGen",
        ["IValueFunction"] = "PolicyGen",
        ["IQFunction"] = "PolicyGen",
        ["IQFunctionReference"] = "PolicyGen",
        ["ParameterBuffer"] = "PolicyGen",
        ["ParameterView"] = "PolicyGen",
        ["PolicyWorkspace"] = "PolicyGen",
        ["NetworkWorkspace"] = "PolicyGen",
        ["QWorkspace"] = "PolicyGen",
        ["RandomStream"] = "PolicyGen",
        ["Initializer"] = "PolicyGen",
        ["ReferenceNetwork"] = "PolicyGen",
        ["Activation"] = "PolicyGen",
        ["LogStdKind"] = "PolicyGen",
        ["LogStdLimit"] = "PolicyGen",
        ["PolicyDescription"] = "PolicyGen",
        ["Check"] = "PolicyGen",
        ["Dense"] = "PolicyGen.Kernels",
        ["Activations"] = "PolicyGen.Kernels",
        ["TanhActivation"] = "PolicyGen.Kernels",
        ["ReluActivation"] = "PolicyGen.Kernels",
        ["EluActivation"] = "PolicyGen.Kernels",
        ["SiluActivation"] = "PolicyGen.Kernels",
        ["GeluActivation"] = "PolicyGen.Kernels",
        ["SoftplusActivation"] = "PolicyGen.Kernels",
        ["IdentityActivation"] = "PolicyGen.Kernels",
        ["Elementwise"] = "PolicyGen.Kernels",
        ["IElementwise"] = "PolicyGen.Kernels",
        ["ILanes"] = "PolicyGen.Kernels",
        ["LaneLoop"] = "PolicyGen.Kernels",
        ["LaneMath"] = "PolicyGen.Kernels",
        ["Heads"] = "PolicyGen.Distributions",
        ["SquashBounds"] = "PolicyGen.Distributions",
        ["LogStdHead"] = "PolicyGen.Distributions",
        ["LogStdClamp"] = "PolicyGen.Distributions",
        ["LogStdSoftLimit"] = "PolicyGen.Distributions",
        ["ReferenceMath"] = "PolicyGen.Distributions",
        ["GaussianExpectation"] = "PolicyGen.Distributions",
        ["IIntegrand"] = "PolicyGen.Distributions",
        ["CholeskyFactor"] = "PolicyGen.Distributions",
        ["CholeskyMarginals"] = "PolicyGen.Distributions",
        ["CholeskyKl"] = "PolicyGen.Distributions",
    };

    /// <summary>The text with every marked name spelled out.</summary>
    public static string Resolve(string text) =>
        Marked.Replace(text, match => "global::" + Namespaces[match.Groups[1].Value] + "." + match.Groups[1].Value);
}

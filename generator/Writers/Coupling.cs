using PolicyGen.Generator.Families;
using PolicyGen.Generator.Mathematics;
using PolicyGen.Generator.Text;

namespace PolicyGen.Generator.Writers;

/// <summary>What full-covariance policies need around their elementwise formulas: L and its diagonal.</summary>
internal static class Coupling
{
    /// <summary>The kernel that exponentiates the log-std.</summary>
    public static KernelWriter Std(PolicyPlan plan) =>
        new(plan, "StandardDeviations", "std = exp(logStd).", new KernelOutput("Std", Formula.Exp(Symbols.LogStd)));

    /// <summary>Fills the workspace's Std.</summary>
    public static void WriteStd(CodeWriter code, PolicyPlan plan) =>
        Std(plan).WriteCall(code, "workspace.Std.Length", ("LogStd", "workspace.Head(1)"), ("Std", "workspace.Std"));
}

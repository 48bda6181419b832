using System.Linq;
using PolicyGen.Generator.Models;
using PolicyGen.Generator.Text;

namespace PolicyGen.Generator.Writers;

/// <summary>The plan of a policy in words and formulas: the remark on the user's own type.</summary>
internal static class PlanRemarks
{
    public static string Of(PolicyPlan plan)
    {
        PolicyModel model = plan.Model;
        string n = Literal.Int32(plan.ActionDim);
        string heads = "mean (" + n + ")" + (model.LogStd == LogStdKind.StateDependent ? ", log-std (" + n + ")" : "");
        if (plan.FullCovariance && model.LogStd == LogStdKind.StateDependent)
        {
            heads += ", off-diagonal (" + Literal.Int32(plan.OffDiagonalCount) + ")";
        }

        string logStd = model.LogStd switch
        {
            LogStdKind.StateDependent => "second head of the network",
            LogStdKind.Free => "free parameter vector",
            _ => "fixed at " + Literal.Double(model.InitialLogStd),
        };
        string limit = model.LogStd == LogStdKind.Fixed ? "" : ", "
            + (model.LogStdLimit == LogStdLimit.Clamp ? "clamped to [" : "bent smoothly into [")
            + Literal.Double(model.LogStdMin) + ", " + Literal.Double(model.LogStdMax) + "]";
        string sample = plan.FullCovariance
            ? "u = mean + L noise, noise ~ N(0, I), L lower triangular with exp(logStd) on its diagonal"
            : "u = mean + exp(logStd) noise, noise ~ N(0, I)";
        string action = plan.Squashed
            ? "action = center + halfRange tanh(u), in " + Bounds(model.Bounds!)
            : "action = u, unbounded";
        string correction = plan.Squashed ? " - log(1 - tanh^2 u_i) - log halfRange_i" : "";
        return "/// <remarks>\n"
            + "/// <para>Network: " + plan.Network.Shape + " -> " + heads + ", " + plan.Network.ParameterCount + " parameters.</para>\n"
            + "/// <para>Log-std: " + logStd + limit + ".</para>\n"
            + "/// <para>Sample: " + sample + "; " + action + ".</para>\n"
            + "/// <para>log pi(a|s) = sum_i [-noise_i^2 / 2 - logStd_i - log(2 pi) / 2" + correction + "].</para>\n"
            + "/// </remarks>";
    }

    private static string Bounds(BoundsModel bounds)
    {
        string[] ranges = [.. bounds.Low.Zip(bounds.High, (low, high) => "[" + Literal.Double(low) + ", " + Literal.Double(high) + "]")];
        return ranges.Distinct().Count() == 1 ? ranges[0] : string.Join(" x ", ranges);
    }
}

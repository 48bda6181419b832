using System.Linq;
using PolicyGen.Generator.Models;
using PolicyGen.Generator.Text;

namespace PolicyGen.Generator.Writers;

/// <summary>Writes the first file of a policy: the plan, dimensions and bounds, parameters, workspace and access to the heads.</summary>
internal static class PolicyTypeWriter
{
    public static string Write(PolicyPlan plan) =>
        FileShell.Write(plan.Model.Type, PlanRemarks.Of(plan) + "\n" + Generated.Attribute, " : ~IPolicy", code => Members(code, plan));

    private static void Members(CodeWriter code, PolicyPlan plan)
    {
        string n = Literal.Int32(plan.ActionDim);
        ParameterTensor[] tensors = [.. ParameterTensor.OfPolicy(plan)];
        Bounds(code, plan);
        LogStdLimits(code, plan.Model);
        Description(code, plan.Model);
        code.Lines("/// <summary>Number of action dimensions.</summary>").Lines("public const int ActionDim = " + n + ";").Line()
            .Lines("/// <summary>Number of distribution parameters in a row: mean, log-std" + (plan.FullCovariance ? ", off-diagonal" : "") + ".</summary>")
            .Lines("public const int HeadDim = " + Literal.Int32(plan.HeadDim) + ";").Line();
        ParametersWriter.ObservationDim(code, plan.Network, "IPolicy");
        ParametersWriter.Constructor(code, plan.Network, plan.Model.Type.Self.Name, plan.Model.IsStandIn, tensors);
        code.Lines("int ~IPolicy.ActionDim => ActionDim;").Line().Lines("int ~IPolicy.HeadDim => HeadDim;").Line();
        ParametersWriter.Initialize(code, tensors);

        string widths = n + ", " + n + (plan.FullCovariance ? ", " + Literal.Int32(plan.OffDiagonalCount) : "");
        code.Line().Lines("/// <summary>A workspace for up to <paramref name=\"maxRows\"/> observations at a time. One per thread.</summary>")
            .Lines(NetworkWriter.WorkspaceException);
        using (code.Open("public ~PolicyWorkspace CreateWorkspace(int maxRows = 1)"))
        {
            code.Lines("return new ~PolicyWorkspace(" + NetworkWriter.NewWorkspace(plan.Network) + ", " + widths + ");");
        }

        Head(code, "Mean", 0, "Mean of the pre-squash Gaussian [rows, ActionDim] for the rows of the last Forward.");
        Head(code, "LogStd", 1, plan.FullCovariance
            ? "Log of the diagonal of L [rows, ActionDim], after its limits, for the rows of the last Forward."
            : "Log standard deviation of the pre-squash Gaussian [rows, ActionDim], after its limits, for the rows of the last Forward.");
        if (plan.FullCovariance)
        {
            Head(code, "OffDiagonal", 2, "Entries of L below its diagonal, row by row: (1,0), (2,0), (2,1), ..., for the rows of the last Forward.");
        }

        code.Line().Lines("/// <summary>Copies the distribution parameters [rows, HeadDim], one row after the other.</summary>");
        using (code.Open("public void CopyHeads(~PolicyWorkspace workspace, ~Span<float> heads)"))
        {
            code.Lines("~Check.Workspace(workspace.Network, this);");
            code.Lines("~Check.Length(heads.Length, workspace.Rows, HeadDim, nameof(heads));");
            for (int head = 0; head < plan.HeadCount; head++)
            {
                int width = head == 2 ? plan.OffDiagonalCount : plan.ActionDim;
                code.Lines("~Heads.Scatter(workspace.Head(" + head + "), " + Literal.Int32(width) + ", heads, HeadDim, " + Literal.Int32(head * plan.ActionDim) + ");");
            }
        }
    }

    private static void Bounds(CodeWriter code, PolicyPlan plan)
    {
        const string low = "/// <summary>Lower bound of each action dimension.</summary>\npublic ~ReadOnlySpan<float> ActionLow => ";
        const string high = "/// <summary>Upper bound of each action dimension.</summary>\npublic ~ReadOnlySpan<float> ActionHigh => ";
        if (plan.Model.Bounds is { } bounds)
        {
            code.Lines("private static readonly ~SquashBounds _actionBounds = new(")
                .Lines("    low: [" + string.Join(", ", bounds.Low.Select(Literal.Double)) + "],")
                .Lines("    high: [" + string.Join(", ", bounds.High.Select(Literal.Double)) + "]);").Line()
                .Lines(low + "_actionBounds.Low;").Line()
                .Lines(high + "_actionBounds.High;").Line();
            return;
        }

        string[] none = [.. Enumerable.Repeat("float.NegativeInfinity", plan.ActionDim)];
        code.Lines(low + "[" + string.Join(", ", none) + "];").Line()
            .Lines(high + "[" + string.Join(", ", none).Replace("Negative", "Positive") + "];").Line();
    }

    private static void LogStdLimits(CodeWriter code, PolicyModel model)
    {
        bool isFixed = model.LogStd == LogStdKind.Fixed;
        code.Lines("/// <summary>Lower limit of the log-std" + (isFixed ? ": none, it is fixed" : "") + ".</summary>")
            .Lines("public float LogStdMin => " + (isFixed ? "float.NegativeInfinity" : Literal.Single(model.LogStdMin)) + ";").Line()
            .Lines("/// <summary>Upper limit of the log-std" + (isFixed ? ": none, it is fixed" : "") + ".</summary>")
            .Lines("public float LogStdMax => " + (isFixed ? "float.PositiveInfinity" : Literal.Single(model.LogStdMax)) + ";").Line();
    }

    private static void Description(CodeWriter code, PolicyModel model)
    {
        string[] arguments =
        [
            "~Activation." + model.Activation,
            "~LogStdKind." + model.LogStd,
            "~LogStdLimit." + model.LogStdLimit,
            Literal.Double(model.InitialLogStd),
        ];
        code.Lines("/// <summary>What the attribute says and neither bounds nor parameters show.</summary>")
            .Lines("public ~PolicyDescription Description { get; } = new(" + string.Join(", ", arguments) + ");").Line();
    }

    private static void Head(CodeWriter code, string name, int index, string summary)
    {
        code.Line().Lines("/// <summary>" + summary + "</summary>");
        using (code.Open((index == 1 ? "[return: ~LogStd]\n" : "") + "public ~ReadOnlySpan<float> " + name + "(~PolicyWorkspace workspace)"))
        {
            code.Lines("~Check.Workspace(workspace.Network, this);")
                .Lines("return workspace.Head(" + Literal.Int32(index) + ");");
        }
    }
}

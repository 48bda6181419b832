using System.Collections.Generic;
using System.Linq;
using PolicyGen.Generator.Families;
using PolicyGen.Generator.Mathematics;
using PolicyGen.Generator.Models;
using PolicyGen.Generator.Text;

namespace PolicyGen.Generator.Writers;

/// <summary>What follows from a policy's model and all its writers share: the network, its heads, and the family's formulas with folded bounds.</summary>
internal sealed class PolicyPlan
{
    public PolicyPlan(PolicyModel model)
    {
        Model = model;
        FullCovariance = model.Family == PolicyFamily.FullCovarianceGaussian;
        Family = new GaussianFamily(model.Bounds is null ? new NoSquash() : new TanhSquash(), FullCovariance);
        OffDiagonalCount = FullCovariance ? model.ActionDim * (model.ActionDim - 1) / 2 : 0;
        bool stateDependent = model.LogStd == LogStdKind.StateDependent;
        bool free = model.LogStd == LogStdKind.Free;
        int outputs = stateDependent ? HeadDim : ActionDim;
        Network = new NetworkPlan(model.ObservationDim, model.Hidden, model.Activation, outputs, free ? ActionDim + OffDiagonalCount : 0);
        HalfRangeFolded = model.Bounds is { } bounds && Symmetric(bounds) ? bounds.High[0] : null;
    }

    public PolicyModel Model { get; }

    public GaussianFamily Family { get; }

    public NetworkPlan Network { get; }

    public bool FullCovariance { get; }

    public bool Squashed => Model.Bounds is not null;

    /// <summary>Number of heads of the network that are distribution parameters.</summary>
    public int HeadCount => FullCovariance ? 3 : 2;

    /// <summary>Entries of L below its diagonal; a full covariance in one dimension has none, but keeps the empty head.</summary>
    public int OffDiagonalCount { get; }

    public int ActionDim => Model.ActionDim;

    /// <summary>Distribution parameters per row.</summary>
    public int HeadDim => (2 * ActionDim) + OffDiagonalCount;

    /// <summary>The half range where all dimensions have the same bounds -h and h: it is folded into the formulas, and the center 0 with it.</summary>
    public double? HalfRangeFolded { get; }

    /// <summary>The formula with the bounds that are known folded in.</summary>
    public Expression Fold(Expression formula) => HalfRangeFolded is not { } half ? formula : Substitution.In(formula, e =>
        e.Equals(Symbols.Center) ? Constant.Zero
        : e.Equals(Symbols.HalfRange) ? half
        : e.Equals(Symbols.LogHalfRange) && half == 1 ? Constant.Zero
        : null);

    /// <summary>What was folded, for a comment; null when nothing was.</summary>
    public string? FoldedRemark => HalfRangeFolded is not { } half ? null
        : "Folded: center = (Low + High) / 2 = 0, halfRange = (High - Low) / 2 = " + Literal.Single(half)
            + (half == 1 ? ", log halfRange = 0." : ".");

    /// <summary>The subexpressions that have a name in the mathematics.</summary>
    public IEnumerable<(Expression, string)> Names =>
    [
        (Formula.Exp(Symbols.LogStd), "std"),
        (Formula.Exp(-Symbols.LogStd), "invStd"),
        (Formula.Exp(-Symbols.OtherLogStd), "invOtherStd"),
        (Family.Noise, "noise"),
        (Family.PreSquash, "preSquash"),
        (Formula.Tanh(Family.PreSquash), "tanh"),
        (Formula.Tanh(Symbols.PreSquash), "tanh"),
        (Formula.Tanh(Symbols.Mean), "tanh"),
        (Formula.LogTanhJacobian(Family.PreSquash), "logDetJacobian"),
        (Formula.LogTanhJacobian(Symbols.PreSquash), "logDetJacobian"),
        (2 * (Symbols.LogStd - Symbols.OtherLogStd), "twiceDifference"),
    ];

    private static bool Symmetric(BoundsModel bounds) =>
        bounds.High.All(high => high == bounds.High[0]) && bounds.Low.All(low => low == -bounds.High[0]);
}

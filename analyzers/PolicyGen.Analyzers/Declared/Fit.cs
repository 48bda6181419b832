using System.Globalization;
using PolicyGen.Generator.Declarations;

namespace PolicyGen.Analyzers.Declared;

/// <summary>Compares what two attributes say, or an attribute and the text of static properties. What is not known fits.</summary>
internal static class Fit
{
    /// <summary>A number of observations that differs.</summary>
    public static Misfit? OfObservations(NetworkShape network, EnvironmentShape environment) =>
        network.ObservationDim is { } own && environment.ObservationDim is { } wanted && own != wanted
            ? Dimension("ObservationDim", own, wanted, network.IsConstant)
            : null;

    /// <summary>A number of action dimensions that differs.</summary>
    public static Misfit? OfActions(NetworkShape network, EnvironmentShape environment) =>
        network.ActionDim is { } own && environment.ActionDim is { } wanted && own != wanted ? Dimension("ActionDim", own, wanted, isConstant: true) : null;

    /// <summary>Bounds beyond those of the environment, and narrower ones that nobody has written.</summary>
    /// <param name="network">The network.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="needsBounds">Whether it is used where a policy without bounds is refused.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits any more.</param>
    public static Misfit? OfBounds(NetworkShape network, EnvironmentShape environment, bool needsBounds, CancellationToken cancellationToken)
    {
        if (network.Values is not null || network.ActionDim is not { } count || environment is not { Low: { } low, High: { } high } || !Covers(low, count) || !Covers(high, count)
            || PolicyDeclaration.Parse(network.Type, network.Attribute, cancellationToken) is not { IsValid: true, Model: { } model })
        {
            return null;
        }

        string wanted = $"takes {Range(low, high)}";
        if (model.Bounds is not { } bounds)
        {
            return needsBounds ? new("has no bounds", wanted, "actions beyond are refused or cut off unseen by the policy", "use SquashedGaussianPolicy", null) : null;
        }

        var reader = new AttributeReader(network.Attribute);
        bool beyond = false;
        bool narrower = false;
        for (int i = 0; i < count; i++)
        {
            (float lowest, float highest) = ((float)low[low.Length == 1 ? 0 : i], (float)high[high.Length == 1 ? 0 : i]);
            beyond |= (float)bounds.Low[i] < lowest || (float)bounds.High[i] > highest;
            narrower |= ((float)bounds.Low[i] > lowest && !reader.Mentions("Low")) || ((float)bounds.High[i] < highest && !reader.Mentions("High"));
        }

        string arguments = $"Low = {Literal(low)}, High = {Literal(high)}";
        return beyond || narrower
            ? new(
                $"has actions in {Range([.. bounds.Low], [.. bounds.High])}", wanted,
                beyond ? "it learns from actions that are refused or cut off" : "the rest of the range is never tried", $"set {arguments}", arguments)
            : null;
    }

    private static bool Covers(double[] bounds, int count) => bounds.Length == 1 || bounds.Length == count;

    private static Misfit Dimension(string name, int own, int wanted, bool isConstant) =>
        new($"has {name} {Text(own)}", $"has {Text(wanted)}", "the first call throws", $"set {name} = {Text(wanted)}", isConstant ? $"{name} = {Text(wanted)}" : null);

    private static string Range(double[] low, double[] high) => low.Distinct().Count() == 1 && high.Distinct().Count() == 1
        ? $"[{Text(low[0])}, {Text(high[0])}]"
        : $"[{Text(low.Min())}, {Text(high.Max())}] at most";

    private static string Literal(double[] values) => values.Distinct().Count() == 1 ? Text(values[0]) : $"new[] {{ {string.Join(", ", values.Select(Real))} }}";

    private static string Real(double value) => Text(value) is var text && text.All(each => char.IsDigit(each) || each == '-') ? text + ".0" : text;

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

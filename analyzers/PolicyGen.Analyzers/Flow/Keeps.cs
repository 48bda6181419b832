using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Flow;

/// <summary>What may happen to a quantity without making another of it. A rule that allows more says so when it asks.</summary>
internal static class Keeps
{
    private const Route Always = Route.Clamped | Route.Iterated | Route.Epsilon | Route.Detached;

    public static Route Of(Quantity quantity) => quantity switch
    {
        Quantity.Action or Quantity.PreSquash or Quantity.Squashed => Always | Route.Abs | Route.Negated | Route.Rounded,
        Quantity.Std or Quantity.Variance => Always | Route.Abs,
        Quantity.LogProb => Always | Route.Summed,
        Quantity.Advantage => Always | Route.Scaled | Route.Shifted | Route.Negated,
        _ => Always,
    };
}

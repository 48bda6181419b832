using Microsoft.CodeAnalysis;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Known;

namespace PolicyGen.Analyzers.Quantities;

/// <summary>Whether something is called a mean: no quantity of its own, but evidence that a difference belongs to a Gaussian.</summary>
internal static class MeanNames
{
    /// <summary>mean, mu, loc, policyMean, means[i].</summary>
    public static bool IsMean(IOperation operand)
    {
        if (Variables.Holder(Shapes.Bare(operand)) is not { } variable)
        {
            return false;
        }

        List<string> words = Words.Of(variable.Name);
        return words.Count > 0 && words[Words.WithoutContainers(words) - 1] is "mean" or "means" or "mu" or "mus" or "loc";
    }
}

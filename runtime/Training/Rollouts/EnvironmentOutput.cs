using System.Diagnostics.CodeAnalysis;
using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>
/// Checks of what environments return, before anything is made of it: statistics would keep one NaN for ever, and the clip of
/// normalised observations would hide an infinity.
/// </summary>
internal static class EnvironmentOutput
{
    /// <param name="observations">Raw observations [environments, observations].</param>
    /// <param name="first">Index of the first of these environments, for the message.</param>
    /// <exception cref="NotFiniteNumberException">An observation is not finite.</exception>
    public static void RequireFinite<TEnvironment>(ReadOnlySpan<float> observations, int first = 0)
        where TEnvironment : IEnvironment
    {
        if (!Check.AllFinite(observations))
        {
            ThrowObservation<TEnvironment>(observations, first);
        }
    }

    [DoesNotReturn]
    private static void ThrowObservation<TEnvironment>(ReadOnlySpan<float> observations, int first)
        where TEnvironment : IEnvironment
    {
        int index = 0;
        while (float.IsFinite(observations[index]))
        {
            index++;
        }

        (int environment, int observation) = Math.DivRem(index, TEnvironment.ObservationDim);
        throw new NotFiniteNumberException(
            FormattableString.Invariant($"Observation {observation} of environment {first + environment} ({TEnvironment.Name}) is {observations[index]}; every observation must be finite. Mend the environment."),
            observations[index]);
    }
}

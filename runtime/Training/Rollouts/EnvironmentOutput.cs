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

    /// <param name="reward">The reward of a step.</param>
    /// <param name="environment">Index of the environment, for the message.</param>
    /// <exception cref="NotFiniteNumberException">The reward is not a finite float32.</exception>
    public static void RequireFinite<TEnvironment>(double reward, int environment)
        where TEnvironment : IEnvironment
    {
        if (!float.IsFinite((float)reward))
        {
            ThrowReward<TEnvironment>(reward, environment);
        }
    }

    [DoesNotReturn]
    private static void ThrowReward<TEnvironment>(double reward, int environment)
        where TEnvironment : IEnvironment =>
        throw new NotFiniteNumberException(
            FormattableString.Invariant($"The reward of environment {environment} ({TEnvironment.Name}) is {reward}; every reward must be finite and of a size below 3.4e38, the largest float32. Mend the environment."),
            reward);

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

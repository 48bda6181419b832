using System.Diagnostics.CodeAnalysis;

namespace PolicyGen.Environments;

/// <summary>The check of several environments' actions, before any of them is stepped.</summary>
internal static class ActionCheck
{
    /// <param name="actions">The actions [environments, actions].</param>
    /// <param name="first">Index of the first of these environments, for the message.</param>
    /// <exception cref="ArgumentException">An action is not finite.</exception>
    public static void RequireFinite<TEnvironment>(ReadOnlySpan<float> actions, int first = 0)
        where TEnvironment : IEnvironment
    {
        for (int i = 0; i < actions.Length; i++)
        {
            if (!float.IsFinite(actions[i]))
            {
                Throw<TEnvironment>(i, actions[i], first);
            }
        }
    }

    [DoesNotReturn]
    private static void Throw<TEnvironment>(int index, float value, int first)
        where TEnvironment : IEnvironment
    {
        (int environment, int action) = Math.DivRem(index, TEnvironment.ActionDim);
        throw new ArgumentException(
            $"'actions'[{index}], action {action} of environment {first + environment}, is {value}; every action must be finite, "
            + $"usually within {TEnvironment.ActionLow[action]}..{TEnvironment.ActionHigh[action]}.",
            "actions");
    }
}

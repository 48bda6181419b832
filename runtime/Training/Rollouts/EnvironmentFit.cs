using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>Whether networks fit an environment, checked before anything runs.</summary>
internal static class EnvironmentFit
{
    public static void Require<TEnvironment>(IPolicy policy)
        where TEnvironment : class, IEnvironment
    {
        RequireObservations<TEnvironment>(policy.ObservationDim, "policy");
        if (policy.ActionDim != TEnvironment.ActionDim)
        {
            throw new ArgumentException(
                $"The policy has {policy.ActionDim} action dimensions; {TEnvironment.Name} takes {TEnvironment.ActionDim}. Set ActionDim = {TEnvironment.ActionDim}.");
        }

        for (int i = 0; i < policy.ActionDim; i++)
        {
            // A policy that reaches beyond the bounds would be clipped there, and learn from actions that were never done.
            if (policy.ActionLow[i] < TEnvironment.ActionLow[i] || policy.ActionHigh[i] > TEnvironment.ActionHigh[i])
            {
                throw new ArgumentException(
                    $"Action {i} of the policy ranges over [{policy.ActionLow[i]}, {policy.ActionHigh[i]}]; "
                    + $"{TEnvironment.Name} takes [{TEnvironment.ActionLow[i]}, {TEnvironment.ActionHigh[i]}]. Set Low and High accordingly.");
            }
        }
    }

    public static void RequireObservations<TEnvironment>(int observationDim, string what)
        where TEnvironment : class, IEnvironment
    {
        if (observationDim != TEnvironment.ObservationDim)
        {
            throw new ArgumentException(
                $"The {what} takes {observationDim} observations; {TEnvironment.Name} has {TEnvironment.ObservationDim}. Set ObservationDim = {TEnvironment.ObservationDim}.");
        }
    }
}

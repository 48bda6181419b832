namespace PolicyGen.Training;

/// <summary>Counts what has run into a limit of its policy: signs of a policy that has stopped exploring, or cannot.</summary>
internal static class PolicyLimits
{
    // A pre-squash value beyond this one leaves the action within a thousandth of its range of the bound: tanh 3.453 = 0.998.
    private const float SaturatedPreSquash = 3.453f;

    // Soft limits are approached, not reached.
    private const float LimitShare = 0.01f;

    /// <summary>Action components that lie at a bound, by their pre-squash values [rows, ActionDim].</summary>
    public static int CountSaturated(IPolicy policy, ReadOnlySpan<float> preSquash)
    {
        int saturated = 0;
        for (int i = 0; i < preSquash.Length; i++)
        {
            saturated += float.IsFinite(policy.ActionHigh[i % policy.ActionDim]) && Math.Abs(preSquash[i]) > SaturatedPreSquash ? 1 : 0;
        }

        return saturated;
    }

    /// <summary>Log-stds that lie at a limit, in heads [rows, HeadDim].</summary>
    public static int CountLogStdsAtLimit(IPolicy policy, ReadOnlySpan<float> heads)
    {
        float margin = LimitShare * (policy.LogStdMax - policy.LogStdMin);
        if (!float.IsFinite(margin))
        {
            return 0;
        }

        int atLimit = 0;
        for (int first = policy.ActionDim; first < heads.Length; first += policy.HeadDim)
        {
            foreach (float logStd in heads.Slice(first, policy.ActionDim))
            {
                atLimit += logStd <= policy.LogStdMin + margin || logStd >= policy.LogStdMax - margin ? 1 : 0;
            }
        }

        return atLimit;
    }
}

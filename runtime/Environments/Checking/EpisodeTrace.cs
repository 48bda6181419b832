namespace PolicyGen.Environments;

/// <summary>What came out of an episode, for comparison bit by bit.</summary>
internal sealed class EpisodeTrace
{
    /// <summary>The reset's observation, then one of each step.</summary>
    public List<float[]> Observations { get; } = [];

    public List<StepResult> Results { get; } = [];

    public int Length => Results.Count;

    public bool Ended => Length > 0 && Results[^1].End != EpisodeEnd.None;

    /// <summary>The first place where two episodes differ, in words; null when they are equal.</summary>
    public string? DifferenceFrom(EpisodeTrace other)
    {
        for (int t = 0; t < Math.Min(Observations.Count, other.Observations.Count); t++)
        {
            string place = t == 0 ? "the reset" : $"step {t}";
            for (int i = 0; i < Observations[t].Length; i++)
            {
                float a = Observations[t][i];
                float b = other.Observations[t][i];
                if (BitConverter.SingleToUInt32Bits(a) != BitConverter.SingleToUInt32Bits(b))
                {
                    return FormattableString.Invariant($"observation {i} of {place} was {b:G9} and then {a:G9}");
                }
            }

            if (t > 0 && !Results[t - 1].Equals(other.Results[t - 1]))
            {
                return FormattableString.Invariant(
                    $"{place} gave reward {other.Results[t - 1].Reward:G17} ({other.Results[t - 1].End}) and then {Results[t - 1].Reward:G17} ({Results[t - 1].End})");
            }
        }

        return Length == other.Length ? null : $"the episode had {other.Length} steps and then {Length}";
    }
}

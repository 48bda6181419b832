using System.Globalization;

namespace PolicyGen.Training;

/// <summary>The texts of an exported policy: with the tensors, all that a stranger needs to play it. Values are JSON, formulas plain text.</summary>
internal static class PolicyMetadata
{
    public const string Environment = "environment";
    public const string ObservationCount = "observationCount";

    /// <summary>What belongs to the policy and to nothing else that its parameters are for: a reader's policy must have the same.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="clip">Bound of the normalised observations; infinity for none.</param>
    public static KeyValuePair<string, string>[] Structure(IPolicy policy, float clip = ObservationNormalizer.Clip)
    {
        PolicyDescription description = policy.Description;
        bool isFixed = description.LogStd == LogStdKind.Fixed;
        return
        [
            new("formatVersion", "1"),
            new("observationDim", Number(policy.ObservationDim)),
            new("actionDim", Number(policy.ActionDim)),
            new("hidden", HiddenWidths(policy.Parameters)),
            new("activation", description.Activation.ToString()),
            new("logStd", description.LogStd.ToString()),
            new("logStdLimit", description.LogStdLimit.ToString()),
            new("logStdMin", Number(isFixed ? description.InitialLogStd : policy.LogStdMin)),
            new("logStdMax", Number(isFixed ? description.InitialLogStd : policy.LogStdMax)),
            new("low", Bounds(policy.ActionLow)),
            new("high", Bounds(policy.ActionHigh)),
            new("observationClip", NumberOrNull(clip)),
            new("observationEpsilon", Number(ObservationNormalizer.VarianceEpsilon)),
        ];
    }

    /// <summary>How to compute it, for a human reader.</summary>
    public static KeyValuePair<string, string>[] Recipe(IPolicy policy)
    {
        bool coupled = policy.HeadDim > 2 * policy.ActionDim;
        return
        [
            new("writtenBy", "PolicyGen"),
            new(
                "normalization",
                "h = clip((observation - float32(observation.mean)) * float32(1 / sqrt(observation.var + observationEpsilon)), -observationClip, observationClip) in float32; no clip where observationClip is null"),
            new("network", "for each i: h = activation(hidden.i.weight @ h + hidden.i.bias); mean = mean.weight @ h + mean.bias"),
            new("deterministicAction", IsBounded(policy) ? "low + (tanh(mean) + 1) * (high - low) / 2" : "mean"),
            new(
                "sampledAction",
                (coupled ? "u = mean + L @ noise, L lower triangular with exp(log_std) on its diagonal and off_diagonal below it row by row" : "u = mean + exp(log_std) * noise")
                + ", noise ~ N(0, I); " + (IsBounded(policy) ? "low + (tanh(u) + 1) * (high - low) / 2" : "u")),
            new("logStdLimits", policy.Description switch
            {
                { LogStd: LogStdKind.Fixed } => "log_std = logStdMin",
                { LogStdLimit: LogStdLimit.Clamp } => "log_std = clip(raw, logStdMin, logStdMax)",
                _ => "log_std = m + w * t / (1 + |t|), t = (raw - m) / w, m = (logStdMin + logStdMax) / 2, w = (logStdMax - logStdMin) / 2",
            }),
        ];
    }

    private static bool IsBounded(IPolicy policy) => float.IsFinite(policy.ActionLow[0]);

    private static string HiddenWidths(ParameterBuffer parameters)
    {
        var widths = new List<string>();
        foreach (ParameterView view in parameters.Views)
        {
            if (view.Name == $"hidden.{widths.Count}.weight")
            {
                widths.Add(Number(view.Columns));
            }
        }

        return $"[{string.Join(", ", widths)}]";
    }

    private static string Bounds(ReadOnlySpan<float> bounds)
    {
        var texts = new string[bounds.Length];
        for (int i = 0; i < bounds.Length; i++)
        {
            texts[i] = NumberOrNull(bounds[i]);
        }

        return $"[{string.Join(", ", texts)}]";
    }

    // JSON has no infinity: no bound is null.
    private static string NumberOrNull(float bound) => float.IsFinite(bound) ? Number(bound) : "null";

    // Boxed: a generic method would be compiled for each type, before the first action of a policy that is loaded.
    private static string Number(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}

namespace PolicyGen.Analyzers.Tests.Rules.Environments;

/// <summary>Types of a user's own that tests put beside theirs.</summary>
internal static class StandIns
{
    /// <summary>An environment with 4 observations and 2 actions, in [-1, 1] and [-3, 3], that says so in various ways.</summary>
    public const string Cart = """
        class Cart : PolicyGen.Environments.IEnvironment
        {
            const float Push = 3;
            const int Sensors = 4;
            public static int ObservationDim => Sensors;
            public static int ActionDim { get { return 2; } }
            public static ReadOnlySpan<float> ActionLow => [-1, -Push];
            public static ReadOnlySpan<float> ActionHigh => new float[] { 1, Push };
            public static ReadOnlySpan<float> ObservationLow => [];
            public static ReadOnlySpan<float> ObservationHigh => [];
            public static int TimeLimit => 1;
            public static double RewardThreshold => 0;
            public static double StepSeconds => 1;
            public static string Name => "";
            public void Reset(long seed, Span<float> observation) { }
            public PolicyGen.Environments.StepResult Step(ReadOnlySpan<float> action, Span<float> observation) => default;
        }
        """;
}

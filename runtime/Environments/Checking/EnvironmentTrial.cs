namespace PolicyGen.Environments;

/// <summary>Plays episodes of an environment under test. Whatever it throws comes out as <see cref="TrialFailure"/> with the place.</summary>
internal sealed class EnvironmentTrial<TEnvironment>(Func<TEnvironment> create, long seed, int maxSteps, EnvironmentReport report)
    where TEnvironment : class, IEnvironment
{
    /// <summary>Steps of the episodes that are only compared with each other.</summary>
    public const int ShortEpisode = 64;

    // A quiet NaN that no computation yields: what still has it was not written.
    private const uint UnwrittenBits = 0x7FC0BEEF;

    private readonly float[] _action = new float[TEnvironment.ActionDim];

    public EnvironmentReport Report => report;

    public long Seed => seed;

    public int MaxSteps => maxSteps;

    public static float Unwritten => BitConverter.UInt32BitsToSingle(UnwrittenBits);

    public static bool IsUnwritten(float value) => BitConverter.SingleToUInt32Bits(value) == UnwrittenBits;

    public TEnvironment Create()
    {
        try
        {
            return create() ?? throw new TrialFailure("the constructor", "returned null");
        }
        catch (Exception exception) when (exception is not TrialFailure)
        {
            throw new TrialFailure("the constructor", exception);
        }
    }

    /// <summary>A seed beside the main one.</summary>
    public long OtherSeed(int offset) => seed > long.MaxValue - offset ? seed - offset : seed + offset;

    /// <summary>Plays from reset until the end or so many steps.</summary>
    /// <param name="environment">Where.</param>
    /// <param name="episodeSeed">The seed of the reset.</param>
    /// <param name="steps">Largest number of steps.</param>
    /// <param name="plan">What actions are done.</param>
    /// <param name="keepBuffer">Whether one buffer is used throughout and left alone; otherwise it is filled with junk before every call.</param>
    /// <param name="before">Called with the index of each step before it.</param>
    public EpisodeTrace Play(
        TEnvironment environment,
        long episodeSeed,
        int steps = ShortEpisode,
        ActionPlan plan = ActionPlan.Random,
        bool keepBuffer = false,
        Action<int>? before = null)
    {
        EpisodeTrace trace = new();
        float[] buffer = new float[TEnvironment.ObservationDim];
        Prepare(buffer, keepBuffer);
        Reset(environment, episodeSeed, buffer);
        trace.Observations.Add([.. buffer]);
        for (int t = 0; t < steps && !trace.Ended; t++)
        {
            before?.Invoke(t);
            Prepare(buffer, keepBuffer);
            trace.Results.Add(Step(environment, t, plan, buffer));
            trace.Observations.Add([.. buffer]);
        }

        return trace;
    }

    /// <summary>The action of a step, in a buffer that the next call overwrites.</summary>
    public float[] Action(int step, ActionPlan plan = ActionPlan.Random)
    {
        RandomStream random = new(0x5EED, 0, (ulong)step);
        for (int i = 0; i < _action.Length; i++)
        {
            // Unbounded actions are tried within one unit of the other bound, or of 0.
            float low = TEnvironment.ActionLow[i];
            float high = TEnvironment.ActionHigh[i];
            low = float.IsFinite(low) ? low : float.IsFinite(high) ? high - 1 : -1;
            high = float.IsFinite(high) ? high : low + 2;
            float share = random.NextSingle();
            _action[i] = plan == ActionPlan.Idle ? Math.Clamp(0, low, high) : (low * (1 - share)) + (high * share);
        }

        return _action;
    }

    /// <summary>A reset that must succeed.</summary>
    public static void Reset(TEnvironment environment, long seed, float[] buffer)
    {
        try
        {
            environment.Reset(seed, buffer);
        }
        catch (Exception exception)
        {
            throw new TrialFailure($"Reset({seed})", exception);
        }
    }

    /// <summary>A step that must succeed.</summary>
    public StepResult Step(TEnvironment environment, int step, ActionPlan plan, float[] buffer)
    {
        try
        {
            return environment.Step(Action(step, plan), buffer);
        }
        catch (Exception exception)
        {
            throw new TrialFailure($"step {step + 1} with an action within its bounds", exception);
        }
    }

    private static void Prepare(float[] buffer, bool keep)
    {
        if (!keep)
        {
            Array.Fill(buffer, Unwritten);
        }
    }
}

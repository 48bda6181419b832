namespace PolicyGen.Environments;

/// <summary>A clause of <see cref="IEnvironment"/>'s contract.</summary>
public enum EnvironmentRule
{
    /// <summary>Dimensions and time limit are at least 1, a step takes time; there is a name and a reward threshold.</summary>
    Declaration,

    /// <summary>Bounds have the declared dimensions, are numbers, and lower ones lie below upper ones.</summary>
    Bounds,

    /// <summary>Good calls return.</summary>
    Completion,

    /// <summary>Every call writes the whole observation.</summary>
    ObservationWritten,

    /// <summary>Observations and rewards are finite.</summary>
    Finite,

    /// <summary>Observations lie within the declared bounds, which are nominal: leaving them is a note.</summary>
    ObservationRange,

    /// <summary>Episodes are truncated at the time limit, and neither before nor after.</summary>
    TimeLimit,

    /// <summary>The same seed and actions give the same episode in every instance.</summary>
    Determinism,

    /// <summary>The seed makes a difference.</summary>
    Seed,

    /// <summary>An episode does not depend on what the instance played before.</summary>
    FreshReset,

    /// <summary>Instances do not share state.</summary>
    Isolation,

    /// <summary>The observation span is written, not read, and what the caller does with it afterwards has no effect.</summary>
    BufferReuse,

    /// <summary>A step before the first reset is refused.</summary>
    StepBeforeReset,

    /// <summary>A step after the end is refused, and a reset starts over.</summary>
    StepAfterEnd,

    /// <summary>Spans of a wrong length are refused, without effect.</summary>
    SpanLength,

    /// <summary>Actions that are not finite are refused, without effect.</summary>
    ActionFinite,

    /// <summary>Negative seeds are refused, without effect; all others are taken.</summary>
    SeedRange,

    /// <summary>Steps do not allocate: a note, for it is only slow.</summary>
    Allocation,
}

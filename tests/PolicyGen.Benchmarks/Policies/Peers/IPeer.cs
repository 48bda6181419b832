namespace PolicyGen.Benchmarks.Policies.Peers;

/// <summary>Somebody who computes the same numbers.</summary>
internal interface IPeer : IDisposable
{
    string Name { get; }

    /// <summary>What ran, with its version or instruction set.</summary>
    string Description { get; }

    /// <summary>The numbers of a case in the order of <see cref="InProcess.PolicyMethods.Numbers"/>; null if the peer does not have it.</summary>
    float[]? Numbers(BenchmarkCase what);

    /// <summary>
    /// Actions [Rows, 4] and then log-probs [Rows] of noise of the peer's own, drawn as while it is timed; null where nothing is drawn. Row r of single
    /// observations has observation r % SingleRows.
    /// </summary>
    float[]? Drawn(BenchmarkCase what);

    /// <summary>One reading: nanoseconds of a call, the mean over some 20 ms after a warm-up; null if the peer does not have the case.</summary>
    double? Time(BenchmarkCase what);
}

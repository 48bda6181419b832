namespace PolicyGen.Environments.Tests.Vector;

/// <summary>Rows that a step of several environments fills.</summary>
internal sealed class VectorOutputs<TEnvironment>(int count)
    where TEnvironment : IEnvironment
{
    public float[] Observations { get; } = new float[count * TEnvironment.ObservationDim];

    public float[] FinalObservations { get; } = new float[count * TEnvironment.ObservationDim];

    public double[] Rewards { get; } = new double[count];

    public EpisodeEnd[] Ends { get; } = new EpisodeEnd[count];

    public Span<float> Observation(int i) => Observations.AsSpan(i * TEnvironment.ObservationDim, TEnvironment.ObservationDim);

    public Span<float> FinalObservation(int i) => FinalObservations.AsSpan(i * TEnvironment.ObservationDim, TEnvironment.ObservationDim);

    public string? Difference(string place, VectorOutputs<TEnvironment> expected) =>
        BitCompare.Difference(place, "observations", Observations, expected.Observations)
        ?? BitCompare.Difference(place, "final observations", FinalObservations, expected.FinalObservations)
        ?? BitCompare.Difference(place, "rewards", Rewards, expected.Rewards)
        ?? BitCompare.Difference(place, "ends", Numbers(Ends), Numbers(expected.Ends));

    private static double[] Numbers(EpisodeEnd[] ends) => [.. ends.Select(end => (double)end)];
}

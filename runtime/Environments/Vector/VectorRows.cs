namespace PolicyGen.Environments;

/// <summary>What goes into and comes out of a step of several environments, one row for each.</summary>
internal sealed class VectorRows(int count, int observationDim, int actionDim)
{
    public float[] Actions { get; } = new float[count * actionDim];

    public float[] Observations { get; } = new float[count * observationDim];

    public float[] FinalObservations { get; } = new float[count * observationDim];

    public StepResult[] Results { get; } = new StepResult[count];

    public Span<float> Observation(int row) => Observations.AsSpan(row * observationDim, observationDim);

    public Span<float> FinalObservation(int row) => FinalObservations.AsSpan(row * observationDim, observationDim);

    public void CopyTo(Span<float> observations, Span<double> rewards, Span<EpisodeEnd> ends, Span<float> finalObservations)
    {
        Observations.CopyTo(observations);
        for (int row = 0; row < Results.Length; row++)
        {
            (rewards[row], ends[row]) = (Results[row].Reward, Results[row].End);
            if (ends[row] != EpisodeEnd.None)
            {
                FinalObservation(row).CopyTo(finalObservations[(row * observationDim)..]);
            }
        }
    }
}

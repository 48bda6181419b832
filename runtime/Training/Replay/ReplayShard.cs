namespace PolicyGen.Training;

/// <summary>One of the fixed parts of a minibatch: its transitions, with normalised observations, and the noise of the actions drawn for them. The critics' pass draws it, the actor's reads it again.</summary>
internal sealed class ReplayShard(int rows, int observationDim, int actionDim)
{
    private readonly AlignedBuffer _nextNoise = new(rows * actionDim);
    private readonly AlignedBuffer _noise = new(rows * actionDim);

    public ReplayBatch Batch { get; } = new(rows, observationDim, actionDim);

    /// <summary>Noise of the next state's actions [rows, actions].</summary>
    public Span<float> NextNoise => _nextNoise.Span;

    /// <summary>Noise of the actor's own actions [rows, actions].</summary>
    public Span<float> Noise => _noise.Span;

    /// <summary>Draws everything anew.</summary>
    /// <param name="replay">Where from.</param>
    /// <param name="normalizer">The statistics as they are now.</param>
    /// <param name="random">This part's own stream of this gradient step.</param>
    /// <param name="steps">Rewards in a return.</param>
    /// <param name="gamma">Discount factor.</param>
    public void Draw(ReplayBuffer replay, ObservationNormalizer normalizer, RandomStream random, int steps, double gamma)
    {
        replay.Sample(ref random, steps, gamma, Batch);
        normalizer.Normalize(Batch.Observations, Batch.Observations);
        normalizer.Normalize(Batch.NextObservations, Batch.NextObservations);
        random.FillNormal(NextNoise);
        random.FillNormal(Noise);
    }
}

namespace PolicyGen.Environments;

/// <summary>
/// Several environments of one kind, stepped over all cores. An episode that ends is followed by the next one at once: the same
/// step returns its last reward, how it ended and its final observation, while the observation row already holds the first of the
/// next episode. Results depend on the seed and the actions alone, not on the number of threads. Not safe for use by several
/// threads at once; no step allocates after the first episodes.
/// </summary>
/// <typeparam name="TEnvironment">The environment. Some types step several of their kind together, faster and with the same results.</typeparam>
public sealed class VectorEnvironment<TEnvironment> : IDisposable
    where TEnvironment : class, IEnvironment, new()
{
    private readonly WorkerPool _pool;
    private readonly EnvironmentBatch<TEnvironment>[] _batches;
    private readonly Action<int, int> _reset;
    private readonly Action<int, int> _step;

    // Spans cannot cross threads, so the batches work on rows of their own.
    private readonly VectorRows _rows;
    private bool _running;
    private bool _disposed;

    /// <summary>Creates the environments. Call <see cref="Reset"/> before the first step.</summary>
    /// <param name="count">Number of environments.</param>
    /// <param name="seed">
    /// Decides all episodes: the reset seed of each follows from this seed, the environment's index and the episode's index
    /// (<see cref="RunSeeds.OfEpisode"/>); it is at least 2^61, so that none is a seed which people evaluate on.
    /// </param>
    /// <param name="threads">Number of threads, the caller's included; 0 for one on each core.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1 or <paramref name="threads"/> below 0.</exception>
    public VectorEnvironment(int count, ulong seed, int threads = 0)
        : this(count, SeedsOf(seed), threads)
    {
    }

    /// <summary>The same with other reset seeds, as a function of environment and episode.</summary>
    internal VectorEnvironment(int count, Func<int, long, long> seedOfEpisode, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        Count = count;
        _rows = new VectorRows(count, TEnvironment.ObservationDim, TEnvironment.ActionDim);
        int workers = Math.Min(count, threads == 0 ? Environment.ProcessorCount : threads);
        _batches = new EnvironmentBatch<TEnvironment>[EnvironmentBatch.Number(count, workers)];
        for (int i = 0; i < _batches.Length; i++)
        {
            int first = (int)((long)count * i / _batches.Length);
            int end = (int)((long)count * (i + 1) / _batches.Length);
            _batches[i] = new EnvironmentBatch<TEnvironment>(_rows, first, end - first, seedOfEpisode);
        }

        _reset = (batch, _) => _batches[batch].Reset();
        _step = (batch, _) => _batches[batch].Step();

        // Last: if an environment cannot be created, no threads are left behind.
        _pool = new WorkerPool(workers);
    }

    /// <summary>Number of environments.</summary>
    public int Count { get; }

    /// <summary>Number of threads, the caller's included.</summary>
    public int Threads => _pool.Threads;

    /// <summary>Starts the first episode of every environment, also in the middle of others: everything begins anew.</summary>
    /// <param name="observations">Receives the first observations [Count, ObservationDim].</param>
    /// <exception cref="ArgumentException">The span has the wrong length; nothing has changed.</exception>
    /// <exception cref="ObjectDisposedException">The threads have been stopped.</exception>
    public void Reset(Span<float> observations)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        CheckLength(observations.Length, TEnvironment.ObservationDim, nameof(observations));
        _running = false;
        _pool.Run(_batches.Length, _reset);
        _running = true;
        _rows.Observations.CopyTo(observations);
    }

    /// <summary>Applies one action in each environment.</summary>
    /// <param name="actions">The actions [Count, ActionDim].</param>
    /// <param name="observations">Receives the next observations [Count, ObservationDim]; of an episode that has ended, the first of the following one.</param>
    /// <param name="rewards">Receives the rewards [Count].</param>
    /// <param name="ends">Receives whether and how each episode has ended [Count].</param>
    /// <param name="finalObservations">
    /// Receives the last observation of each episode that has ended, in the row of its environment [Count, ObservationDim]: what a
    /// truncated episode is bootstrapped from. The other rows are left as they are.
    /// </param>
    /// <exception cref="ArgumentException">A span has the wrong length, or an action is not finite; nothing has changed in any environment.</exception>
    /// <exception cref="InvalidOperationException">There was no reset; nothing has changed.</exception>
    /// <exception cref="ObjectDisposedException">The threads have been stopped.</exception>
    /// <remarks>An exception of an environment itself leaves the others in the middle of a step: call <see cref="Reset"/> to go on.</remarks>
    public void Step(
        ReadOnlySpan<float> actions,
        Span<float> observations,
        Span<double> rewards,
        Span<EpisodeEnd> ends,
        Span<float> finalObservations)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_running)
        {
            throw new InvalidOperationException("Step was called without a completed Reset. Call Reset(observations) first.");
        }

        CheckLength(actions.Length, TEnvironment.ActionDim, nameof(actions));
        CheckLength(observations.Length, TEnvironment.ObservationDim, nameof(observations));
        CheckLength(rewards.Length, 1, nameof(rewards));
        CheckLength(ends.Length, 1, nameof(ends));
        CheckLength(finalObservations.Length, TEnvironment.ObservationDim, nameof(finalObservations));
        ActionCheck.RequireFinite<TEnvironment>(actions);
        actions.CopyTo(_rows.Actions);
        _running = false;
        _pool.Run(_batches.Length, _step);
        _running = true;
        _rows.CopyTo(observations, rewards, ends, finalObservations);
    }

    /// <summary>Stops the threads.</summary>
    public void Dispose()
    {
        _disposed = true;
        _pool.Dispose();
    }

    private static Func<int, long, long> SeedsOf(ulong seed)
    {
        ulong episodesSeed = RunSeeds.Derive(seed, RunSeeds.Purpose.Episodes);
        return (environment, episode) => RunSeeds.OfEpisode(episodesSeed, environment, episode);
    }

    private void CheckLength(int actual, int dim, string name)
    {
        if (actual != Count * dim)
        {
            throw new ArgumentException($"'{name}' has {actual} numbers; {Count} environments take {Count} x {dim} = {Count * dim}.", name);
        }
    }
}

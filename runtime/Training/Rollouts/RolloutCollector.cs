using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>
/// Steps many environments with one policy, on all threads of a pool, restarting each episode that ends. The result depends on
/// the seed and the parameters, not on the number of threads.
/// </summary>
/// <typeparam name="TEnvironment">The environment; each instance is used by one thread at a time.</typeparam>
public sealed class RolloutCollector<TEnvironment>
    where TEnvironment : class, IEnvironment, new()
{
    // Eight rows fill a tile of the matrix kernels; smaller groups would balance better and compute slower.
    private const int GroupSize = 8;

    private readonly WorkerPool _pool;
    private readonly ObservationNormalizer _normalizer;
    private readonly EnvironmentGroup<TEnvironment>[] _groups;
    private readonly RolloutWorker[] _workers;
    private readonly Action<int, int> _collect;
    private readonly Action<int, int> _reset;
    private readonly List<FinishedEpisode> _finished = [];
    private Rollout? _rollout;
    private bool _running;

    /// <summary>Creates the environments; the first <see cref="Collect"/> resets them.</summary>
    /// <param name="policy">Draws the actions.</param>
    /// <param name="valueFunction">Values the states, and what lies beyond the end of the rollout and of truncated episodes.</param>
    /// <param name="normalizer">Stands still during a rollout and learns from it afterwards.</param>
    /// <param name="environments">Number of environments, at least 1.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="pool">The threads.</param>
    /// <exception cref="ArgumentException">Policy, value function or normaliser do not fit the environment.</exception>
    public RolloutCollector(
        IPolicy policy, IValueFunction valueFunction, ObservationNormalizer normalizer, int environments, ulong seed, WorkerPool pool)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(valueFunction);
        ArgumentNullException.ThrowIfNull(normalizer);
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentOutOfRangeException.ThrowIfLessThan(environments, 1);
        EnvironmentFit.Require<TEnvironment>(policy);
        EnvironmentFit.RequireObservations<TEnvironment>(valueFunction.ObservationDim, "value function");
        EnvironmentFit.RequireObservations<TEnvironment>(normalizer.ObservationDim, "observation normaliser");
        _pool = pool;
        _normalizer = normalizer;
        Environments = environments;
        _groups = new EnvironmentGroup<TEnvironment>[(environments + GroupSize - 1) / GroupSize];
        for (int i = 0; i < _groups.Length; i++)
        {
            int first = i * GroupSize;
            _groups[i] = new EnvironmentGroup<TEnvironment>(first, Math.Min(GroupSize, environments - first), seed);
        }

        _workers = new RolloutWorker[pool.Threads];
        for (int i = 0; i < _workers.Length; i++)
        {
            _workers[i] = new RolloutWorker(policy, valueFunction, Math.Min(GroupSize, environments));
        }

        _collect = (group, worker) => _groups[group].Collect(_rollout!, Steps, _workers[worker], _normalizer);

        // A run that goes on at S steps (0 for a fresh one) for T >= 1 steps begins at most T + 1 episodes of each environment, 2 S to
        // 2 S + T. The next one goes on at S + T with episode 2 (S + T), which is beyond: however often restored, no seed comes twice.
        _reset = (group, _) => _groups[group].Reset(2 * Steps);
    }

    /// <summary>Number of environments.</summary>
    public int Environments { get; }

    /// <summary>Steps that each environment has done so far; it names the random streams and the first episodes, so restore it before going on with a saved run.</summary>
    public long Steps { get; set; }

    /// <summary>The episodes that ended in the last rollout, in an order that does not depend on the threads.</summary>
    public IReadOnlyList<FinishedEpisode> Finished => _finished;

    /// <summary>Fills the rollout, then updates the normaliser with what was seen.</summary>
    /// <exception cref="ArgumentException">The rollout was made for another number of environments or other dimensions.</exception>
    /// <exception cref="NotFiniteNumberException">An observation or a reward is not finite. The normaliser has not changed; the next call starts fresh episodes.</exception>
    public void Collect(Rollout rollout)
    {
        ArgumentNullException.ThrowIfNull(rollout);
        if ((rollout.Environments, rollout.ObservationDim, rollout.ActionDim) != (Environments, TEnvironment.ObservationDim, TEnvironment.ActionDim))
        {
            throw new ArgumentException(
                $"The rollout holds {rollout.Environments} environments with {rollout.ObservationDim} observations and {rollout.ActionDim} actions; "
                + $"needed are {Environments}, {TEnvironment.ObservationDim} and {TEnvironment.ActionDim}.",
                nameof(rollout));
        }

        if (!_running)
        {
            _pool.Run(_groups.Length, _reset);
        }

        _rollout = rollout;
        _running = false;
        _pool.Run(_groups.Length, _collect);
        _running = true;
        Steps += rollout.Steps;
        _finished.Clear();
        foreach (EnvironmentGroup<TEnvironment> group in _groups)
        {
            _normalizer.Update(group.Moments);
            _finished.AddRange(group.Finished);
        }
    }
}

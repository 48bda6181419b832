using PolicyGen.Checkpoints;
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

    private const string StepsKey = "stepsOfEachEnvironment";
    private const string RunningKey = "episodesUnderWay";

    private readonly WorkerPool _pool;
    private readonly ObservationNormalizer _normalizer;
    private readonly EnvironmentGroup<TEnvironment>[] _groups;
    private readonly RolloutWorker[] _workers;
    private readonly Action<int, int> _collect;
    private readonly Action<int, int> _begin;
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

        _begin = (group, _) => _groups[group].Episodes.Begin();
    }

    /// <summary>Number of environments.</summary>
    public int Environments { get; }

    /// <summary>Steps that each environment has done so far; it names the random streams.</summary>
    public long Steps { get; private set; }

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
            _pool.Run(_groups.Length, _begin);
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

    /// <summary>Adds the episodes under way; before the first rollout there are none.</summary>
    public void Save(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        checkpoint.Integers[StepsKey] = Steps;
        checkpoint.Integers[RunningKey] = _running ? 1 : 0;
        if (_running)
        {
            foreach (EnvironmentGroup<TEnvironment> group in _groups)
            {
                group.Episodes.Save(checkpoint);
            }
        }
    }

    /// <summary>Plays the saved episodes up to where they were, on all threads.</summary>
    /// <exception cref="InvalidDataException">An episode is missing or impossible, or the environment does not repeat it; nothing has changed.</exception>
    public void Restore(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        long steps = checkpoint.Counter(StepsKey);
        bool running = checkpoint.Counter(RunningKey) == 1;
        if (running)
        {
            var restored = new RunningEpisodes<TEnvironment>[_groups.Length];
            _pool.Run(_groups.Length, (group, _) => restored[group] = _groups[group].Restored(checkpoint));
            for (int group = 0; group < _groups.Length; group++)
            {
                _groups[group].Episodes = restored[group];
            }
        }

        (Steps, _running) = (steps, running);
    }
}

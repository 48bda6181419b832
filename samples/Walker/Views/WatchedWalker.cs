using System.Globalization;
using PolicyGen.Environments;
using PolicyGen.Samples.Walker.Replay;
using PolicyGen.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PolicyGen.Samples.Walker.Views;

/// <summary>
/// A walker that walks on the terminal, at real speed, with a copy of a policy: what it copies from may learn on meanwhile on
/// another thread, and is not influenced.
/// </summary>
internal abstract class WatchedWalker
{
    /// <summary>Steps of the environment a picture.</summary>
    public const int StepsPerPicture = 4;

    /// <summary>Time between two pictures at real speed.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(StepsPerPicture / 50.0);

    /// <summary>Whether the episode has just ended; the next picture starts another one.</summary>
    public abstract bool HasEnded { get; }

    /// <summary>Takes over the present parameters. The policy must not be written meanwhile.</summary>
    public abstract void Take(IPolicy policy, ObservationNormalizer normalizer);

    /// <summary>Walks on and draws.</summary>
    public abstract IRenderable Next();

    /// <summary>Watching needs a terminal.</summary>
    /// <exception cref="ArgumentException">The output is not one.</exception>
    public static void RequireTerminal(TextWriter output)
    {
        if (!TrainingView.IsTerminal(output))
        {
            throw new ArgumentException("--watch draws on a terminal, but the output is redirected. Leave --watch out, or do not redirect.");
        }
    }

    /// <summary>Shows one episode.</summary>
    public void PlayEpisode(IAnsiConsole console, TimeSpan interval)
    {
        console.Live(new Text("")).Start(context =>
        {
            do
            {
                context.UpdateTarget(Next());
                Thread.Sleep(interval);
            }
            while (!HasEnded);
        });
    }
}

/// <summary>A watched walker by its type.</summary>
internal sealed class WatchedWalker<TEnvironment> : WatchedWalker
    where TEnvironment : WalkerEnvironment, IEnvironment, new()
{
    private readonly Lock _gate = new();
    private readonly IPolicy _policy;
    private readonly ObservationNormalizer _normalizer = new(TEnvironment.ObservationDim) { Frozen = true };
    private readonly EpisodePlayer<TEnvironment> _player;
    private long _seed;
    private int _step;
    private double _return;
    private bool _ended;

    /// <summary>Starts with the episode of a seed; the next ones follow by ones.</summary>
    /// <param name="policy">A policy of its own; it receives the parameters to walk with.</param>
    /// <param name="seed">Reset seed of the first episode.</param>
    public WatchedWalker(IPolicy policy, long seed)
    {
        _policy = policy;
        _player = new EpisodePlayer<TEnvironment>(_policy, _normalizer, stochastic: false);
        _seed = seed;
        _player.Reset(seed);
    }

    public override bool HasEnded => _ended;

    public override void Take(IPolicy policy, ObservationNormalizer normalizer)
    {
        lock (_gate)
        {
            policy.Parameters.Values.CopyTo(_policy.Parameters.Values);
            _normalizer.Restore(normalizer.Count, normalizer.Means, normalizer.SquaredDeviations);
        }
    }

    public override IRenderable Next()
    {
        lock (_gate)
        {
            if (_ended)
            {
                (_step, _return, _ended) = (0, 0, false);
                _player.Reset(++_seed);
            }

            for (int i = 0; i < StepsPerPicture && !_ended; i++)
            {
                StepResult result = _player.Step();
                _step++;
                _return += result.Reward;
                _ended = result.End != EpisodeEnd.None;
            }

            // A sweep of the lidar would flicker: its forward ray is the one that tells something.
            WalkerFrame frame = WalkerFrame.Create(_player.Scene, 9);
            string caption = string.Create(CultureInfo.InvariantCulture, $"seed {_seed}  step {_step,4}  return {_return,7:F1}");
            return new Rows(new TerminalWalker(frame), new Text(caption));
        }
    }
}

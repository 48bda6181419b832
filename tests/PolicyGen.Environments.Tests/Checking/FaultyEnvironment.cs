namespace PolicyGen.Environments.Tests;

/// <summary>A mass on a line, 30 steps, that breaks the contract in one way.</summary>
internal class FaultyEnvironment(Fault fault) : IEnvironment
{
    private static float s_sharedSpeed;
    private static int s_instances;

    private readonly int _number = Interlocked.Increment(ref s_instances);
    private float _position, _speed;
    private int _steps;
    private bool _running, _begun, _everEnded;
    private float[] _scratch = [];

    public static int ObservationDim => 2;

    public static int ActionDim => 1;

    public static ReadOnlySpan<float> ActionLow => [-1];

    public static ReadOnlySpan<float> ActionHigh => [1];

    public static ReadOnlySpan<float> ObservationLow => [-100, -100];

    public static ReadOnlySpan<float> ObservationHigh => [100, 100];

    public static int TimeLimit => 30;

    public static double RewardThreshold => double.PositiveInfinity;

    public static double StepSeconds => 0.1;

    public static string Name => "Faulty";

    private ref float Speed => ref fault == Fault.SharesState ? ref s_sharedSpeed : ref _speed;

    public void Reset(long seed, Span<float> observation)
    {
        if (seed < 0 && fault != Fault.NegativeSeed)
        {
            throw new ArgumentOutOfRangeException(nameof(seed), seed, "A seed is 0 or more.");
        }

        if (fault == Fault.RejectsLargeSeed)
        {
            _ = checked((int)seed);
        }

        Require(observation.Length, 2);
        _position = fault == Fault.IgnoresSeed ? 0 : new RandomStream((ulong)seed).NextSingle();
        if (fault == Fault.UnseededNoise)
        {
            _position += _number;
        }

        if (fault != Fault.KeepsSpeedOverReset)
        {
            Speed = 0;
        }

        (_steps, _running, _begun) = (0, fault != Fault.EndSticks || !_everEnded, true);
        observation[1] = Speed;
        if (fault != Fault.StaleReset)
        {
            observation[0] = _position;
        }
    }

    public StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        RequireRunning();
        if (fault == Fault.ReadsObservationSpan && _steps > 0 && !float.IsNaN(observation[0]))
        {
            _position = observation[0] + 1;
        }

        RequireArguments(action, observation);
        if (fault == Fault.Throws && _steps == 4)
        {
            throw new DivideByZeroException();
        }

        Speed += 0.1f * Math.Clamp(float.IsNaN(action[0]) ? 0 : action[0], -1, 1);
        _position += Speed;
        _steps++;
        Write(observation);
        return new StepResult(fault == Fault.InfiniteReward && _steps == 7 ? double.NegativeInfinity : -Math.Abs(_position), End());
    }

    private static void Require(int actual, int expected)
    {
        if (actual != expected)
        {
            throw new ArgumentException($"{actual} numbers instead of {expected}");
        }
    }

    private void RequireRunning()
    {
        bool permitted = (!_begun && fault == Fault.StepsBeforeReset) || (_everEnded && fault == Fault.StepsAfterEnd);
        if (!_running && !permitted)
        {
            throw fault == Fault.WrongExceptionAfterEnd && _begun
                ? new NotSupportedException("over")
                : new InvalidOperationException("no episode");
        }
    }

    private void RequireArguments(ReadOnlySpan<float> action, ReadOnlySpan<float> observation)
    {
        if (fault != Fault.LongAction || action.Length < 1)
        {
            Require(action.Length, 1);
        }

        if (fault != Fault.ShortObservation || observation.Length > 2)
        {
            Require(observation.Length, 2);
        }

        if (fault == Fault.MovesBeforeCheck)
        {
            _position += 0.5f;
        }

        bool accepted = fault switch
        {
            Fault.AcceptsNaN => float.IsNaN(action[0]),
            Fault.AcceptsInfinity => float.IsInfinity(action[0]),
            _ => false,
        };
        if (!float.IsFinite(action[0]) && !accepted)
        {
            _running &= fault != Fault.BreaksBeforeCheck;
            throw new ArgumentException(fault == Fault.NamelessMessage ? "bad action" : $"{action[0]} is no action");
        }
    }

    private void Write(Span<float> observation)
    {
        if (fault == Fault.Allocates)
        {
            _scratch = [.. _scratch.AsSpan(0, 0), _position];
        }

        observation[0] = _position;
        bool stale = fault == Fault.StaleObservation || (fault == Fault.StaleLastStep && _steps == TimeLimit);
        if (!stale)
        {
            observation[1] = fault switch
            {
                Fault.NaNObservation when _steps == 3 => float.NaN,
                Fault.OutOfRange when _steps == 3 => 101,
                _ => Speed,
            };
        }
    }

    private EpisodeEnd End()
    {
        EpisodeEnd end = fault switch
        {
            Fault.UndefinedEnd when _steps == 5 => (EpisodeEnd)8,
            Fault.TruncatedEarly when _steps == 10 => EpisodeEnd.Truncated,
            Fault.TerminatedAtLimit when _steps == TimeLimit => EpisodeEnd.Terminated,
            Fault.NoTruncation => EpisodeEnd.None,
            _ => _steps >= TimeLimit ? EpisodeEnd.Truncated : EpisodeEnd.None,
        };
        _running = end == EpisodeEnd.None;
        _everEnded |= !_running;
        return end;
    }
}

namespace PolicyGen.Environments.Tests.Vector;

/// <summary>Wrong calls are refused with a message that names environment and value, before any environment has moved.</summary>
public sealed class VectorBadInputTests : IDisposable
{
    private const int Count = 5;

    private readonly VectorEnvironment<BipedalWalker> _vector = new(Count, seed: 3, threads: 2);
    private readonly VectorOutputs<BipedalWalker> _rows = new(Count);
    private readonly float[] _actions = new float[4 * Count];

    public static TheoryData<float> NotFinite => [float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    public void Dispose() => _vector.Dispose();

    [Theory]
    [MemberData(nameof(NotFinite))]
    public void ActionThatIsNotFinite(float value)
    {
        string message = Refused<ArgumentException>(() =>
        {
            _actions[14] = value;
            Step();
        });
        Assert.Contains($"'actions'[14], action 2 of environment 3, is {value}", message);
    }

    [Fact]
    public void SpansOfWrongLength()
    {
        Assert.Contains("'actions' has 19 numbers; 5 environments take 5 x 4 = 20", Refused<ArgumentException>(() =>
            _vector.Step(new float[19], _rows.Observations, _rows.Rewards, _rows.Ends, _rows.FinalObservations)));
        Assert.Contains("'observations' has 121 numbers", Refused<ArgumentException>(() =>
            _vector.Step(_actions, new float[121], _rows.Rewards, _rows.Ends, _rows.FinalObservations)));
        Assert.Contains("'rewards' has 4 numbers", Refused<ArgumentException>(() =>
            _vector.Step(_actions, _rows.Observations, new double[4], _rows.Ends, _rows.FinalObservations)));
        Assert.Contains("'ends' has 6 numbers", Refused<ArgumentException>(() =>
            _vector.Step(_actions, _rows.Observations, _rows.Rewards, new EpisodeEnd[6], _rows.FinalObservations)));
        Assert.Contains("'finalObservations' has 0 numbers", Refused<ArgumentException>(() =>
            _vector.Step(_actions, _rows.Observations, _rows.Rewards, _rows.Ends, [])));
        Assert.Contains("'observations' has 24 numbers", Refused<ArgumentException>(() => _vector.Reset(new float[24])));
    }

    [Fact]
    public void NoEnvironmentsOrThreads()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new VectorEnvironment<Pendulum>(0, seed: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VectorEnvironment<Pendulum>(1, seed: 1, threads: -1));
    }

    [Fact]
    public void StepBeforeResetAndAfterDispose()
    {
        Assert.Contains("Call Reset", Assert.Throws<InvalidOperationException>(Step).Message);
        _vector.Reset(_rows.Observations);
        Step();
        _vector.Dispose();
        Assert.Throws<ObjectDisposedException>(Step);
        Assert.Throws<ObjectDisposedException>(() => _vector.Reset(_rows.Observations));
    }

    [Fact]
    public void EnvironmentThatFails()
    {
        using VectorEnvironment<SeedEcho> vector = new(3, seed: 1, threads: 2);
        VectorOutputs<SeedEcho> rows = new(3);
        vector.Reset(rows.Observations);
        Assert.Throws<NotSupportedException>(() => vector.Step([0, 2, 0], rows.Observations, rows.Rewards, rows.Ends, rows.FinalObservations));
        Assert.Throws<InvalidOperationException>(() => vector.Step([0, 0, 0], rows.Observations, rows.Rewards, rows.Ends, rows.FinalObservations));
        vector.Reset(rows.Observations);
        vector.Step([0, 0, 0], rows.Observations, rows.Rewards, rows.Ends, rows.FinalObservations);
    }

    private void Step() => _vector.Step(_actions, _rows.Observations, _rows.Rewards, _rows.Ends, _rows.FinalObservations);

    /// <summary>The call fails in the middle of the episodes, and what follows is as if it had not been made.</summary>
    private string Refused<T>(Action call)
        where T : Exception
    {
        double[] expected = Play(() => { });
        string message = "";
        double[] actual = Play(() => message = Assert.Throws<T>(call).Message);
        Assert.Equal(expected, actual);
        return message;
    }

    private double[] Play(Action interrupt)
    {
        List<double> seen = [];
        _vector.Reset(_rows.Observations);
        for (int t = 0; t < 60; t++)
        {
            if (t == 30)
            {
                interrupt();
            }

            VectorEnvironmentTests.Actions<BipedalWalker>(Count, t).CopyTo(_actions, 0);
            Step();
            seen.AddRange(_rows.Rewards);
        }

        return [.. seen];
    }
}

namespace PolicyGen.Environments.Tests;

/// <summary>Wrong calls are refused with a message that names the value, and leave the episode as it was.</summary>
public class BadInputTests
{
    private readonly BipedalWalker _environment = new();
    private readonly float[] _observation = new float[24];

    public static TheoryData<float> NotFinite => [float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    [Theory]
    [MemberData(nameof(NotFinite))]
    public void ActionThatIsNotFinite(float value)
    {
        ArgumentException exception = Refused<ArgumentException>(() => _environment.Step([0, 0, value, 0], _observation));
        Assert.Contains($"'action'[2] is {value}", exception.Message);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void ActionOfWrongLength(int length)
    {
        ArgumentException exception = Refused<ArgumentException>(() => _environment.Step(new float[length], _observation));
        Assert.Contains($"'action' has {length} numbers; it takes 4", exception.Message);
    }

    [Theory]
    [InlineData(23)]
    [InlineData(25)]
    public void ObservationOfWrongLength(int length)
    {
        ArgumentException exception = Refused<ArgumentException>(() => _environment.Step(new float[4], new float[length]));
        Assert.Contains($"'observation' has {length} numbers; it takes 24", exception.Message);
        exception = Refused<ArgumentException>(() => _environment.Reset(1, new float[length]));
        Assert.Contains($"'observation' has {length} numbers; it takes 24", exception.Message);
    }

    [Fact]
    public void NegativeSeed()
    {
        ArgumentOutOfRangeException exception = Refused<ArgumentOutOfRangeException>(() => _environment.Reset(-7, _observation));
        Assert.Contains("-7", exception.Message);
    }

    [Fact]
    public void StepBeforeReset()
    {
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => _environment.Step(new float[4], _observation));
        Assert.Contains("before Reset", exception.Message);
    }

    [Fact]
    public void StepAfterTheEnd()
    {
        _environment.Reset(0, _observation);
        int steps = 1;
        while (_environment.Step(new float[4], _observation).End == EpisodeEnd.None)
        {
            steps++;
        }

        float[] state = WalkerProbe.Bodies(_environment);
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => _environment.Step(new float[4], _observation));
        Assert.Contains($"ended after {steps} steps", exception.Message);
        Assert.Equal(state, WalkerProbe.Bodies(_environment));
    }

    [Fact]
    public void SceneIndices()
    {
        _environment.Reset(0, _observation);
        Assert.Throws<ArgumentOutOfRangeException>(() => _environment.Scene.Part((WalkerPart)5));
        Assert.Throws<ArgumentOutOfRangeException>(() => _environment.Scene.Joint(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => _environment.Scene.FootContact(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => _environment.Scene.Obstacle(0).Length);
    }

    /// <summary>The call fails in the middle of an episode, and the rest of the episode is as if it had not been made.</summary>
    private T Refused<T>(Action call)
        where T : Exception
    {
        float[] expected = Play(() => { });
        T? exception = null;
        float[] actual = Play(() => exception = Assert.Throws<T>(call));
        Assert.Equal(expected, actual);
        return exception!;
    }

    private float[] Play(Action interrupt)
    {
        List<float> seen = [];
        _environment.Reset(5, _observation);
        for (int t = 0; t < 40; t++)
        {
            if (t == 20)
            {
                interrupt();
            }

            seen.AddRange(_observation);
            seen.Add((float)_environment.Step([0.5f, -0.5f, -1, 1], _observation).Reward);
        }

        return [.. seen];
    }
}

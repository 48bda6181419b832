using PolicyGen.Environments;

namespace PolicyGen.Samples.Walker.Replay;

/// <summary>An episode as it was played: what stays, and one row of numbers for the reset and for each step.</summary>
internal sealed class RecordedEpisode
{
    public const int PartCount = 5;
    public const int JointCount = 4;
    public const int LidarCount = 10;

    // A row: x, y and angle of each part, lidar, torques, actions, log-prob, running return, contacts.
    public const int LidarColumn = 3 * PartCount;
    public const int TorqueColumn = LidarColumn + LidarCount;
    public const int ActionColumn = TorqueColumn + JointCount;
    public const int LogProbColumn = ActionColumn + JointCount;
    public const int ReturnColumn = LogProbColumn + 1;
    public const int ContactColumn = ReturnColumn + 1;
    public const int ColumnCount = ContactColumn + 1;

    private readonly List<float> _rows = [];

    public RecordedEpisode(string environment, long seed, string policy, WalkerScene scene)
    {
        (Environment, Seed, Policy) = (environment, seed, policy);
        TerrainX = scene.TerrainX.ToArray();
        TerrainY = scene.TerrainY.ToArray();
        Clouds = scene.Clouds.ToArray();
        Obstacles = [.. Enumerable.Range(0, scene.ObstacleCount).Select(i => Flat(scene.Obstacle(i)))];
        Add(scene, [0, 0, 0, 0], 0);
    }

    public string Environment { get; }

    public long Seed { get; }

    /// <summary>How the actions came about, for the reader.</summary>
    public string Policy { get; }

    public double[] TerrainX { get; }

    public double[] TerrainY { get; }

    public double[] Clouds { get; }

    /// <summary>Pairs of x and y of each obstacle's corners.</summary>
    public float[][] Obstacles { get; }

    public double Return { get; private set; }

    public EpisodeEnd End { get; private set; }

    public double LastReward { get; private set; }

    public int Steps => _rows.Count / ColumnCount - 1;

    /// <summary>Steps + 1 rows of <see cref="ColumnCount"/> numbers.</summary>
    public ReadOnlySpan<float> Rows => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_rows);

    /// <summary>The corners of the walker's parts, each in its own frame.</summary>
    public static float[][] Shapes => [.. Enum.GetValues<WalkerPart>().Select(part => Flat(WalkerScene.Shape(part)))];

    /// <summary>Adds a step that has just been taken.</summary>
    public void Add(WalkerScene scene, ReadOnlySpan<float> action, float logProb, StepResult result)
    {
        Return += result.Reward;
        (End, LastReward) = (result.End, result.Reward);
        Add(scene, action, logProb);
    }

    private void Add(WalkerScene scene, ReadOnlySpan<float> action, float logProb)
    {
        for (WalkerPart part = WalkerPart.Hull; part <= WalkerPart.LowerLeg2; part++)
        {
            WalkerPartState state = scene.Part(part);
            _rows.AddRange([state.X, state.Y, state.Angle]);
        }

        _rows.AddRange(scene.Lidar);
        for (int joint = 0; joint < JointCount; joint++)
        {
            _rows.Add(scene.Joint(joint).MotorTorque);
        }

        _rows.AddRange(action);
        int contacts = (scene.FootContact(0) ? 1 : 0) + (scene.FootContact(1) ? 2 : 0) + (scene.HullTouched ? 4 : 0);
        _rows.AddRange([logProb, (float)Return, contacts]);
    }

    private static float[] Flat(ReadOnlySpan<System.Numerics.Vector2> points)
    {
        var numbers = new float[2 * points.Length];
        for (int i = 0; i < points.Length; i++)
        {
            (numbers[2 * i], numbers[2 * i + 1]) = (points[i].X, points[i].Y);
        }

        return numbers;
    }
}

namespace PolicyGen.Environments;

/// <summary>Where the parts of a walker are and what its lidar reads: x, y and angle of each part, then the rays.</summary>
internal readonly ref struct WalkerPose
{
    public const int Length = 3 * Parts + WalkerSimulation.LidarCount;

    private const int Parts = Physics.WalkerModel.BodyCount;

    private readonly ReadOnlySpan<float> _numbers;

    public WalkerPose(ReadOnlySpan<float> numbers)
    {
        CheckLength(numbers.Length);
        _numbers = numbers;
    }

    public static void Copy(WalkerScene scene, Span<float> pose)
    {
        CheckLength(pose.Length);
        for (int i = 0; i < Parts; i++)
        {
            WalkerPartState part = scene.Part((WalkerPart)i);
            (pose[3 * i], pose[3 * i + 1], pose[3 * i + 2]) = (part.X, part.Y, part.Angle);
        }

        scene.Lidar.CopyTo(pose[(3 * Parts)..]);
    }

    public float X(WalkerPart part) => _numbers[3 * (int)part];

    public float Y(WalkerPart part) => _numbers[3 * (int)part + 1];

    public float Angle(WalkerPart part) => _numbers[3 * (int)part + 2];

    public float Lidar(int ray) => _numbers[3 * Parts + ray];

    private static void CheckLength(int length)
    {
        if (length != Length)
        {
            throw new ArgumentException($"'pose' has {length} numbers; a walker's has {Length}.", "pose");
        }
    }
}

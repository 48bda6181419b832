namespace PolicyGen.Environments;

/// <summary>
/// An environment with pictures. What moves is a pose of a few numbers, which can be kept step by step; what stays for an episode,
/// such as the terrain, is the environment's own.
/// </summary>
/// <typeparam name="TFrame">The kind of picture.</typeparam>
public interface IPictured<TFrame>
{
    /// <summary>How many numbers a pose has.</summary>
    int PoseLength { get; }

    /// <summary>Copies the pose as it is now.</summary>
    /// <exception cref="ArgumentException">The span's length is not <see cref="PoseLength"/>.</exception>
    void CopyPose(Span<float> pose);

    /// <summary>Draws a pose of the episode that was last begun.</summary>
    /// <param name="pose">What <see cref="CopyPose"/> gave in this episode.</param>
    /// <param name="number">Number of the picture in its episode, 1 for the reset: some things, as a lidar's ray, sweep with it.</param>
    /// <exception cref="ArgumentException">The span's length is not <see cref="PoseLength"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    TFrame Draw(ReadOnlySpan<float> pose, int number);
}

namespace PolicyGen.Environments;

/// <summary>Ten decorative pentagons in the sky.</summary>
internal sealed class WalkerClouds
{
    public const int Count = 10;
    public const int VerticesPerCloud = 5;

    // sin and cos of 3.14 * 2 a / 5 for a = 0..4: platform functions may differ in the last bit.
    private static ReadOnlySpan<double> Sine => [0, 0.95085946050647, 0.5888155619677953, -0.5862379991700271, -0.9518408788156858];

    private static ReadOnlySpan<double> Cosine => [1, 0.3096228130570242, -0.8082674272693101, -0.8101388821239993, 0.3065924679690989];

    /// <summary>Pairs of x and y, cloud by cloud.</summary>
    public double[] Vertices { get; } = new double[Count * VerticesPerCloud * 2];

    public void Generate(ref NumpyGenerator random)
    {
        const double Step = WalkerTerrain.Step;
        int next = 0;
        for (int cloud = 0; cloud < Count; cloud++)
        {
            double x = random.Uniform(0, WalkerTerrain.VertexCount) * Step;
            const double Y = 400 / 30.0 * 3 / 4;
            for (int a = 0; a < VerticesPerCloud; a++)
            {
                Vertices[next++] = x + 15 * Step * Sine[a] + random.Uniform(0, 5 * Step);
                Vertices[next++] = Y + 5 * Step * Cosine[a] + random.Uniform(0, 5 * Step);
            }
        }
    }
}

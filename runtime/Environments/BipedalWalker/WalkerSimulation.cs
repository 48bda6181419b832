using PolicyGen.Physics;

namespace PolicyGen.Environments;

/// <summary>Both courses' common rules: motors in, observation, reward and end out. Everything around the physics is float64.</summary>
internal sealed class WalkerSimulation
{
    public const int ObservationDim = 24;
    public const int ActionDim = 4;
    public const int LidarCount = 10;
    public const double StepSeconds = 1.0 / 50;

    private const float MaxTorque = 80;
    private const double LidarRange = 160 / 30.0;
    private const double GoalX = 190 * WalkerTerrain.Step;
    private const double EnergyCost = 0.028;

    private readonly bool _hardcore;
    private readonly float[] _lidar = new float[LidarCount];
    private readonly double[] _observation = new double[ObservationDim];
    private NumpyGenerator _random;
    private double _shaping;

    public WalkerSimulation(bool hardcore)
    {
        _hardcore = hardcore;
        World = new WalkerWorld(Terrain.Ground, (float)WalkerTerrain.Step);
    }

    // Sine and cosine of the ray angles 0.15 i from straight down: platform functions may differ in the last bit.
    private static ReadOnlySpan<double> RaySine =>
    [
        0, 0.14943813247359922, 0.29552020666133955, 0.43496553411123023, 0.5646424733950354,
        0.6816387600233341, 0.7833269096274834, 0.867423225594017, 0.9320390859672263, 0.9757233578266591,
    ];

    private static ReadOnlySpan<double> RayCosine =>
    [
        1, 0.9887710779360422, 0.955336489125606, 0.9004471023526769, 0.8253356149096783,
        0.7316888688738209, 0.6216099682706644, 0.49757104789172696, 0.3623577544766736, 0.2190066870930415,
    ];

    private static ReadOnlySpan<float> JointSpeed => [4, 6, 4, 6];

    public WalkerTerrain Terrain { get; } = new();

    public WalkerWorld World { get; }

    public ReadOnlySpan<float> Lidar => _lidar;

    /// <summary>The last observation before it is rounded to float32.</summary>
    public ReadOnlySpan<double> Observation => _observation;

    /// <summary>The generator as the last reset left it.</summary>
    public NumpyGenerator Random => _random;

    public void Reset(long seed)
    {
        _random = new NumpyGenerator(seed);
        Terrain.Generate(ref _random, _hardcore);
        double force = _random.Uniform(-5, 5);
        World.Reset(WalkerTerrain.Step * WalkerTerrain.StartPad / 2, WalkerTerrain.GroundHeight, force);
        Begin([0, 0, 0, 0]);
        World.Solver.Iterate();
        End();
        _shaping = Shaping();
    }

    /// <summary>First part of a step, up to the solver's velocity iterations.</summary>
    public void Begin(ReadOnlySpan<float> action)
    {
        for (int j = 0; j < ActionDim; j++)
        {
            float a = action[j];
            World.SetMotor(j, JointSpeed[j] * MathF.Sign(a), MaxTorque * MathF.Min(MathF.Abs(a), 1));
        }

        World.BeginStep();
    }

    /// <summary>Last part of a step, after the velocity iterations; true if the episode has ended.</summary>
    public bool End(ReadOnlySpan<float> action, out double reward)
    {
        End();
        double before = _shaping;
        _shaping = Shaping();
        reward = _shaping - before;
        foreach (float a in action)
        {
            reward -= EnergyCost * (double)MathF.Min(MathF.Abs(a), 1);
        }

        double x = World.Bodies[WalkerModel.Hull].Transform.P.X;
        if (World.Events.HullTouched || x < 0)
        {
            reward = -100;
            return true;
        }

        return x > GoalX;
    }

    private void End()
    {
        World.EndStep();
        CastRays();
        Observe();
    }

    private double Shaping()
    {
        ref Body hull = ref World.Bodies[WalkerModel.Hull];
        return 130 * (double)hull.Transform.P.X / 30 - 5 * Math.Abs((double)hull.Sweep.A);
    }

    private void CastRays()
    {
        Vec2 from = World.Bodies[WalkerModel.Hull].Transform.P;
        for (int i = 0; i < LidarCount; i++)
        {
            Vec2 to = new((float)(from.X + RaySine[i] * LidarRange), (float)(from.Y - RayCosine[i] * LidarRange));
            _lidar[i] = World.CastRay(from, to);
        }
    }

    private void Observe()
    {
        ref Body hull = ref World.Bodies[WalkerModel.Hull];
        Span<double> o = _observation;
        o[0] = hull.Sweep.A;
        o[1] = 2.0 * hull.W / 50;
        o[2] = 0.3 * hull.V.X * (600 / 30.0) / 50;
        o[3] = 0.3 * hull.V.Y * (400 / 30.0) / 50;
        for (int leg = 0; leg < 2; leg++)
        {
            Span<double> part = o.Slice(4 + 5 * leg, 5);
            part[0] = World.JointAngle(2 * leg);
            part[1] = World.JointSpeed(2 * leg) / 4.0;
            part[2] = World.JointAngle(2 * leg + 1) + 1.0;
            part[3] = World.JointSpeed(2 * leg + 1) / 6.0;
            part[4] = (leg == 0 ? World.Events.Foot1 : World.Events.Foot2) ? 1 : 0;
        }

        for (int i = 0; i < LidarCount; i++)
        {
            o[14 + i] = _lidar[i];
        }
    }
}

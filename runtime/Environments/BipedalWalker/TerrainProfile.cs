using PolicyGen.Physics;

namespace PolicyGen.Environments;

/// <summary>The generator of the ground's height, vertex by vertex: grass, and on the hardcore course stumps, stairs and pits.</summary>
internal ref struct TerrainProfile
{
    private enum Mode
    {
        Grass = 0,
        Stump = 1,
        Stairs = 2,
        Pit = 3,
    }

    private const double Step = WalkerTerrain.Step;
    private const int StairWidth = 4;

    private readonly Terrain _ground;
    private readonly bool _hardcore;
    private Mode _mode;
    private bool _fresh;
    private int _left;
    private double _slope;
    private double _y;
    private double _obstacleY;
    private int _stairDirection;
    private int _stairCount;

    public TerrainProfile(Terrain ground, bool hardcore)
    {
        _ground = ground;
        _hardcore = hardcore;
        _left = WalkerTerrain.StartPad;
        _y = WalkerTerrain.GroundHeight;
    }

    /// <summary>The height of the next vertex; at the start of an obstacle, its polygons are added to the ground.</summary>
    public double Next(int index, double x, ref NumpyGenerator random)
    {
        switch (_mode)
        {
            case Mode.Grass when !_fresh:
                _slope = 0.8 * _slope + 0.01 * Math.Sign(WalkerTerrain.GroundHeight - _y);
                if (index > WalkerTerrain.StartPad)
                {
                    _slope += random.Uniform(-1, 1) / 30.0;
                }

                _y += _slope;
                break;
            case Mode.Stump when _fresh:
                _left = random.Integers(1, 3);
                double size = _left * Step;
                AddBlock(x, _y, x + size, _y + size);
                break;
            case Mode.Pit when _fresh:
                StartPit(x, ref random);
                break;
            case Mode.Pit:
                _y = _left > 1 ? _obstacleY - 4 * Step : _obstacleY;
                break;
            case Mode.Stairs when _fresh:
                StartStairs(x, ref random);
                break;
            case Mode.Stairs:
                double stair = (_stairCount * StairWidth - _left - _stairDirection) / (double)StairWidth;
                _y = _obstacleY + stair * _stairDirection * Step;
                break;
        }

        double y = _y;
        EndVertex(ref random);
        return y;
    }

    private void EndVertex(ref NumpyGenerator random)
    {
        _fresh = false;
        _left--;
        if (_left == 0)
        {
            _left = random.Integers(WalkerTerrain.StartPad / 4, WalkerTerrain.StartPad / 2);
            _mode = _mode == Mode.Grass && _hardcore ? (Mode)random.Integers(1, 4) : Mode.Grass;
            _fresh = true;
        }
    }

    private void StartPit(double x, ref NumpyGenerator random)
    {
        int width = random.Integers(3, 5);
        Span<double> corners = [x, _y, x + Step, _y, x + Step, _y - 4 * Step, x, _y - 4 * Step];
        AddPolygon(corners);
        for (int i = 0; i < corners.Length; i += 2)
        {
            corners[i] += Step * width;
        }

        AddPolygon(corners);
        _left = width + 2;
        _obstacleY = _y;
    }

    private void StartStairs(double x, ref NumpyGenerator random)
    {
        int d = _stairDirection = random.Random() > 0.5 ? 1 : -1;
        _stairCount = random.Integers(3, 5);
        _obstacleY = _y;
        for (int s = 0; s < _stairCount; s++)
        {
            double left = x + s * StairWidth * Step;
            double right = x + (1 + s) * StairWidth * Step;
            double top = _y + s * d * Step;
            double bottom = _y + (s * d - 1) * Step;
            AddPolygon([left, top, right, top, right, bottom, left, bottom]);
        }

        _left = _stairCount * StairWidth;
    }

    private readonly void AddBlock(double left, double bottom, double right, double top) =>
        AddPolygon([left, bottom, right, bottom, right, top, left, top]);

    private readonly void AddPolygon(ReadOnlySpan<double> corners)
    {
        Span<Vec2> vertices = stackalloc Vec2[4];
        for (int i = 0; i < vertices.Length; i++)
        {
            vertices[i] = new Vec2((float)corners[2 * i], (float)corners[2 * i + 1]);
        }

        _ground.AddPolygon(vertices);
    }
}

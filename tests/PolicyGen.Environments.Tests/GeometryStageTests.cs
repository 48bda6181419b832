using PolicyGen.Physics;

namespace PolicyGen.Environments.Tests;

/// <summary>Recorded calls of the geometry's algorithms, reproduced bit for bit.</summary>
public class GeometryStageTests
{
    [Fact]
    public void SineAndCosine()
    {
        foreach (StageCase c in StageCase.Read("sincos"))
        {
            Trigonometry.SinCos(c.Float("x"), out float sine, out float cosine);
            c.Equal("s", [sine]);
            c.Equal("c", [cosine]);
        }
    }

    [Fact]
    public void PolygonsAndMasses()
    {
        foreach (StageCase c in StageCase.Read("polygon"))
        {
            Shape shape = c.Has("box") ? Shape.CentredBox(c.Floats("box")[0], c.Floats("box")[1]) : PolygonBuilder.Build(c.Points("in"));
            c.Equal("vertices", Numbers(shape.Vertices, shape.Count));
            c.Equal("normals", Numbers(shape.Normals, shape.Count));
            c.Equal("centroid", [shape.Centroid.X, shape.Centroid.Y]);
            MassProperties mass = new(shape, c.Float("density"));
            c.Equal("shapeMass", [mass.Mass, mass.ShapeCentre.X, mass.ShapeCentre.Y, mass.InertiaAboutOrigin]);
            c.Equal("localCentre", [mass.LocalCentre.X, mass.LocalCentre.Y], c.Floats("bodyMass").AsSpan(1, 2));
        }
    }

    [Fact]
    public void EdgeAgainstPolygon()
    {
        foreach (StageCase c in StageCase.Read("edgepoly"))
        {
            Manifold manifold = default;
            EdgePolygonCollider.Collide(ref manifold, c.Shape("edge"), c.Shape("poly", "nor", "cen"), c.Transform("xfB"));
            CheckManifold(c, manifold);
        }
    }

    [Fact]
    public void PolygonAgainstPolygon()
    {
        foreach (StageCase c in StageCase.Read("polypoly"))
        {
            Manifold manifold = default;
            PolygonCollider.Collide(
                ref manifold, c.Shape("A", "norA", "cenA"), c.Transform("xfA"), c.Shape("B", "norB", "cenB"), c.Transform("xfB"));
            CheckManifold(c, manifold);
        }
    }

    [Fact]
    public void Distance()
    {
        foreach (StageCase c in StageCase.Read("distance"))
        {
            SimplexCache cache = new() { Count = c.Json("cache")[0].GetInt32() };
            if (cache.Count > 0)
            {
                cache.Metric = StageCase.Floats(c.Json("cache")[1])[0];
                cache.Pair0 = Pair(c, "cache", 0);
                cache.Pair1 = cache.Count > 1 ? Pair(c, "cache", 1) : 0;
                cache.Pair2 = cache.Count > 2 ? Pair(c, "cache", 2) : 0;
            }

            Gjk gjk = Gjk.Run(c.Shape("A"), c.Shape("B"), c.Transform("xfB"), ref cache);
            c.Equal("dist", [gjk.Distance]);
            c.Equal("pA", [gjk.PointA.X, gjk.PointA.Y]);
            c.Equal("pB", [gjk.PointB.X, gjk.PointB.Y]);
            c.Equal("iter", gjk.Iterations, c.Int("iter"));
            c.Equal("count", cache.Count, c.Json("out")[0].GetInt32());
            c.Equal("metric", [cache.Metric], StageCase.Floats(c.Json("out")[1]));
            int[] pairs = [cache.Pair0, cache.Pair1, cache.Pair2];
            for (int i = 0; i < cache.Count; i++)
            {
                c.Equal($"pair {i}", pairs[i], Pair(c, "out", i));
            }
        }
    }

    [Fact]
    public void Impact()
    {
        foreach (StageCase c in StageCase.Read("toi"))
        {
            float[] n = c.Floats("swB");
            Sweep sweep = new()
            {
                LocalCentre = new Vec2(n[0], n[1]), C0 = new Vec2(n[2], n[3]), C = new Vec2(n[4], n[5]), A0 = n[6], A = n[7], Alpha0 = n[8],
            };
            TimeOfImpact impact = TimeOfImpact.Find(c.Shape("A"), c.Shape("B"), sweep);
            c.Equal("state", (int)impact.State, c.Int("state"));
            c.Equal("t", [impact.Fraction]);
            c.Equal("distance calls", impact.DistanceCalls, c.Json("gjk")[0].GetInt32());
            c.Equal("distance iterations", impact.DistanceIterations, c.Json("gjk")[1].GetInt32());
            c.Equal("outer", impact.OuterIterations, c.Int("outer"));
            c.Equal("root", impact.RootIterations, c.Int("root"));
        }
    }

    [Fact]
    public void Rays()
    {
        foreach (StageCase c in StageCase.Read("ray"))
        {
            Vec2 p1 = c.Points("p1")[0];
            Vec2 d = c.Points("p2")[0] - p1;
            Shape shape = c.Has("edge") ? c.Shape("edge") : c.Shape("poly");
            bool hit;
            float fraction;
            if (c.Has("edge"))
            {
                hit = ShapeRay.HitEdge(shape, p1, d, c.Float("max"), out fraction);
            }
            else
            {
                c.Points("nor").CopyTo(shape.Normals);
                hit = ShapeRay.HitPolygon(shape, p1, d, c.Float("max"), out fraction);
            }

            c.Equal("hit", hit ? 1 : 0, c.Int("hit"));
            if (hit)
            {
                c.Equal("fraction", [fraction]);
            }
        }
    }

    private static int Pair(StageCase c, string field, int index) =>
        (c.Json(field)[2][index].GetInt32() << 8) | c.Json(field)[3][index].GetInt32();

    private static void CheckManifold(StageCase c, in Manifold actual)
    {
        Manifold? recorded = c.Manifold("man");
        c.Equal("points", actual.Count, recorded?.Count ?? 0);
        if (recorded is not { } expected)
        {
            return;
        }

        c.Equal("type", (int)actual.Type, (int)expected.Type);
        c.Equal("normal", Numbers(actual.LocalNormal), Numbers(expected.LocalNormal));
        c.Equal("point", Numbers(actual.LocalPoint), Numbers(expected.LocalPoint));
        c.Equal("key 1", (int)actual.First.Key, (int)expected.First.Key);
        c.Equal("point 1", Numbers(actual.First.Local), Numbers(expected.First.Local));
        if (expected.Count > 1)
        {
            c.Equal("key 2", (int)actual.Second.Key, (int)expected.Second.Key);
            c.Equal("point 2", Numbers(actual.Second.Local), Numbers(expected.Second.Local));
        }
    }

    private static float[] Numbers(Vec2 v) => [v.X, v.Y];

    private static float[] Numbers(in VertexList list, int count)
    {
        float[] numbers = new float[2 * count];
        for (int i = 0; i < count; i++)
        {
            numbers[2 * i] = list[i].X;
            numbers[2 * i + 1] = list[i].Y;
        }

        return numbers;
    }
}

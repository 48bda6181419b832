using System.Runtime.CompilerServices;

namespace PolicyGen.Physics;

/// <summary>
/// Distance of two convex shapes without their skins (Gilbert, Johnson, Keerthi 1988, with the closest point of the simplex by
/// barycentric coordinates). Shape A is given in world coordinates.
/// </summary>
internal struct Gjk
{
    public float Distance;
    public Vec2 PointA, PointB;
    public int Iterations;

    [SkipLocalsInit]
    public static Gjk Run(in Shape a, in Shape b, in Transform tb, ref SimplexCache cache)
    {
        Unsafe.SkipInit(out Simplex simplex);
        simplex.Start(cache, a, b, tb);
        Gjk result = default;
        while (result.Iterations < PhysicsConstants.MaxDistanceIterations)
        {
            int count = simplex.Count;
            int seen0 = simplex.V0.Pair;
            int seen1 = count > 1 ? simplex.V1.Pair : -1;
            int seen2 = count > 2 ? simplex.V2.Pair : -1;
            simplex.Reduce();
            if (simplex.Count == 3)
            {
                break;
            }

            Vec2 direction = simplex.SearchDirection();
            if (direction.LengthSquared < PhysicsConstants.Epsilon * PhysicsConstants.Epsilon)
            {
                break;
            }

            SimplexVertex vertex = SimplexVertex.At(a.Support(-direction), b.Support(tb.Q.Inverse(direction)), a, b, tb);
            result.Iterations++;
            if (vertex.Pair == seen0 || vertex.Pair == seen1 || vertex.Pair == seen2)
            {
                break;
            }

            simplex.Append(vertex);
        }

        simplex.Witness(out result.PointA, out result.PointB);
        result.Distance = (result.PointA - result.PointB).Length;
        simplex.Store(ref cache);
        return result;
    }
}

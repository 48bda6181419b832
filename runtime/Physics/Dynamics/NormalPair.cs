using System.Runtime.CompilerServices;

namespace PolicyGen.Physics;

/// <summary>
/// Total normal impulses x &gt;= 0 of two points with vn = K x + b &gt;= 0 and x vn = 0: which of the two push has four cases, tried
/// in a fixed order. Rounding can leave none; then nothing changes.
/// </summary>
internal static class NormalPair
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Solve(in ContactConstraint c, float b1, float b2, out float x1, out float x2)
    {
        x1 = -(c.Inverse11 * b1 + c.Inverse12 * b2);
        x2 = -(c.Inverse12 * b1 + c.Inverse22 * b2);
        if (x1 >= 0 && x2 >= 0)
        {
            return true;
        }

        x1 = -c.First.NormalMass * b1;
        x2 = 0;
        if (x1 >= 0 && c.K12 * x1 + b2 >= 0)
        {
            return true;
        }

        x1 = 0;
        x2 = -c.Second.NormalMass * b2;
        if (x2 >= 0 && c.K12 * x2 + b1 >= 0)
        {
            return true;
        }

        x2 = 0;
        return b1 >= 0 && b2 >= 0;
    }
}

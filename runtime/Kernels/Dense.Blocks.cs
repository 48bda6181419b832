using System.Runtime.CompilerServices;

namespace PolicyGen.Kernels;

public static partial class Dense
{
    // Rows of a block: with 64 inputs and outputs everything the tiles read stays in the first-level cache.
    private const int BlockRows = 64;

    // C [rows, columns] over all columns, a multiple of 8: pairs of the widest vectors, then of narrower ones, then a vector of eight.
    [MethodImpl(LaneLoop.Options)]
    private static void Multiply<T>(ref float a, ref float b, ref float initial, ref float c, int rows, int depth, int columns, in Steps steps)
        where T : struct, ILanes<T>
    {
        int column = 0;
        for (; column + (2 * T.Count) <= columns; column += 2 * T.Count)
        {
            MultiplyPanel<T>(
                ref a, ref Unsafe.Add(ref b, column), ref Unsafe.Add(ref initial, column), ref Unsafe.Add(ref c, column), rows, depth, in steps);
        }

        if (column + (2 * Lane8.Count) <= columns)
        {
            MultiplyPanel<Lane8>(
                ref a, ref Unsafe.Add(ref b, column), ref Unsafe.Add(ref initial, column), ref Unsafe.Add(ref c, column), rows, depth, in steps);
            column += 2 * Lane8.Count;
        }

        if (column < columns)
        {
            MultiplyVector<Lane8>(
                ref a, ref Unsafe.Add(ref b, column), ref Unsafe.Add(ref initial, column), ref Unsafe.Add(ref c, column), rows, depth, in steps);
        }
    }

    // C [rows, two vectors].
    [MethodImpl(LaneLoop.Options)]
    private static void MultiplyPanel<T>(ref float a, ref float b, ref float initial, ref float c, int rows, int depth, in Steps steps)
        where T : struct, ILanes<T>
    {
        int row = 0;

        // Sixteen accumulators fit only into 32 registers.
        if (T.Count == Lane16.Count)
        {
            for (; row + 8 <= rows; row += 8)
            {
                Tile8x2<T>(
                    ref Unsafe.Add(ref a, row * steps.ARow), ref b, in Unsafe.Add(ref initial, row * steps.InitialRow),
                    ref Unsafe.Add(ref c, row * steps.CRow), depth, in steps);
            }
        }
        else
        {
            for (; row + 6 <= rows; row += 6)
            {
                Tile6x2<T>(
                    ref Unsafe.Add(ref a, row * steps.ARow), ref b, in Unsafe.Add(ref initial, row * steps.InitialRow),
                    ref Unsafe.Add(ref c, row * steps.CRow), depth, in steps);
            }
        }

        for (; row + 4 <= rows; row += 4)
        {
            Tile4x2<T>(
                ref Unsafe.Add(ref a, row * steps.ARow), ref b, in Unsafe.Add(ref initial, row * steps.InitialRow),
                ref Unsafe.Add(ref c, row * steps.CRow), depth, in steps);
        }

        for (; row < rows; row++)
        {
            Tile1x2<T>(
                ref Unsafe.Add(ref a, row * steps.ARow), ref b, in Unsafe.Add(ref initial, row * steps.InitialRow),
                ref Unsafe.Add(ref c, row * steps.CRow), depth, in steps);
        }
    }

    // C [rows, one vector].
    [MethodImpl(LaneLoop.Options)]
    private static void MultiplyVector<T>(ref float a, ref float b, ref float initial, ref float c, int rows, int depth, in Steps steps)
        where T : struct, ILanes<T>
    {
        int row = 0;
        for (; row + 8 <= rows; row += 8)
        {
            Tile8x1<T>(
                ref Unsafe.Add(ref a, row * steps.ARow), ref b, in Unsafe.Add(ref initial, row * steps.InitialRow),
                ref Unsafe.Add(ref c, row * steps.CRow), depth, in steps);
        }

        for (; row < rows; row++)
        {
            Tile1x1<T>(
                ref Unsafe.Add(ref a, row * steps.ARow), ref b, in Unsafe.Add(ref initial, row * steps.InitialRow),
                ref Unsafe.Add(ref c, row * steps.CRow), depth, in steps);
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PolicyGen;

/// <summary>The checks of generated members: each says the value, the bound and the fix.</summary>
public static class Check
{
    /// <summary>The number of whole rows in a matrix.</summary>
    /// <exception cref="ArgumentException">The length is no multiple of the width, or there are no rows or more than the workspace holds.</exception>
    public static int RowsOf(ReadOnlySpan<float> matrix, int width, int maxRows, string name)
    {
        int rows = matrix.Length / width;
        if (rows * width != matrix.Length || rows == 0 || rows > maxRows)
        {
            ThrowRows(matrix.Length, width, maxRows, name);
        }

        return rows;
    }

    /// <summary>The exact length of a span.</summary>
    /// <exception cref="ArgumentException">It differs.</exception>
    public static void Length(int actual, int expected, string name) => Length(actual, 1, expected, name);

    /// <summary>The exact length of a matrix of so many rows.</summary>
    /// <exception cref="ArgumentException">It differs.</exception>
    public static void Length(int actual, int rows, int width, string name)
    {
        if (actual != (long)rows * width)
        {
            ThrowLength(actual, rows, width, name);
        }
    }

    /// <summary>A matrix of exactly so many rows, and no NaN or infinity in it.</summary>
    /// <exception cref="ArgumentException">The length differs.</exception>
    /// <exception cref="NotFiniteNumberException">The message names the first such number, its row and its column.</exception>
    public static void Input(ReadOnlySpan<float> matrix, int rows, int width, string name)
    {
        Length(matrix.Length, rows, width, name);
        Finite(matrix, width, name);
    }

    /// <summary>No NaN and no infinity.</summary>
    /// <exception cref="NotFiniteNumberException">The message names the first such number and its place.</exception>
    public static void Finite(ReadOnlySpan<float> values, string name) => Finite(values, values.Length, name);

    /// <summary>No NaN and no infinity in a matrix whose rows have so many columns.</summary>
    /// <exception cref="NotFiniteNumberException">The message names the first such number, its row and its column.</exception>
    internal static void Finite(ReadOnlySpan<float> matrix, int width, string name)
    {
        if (!AllFinite(matrix))
        {
            ThrowNotFinite(matrix, width, name);
        }
    }

    /// <summary>The workspace was made by this network and holds the rows of a forward pass.</summary>
    /// <exception cref="ArgumentException">Another network made it.</exception>
    /// <exception cref="InvalidOperationException">There was no forward pass yet, or the last one failed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Workspace(NetworkWorkspace workspace, object owner)
    {
        workspace.CheckOwner(owner);
        if (workspace.Rows == 0)
        {
            ThrowNoRows();
        }
    }

    /// <summary>What sampling fills: the lengths, and that nothing is filled twice.</summary>
    /// <exception cref="ArgumentException">A length differs, or two of them overlap.</exception>
    public static void Samples(int rows, int width, ReadOnlySpan<float> actions, ReadOnlySpan<float> preSquash, ReadOnlySpan<float> logProbs)
    {
        Length(actions.Length, rows, width, nameof(actions));
        Length(preSquash.Length, rows, width, nameof(preSquash));
        Length(logProbs.Length, rows, nameof(logProbs));
        if (actions.Overlaps(preSquash))
        {
            throw Shared(nameof(preSquash), nameof(actions));
        }

        if (logProbs.Overlaps(actions) || logProbs.Overlaps(preSquash))
        {
            throw Shared(nameof(logProbs), logProbs.Overlaps(actions) ? nameof(actions) : nameof(preSquash));
        }
    }

    /// <summary>Noise from outside: its length, no NaN and no infinity, and no output that is written over what of it is still to be read.</summary>
    /// <exception cref="ArgumentException">The length differs, or it overlaps actions or pre-squash values without being the same memory.</exception>
    /// <exception cref="NotFiniteNumberException">The message names the first such number, its row and its column.</exception>
    public static void Noise(ReadOnlySpan<float> noise, int rows, int width, ReadOnlySpan<float> actions, ReadOnlySpan<float> preSquash)
    {
        Input(noise, rows, width, nameof(noise));
        ApartOrSame(noise, actions, nameof(actions));
        ApartOrSame(noise, preSquash, nameof(preSquash));
    }

    // 0 x is 0 for finite x and NaN otherwise: a sum tells whether any number was not finite.
    internal static bool AllFinite(ReadOnlySpan<float> values)
    {
        Vector256<float> zero = Vector256<float>.Zero, sum = zero, other = zero;
        ref float first = ref MemoryMarshal.GetReference(values);
        nint i = 0, count = Vector256<float>.Count;
        for (; i + (2 * count) <= values.Length; i += 2 * count)
        {
            sum += zero * Vector256.LoadUnsafe(ref first, (nuint)i);
            other += zero * Vector256.LoadUnsafe(ref first, (nuint)(i + count));
        }

        if (i + count <= values.Length)
        {
            sum += zero * Vector256.LoadUnsafe(ref first, (nuint)i);
            i += count;
        }

        float rest = 0;
        for (; i < values.Length; i++)
        {
            rest += 0 * Unsafe.Add(ref first, i);
        }

        return rest == 0 && Vector256.EqualsAll(sum + other, zero);
    }

    [DoesNotReturn]
    internal static void ThrowNotOwn(object maker, object owner) => throw new ArgumentException(
        $"The workspace belongs to another object, a {maker.GetType().Name}, and serves only that one: create one with CreateWorkspace of this {owner.GetType().Name}.", "workspace");

    [DoesNotReturn]
    internal static void ThrowOutput(string network) => throw new NotFiniteNumberException(
        $"The network of {network} returned NaN or infinity: a parameter is not finite (a learning rate too high is the usual cause), or an observation is very large (normalise it).");

    private static void ApartOrSame(ReadOnlySpan<float> noise, ReadOnlySpan<float> output, string name)
    {
        if (noise.Overlaps(output) && !Unsafe.AreSame(ref MemoryMarshal.GetReference(noise), ref MemoryMarshal.GetReference(output)))
        {
            throw new ArgumentException($"'{nameof(noise)}' and '{name}' share part of their memory; each takes memory of its own, or both the same.", name);
        }
    }

    private static ArgumentException Shared(string name, string other) => new($"'{name}' and '{other}' share memory; each takes memory of its own.", name);

    // Texts are put together elsewhere: a method that might do so sets memory aside for them in each call.
    [DoesNotReturn]
    private static void ThrowRows(int length, int width, int maxRows, string name)
    {
        int rows = length / width;
        throw rows * width != length || rows == 0
            ? new ArgumentException($"'{name}' has {length} numbers; it takes {width} for each row, and at least one row.", name)
            : new ArgumentException($"'{name}' has {rows} rows; the workspace holds {maxRows}. Create one with CreateWorkspace({rows}).", name);
    }

    [DoesNotReturn]
    private static void ThrowNoRows() => throw new InvalidOperationException("The workspace holds no rows: call Forward first.");

    [DoesNotReturn]
    private static void ThrowLength(int actual, int rows, int width, string name) => throw new ArgumentException(
        $"'{name}' has {actual} numbers; it takes {(long)rows * width}{(rows == 1 || width == 1 ? "" : $", {width} for each of {rows} rows")}.", name);

    [DoesNotReturn]
    private static void ThrowNotFinite(ReadOnlySpan<float> matrix, int width, string name)
    {
        int index = 0;
        while (float.IsFinite(matrix[index]))
        {
            index++;
        }

        // Rows are named where there are several of several numbers.
        string place = width == 1 || width == matrix.Length ? $"[{index}]" : $" row {index / width}, column {index % width},";
        throw new NotFiniteNumberException($"'{name}'{place} is {matrix[index]}; every number must be finite.", matrix[index]);
    }
}

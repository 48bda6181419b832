using System.Runtime.CompilerServices;

namespace PolicyGen;

/// <summary>Initial weights of a network.</summary>
public static class Initializer
{
    /// <summary>
    /// Fills a matrix with a random (semi-)orthogonal one times a gain (Saxe et al. 2014): the vectors along the shorter side
    /// are orthogonal and have length <paramref name="gain"/>, so that signals keep their size through many layers.
    /// </summary>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="viewName">Name of the weight matrix.</param>
    /// <param name="gain">Length of the orthogonal vectors, finite: usually sqrt(2) for hidden layers, 0.01 for the output of a policy.</param>
    /// <param name="random">The stream to draw from; min(rows, columns) max(rows, columns) normal draws are taken.</param>
    /// <exception cref="ArgumentException">There is no such matrix.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The gain is NaN or infinite.</exception>
    public static void Orthogonal(ParameterBuffer parameters, string viewName, double gain, ref RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (!double.IsFinite(gain))
        {
            throw new ArgumentOutOfRangeException(nameof(gain), gain, "The gain must be finite, such as 1 or sqrt(2).");
        }

        ParameterView view = parameters.View(viewName);
        bool wide = view.Rows <= view.Columns;
        double[][] vectors = OrthonormalVectors(Math.Min(view.Rows, view.Columns), Math.Max(view.Rows, view.Columns), ref random);
        Span<float> values = parameters.Values;
        for (int row = 0; row < view.Rows; row++)
        {
            for (int column = 0; column < view.Columns; column++)
            {
                values[view.IndexOf(row, column)] = (float)(gain * (wide ? vectors[row][column] : vectors[column][row]));
            }
        }
    }

    // Gram-Schmidt on normal draws gives the uniform (Haar) distribution. Each vector passes twice: once leaves a rest that the
    // rounding errors of nearly parallel vectors enlarge ("twice is enough", Giraud et al. 2005).
    private static double[][] OrthonormalVectors(int count, int length, ref RandomStream random)
    {
        var vectors = new double[count][];
        for (int n = 0; n < count; n++)
        {
            double[] vector = new double[length];
            for (int i = 0; i < length; i++)
            {
                // One by one: FillNormal is faster, but five methods for the compiler before a first action.
                vector[i] = random.NextNormal();
            }

            for (int pass = 0; pass < 2; pass++)
            {
                for (int earlier = 0; earlier < n; earlier++)
                {
                    AddMultiple(vector, vectors[earlier], -Dot(vector, vectors[earlier]));
                }

                double norm = Math.Sqrt(Dot(vector, vector));
                AddMultiple(vector, vector, (1 / norm) - 1);
            }

            vectors[n] = vector;
        }

        return vectors;
    }

    // These two do all the work, once, at the start of a process: compiled quickly they would take longer than everything before the first action.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddMultiple(double[] target, double[] source, double factor)
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] += factor * source[i];
        }
    }
}

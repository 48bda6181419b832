using System.Globalization;
using PolicyGen.Generator.Models;

namespace PolicyGen.Generator.Declarations;

/// <summary>
/// Whether the parameters of a network fit into one buffer. Each width may be in range while their product is not: an offset that
/// overflows an int would let two tensors share memory.
/// </summary>
internal static class ParameterCount
{
    /// <summary>2^28 floats: 1 GiB.</summary>
    private const long Max = 1 << 28;

    /// <summary>Rows of weights begin at multiples of so many floats.</summary>
    private const int LaneMultiple = 16;

    /// <summary>Reports the larger side of the largest layer when the sum over layers of (inputs + 1) outputs, padded, exceeds the bound.</summary>
    /// <param name="reader">Takes the problem.</param>
    /// <param name="observationDim">Number of observations; null when the constructor will say, and check, how many.</param>
    /// <param name="hidden">Widths of the hidden layers.</param>
    /// <param name="outputName">The argument that the output layer's width follows from.</param>
    /// <param name="outputArgument">Its value.</param>
    /// <param name="outputs">Width of the output layer.</param>
    /// <returns>Whether they fit.</returns>
    public static bool Fits(AttributeReader reader, int? observationDim, EquatableArray<int> hidden, string outputName, int outputArgument, int outputs)
    {
        int[] widths = [observationDim ?? 1, .. hidden, outputs];
        double total = 0;
        double largest = 0;
        int blamed = 0;
        for (int i = 1; i < widths.Length; i++)
        {
            // In float64, which no number of layers can overflow; the bound itself is exact there.
            double layer = (widths[i - 1] + 1.0) * Math.Ceiling((double)widths[i] / LaneMultiple) * LaneMultiple;
            total += layer;
            if (layer > largest)
            {
                (largest, blamed) = (layer, widths[i] >= widths[i - 1] ? i : i - 1);
            }
        }

        if (total <= Max)
        {
            return true;
        }

        string consequence = $"the parameters would fill {total.ToString("F0", CultureInfo.InvariantCulture)} floats, more than the {AttributeReader.Text(Max)} of one buffer";
        if (blamed >= 1 && blamed <= hidden.Count)
        {
            reader.Report(ProblemKind.HiddenLayer, "Hidden", blamed - 1, AttributeReader.Text(hidden[blamed - 1]), consequence);
        }
        else
        {
            (string name, int value) = blamed == 0 ? ("ObservationDim", widths[0]) : (outputName, outputArgument);
            reader.Report(ProblemKind.Dimension, name, -1, name, AttributeReader.Text(value), consequence);
        }

        return false;
    }
}

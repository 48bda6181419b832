using System.Globalization;
using PolicyGen.Generator.Models;

namespace PolicyGen.Generator.Declarations;

/// <summary>
/// Whether the parameters of one network or several fit into one buffer. Each width may be in range while their product is not: an offset
/// that overflows an int would let two tensors share memory.
/// </summary>
internal static class ParameterCount
{
    /// <summary>Rows of weights begin at multiples of so many floats.</summary>
    private const int LaneMultiple = 16;

    /// <summary>
    /// Reports the larger side of the largest layer when the sum over layers of (inputs + 1) outputs, padded, exceeds the bound; or the
    /// number of networks when one alone would fit.
    /// </summary>
    /// <param name="reader">Takes the problem.</param>
    /// <param name="observationDim">Number of observations; null when the constructor will say, and check, how many.</param>
    /// <param name="actions">Number of actions that follow the observation in the input, too few of them to be to blame.</param>
    /// <param name="hidden">Widths of the hidden layers.</param>
    /// <param name="output">Width of the output layer, and name and value of the argument it follows from.</param>
    /// <param name="critics">Number of networks of this shape.</param>
    /// <param name="extra">Parameters that belong to no layer: a free log-std and what is beside it.</param>
    /// <returns>Whether they fit.</returns>
    public static bool Fits(
        AttributeReader reader, int? observationDim, int actions, EquatableArray<int> hidden, (int Width, string Argument, int Value) output, int critics = 1, int extra = 0)
    {
        int observations = observationDim ?? 1;
        int[] widths = [observations + actions, .. hidden, output.Width];
        double one = Padded(extra);
        double largest = 0;
        int blamed = 0;
        for (int i = 1; i < widths.Length; i++)
        {
            // In float64, which no number of layers can overflow; the bound itself is exact there.
            double layer = (widths[i - 1] + 1.0) * Padded(widths[i]);
            one += layer;
            if (layer > largest)
            {
                (largest, blamed) = (layer, widths[i] >= widths[i - 1] ? i : i - 1);
            }
        }

        double total = one * critics;
        if (total <= SizeLimits.Buffer)
        {
            return true;
        }

        string consequence = $"the parameters would fill {total.ToString("F0", CultureInfo.InvariantCulture)} floats, more than the {AttributeReader.Text(SizeLimits.Buffer)} of one buffer";
        if (one <= SizeLimits.Buffer)
        {
            Blame("Critics", critics);
        }
        else if (blamed >= 1 && blamed <= hidden.Count)
        {
            reader.Report(ProblemKind.HiddenLayer, "Hidden", blamed - 1, AttributeReader.Text(hidden[blamed - 1]), consequence);
        }
        else if (blamed == 0)
        {
            Blame("ObservationDim", observations);
        }
        else
        {
            Blame(output.Argument, output.Value);
        }

        return false;

        static double Padded(int width) => Math.Ceiling((double)width / LaneMultiple) * LaneMultiple;

        void Blame(string argument, int value) => reader.Report(ProblemKind.Dimension, argument, -1, argument, AttributeReader.Text(value), consequence);
    }
}

namespace PolicyGen.Training;

/// <summary>
/// Hidden units whose output is the same for every observation: a ReLU that is always off (Lu et al. 2019), a tanh so far out that float32
/// rounds it to 1. They tell the next layer nothing.
/// </summary>
internal static class DeadUnits
{
    /// <summary>Their share among the hidden units in the network's last forward pass; NaN without hidden units, or if the observations themselves are all alike.</summary>
    public static double Share(NetworkWorkspace network)
    {
        if (CountConstant(network.Input, network.InputDim, network.InputDim) == network.InputDim)
        {
            return double.NaN;
        }

        (int dead, int units) = (0, 0);
        for (int layer = 0; layer < network.Layers - 1; layer++)
        {
            dead += CountConstant(network.Activation(layer), network.Stride(layer), network.Width(layer));
            units += network.Width(layer);
        }

        return units == 0 ? double.NaN : (double)dead / units;
    }

    private static int CountConstant(ReadOnlySpan<float> rows, int stride, int width)
    {
        int constant = 0;
        for (int column = 0; column < width; column++)
        {
            int i = column;
            while (i < rows.Length && rows[i] == rows[column])
            {
                i += stride;
            }

            constant += i >= rows.Length ? 1 : 0;
        }

        return constant;
    }
}

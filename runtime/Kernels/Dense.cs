namespace PolicyGen.Kernels;

/// <summary>The matrix kernels of a fully connected layer: y = x W + b and its two gradients.</summary>
/// <remarks>
/// W is stored [inputs][stride] with the outputs as neighbours, stride a multiple of <see cref="LaneMultiple"/>; columns beyond the
/// logical outputs hold zeros, so that no kernel needs a remainder loop.
/// </remarks>
public static partial class Dense
{
    /// <summary>Rows of weights and layer outputs are padded to a multiple of this many floats: one AVX-512 vector.</summary>
    public const int LaneMultiple = 16;

    /// <summary>The stride of a row of <paramref name="width"/> outputs.</summary>
    public static int PaddedWidth(int width) => (width + LaneMultiple - 1) / LaneMultiple * LaneMultiple;
}

namespace PolicyGen.Training;

/// <summary>A quantity that goes in a straight line from one value to another over a run.</summary>
/// <param name="Start">Value at progress 0.</param>
/// <param name="End">Value at progress 1 and beyond.</param>
public readonly record struct LinearSchedule(double Start, double End)
{
    /// <summary>The value when a fraction <paramref name="progress"/> of the run is done.</summary>
    public double At(double progress) => Start + ((End - Start) * Math.Clamp(progress, 0, 1));
}

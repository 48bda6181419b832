using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>
/// Looks at evenly spaced observations of a rollout and at what came after them: do they have a sensible scale, do they change, and does
/// their order mean anything?
/// </summary>
internal static class ObservationProbe
{
    private const int Samples = 256;

    // Long enough for smooth motion to get away, short enough for batches of 16 steps.
    private const int Later = 8;

    /// <summary>NaN where no observation of the rollout is followed by enough others of its own episode.</summary>
    public static ObservationSummary Measure(Rollout rollout)
    {
        (int used, int repeats) = (0, 0);
        for (int i = 0; i < Candidates(rollout); i++)
        {
            if (Start(rollout, i, out int row))
            {
                used++;
                repeats += Observation(rollout, row).SequenceEqual(Observation(rollout, row + rollout.Environments)) ? 1 : 0;
            }
        }

        if (used == 0)
        {
            return new ObservationSummary(double.NaN, double.NaN, double.NaN);
        }

        (double scale, double jump) = (0, double.PositiveInfinity);
        for (int dimension = 0; dimension < rollout.ObservationDim; dimension++)
        {
            (double meanSquare, double relativeChange) = OfDimension(rollout, dimension, used);
            scale = Math.Max(scale, Math.Sqrt(meanSquare));
            jump = Math.Min(jump, relativeChange);
        }

        return new ObservationSummary(scale, (double)repeats / used, double.IsFinite(jump) ? jump : double.NaN);
    }

    // The change is compared with a later one, not with the variance: episodes that lie far apart would hide any disorder within them.
    // Infinite for a dimension that does not change.
    private static (double MeanSquare, double RelativeChange) OfDimension(Rollout rollout, int dimension, int used)
    {
        (double squares, double soon, double later) = (0, 0, 0);
        for (int i = 0; i < Candidates(rollout); i++)
        {
            if (Start(rollout, i, out int row))
            {
                double now = Observation(rollout, row)[dimension];
                double next = Observation(rollout, row + rollout.Environments)[dimension];
                double last = Observation(rollout, row + (Later * rollout.Environments))[dimension];
                squares += now * now;
                soon += (next - now) * (next - now);
                later += (last - now) * (last - now);
            }
        }

        return (squares / used, later > 0 ? soon / later : double.PositiveInfinity);
    }

    private static int Candidates(Rollout rollout) => Math.Clamp(rollout.Rows - (Later * rollout.Environments), 0, Samples);

    // Whether the candidate's episode goes on long enough.
    private static bool Start(Rollout rollout, int candidate, out int row)
    {
        row = (int)((long)candidate * (rollout.Rows - (Later * rollout.Environments)) / Candidates(rollout));
        for (int step = 0; step < Later; step++)
        {
            if (rollout.Ends[row + (step * rollout.Environments)] != EpisodeEnd.None)
            {
                return false;
            }
        }

        return true;
    }

    private static ReadOnlySpan<float> Observation(Rollout rollout, int row) =>
        rollout.Observations.Slice(row * rollout.ObservationDim, rollout.ObservationDim);
}

/// <summary>What was found; the meaning is that of <see cref="TrainingProgress"/>.</summary>
internal readonly record struct ObservationSummary(double Scale, double Repeats, double Jump);

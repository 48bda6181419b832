using System.Globalization;
using PolicyGen.Reports;
using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Recording;

/// <summary>Scalars of a run as a TensorBoard event file, under the tags that Stable-Baselines3 made usual.</summary>
/// <remarks>What is NaN is not written. The stream is flushed after each entry, so that the curves can be watched while they grow.</remarks>
internal sealed class TensorBoardWriter : IDisposable
{
    private static readonly Dictionary<string, string> UsualTags = new()
    {
        ["mean_return"] = "rollout/ep_rew_mean",
        ["mean_length"] = "rollout/ep_len_mean",
        ["kl_divergence"] = "train/approx_kl",
        ["policy_loss"] = "train/policy_gradient_loss",
        ["gradient_norm"] = "train/grad_norm",
        ["entropy_coefficient"] = "train/ent_coef",
    };

    private readonly Stream _stream;
    private readonly DateTimeOffset _start;

    /// <param name="stream">Where to; disposed with the writer.</param>
    /// <param name="start">When the run began.</param>
    public TensorBoardWriter(Stream stream, DateTimeOffset start)
    {
        (_stream, _start) = (stream, start);
        Write(EventMessage.Version(Seconds(TimeSpan.Zero)));
    }

    /// <summary>A new file in a folder, with the name by which TensorBoard finds it; those of the parts of a run that was resumed are one run to it.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="start">When the run began.</param>
    /// <param name="elapsed">How long it has been running.</param>
    public static TensorBoardWriter Create(string folder, DateTimeOffset start, TimeSpan elapsed)
    {
        string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{(start + elapsed).ToUnixTimeSeconds():D10}.policygen"));
        string free = path;

        // A run may stop and go on within a second. TensorBoard reads the files in the order of their names.
        for (int number = 2; File.Exists(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{path}.{number:D4}");
        }

        return new TensorBoardWriter(new FileStream(free, FileMode.CreateNew, FileAccess.Write, FileShare.Read), start);
    }

    public void Add(TrainingProgress progress, TimeSpan elapsed) => Write(
        progress.Steps,
        elapsed,
        [
            .. ProgressQuantity.All.Select(quantity => (TagOf(quantity), quantity.Value(progress))),
            ("time/fps", elapsed > TimeSpan.Zero ? progress.Steps / elapsed.TotalSeconds : double.NaN),
        ]);

    public void Add(EvaluationResult result, long steps, TimeSpan elapsed) => Write(
        steps,
        elapsed,
        [
            ("eval/mean_reward", result.Mean),
            ("eval/std_reward", result.StandardDeviation),
            ("eval/min_reward", result.Minimum),
            ("eval/mean_ep_length", result.MeanLength),
            ("eval/falls", result.Falls),
        ]);

    public void Dispose() => _stream.Dispose();

    private static string TagOf(ProgressQuantity quantity) => UsualTags.GetValueOrDefault(quantity.Name, $"train/{quantity.Name}");

    private double Seconds(TimeSpan elapsed) => (_start + elapsed - DateTimeOffset.UnixEpoch).TotalSeconds;

    private void Write(long steps, TimeSpan elapsed, IEnumerable<(string Tag, double Value)> scalars) =>
        Write(EventMessage.Scalars(Seconds(elapsed), steps, [.. scalars.Where(scalar => !double.IsNaN(scalar.Value))]));

    private void Write(byte[] message)
    {
        EventFrame.Write(_stream, message);
        _stream.Flush();
    }
}

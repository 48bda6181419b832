using System.Globalization;
using PolicyGen.Samples.Walker.Configuration;
using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Algorithms;

/// <summary>An algorithm with all its options decided.</summary>
/// <param name="Algorithm">The algorithm.</param>
/// <param name="Options">Its options, in the order of reports.</param>
/// <param name="CreateTrainer">Creates a trainer with fresh networks.</param>
internal sealed record TrainerPlan(WalkerAlgorithm Algorithm, IReadOnlyList<OptionValue> Options, Func<ITrainer> CreateTrainer)
{
    public string Seed => ValueOf("seed");

    public int Threads => int.Parse(ValueOf("threads"), CultureInfo.InvariantCulture);

    private string ValueOf(string name) => Options.First(option => option.Name == name).Value;
}

using PolicyGen.Training;

namespace PolicyGen.Samples.Sweep;

/// <summary>One setting of the sweep: a name for the table, and how it differs from the defaults.</summary>
internal sealed record Setting(string Name, Func<PpoOptions, PpoOptions> Apply);

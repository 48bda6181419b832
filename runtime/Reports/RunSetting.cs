using PolicyGen.Training;

namespace PolicyGen.Reports;

/// <summary>One option of a run.</summary>
/// <param name="Name">What it is called on the command line or in code.</param>
/// <param name="Value">Its value as text, in the invariant culture.</param>
public readonly record struct RunSetting(string Name, string Value)
{
    /// <summary>All hyper-parameters of an options record, in its order.</summary>
    public static IReadOnlyList<RunSetting> AllOf<TOptions>(TOptions options)
        where TOptions : class, IHyperParameters<TOptions> =>
        [.. TOptions.HyperParameters.Select(parameter => new RunSetting(parameter.Name, parameter.TextOf(options)))];
}

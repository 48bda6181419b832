using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Configuration;

/// <summary>An option of a run as texts.</summary>
/// <param name="Name">Its name on the command line and in files: the property's in camelCase.</param>
/// <param name="Value">The value in effect; it reads back to the same bits.</param>
/// <param name="Range">What it must be: "lie in [0, 1]".</param>
internal readonly record struct OptionValue(string Name, string Value, string Range)
{
    public static string NameOf<TOptions>(HyperParameter<TOptions> parameter)
        where TOptions : class =>
        char.ToLowerInvariant(parameter.Name[0]) + parameter.Name[1..];

    /// <summary>All options of a record.</summary>
    public static IEnumerable<OptionValue> AllOf<TOptions>(TOptions options)
        where TOptions : class, IHyperParameters<TOptions> =>
        TOptions.HyperParameters.Select(parameter => new OptionValue(NameOf(parameter), parameter.TextOf(options), parameter.Range));
}

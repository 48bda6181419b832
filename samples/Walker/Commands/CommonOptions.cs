using System.CommandLine;
using System.CommandLine.Parsing;
using PolicyGen.Samples.Walker.Tasks;

namespace PolicyGen.Samples.Walker.Commands;

/// <summary>Options that several commands share, and their checks.</summary>
internal static class CommonOptions
{
    /// <summary>What a policy can be read from.</summary>
    public const string PolicySources = "A checkpoint, the folder that train wrote it to, or a .safetensors file.";

    public static Option<string> EnvironmentName(string? orElse)
    {
        var option = new Option<string>("--env")
        {
            Description = $"Which walker: v3 or hardcore. Default: {orElse ?? "the one it was trained on"}.",
            HelpName = "v3|hardcore",
        };
        option.AcceptOnlyFromAmong(WalkerTask.V3, WalkerTask.Hardcore);
        if (orElse is not null)
        {
            option.DefaultValueFactory = _ => orElse;
        }

        return option;
    }

    /// <summary>A number with a default.</summary>
    public static Option<long> Number(string name, string description, long orElse, long least, long most = long.MaxValue)
    {
        Option<long> option = Number(name, description, (least, most));
        option.DefaultValueFactory = _ => orElse;
        return option;
    }

    /// <summary>A number in a range; there is a result only where it is given.</summary>
    public static Option<long> Number(string name, string description, (long Least, long Most) range)
    {
        var option = new Option<long>(name) { Description = description, HelpName = "N" };
        option.Validators.Add(result => Validate(result, name, range.Least, range.Most));
        return option;
    }

    /// <summary>The policy to play or export; without one the trained walker that comes with the program.</summary>
    public static Argument<string> PolicyPath() => new("PATH")
    {
        Description = $"{PolicySources} Default: the trained walker that comes with the program.",
        DefaultValueFactory = _ => SavedPolicy.Included,
    };

    public static Option<bool> Watch(string description) => new("--watch") { Description = description };

    private static void Validate(OptionResult result, string name, long least, long most)
    {
        // What does not parse is reported by the parser itself.
        if (result.Tokens.Count == 1
            && long.TryParse(result.Tokens[0].Value, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out long value)
            && (value < least || value > most))
        {
            result.AddError(most == long.MaxValue ? $"{name} is {value}; it must be at least {least}." : $"{name} is {value}; it must lie in [{least}, {most}].");
        }
    }
}

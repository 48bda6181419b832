using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace PolicyGen.Benchmarks;

/// <summary>Whole numbers of the command line, with their smallest value.</summary>
internal static class Numbers
{
    public static Option<int> Option(string name, string description, int orElse, int least)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => orElse };
        option.Validators.Add(result => Check(result, name, least));
        return option;
    }

    public static Argument<int> Argument(string name, string description, int orElse, int least)
    {
        var argument = new Argument<int>(name) { Description = description, DefaultValueFactory = _ => orElse };
        argument.Validators.Add(result => Check(result, name, least));
        return argument;
    }

    // What does not parse is reported by the parser itself.
    private static void Check(SymbolResult result, string name, int least)
    {
        if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out int value) && value < least)
        {
            result.AddError($"{name} is {value}; it must be at least {least}.");
        }
    }
}

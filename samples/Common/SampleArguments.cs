using System.Globalization;

namespace PolicyGen.Samples;

/// <summary>The numbers that a small sample takes after its name, all of them optional.</summary>
internal static class SampleArguments
{
    /// <summary>Exit code for a wrong command line.</summary>
    public const int Refused = 2;

    /// <summary>The number at a place of the command line. What is none is reported on the error stream; the sample then ends with <see cref="Refused"/>.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="place">Place of the number.</param>
    /// <param name="name">What it is called, for the message.</param>
    /// <param name="range">Smallest and largest number that makes sense.</param>
    /// <param name="number">What to use if it is not given; receives the number.</param>
    public static bool TryRead(string[] args, int place, string name, (long Least, long Most) range, ref long number)
    {
        if (args.Length <= place)
        {
            return true;
        }

        if (long.TryParse(args[place], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= range.Least && value <= range.Most)
        {
            number = value;
            return true;
        }

        Console.Error.WriteLine($"{name} is '{args[place]}'; it must be a whole number in [{range.Least}, {range.Most}]. Without it, it is {number}.");
        return false;
    }

    /// <summary>Whether no more is given than the sample takes; what is too much is reported on the error stream.</summary>
    public static bool AreAtMost(string[] args, int count)
    {
        if (args.Length <= count)
        {
            return true;
        }

        Console.Error.WriteLine($"'{args[count]}' is one argument too many: the sample takes {count} at most.");
        return false;
    }
}

namespace PolicyGen.Samples.Walker.Configuration;

/// <summary>A value that somebody gave for an option.</summary>
/// <param name="Name">The option as it was written.</param>
/// <param name="Value">The value as text.</param>
/// <param name="Origin">Where it was written, for messages: "--set", or the path of a file.</param>
internal readonly record struct Setting(string Name, string Value, string Origin)
{
    /// <summary>What follows --set.</summary>
    /// <exception cref="ArgumentException">It is not NAME=VALUE.</exception>
    public static Setting Parse(string text)
    {
        string[] parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        return parts is [{ Length: > 0 } name, { Length: > 0 } value]
            ? new Setting(name, value, "--set")
            : throw new ArgumentException($"--set {text}: expected is NAME=VALUE, such as --set learningRate=3e-4.");
    }
}

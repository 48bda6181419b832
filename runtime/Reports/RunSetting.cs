namespace PolicyGen.Reports;

/// <summary>One option of a run.</summary>
/// <param name="Name">What it is called on the command line or in code.</param>
/// <param name="Value">Its value as text, in the invariant culture.</param>
public readonly record struct RunSetting(string Name, string Value);

namespace PolicyGen.Analyzers.Declared;

/// <summary>One way in which a network does not fit an environment, in the words of the message.</summary>
/// <param name="Network">What the network has.</param>
/// <param name="Environment">What the environment has.</param>
/// <param name="Consequence">What comes of it.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Arguments">The arguments that the attribute ought to have, as in "Low = -2, High = 2"; null where the attribute cannot mend it.</param>
internal sealed record Misfit(string Network, string Environment, string Consequence, string Remedy, string? Arguments);

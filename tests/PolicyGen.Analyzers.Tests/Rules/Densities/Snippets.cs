namespace PolicyGen.Analyzers.Tests.Rules.Densities;

/// <summary>Frames around the statements that a test is about.</summary>
internal static class Snippets
{
    /// <summary>A method with a few parameters that mean nothing.</summary>
    public static string Method(string statements) => $$"""
        #pragma warning disable CS0219, CS0414, CS0649, CS0169, CS8321
        using System.Numerics;
        class Agent
        {
            double M(float[] observation, IPolicy policy, PolicyWorkspace workspace)
            {
        {{statements}}
            }
        }
        """;

    /// <summary>A class with these members.</summary>
    public static string Class(string members) => $$"""
        #pragma warning disable CS0219, CS0414, CS0649, CS0169, CS8321
        class Agent
        {
        {{members}}
        }
        """;
}

namespace PolicyGen.Analyzers;

/// <summary>PGEN3xxx and PGEN4xxx.</summary>
internal static partial class RuleIds
{
}

namespace PolicyGen.Analyzers;

/// <summary>The ids that rules and their code fixes share. Linked into the code fixes, which cannot refer to this assembly.</summary>
internal static partial class RuleIds
{
    public const string NotPartial = "PGEN0001";
    public const string ContainerNotPartial = "PGEN0002";
}

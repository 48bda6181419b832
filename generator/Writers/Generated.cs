namespace PolicyGen.Generator.Writers;

/// <summary>How generated code names its author.</summary>
internal static class Generated
{
    /// <summary>The attribute on each generated part of a user's type.</summary>
    public static readonly string Attribute = "[~GeneratedCode(\"PolicyGen\", \"" + typeof(Generated).Assembly.GetName().Version.ToString(3) + "\")]";
}

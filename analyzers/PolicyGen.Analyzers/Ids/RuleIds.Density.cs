namespace PolicyGen.Analyzers;

/// <summary>PGEN1xxx.</summary>
internal static partial class RuleIds
{
    public const string LogOfAction = "PGEN1001";
    public const string SquashedUnderGaussian = "PGEN1003";
    public const string UnstableTanhCorrection = "PGEN1004";
    public const string TanhTwice = "PGEN1005";
    public const string UnboundedAtanh = "PGEN1006";
    public const string InvertingOwnSample = "PGEN1007";
    public const string ScaleJacobianMissing = "PGEN1008";
    public const string ExpOfRawLogStd = "PGEN1009";
    public const string LogOfExpOfLogStd = "PGEN1010";
    public const string LogStdLimitsOnStd = "PGEN1011";
    public const string StdAsVariance = "PGEN1012";
    public const string StdNotPositive = "PGEN1013";
    public const string SoftmaxTwice = "PGEN1014";
    public const string TanhLogDetSign = "PGEN1015";
    public const string ActionAsPreSquash = "PGEN1016";

    /// <summary>Property of a diagnostic whose value is one of many: replacing it alone would change a sum.</summary>
    public const string IteratedProperty = "Iterated";
}

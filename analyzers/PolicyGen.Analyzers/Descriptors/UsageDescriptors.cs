using Microsoft.CodeAnalysis;

namespace PolicyGen.Analyzers;

/// <summary>PGEN0001 to PGEN0020: attributes that cannot be generated from, or are hardly meant as they stand.</summary>
internal static class UsageDescriptors
{
    public static readonly DiagnosticDescriptor NotPartial = new(
        "PGEN0001", "Type is not partial",
        "'{0}' is not partial, so that nothing can be generated into it; add 'partial'",
        Categories.Usage, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + "PGEN0001.md");

    public static readonly DiagnosticDescriptor ContainerNotPartial = new(
        "PGEN0002", "Containing type is not partial",
        "'{0}' is not partial, so that nothing can be generated into its nested type '{1}'; add 'partial' to '{0}'",
        Categories.Usage, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + "PGEN0002.md");

    public static readonly DiagnosticDescriptor UnsupportedTarget = new(
        "PGEN0003", "Type cannot be generated into",
        "'{0}' {1}",
        Categories.Usage, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + "PGEN0003.md");

    public static readonly DiagnosticDescriptor Dimension = new(
        "PGEN0004", "Dimension missing or out of range",
        "{0} is {1}, but {2}; set {0} accordingly",
        Categories.Usage, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + "PGEN0004.md");

    public static readonly DiagnosticDescriptor HiddenLayer = new(
        "PGEN0005", "Hidden layer out of range",
        "A hidden layer has width {0}, but {1}; correct it, or leave Hidden empty for no hidden layer",
        Categories.Usage, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + "PGEN0005.md");

    public static readonly DiagnosticDescriptor BoundType = new(
        "PGEN0006", "Bound is not a number",
        "{0} is {1}, which bounds nothing; give one number for all action dimensions, or an array with one for each",
        Categories.Usage, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + "PGEN0006.md");

    public static readonly DiagnosticDescriptor BoundNotFinite = new(
        "PGEN0007", "Bound is not finite",
        "{0} contains {1}, which is not finite in float32 and would make every action NaN; give a finite bound, or use GaussianPolicy for actions without bounds",
        Categories.Usage, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + "PGEN0007.md");

    public static readonly DiagnosticDescriptor BoundLength = new(
        "PGEN0008", "Number of bounds differs from ActionDim",
        "{0} has {1} numbers but ActionDim is {2}, so that some action has no bound of its own; give one number per dimension, or a single one for all",
        Categories.Usage, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + "PGEN0008.md");

    public static readonly DiagnosticDescriptor BoundOrder = new(
        "PGEN0009", "Low is not below High",
        "Low = {0} is not {3}below High = {1}{2}, so that {4}; swap them or widen the range",
        Categories.Usage, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + "PGEN0009.md");

    public static readonly DiagnosticDescriptor LogStdLimits = new(
        "PGEN0010", "Limits of the log-std out of order or range",
        "{0}; give two increasing numbers such as the defaults -5 and 2",
        Categories.Usage, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + "PGEN0010.md");

    public static readonly DiagnosticDescriptor InitialLogStd = new(
        "PGEN0011", "Initial log-std outside its limits",
        "InitialLogStd = {0} is not {1}[{2}, {3}], so that the policy could not start there; {4}",
        Categories.Usage, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + "PGEN0011.md");

    public static readonly DiagnosticDescriptor OutputGain = new(
        "PGEN0012", "Output gain is not positive",
        "OutputGain = {0} is not a finite number above 0, so that the output layer could not be initialised; leave it out for the default",
        Categories.Usage, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + "PGEN0012.md");

    public static readonly DiagnosticDescriptor FixedFullCovariance = new(
        "PGEN0013", "Fixed log-std with a full covariance",
        "LogStd = Fixed leaves no covariance to learn; use StateDependent or Free, or a diagonal policy",
        Categories.Usage, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + "PGEN0013.md");

    public static readonly DiagnosticDescriptor UndefinedEnum = new(
        "PGEN0014", "Undefined value of an option",
        "{0} = {1} stands for nothing; use one of {2}",
        Categories.Usage, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + "PGEN0014.md");

    public static readonly DiagnosticDescriptor SecondAttribute = new(
        "PGEN0015", "Second generating attribute on a type",
        "'{0}' already has [{1}], whose members would clash with those of [{2}]; give [{2}] a class of its own",
        Categories.Usage, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + "PGEN0015.md");

    public static readonly DiagnosticDescriptor MemberCollision = new(
        "PGEN0016", "Name of a generated member is taken",
        "'{0}' has the name of a member that is generated into '{1}', and both cannot exist; rename it",
        Categories.Usage, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + "PGEN0016.md");

    public static readonly DiagnosticDescriptor Constructor = new(
        "PGEN0017", "Constructor does not fit the generated one",
        "A constructor of '{0}' {1}",
        Categories.Usage, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + "PGEN0017.md");

    public static readonly DiagnosticDescriptor LanguageVersion = new(
        "PGEN0018", "Language version too old",
        "The generated code needs C# {0} but the project is compiled as C# {1}, in which it is an error; raise LangVersion",
        Categories.Usage, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + "PGEN0018.md");

    public static readonly DiagnosticDescriptor UnusualLogStdLimit = new(
        "PGEN0019", "Unusual limit of the log-std",
        "{0} = {1} allows a standard deviation of {2}, at which {3}; the usual range is [-20, 5] at most",
        Categories.Usage, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + "PGEN0019.md");

    public static readonly DiagnosticDescriptor IgnoredArgument = new(
        "PGEN0020", "Argument without effect",
        "{0} has no effect while {1}; remove {0}, or {2}",
        Categories.Usage, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + "PGEN0020.md");
}

using Microsoft.CodeAnalysis;

namespace PolicyGen.Analyzers.Known;

/// <summary>
/// The table of known functions. Libraries are known by the names of their types, so that none has to be referenced; the method's name
/// is looked at first, which is all that most calls cost.
/// </summary>
internal static class Functions
{
    /// <summary>How libraries call the functions.</summary>
    private static readonly (Function Function, string[] Names)[] Table =
    [
        (Function.Log, ["Log", "Log2", "Log10", "log", "log2", "log10", "PointwiseLog", "PointwiseLog10"]),
        (Function.Log1p, ["LogP1", "log1p", "Log1p"]),
        (Function.Exp, ["Exp", "exp", "PointwiseExp", "exp_"]),
        (Function.Tanh, ["Tanh", "tanh", "PointwiseTanh", "tanh_"]),
        (Function.Atanh, ["Atanh", "atanh", "arctanh"]),
        (Function.Pow, ["Pow", "pow", "PointwisePower"]),
        (Function.Sqrt, ["Sqrt", "sqrt", "PointwiseSqrt"]),
        (Function.Square, ["square"]),
        (Function.Abs, ["Abs", "abs", "PointwiseAbs"]),
        (Function.Max, ["Max", "maximum", "clamp_min", "PointwiseMaximum"]),
        (Function.Min, ["Min", "minimum", "clamp_max", "PointwiseMinimum"]),
        (Function.Clamp, ["Clamp", "clamp", "clip", "clamp_", "Clamp01"]),
        (Function.Round, ["Round", "Floor", "Ceiling", "Truncate", "CopySign"]),
        (Function.Softmax, ["SoftMax", "softmax"]),
        (Function.LogSoftmax, ["LogSoftMax", "log_softmax"]),
        (Function.Softplus, ["softplus"]),
        (Function.Sigmoid, ["Sigmoid", "sigmoid"]),
        (Function.Sum, ["Sum", "sum"]),
        (Function.Mean, ["Average", "mean", "Mean"]),
        (Function.GaussianLogDensity, ["PDFLn", "DensityLn", "log_prob"]),
        (Function.GaussianDensity, ["PDF", "Density"]),
        (Function.Sample, ["sample", "Sample"]),
        (Function.ReparameterizedSample, ["rsample"]),
        (Function.Detach, ["detach", "detach_"]),
        (Function.StandardDeviation, ["std", "StandardDeviation", "StdDev", "PopulationStandardDeviation"]),
        (Function.Add, ["Add", "add"]),
        (Function.Subtract, ["Subtract", "sub", "subtract"]),
        (Function.Multiply, ["Multiply", "mul", "PointwiseMultiply"]),
        (Function.Divide, ["Divide", "div", "PointwiseDivide"]),
        (Function.Negate, ["Negate", "neg"]),
    ];

    private static readonly Dictionary<string, int> ByName = Index();

    /// <summary>What a method computes.</summary>
    public static Function Of(IMethodSymbol method) =>
        ByName.TryGetValue(method.Name, out int row) && Library.Of(method) is var library and not Library.Kind.None && Belongs(Table[row].Function, library, method)
            ? Table[row].Function
            : Function.None;

    /// <summary>The names under which these functions are called.</summary>
    public static string[] NamesOf(Function functions)
    {
        var names = new List<string>();
        foreach ((Function function, string[] written) in Table)
        {
            if ((function & functions) != 0)
            {
                names.AddRange(written);
            }
        }

        return [.. names];
    }

    /// <summary>Loops rather than LINQ: every compile pays for this code being compiled itself.</summary>
    private static Dictionary<string, int> Index()
    {
        var rows = new Dictionary<string, int>();
        for (int row = 0; row < Table.Length; row++)
        {
            foreach (string name in Table[row].Names)
            {
                rows.Add(name, row);
            }
        }

        return rows;
    }

    /// <summary>A name means the function only in the libraries where it does.</summary>
    private static bool Belongs(Function function, Library.Kind library, IMethodSymbol method) => function switch
    {
        Function.GaussianLogDensity or Function.GaussianDensity or Function.Sample or Function.ReparameterizedSample => library is Library.Kind.Distribution,
        Function.Sum or Function.Mean => library is Library.Kind.Linq or Library.Kind.Tensors or Library.Kind.Torch or Library.Kind.Algebra,
        Function.StandardDeviation => library is Library.Kind.Torch or Library.Kind.Tensors or Library.Kind.Algebra or Library.Kind.Statistics,
        Function.Add or Function.Subtract or Function.Multiply or Function.Divide or Function.Negate => library is Library.Kind.Tensors or Library.Kind.Torch or Library.Kind.Algebra,

        // Max and Min of a sequence choose among its elements; of two numbers they bound one.
        Function.Max or Function.Min => library is Library.Kind.Scalar or Library.Kind.Tensors or Library.Kind.Torch or Library.Kind.Algebra && method.Parameters.Length + (method.IsStatic ? 0 : 1) >= 2,
        _ => library is Library.Kind.Scalar or Library.Kind.Tensors or Library.Kind.Torch or Library.Kind.Algebra,
    };
}

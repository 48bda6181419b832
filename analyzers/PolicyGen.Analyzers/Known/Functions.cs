using Microsoft.CodeAnalysis;

namespace PolicyGen.Analyzers.Known;

/// <summary>
/// The table of known functions. Libraries are known by the names of their types, so that none has to be referenced; the method's name
/// is looked at first, which is all that most calls cost.
/// </summary>
internal static class Functions
{
    /// <summary>What a method computes.</summary>
    public static Function Of(IMethodSymbol method)
    {
        Function function = Named(method.Name);
        return function != Function.None && Library.Of(method) is var library and not Library.Kind.None && Belongs(function, library, method) ? function : Function.None;
    }

    private static Function Named(string name) => name switch
    {
        "Log" or "Log2" or "Log10" or "log" or "log2" or "log10" or "PointwiseLog" or "PointwiseLog10" => Function.Log,
        "LogP1" or "log1p" or "Log1p" => Function.Log1p,
        "Exp" or "exp" or "PointwiseExp" or "exp_" => Function.Exp,
        "Tanh" or "tanh" or "PointwiseTanh" or "tanh_" => Function.Tanh,
        "Atanh" or "atanh" or "arctanh" => Function.Atanh,
        "Pow" or "pow" or "PointwisePower" => Function.Pow,
        "Sqrt" or "sqrt" or "PointwiseSqrt" => Function.Sqrt,
        "square" => Function.Square,
        "Abs" or "abs" or "PointwiseAbs" => Function.Abs,
        "Max" or "maximum" or "clamp_min" or "PointwiseMaximum" => Function.Max,
        "Min" or "minimum" or "clamp_max" or "PointwiseMinimum" => Function.Min,
        "Clamp" or "clamp" or "clip" or "clamp_" or "Clamp01" => Function.Clamp,
        "Round" or "Floor" or "Ceiling" or "Truncate" or "CopySign" => Function.Round,
        "SoftMax" or "softmax" => Function.Softmax,
        "LogSoftMax" or "log_softmax" => Function.LogSoftmax,
        "softplus" => Function.Softplus,
        "Sigmoid" or "sigmoid" => Function.Sigmoid,
        "Sum" or "sum" => Function.Sum,
        "Average" or "mean" or "Mean" => Function.Mean,
        "PDFLn" or "DensityLn" or "log_prob" => Function.GaussianLogDensity,
        "PDF" or "Density" => Function.GaussianDensity,
        "sample" or "Sample" => Function.Sample,
        "rsample" => Function.ReparameterizedSample,
        "detach" or "detach_" => Function.Detach,
        "std" or "StandardDeviation" or "StdDev" or "PopulationStandardDeviation" => Function.StandardDeviation,
        "Add" or "add" => Function.Add,
        "Subtract" or "sub" or "subtract" => Function.Subtract,
        "Multiply" or "mul" or "PointwiseMultiply" => Function.Multiply,
        "Divide" or "div" or "PointwiseDivide" => Function.Divide,
        "Negate" or "neg" => Function.Negate,
        _ => Function.None,
    };

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

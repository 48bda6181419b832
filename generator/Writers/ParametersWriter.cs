using System.Linq;
using PolicyGen.Generator.Models;
using PolicyGen.Generator.Text;

namespace PolicyGen.Generator.Writers;

/// <summary>Writes what a network of any kind has: its observations, its constructor, its flat parameters with their views, and their initialisation.</summary>
internal static class ParametersWriter
{
    /// <summary>The observation count: a constant, or a property that the constructor sets.</summary>
    public static void ObservationDim(CodeWriter code, NetworkPlan network, string contract)
    {
        if (network.ObservationDim is { } number)
        {
            code.Lines("/// <summary>Number of observations in a row.</summary>")
                .Lines("public const int ObservationDim = " + Literal.Int32(number) + ";").Line()
                .Lines("int ~" + contract + ".ObservationDim => ObservationDim;").Line();
        }
        else
        {
            code.Lines("/// <summary>Number of observations in a row, as given to the constructor.</summary>")
                .Lines("public int ObservationDim { get; }").Line();
        }
    }

    /// <summary>The constructor and the flat buffer.</summary>
    public static void Constructor(CodeWriter code, NetworkPlan network, string typeName, bool isStandIn, ParameterTensor[] tensors)
    {
        code.Lines("/// <summary>Lays out the parameters and draws their initial values.</summary>");
        bool open = network.ObservationDim is null;
        if (open)
        {
            code.Lines("/// <param name=\"observationDim\">Number of observations in a row, at least 1.</param>");
        }

        code.Lines("/// <param name=\"seed\">The seed of <c>Initialize</c>.</param>");
        if (open)
        {
            code.Lines("/// <exception cref=\"global::System.ArgumentOutOfRangeException\"><paramref name=\"observationDim\"/> is below 1.</exception>");
        }

        using (code.Open("public " + typeName + "(" + (open ? "int observationDim, " : "") + "ulong seed = 0)"))
        {
            if (isStandIn)
            {
                // Nobody may run on the defaults that stand in for what the attribute says wrongly.
                code.Lines("bool hasErrors = true;")
                    .Lines("if (hasErrors)")
                    .Lines("{")
                    .Lines("    throw new ~InvalidOperationException(\"The attribute of " + typeName + " has errors, which the analyzer reports; correct them.\");")
                    .Lines("}").Line();
            }

            if (open)
            {
                code.Lines("~ArgumentOutOfRangeException.ThrowIfLessThan(observationDim, 1);")
                    .Lines("ObservationDim = observationDim;");
            }

            code.Lines("Parameters = new ~ParameterBuffer(")
                .Lines("    " + network.Length + ",")
                .Lines("    [");
            foreach (ParameterTensor tensor in tensors)
            {
                code.Lines("        " + tensor.Construction + ",");
            }

            code.Lines("    ]);").Lines("Initialize(seed);");
        }

        code.Line().Lines("/// <summary>All parameters in one flat buffer, with named views.</summary>")
            .Lines("public ~ParameterBuffer Parameters { get; }").Line();
    }

    /// <summary>Fresh initial values; each weight matrix has a random stream of its own.</summary>
    public static void Initialize(CodeWriter code, ParameterTensor[] tensors)
    {
        code.Lines("/// <summary>Draws fresh initial parameters: orthogonal weights (Saxe et al. 2014), constant biases. The same seed gives the same bits.</summary>");
        using (code.Open("public void Initialize(ulong seed)"))
        {
            code.Lines("Parameters.Values.Clear();").Lines("~RandomStream random;");
            uint stream = 0;
            foreach (ParameterTensor tensor in tensors.Where(t => t.Gain is not null && t.Columns > 0))
            {
                code.Lines("random = new ~RandomStream(seed, " + stream++ + "u);")
                    .Lines("~Initializer.Orthogonal(Parameters, \"" + tensor.Name + "\", " + Literal.Double(tensor.Gain!.Value) + ", ref random);");
            }

            foreach (ParameterTensor tensor in tensors.Where(t => t.InitialValue is not null))
            {
                code.Lines("Parameters.Values.Slice(" + Literal.Int32(tensor.Offset) + ", " + Literal.Int32(tensor.Columns) + ").Fill(" + tensor.InitialValue + "); // " + tensor.Name);
            }
        }
    }
}

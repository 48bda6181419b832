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
    /// <param name="code">Takes the text.</param>
    /// <param name="network">The network, or each network of an ensemble.</param>
    /// <param name="typeName">The user's type.</param>
    /// <param name="isStandIn">Whether the constructor must refuse.</param>
    /// <param name="tensors">The tensors of the network.</param>
    /// <param name="buffer">C# text of the call that makes the buffer, as far as the length of one network.</param>
    /// <param name="networks">Number of networks of this shape in the buffer.</param>
    public static void Constructor(
        CodeWriter code, NetworkPlan network, string typeName, bool isStandIn, ParameterTensor[] tensors, string buffer = "new ~ParameterBuffer(", int networks = 1)
    {
        code.Lines("/// <summary>Lays out the parameters and draws their initial values.</summary>");
        bool open = network.ObservationDim is null;
        string largest = Literal.Int32(network.LargestObservationDim(networks));
        if (open)
        {
            code.Lines("/// <param name=\"observationDim\">Number of observations in a row, from 1 to " + largest + ".</param>");
        }

        code.Lines("/// <param name=\"seed\">The seed of <c>Initialize</c>; null leaves all parameters zero, for a network that is about to be loaded: it acts sooner.</param>");
        if (open)
        {
            code.Lines("/// <exception cref=\"global::System.ArgumentOutOfRangeException\"><paramref name=\"observationDim\"/> is below 1 or above " + largest + ".</exception>");
        }

        using (code.Open("public " + typeName + "(" + (open ? "int observationDim, " : "") + "ulong? seed = 0)"))
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
                    .Lines("~ArgumentOutOfRangeException.ThrowIfGreaterThan(observationDim, " + largest + ");")
                    .Lines("ObservationDim = observationDim;");
            }

            code.Lines("Parameters = " + buffer)
                .Lines("    " + network.Length + ",")
                .Lines("    [");
            foreach (ParameterTensor tensor in tensors)
            {
                code.Lines("        " + tensor.Construction + ",");
            }

            code.Lines("    ]);");
            using (code.Open("if (seed is { } drawn)"))
            {
                code.Lines("Initialize(drawn);");
            }
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
                Orthogonal(code, tensor, stream++ + "u", "");
            }

            foreach (ParameterTensor tensor in tensors.Where(t => t.InitialValue is not null))
            {
                code.Lines("Parameters.Values.Slice(" + Literal.Int32(tensor.Offset) + ", " + Literal.Int32(tensor.Columns) + ").Fill(" + tensor.InitialValue + "); // " + tensor.Name);
            }
        }
    }

    /// <summary>The same for every network of an ensemble; the streams are numbered through all of them.</summary>
    public static void InitializeEnsemble(CodeWriter code, ParameterTensor[] tensors)
    {
        code.Lines("/// <summary>Draws fresh initial parameters, other ones for each critic: orthogonal weights (Saxe et al. 2014), zero biases. The same seed gives the same bits.</summary>");
        using (code.Open("public void Initialize(ulong seed)"))
        {
            code.Lines("Parameters.Values.Clear();").Lines("~RandomStream random;").Lines("uint stream = 0;");
            using (code.Open("for (int critic = 0; critic < Critics; critic++)"))
            {
                foreach (ParameterTensor tensor in tensors.Where(t => t.Gain is not null))
                {
                    Orthogonal(code, tensor, "stream++", "critic.{critic}.");
                }
            }
        }
    }

    private static void Orthogonal(CodeWriter code, ParameterTensor tensor, string stream, string prefix) =>
        code.Lines("random = new ~RandomStream(seed, " + stream + ");")
            .Lines("~Initializer.Orthogonal(Parameters, " + (prefix.Length > 0 ? "$" : "") + "\"" + prefix + tensor.Name + "\", " + Literal.Double(tensor.Gain!.Value) + ", ref random);");
}

using System.Collections.Generic;
using PolicyGen.Generator.Models;
using PolicyGen.Generator.Text;

namespace PolicyGen.Generator.Writers;

/// <summary>One named tensor of the flat buffer.</summary>
/// <param name="Name">Its name, as checkpoints and exports know it.</param>
/// <param name="Rows">C# text of the number of rows; "1" for a vector.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Offset">Index of its first element.</param>
/// <param name="Stride">Distance between rows.</param>
/// <param name="IsVector">Whether its shape is [Columns].</param>
/// <param name="Gain">Gain of its orthogonal initialisation; null where it starts as a constant.</param>
/// <param name="InitialValue">C# text of the constant it starts as; null where that is 0 or it is orthogonal.</param>
internal sealed record ParameterTensor(string Name, string Rows, int Columns, int Offset, int Stride, bool IsVector, double? Gain = null, string? InitialValue = null)
{
    /// <summary>sqrt(2): keeps the scale of activations and gradients through the hidden layers.</summary>
    private const double HiddenGain = 1.4142135623730951;

    /// <summary>C# text that makes its view.</summary>
    public string Construction => "new ~ParameterView(\"" + Name + "\", " + Rows + ", " + Literal.Int32(Columns) + ", "
        + Literal.Int32(Offset) + ", " + Literal.Int32(Stride) + ", " + (IsVector ? "true" : "false") + ")";

    /// <summary>Weight and bias of each hidden layer.</summary>
    public static IEnumerable<ParameterTensor> OfHidden(NetworkPlan network)
    {
        for (int i = 0; i < network.Hidden.Count; i++)
        {
            foreach (ParameterTensor tensor in OfLayer(network.Layers[i], network.Layers[i].Name, 0, network.Layers[i].Outputs, HiddenGain, null))
            {
                yield return tensor;
            }
        }
    }

    /// <summary>Weight and bias of some of a layer's outputs.</summary>
    public static IEnumerable<ParameterTensor> OfLayer(Layer layer, string name, int column, int width, double gain, string? initialBias) =>
    [
        new(name + ".weight", layer.Inputs, width, layer.WeightOffset + column, layer.Stride, false, gain),
        new(name + ".bias", "1", width, layer.BiasOffset + column, width, true, null, initialBias),
    ];

    /// <summary>All tensors of a policy, in the order of the network.</summary>
    public static IEnumerable<ParameterTensor> OfPolicy(PolicyPlan plan)
    {
        NetworkPlan network = plan.Network;
        PolicyModel model = plan.Model;
        foreach (ParameterTensor tensor in OfHidden(network))
        {
            yield return tensor;
        }

        Layer output = network.Output;
        int n = plan.ActionDim;
        string initialLogStd = model.LogStdLimit == LogStdLimit.Clamp
            ? Literal.Single(model.InitialLogStd)
            : "(float)~LogStdSoftLimit.Inverse(" + Literal.Double(model.InitialLogStd) + ", " + Literal.Double(model.LogStdMin) + ", " + Literal.Double(model.LogStdMax) + ")";
        var heads = new List<ParameterTensor>(OfLayer(output, "mean", 0, n, model.OutputGain, null));
        switch (model.LogStd)
        {
            case LogStdKind.StateDependent:
                heads.AddRange(OfLayer(output, "log_std", n, n, model.OutputGain, initialLogStd));
                if (plan.FullCovariance)
                {
                    heads.AddRange(OfLayer(output, "off_diagonal", 2 * n, plan.OffDiagonalCount, model.OutputGain, null));
                }

                break;
            case LogStdKind.Free:
                heads.Add(new("log_std", "1", n, network.ExtraOffset, n, true, null, initialLogStd));
                if (plan.FullCovariance)
                {
                    heads.Add(new("off_diagonal", "1", plan.OffDiagonalCount, network.ExtraOffset + n, plan.OffDiagonalCount, true));
                }

                break;
        }

        foreach (ParameterTensor tensor in heads)
        {
            yield return tensor;
        }
    }
}

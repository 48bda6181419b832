namespace PolicyGen.Benchmarks.Policies.Onnx;

/// <summary>A policy as ONNX models for one observation.</summary>
internal sealed class OnnxPolicy
{
    private readonly NetShape _shape;
    private readonly List<byte[]> _nodes = [];
    private readonly List<byte[]> _constants = [];
    private readonly float[] _parameters;
    private int _next;
    private int _used;

    private OnnxPolicy(NetData net) => (_shape, _parameters) = (net.Shape, net.Parameters);

    /// <summary>Writes act.onnx (observation to action), sample.onnx (to action and log_prob) and sample_from_noise.onnx (the same with noise as an input).</summary>
    public static void Write(NetData net, string folder)
    {
        File.WriteAllBytes(Path.Combine(folder, "act.onnx"), new OnnxPolicy(net).Act());
        File.WriteAllBytes(Path.Combine(folder, "sample.onnx"), new OnnxPolicy(net).Sample(drawsNoise: true));
        File.WriteAllBytes(Path.Combine(folder, "sample_from_noise.onnx"), new OnnxPolicy(net).Sample(drawsNoise: false));
    }

    private byte[] Act()
    {
        string body = Body();
        string mean = Layer(body, _shape.Hidden, NetShape.Actions);
        Named("action", "Tanh", mean);
        return Model([], []);
    }

    private byte[] Sample(bool drawsNoise)
    {
        string body = Body();
        string mean = Layer(body, _shape.Hidden, NetShape.Actions);
        string logStd = Op("Clip", Layer(body, _shape.Hidden, NetShape.Actions), Constant(NetShape.LogStdMin), Constant(NetShape.LogStdMax));
        string noise = drawsNoise ? Op("RandomNormalLike", mean) : "noise";
        string u = Op("Add", mean, Op("Mul", Op("Exp", logStd), noise));
        Named("action", "Tanh", u);

        // log(1 - tanh^2 u) = 2 (log 2 - u - softplus(-2 u)).
        string jacobian = Op("Sub", Op("Sub", Constant(MathF.Log(2)), u), Op("Softplus", Op("Mul", u, Constant(-2))));
        string density = Op("Sub", Op("Mul", Op("Mul", noise, noise), Constant(-0.5f)), Op("Add", logStd, Constant(MathF.Log(MathF.Tau) / 2)));
        string terms = Op("Sub", density, Op("Mul", jacobian, Constant(2)));
        string axes = NewName();
        _constants.Add(OnnxMessages.Tensor(axes, (ReadOnlySpan<long>)[1L], 1));
        _nodes.Add(OnnxMessages.Node("ReduceSum", [terms, axes], "log_prob", ("keepdims", 0)));
        return Model(
            drawsNoise ? [] : [OnnxMessages.Value("noise", 1, NetShape.Actions)],
            [OnnxMessages.Value("log_prob", 1)]);
    }

    private string Body()
    {
        string activation = _shape.IsRelu ? "Relu" : "Tanh";
        return Op(activation, Layer(Op(activation, Layer("observation", NetShape.Observations, _shape.Hidden)), _shape.Hidden, _shape.Hidden));
    }

    private byte[] Model(byte[][] moreInputs, byte[][] moreOutputs) => OnnxMessages.Model(OnnxMessages.Graph(
        _nodes,
        _constants,
        [OnnxMessages.Value("observation", 1, NetShape.Observations), .. moreInputs],
        [OnnxMessages.Value("action", 1, NetShape.Actions), .. moreOutputs]));

    // The next layer of the parameters.
    private string Layer(string x, int inputs, int outputs)
    {
        string weights = Parameters(inputs * outputs, inputs, outputs);
        return Op("Gemm", x, weights, Parameters(outputs, outputs));
    }

    private string Parameters(int count, params long[] shape)
    {
        string name = NewName();
        _constants.Add(OnnxMessages.Tensor(name, _parameters.AsSpan(_used, count), shape));
        _used += count;
        return name;
    }

    private string Constant(float value)
    {
        string name = NewName();
        _constants.Add(OnnxMessages.Tensor(name, (ReadOnlySpan<float>)[value]));
        return name;
    }

    private string Op(string type, params string[] inputs)
    {
        string name = NewName();
        _nodes.Add(OnnxMessages.Node(type, inputs, name));
        return name;
    }

    private void Named(string name, string type, string input) => _nodes.Add(OnnxMessages.Node(type, [input], name));

    private string NewName() => $"v{_next++}";
}

using System.Buffers.Binary;
using System.Text.Json;

namespace PolicyGen.Runtime.Tests.Export;

/// <summary>
/// A reader of exported policies that shares nothing with the writer: header by System.Text.Json, plain loops over [out, in] weights in
/// float64, and beside each number a bound of what float32 may have lost on the way to it.
/// </summary>
internal sealed class ExportedPolicy
{
    /// <summary>Half an ulp of 1 in float32.</summary>
    private const double Unit = 1.0 / (1 << 24);

    /// <summary>Largest slope of the activations: gelu's is 1.13.</summary>
    private const double Slope = 1.13;

    private readonly byte[] _file;
    private readonly int _data;

    public ExportedPolicy(string path)
    {
        _file = File.ReadAllBytes(path);
        _data = 8 + (int)BinaryPrimitives.ReadInt64LittleEndian(_file);
        Header = JsonDocument.Parse(_file.AsMemory(8.._data)).RootElement;
        Texts = Header.GetProperty("__metadata__").EnumerateObject().ToDictionary(text => text.Name, text => text.Value.GetString()!);
    }

    public JsonElement Header { get; }

    public Dictionary<string, string> Texts { get; }

    /// <summary>Where the numbers begin in the file.</summary>
    public int DataOffset => _data;

    public double[] Tensor(string name)
    {
        JsonElement entry = Header.GetProperty(name);
        int begin = _data + entry.GetProperty("data_offsets")[0].GetInt32();
        int end = _data + entry.GetProperty("data_offsets")[1].GetInt32();
        bool isSingle = entry.GetProperty("dtype").GetString() == "F32";
        var values = new double[(end - begin) / (isSingle ? 4 : 8)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = isSingle
                ? BinaryPrimitives.ReadSingleLittleEndian(_file.AsSpan(begin + (4 * i)))
                : BinaryPrimitives.ReadDoubleLittleEndian(_file.AsSpan(begin + (8 * i)));
        }

        return values;
    }

    public float[] Normalize(ReadOnlySpan<float> observation)
    {
        double[] mean = Tensor("observation.mean");
        double[] variance = Tensor("observation.var");
        float clip = Texts["observationClip"] == "null" ? float.PositiveInfinity : (float)Number("observationClip");
        var normalized = new float[observation.Length];
        for (int i = 0; i < normalized.Length; i++)
        {
            float scale = (float)(1 / Math.Sqrt(variance[i] + Number("observationEpsilon")));
            normalized[i] = Math.Min(Math.Max((observation[i] - (float)mean[i]) * scale, -clip), clip);
        }

        return normalized;
    }

    /// <summary>The deterministic action in float64, and how far float32 may be from it.</summary>
    public (double[] Action, double[] Bound) Act(ReadOnlySpan<float> observation)
    {
        double[] h = [.. Normalize(observation).ToArray().Select(value => (double)value)];
        double[] error = new double[h.Length];
        int layers = JsonDocument.Parse(Texts["hidden"]).RootElement.GetArrayLength();
        for (int layer = 0; layer < layers; layer++)
        {
            (h, error) = Linear($"hidden.{layer}", h, error);
            for (int i = 0; i < h.Length; i++)
            {
                // 8 ulp of the result, or where it is small of the argument: gelu and silu multiply them.
                error[i] = (Slope * error[i]) + (16 * Unit * Math.Max(Math.Abs(Activate(h[i])), Math.Min(1, Math.Abs(h[i]))));
                h[i] = Activate(h[i]);
            }
        }

        (double[] action, error) = Linear("mean", h, error);
        JsonElement low = JsonDocument.Parse(Texts["low"]).RootElement;
        JsonElement high = JsonDocument.Parse(Texts["high"]).RootElement;
        for (int i = 0; i < action.Length && low[i].ValueKind == JsonValueKind.Number; i++)
        {
            (double least, double most) = (low[i].GetDouble(), high[i].GetDouble());
            action[i] = least + ((Math.Tanh(action[i]) + 1) * (most - least) / 2);
            error[i] = ((most - least) / 2 * (error[i] + (8 * Unit))) + (8 * Unit * (Math.Abs(least) + Math.Abs(most)));
        }

        return (action, error);
    }

    private double Number(string name) => JsonDocument.Parse(Texts[name]).RootElement.GetDouble();

    // A float32 sum of n products in any order is off by at most about n + 2 units of the sum of their magnitudes.
    private (double[] Values, double[] Errors) Linear(string name, double[] input, double[] error)
    {
        double[] weight = Tensor(name + ".weight");
        double[] values = Tensor(name + ".bias");
        var errors = new double[values.Length];
        double rounding = (input.Length + 2) * Unit;
        for (int o = 0; o < values.Length; o++)
        {
            errors[o] = rounding * Math.Abs(values[o]);
            for (int i = 0; i < input.Length; i++)
            {
                double w = weight[(o * input.Length) + i];
                values[o] += w * input[i];
                errors[o] += Math.Abs(w) * ((1.01 * error[i]) + (rounding * Math.Abs(input[i])));
            }
        }

        return (values, errors);
    }

    private double Activate(double x) => Texts["activation"] switch
    {
        "Tanh" => Math.Tanh(x),
        "Relu" => Math.Max(x, 0),
        "Elu" => x > 0 ? x : Math.Exp(x) - 1,
        "Silu" => x / (1 + Math.Exp(-x)),
        "Gelu" => x * (1 + MathNet.Numerics.SpecialFunctions.Erf(x / Math.Sqrt(2))) / 2,
        "Softplus" => x > 30 ? x : Math.Log(1 + Math.Exp(x)),
        _ => x,
    };
}

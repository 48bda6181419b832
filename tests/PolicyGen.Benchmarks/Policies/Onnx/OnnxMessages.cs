using System.Runtime.InteropServices;
using Google.Protobuf;

namespace PolicyGen.Benchmarks.Policies.Onnx;

/// <summary>The messages of onnx.proto that a small network needs, in protocol-buffer encoding.</summary>
internal static class OnnxMessages
{
    private const int Float32 = 1;
    private const int Int64 = 7;
    private const int IntegerAttribute = 2;
    private const int IrVersion = 8;
    private const int OperatorSet = 17;

    /// <summary>A model of one graph.</summary>
    public static byte[] Model(byte[] graph) => Message(output =>
    {
        Number(output, 1, IrVersion);
        Bytes(output, 7, graph);
        Bytes(output, 8, Message(set => Number(set, 2, OperatorSet)));
    });

    /// <summary>A graph of nodes in the order in which they run.</summary>
    public static byte[] Graph(IEnumerable<byte[]> nodes, IEnumerable<byte[]> initializers, IEnumerable<byte[]> inputs, IEnumerable<byte[]> outputs) => Message(output =>
    {
        All(output, 1, nodes);
        Text(output, 2, "policy");
        All(output, 5, initializers);
        All(output, 11, inputs);
        All(output, 12, outputs);
    });

    /// <summary>One operator.</summary>
    public static byte[] Node(string type, string[] inputs, string result, params (string Name, long Value)[] attributes) => Message(output =>
    {
        foreach (string input in inputs)
        {
            Text(output, 1, input);
        }

        Text(output, 2, result);
        Text(output, 4, type);
        All(output, 5, attributes.Select(attribute => Message(inner =>
        {
            Text(inner, 1, attribute.Name);
            Number(inner, 3, attribute.Value);
            Number(inner, 20, IntegerAttribute);
        })));
    });

    /// <summary>A constant of float32; without a shape it is a scalar.</summary>
    public static byte[] Tensor(string name, ReadOnlySpan<float> values, params long[] shape) => Tensor(name, Float32, MemoryMarshal.AsBytes(values).ToArray(), shape);

    /// <summary>A constant of int64.</summary>
    public static byte[] Tensor(string name, ReadOnlySpan<long> values, params long[] shape) => Tensor(name, Int64, MemoryMarshal.AsBytes(values).ToArray(), shape);

    /// <summary>Name and shape of a float32 input or output.</summary>
    public static byte[] Value(string name, params long[] shape) => Message(output =>
    {
        Text(output, 1, name);
        byte[] dimensions = Message(inner => All(inner, 1, shape.Select(length => Message(dimension => Number(dimension, 1, length)))));
        byte[] tensorType = Message(inner =>
        {
            Number(inner, 1, Float32);
            Bytes(inner, 2, dimensions);
        });
        Bytes(output, 2, Message(inner => Bytes(inner, 1, tensorType)));
    });

    private static byte[] Tensor(string name, int type, byte[] values, long[] shape) => Message(output =>
    {
        foreach (long length in shape)
        {
            Number(output, 1, length);
        }

        Number(output, 2, type);
        Text(output, 8, name);
        Bytes(output, 9, values);
    });

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            write(output);
        }

        return stream.ToArray();
    }

    private static void Number(CodedOutputStream output, int field, long value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    }

    private static void Text(CodedOutputStream output, int field, string value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(value);
    }

    private static void Bytes(CodedOutputStream output, int field, byte[] value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(value));
    }

    private static void All(CodedOutputStream output, int field, IEnumerable<byte[]> values)
    {
        foreach (byte[] value in values)
        {
            Bytes(output, field, value);
        }
    }
}

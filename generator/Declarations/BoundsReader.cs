using Microsoft.CodeAnalysis;
using PolicyGen.Generator.Models;

namespace PolicyGen.Generator.Declarations;

/// <summary>Reads Low and High: each one number for all dimensions or an array with one per dimension, of any numeric type.</summary>
internal static class BoundsReader
{
    private const string Low = "Low";
    private const string High = "High";

    /// <summary>2^-126: below it a float loses digits, and its reciprocal overflows.</summary>
    private const float SmallestNormal = 1.17549435e-38f;

    public static BoundsModel Read(AttributeReader attribute, int? actionDim)
    {
        Side low = Side.Read(attribute, Low, Defaults.Low, actionDim);
        Side high = Side.Read(attribute, High, Defaults.High, actionDim);
        if (!low.Valid || !high.Valid || !InOrder(attribute, low, high) || actionDim is null)
        {
            low = Side.Same(Defaults.Low);
            high = Side.Same(Defaults.High);
        }

        int dimensions = actionDim ?? 1;
        return new(low.Repeat(dimensions), high.Repeat(dimensions));
    }

    private static bool InOrder(AttributeReader attribute, Side low, Side high)
    {
        // With ActionDim unknown the two arrays may differ in length: only the dimensions of both can be compared.
        int count = Math.Min(low.IsArray ? low.Values.Length : int.MaxValue, high.IsArray ? high.Values.Length : int.MaxValue);
        bool perDimension = count != int.MaxValue;
        bool valid = true;
        for (int i = 0; i < (perDimension ? count : 1); i++)
        {
            // Compared as the float32 numbers the policy will see: two doubles may become one float, and half a range none at all.
            bool ordered = (float)low[i] < (float)high[i];
            if (ordered && (float)((high[i] - low[i]) / 2) >= SmallestNormal)
            {
                continue;
            }

            valid = false;
            bool atLow = low.IsArray || (low.Explicit && !high.IsArray);
            attribute.Report(
                ProblemKind.BoundOrder,
                atLow ? Low : High,
                (atLow ? low : high).IsArray ? i : -1,
                AttributeReader.Text(low[i]),
                AttributeReader.Text(high[i]),
                perDimension ? $" in dimension {i}" : "",
                ordered ? "far enough " : "",
                ordered ? "half their distance underflows in float32" : "there is no action between them");
        }

        return valid;
    }

    /// <summary>One of the two arguments.</summary>
    private readonly struct Side(double[] values, bool isArray, bool isExplicit, bool valid)
    {
        public double[] Values => values;

        public bool IsArray => isArray;

        public bool Explicit => isExplicit;

        public bool Valid => valid;

        public double this[int dimension] => values[isArray ? dimension : 0];

        public static Side Same(double value) => new([value], false, false, true);

        public static Side Read(AttributeReader attribute, string name, double otherwise, int? actionDim)
        {
            if (attribute.Find(name) is not { } constant)
            {
                return Same(otherwise);
            }

            bool isArray = constant.Kind == TypedConstantKind.Array && !constant.IsNull;
            TypedConstant[] elements = isArray ? [.. constant.Values] : [constant];
            bool valid = true;
            if (isArray && actionDim is { } expected && elements.Length != expected)
            {
                attribute.Report(ProblemKind.BoundLength, name, -1, name, AttributeReader.Text(elements.Length), AttributeReader.Text(expected));
                valid = false;
            }

            var values = new double[elements.Length];
            for (int i = 0; i < elements.Length; i++)
            {
                int index = isArray ? i : -1;
                if (elements[i].Kind == TypedConstantKind.Error)
                {
                    valid = false;
                }
                else if (ToDouble(elements[i]) is not { } value)
                {
                    attribute.Report(ProblemKind.BoundType, name, index, name, Describe(elements[i]));
                    valid = false;
                }
                else if (!AttributeReader.IsFinite(value))
                {
                    attribute.Report(ProblemKind.BoundNotFinite, name, index, name, AttributeReader.Text(value));
                    valid = false;
                }
                else
                {
                    values[i] = value;
                }
            }

            return new(values, isArray, true, valid);
        }

        public EquatableArray<double> Repeat(int dimensions)
        {
            var all = new double[dimensions];
            for (int i = 0; i < dimensions; i++)
            {
                all[i] = values[isArray ? Math.Min(i, values.Length - 1) : 0];
            }

            return new(all);
        }

        private static double? ToDouble(TypedConstant constant) => constant.Kind != TypedConstantKind.Primitive ? null : constant.Value switch
        {
            double value => value,
            float value => value,
            int value => value,
            long value => value,
            uint value => value,
            ulong value => value,
            short value => value,
            ushort value => value,
            byte value => value,
            sbyte value => value,
            _ => null,
        };

        private static string Describe(TypedConstant constant) => constant.IsNull ? "null" : constant.Kind switch
        {
            TypedConstantKind.Type => "a type",
            TypedConstantKind.Array => "an array of arrays",
            _ => constant.Type?.ToDisplayString() ?? "unknown",
        };
    }
}

using System.Globalization;
using Microsoft.CodeAnalysis;
using PolicyGen.Generator.Models;

namespace PolicyGen.Generator.Declarations;

/// <summary>Reads the named arguments of one attribute, collects what is wrong with them and goes on with the default.</summary>
internal sealed class AttributeReader(AttributeData attribute)
{
    /// <summary>A full covariance has this many squared off-diagonal heads; more is a slip of the keyboard.</summary>
    private const int MaxActionDim = 4096;

    private readonly List<Problem> _problems = [];

    public List<Problem> Problems => _problems;

    public void Report(ProblemKind kind, string argument, int index, params string[] message) =>
        _problems.Add(Problem.OnArgument(kind, argument, index, message));

    /// <summary>The argument's value; null when it was left out or does not compile.</summary>
    public TypedConstant? Find(string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Kind != TypedConstantKind.Error)
            {
                return argument.Value;
            }
        }

        return null;
    }

    /// <summary>Whether the argument was written at all, compiling or not.</summary>
    public bool Mentions(string name) => attribute.NamedArguments.Any(argument => argument.Key == name);

    public bool Boolean(string name, bool otherwise) => Find(name)?.Value as bool? ?? otherwise;

    /// <summary>The number of observations; null when it is left to the constructor. A bad one stands for some constant.</summary>
    public int? ObservationDim()
    {
        const string name = "ObservationDim";
        return Mentions(name) ? Count(name, 1, 1, SizeLimits.Width, WidthRange(SizeLimits.Width)) : null;
    }

    /// <summary>The number of action dimensions, which must be given; null when it is not, or wrongly.</summary>
    public int? ActionDim()
    {
        const string name = "ActionDim";
        if (Mentions(name))
        {
            return WholeNumber(name, 1, MaxActionDim, WidthRange(MaxActionDim));
        }

        _problems.Add(Problem.OnAttribute(ProblemKind.Dimension, name, "missing", WidthRange(MaxActionDim)));
        return null;
    }

    /// <summary>A whole number that has a default.</summary>
    public int Count(string name, int otherwise, int min, int max, string range) => WholeNumber(name, min, max, range) ?? otherwise;

    public EquatableArray<int> Hidden(EquatableArray<int> otherwise)
    {
        const string name = "Hidden";
        if (Find(name) is not { Kind: TypedConstantKind.Array } array)
        {
            return otherwise;
        }

        if (array.IsNull)
        {
            Report(ProblemKind.HiddenLayer, name, -1, "null", WidthRange(SizeLimits.Width));
            return otherwise;
        }

        bool valid = true;
        for (int i = 0; i < array.Values.Length; i++)
        {
            // An element that does not compile has no value; the compiler reports it.
            if (array.Values[i].Value is int width && (width < 1 || width > SizeLimits.Width))
            {
                Report(ProblemKind.HiddenLayer, name, i, Text(width), WidthRange(SizeLimits.Width));
                valid = false;
            }

            valid &= array.Values[i].Value is int;
        }

        return valid ? new(array.Values.Select(value => (int)value.Value!)) : otherwise;
    }

    public TEnum Enum<TEnum>(string name, TEnum otherwise)
        where TEnum : struct, Enum
    {
        if (Find(name)?.Value is not int value)
        {
            return otherwise;
        }

        if (System.Enum.IsDefined(typeof(TEnum), value))
        {
            return (TEnum)System.Enum.ToObject(typeof(TEnum), value);
        }

        Report(ProblemKind.UndefinedEnum, name, -1, name, Text(value), string.Join(", ", System.Enum.GetNames(typeof(TEnum))));
        return otherwise;
    }

    public double Number(string name, double otherwise) => Find(name)?.Value as double? ?? otherwise;

    public double OutputGain(double otherwise)
    {
        const string name = "OutputGain";
        double value = Number(name, otherwise);
        if ((float)value > 0 && IsFinite(value))
        {
            return value;
        }

        Report(ProblemKind.OutputGain, name, -1, Text(value));
        return otherwise;
    }

    /// <summary>Whether the number survives its conversion to the float32 that the policy computes in.</summary>
    public static bool IsFinite(double value) => !float.IsNaN((float)value) && !float.IsInfinity((float)value);

    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The clause of a message about a width.</summary>
    private static string WidthRange(int max) => "a width is from 1 to " + Text(max);

    /// <summary>A number that was given and is in range, or null.</summary>
    private int? WholeNumber(string name, int min, int max, string range)
    {
        if (Find(name)?.Value is not int value)
        {
            return null;
        }

        if (value >= min && value <= max)
        {
            return value;
        }

        Report(ProblemKind.Dimension, name, -1, name, Text(value), range);
        return null;
    }
}

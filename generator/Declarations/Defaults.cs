using PolicyGen.Generator.Models;

namespace PolicyGen.Generator.Declarations;

/// <summary>The initial values of the attributes' properties, which an attribute that leaves them out does not carry.</summary>
internal static class Defaults
{
    public const double Low = -1;
    public const double High = 1;
    public const bool Squash = true;
    public const Activation Activation = Models.Activation.Tanh;
    public const LogStdKind LogStd = LogStdKind.StateDependent;
    public const double LogStdMin = -5;
    public const double LogStdMax = 2;
    public const LogStdLimit LogStdLimit = Models.LogStdLimit.Clamp;
    public const double InitialLogStd = -0.5;
    public const double PolicyOutputGain = 0.01;
    public const double ValueOutputGain = 1;
    public const int Critics = 2;
    public const int Quantiles = 25;
    public const Activation CriticActivation = Models.Activation.Relu;

    /// <summary>Widths of the hidden layers.</summary>
    public static EquatableArray<int> Hidden => new(64, 64);

    /// <summary>Those of an action-value network.</summary>
    public static EquatableArray<int> CriticHidden => new(256, 256);
}

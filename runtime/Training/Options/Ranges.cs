namespace PolicyGen.Training;

/// <summary>The ranges that hyper-parameters have, as words and as checks.</summary>
internal static class Ranges
{
    public static HyperParameter<T> Fraction<T>(string name, Func<T, double> get, Func<T, double, T> set)
        where T : class =>
        HyperParameter<T>.Real(name, get, set, "lie in [0, 1]", static value => value is >= 0 and <= 1);

    public static HyperParameter<T> Positive<T>(string name, Func<T, double> get, Func<T, double, T> set)
        where T : class =>
        HyperParameter<T>.Real(name, get, set, "be finite and above 0", static value => value > 0 && double.IsFinite(value));

    public static HyperParameter<T> NotNegative<T>(string name, Func<T, double> get, Func<T, double, T> set)
        where T : class =>
        HyperParameter<T>.Real(name, get, set, "be finite and at least 0", static value => value >= 0 && double.IsFinite(value));

    public static HyperParameter<T> PositiveOrInfinite<T>(string name, Func<T, double> get, Func<T, double, T> set)
        where T : class =>
        HyperParameter<T>.Real(name, get, set, "be above 0 (Infinity switches it off)", static value => value > 0);
}

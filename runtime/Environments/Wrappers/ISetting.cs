namespace PolicyGen.Environments;

/// <summary>
/// A value as a type, the setting of a wrapper: <c>readonly struct Steps400 : ISetting&lt;int&gt; { public static int Value => 400; }</c>
/// makes <c>LimitSteps&lt;BipedalWalker, Steps400&gt;</c> an environment type with everything known before it runs.
/// </summary>
/// <typeparam name="T">The value's type.</typeparam>
public interface ISetting<T>
{
    /// <summary>The value, always the same.</summary>
    static abstract T Value { get; }
}

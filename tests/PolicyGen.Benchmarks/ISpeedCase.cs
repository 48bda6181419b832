namespace PolicyGen.Benchmarks;

/// <summary>Something whose steps are counted.</summary>
internal interface ISpeedCase
{
    string Name { get; }

    /// <summary>Does at least so many steps, resets included; returns how many.</summary>
    int Run(int steps);
}

namespace PolicyGen.Training;

/// <summary>An options record that describes its hyper-parameters.</summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
public interface IHyperParameters<TSelf>
    where TSelf : class, IHyperParameters<TSelf>
{
    /// <summary>All of them, in the order of reports.</summary>
    static abstract IReadOnlyList<HyperParameter<TSelf>> HyperParameters { get; }

    /// <summary>Checks every value, and what must hold between several.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is out of range; the message says its name, the value and the range.</exception>
    void Validate();
}

namespace PolicyGen.Environments;

/// <summary>An environment under test threw where it should have returned.</summary>
internal sealed class TrialFailure : Exception
{
    public TrialFailure(string call, Exception inner)
        : base($"{call} threw {inner.GetType().Name}: {inner.Message}", inner)
    {
    }

    public TrialFailure(string call, string what)
        : base($"{call} {what}")
    {
    }
}

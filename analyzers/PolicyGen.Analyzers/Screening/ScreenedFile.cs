namespace PolicyGen.Analyzers.Screening;

/// <summary>A file that passed the screen.</summary>
/// <param name="mentions">What it mentions.</param>
/// <param name="isOpen">Whether any name may stand for a quantity.</param>
internal sealed class ScreenedFile(Mentions mentions, bool isOpen)
{
    /// <summary>What it mentions.</summary>
    public Mentions Mentions { get; } = mentions;

    /// <summary>Whether it may hold what the words stand for.</summary>
    public bool Holds(Vocabulary vocabulary) => isOpen || vocabulary.IsIn(Mentions);
}

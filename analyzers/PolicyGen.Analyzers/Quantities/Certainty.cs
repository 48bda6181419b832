namespace PolicyGen.Analyzers.Quantities;

/// <summary>How sure it is what a value is; the larger, the surer.</summary>
internal enum Certainty
{
    /// <summary>Its name and type say so.</summary>
    Name,

    /// <summary>It was computed so: by tanh, by exp of a log-std.</summary>
    Flow,

    /// <summary>A marker says so, or the project's .editorconfig.</summary>
    Type,
}

namespace PolicyGen.Generator.Declarations;

/// <summary>Which piece of the declaration a problem belongs to.</summary>
internal enum ProblemPlace
{
    /// <summary>The name of the attribute.</summary>
    Attribute,

    /// <summary>The value of the named argument, or one element of it.</summary>
    Argument,

    /// <summary>The identifier of the attributed type.</summary>
    Type,

    /// <summary>The identifier of a containing type; the index counts outwards from 0.</summary>
    Container,

    /// <summary>The identifier of a member; the index is that in GetMembers(name).</summary>
    Member,
}

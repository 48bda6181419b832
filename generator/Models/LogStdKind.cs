namespace PolicyGen.Generator.Models;

/// <summary>Names and values of the runtime's PolicyGen.LogStdKind.</summary>
internal enum LogStdKind
{
    StateDependent,
    Free,
    Fixed,
}

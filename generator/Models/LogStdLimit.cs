namespace PolicyGen.Generator.Models;

/// <summary>Names and values of the runtime's PolicyGen.LogStdLimit.</summary>
internal enum LogStdLimit
{
    Clamp,
    Smooth,
}

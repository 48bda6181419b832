namespace PolicyGen.Checkpoints;

/// <summary>The element types that are written and read, by the format's own names.</summary>
public enum SafetensorsType
{
    /// <summary>IEEE 754 binary32, little-endian.</summary>
    F32,

    /// <summary>IEEE 754 binary64, little-endian.</summary>
    F64,
}

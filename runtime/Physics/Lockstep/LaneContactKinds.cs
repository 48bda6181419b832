namespace PolicyGen.Physics;

/// <summary>Which kinds of contacts the lanes of a constraint have: what no lane needs is not computed.</summary>
[Flags]
internal enum LaneContactKinds
{
    None = 0,
    Single = 1,
    Pair = 2,
}

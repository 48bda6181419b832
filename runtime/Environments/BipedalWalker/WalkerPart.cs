namespace PolicyGen.Environments;

/// <summary>The parts of the walker. Leg 1 is the one drawn lighter, behind the hull.</summary>
public enum WalkerPart
{
    /// <summary>The hull.</summary>
    Hull = 0,

    /// <summary>The upper part of leg 1.</summary>
    UpperLeg1 = 1,

    /// <summary>The lower part of leg 1.</summary>
    LowerLeg1 = 2,

    /// <summary>The upper part of leg 2.</summary>
    UpperLeg2 = 3,

    /// <summary>The lower part of leg 2.</summary>
    LowerLeg2 = 4,
}

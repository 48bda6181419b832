namespace PolicyGen.Physics;

/// <summary>The tolerances and limits of the solver (metres, radians, seconds). They are part of the trajectory.</summary>
internal static class PhysicsConstants
{
    public const float Epsilon = 1.1920929e-7f;
    public const float Pi = 3.14159265359f;
    public const float TimeStep = 0.02f;
    public const float InverseTimeStep = 50;
    public const float GravityY = -10;
    public const int VelocityIterations = 180;
    public const int PositionIterations = 60;

    public const float LinearSlop = 0.005f;
    public const float AngularSlop = 2.0f / 180.0f * Pi;

    /// <summary>The skin of every polygon and edge: shapes are kept this far apart, so that the distance stays positive.</summary>
    public const float SkinRadius = 2.0f * LinearSlop;
    public const float TwoSkins = SkinRadius + SkinRadius;

    public const float MaxLinearCorrection = 0.2f;
    public const float MaxAngularCorrection = 8.0f / 180.0f * Pi;
    public const float MaxTranslation = 2.0f;
    public const float MaxTranslationSquared = MaxTranslation * MaxTranslation;
    public const float MaxRotation = 0.5f * Pi;
    public const float MaxRotationSquared = MaxRotation * MaxRotation;

    public const float BoxMargin = 0.1f;
    public const float BoxDisplacementFactor = 2.0f;

    public const float Baumgarte = 0.2f;
    public const float ImpactBaumgarte = 0.75f;
    public const int ImpactPositionIterations = 20;
    public const int MaxImpactsPerContact = 8;
    public const int MaxImpactContacts = 32;
    public const int MaxPushBacks = 16;
    public const int MaxImpactIterations = 20;
    public const int MaxRootIterations = 50;
    public const int MaxDistanceIterations = 20;

    /// <summary>Bound of the condition number above which a pair of contact points is solved as one point.</summary>
    public const float MaxConditionNumber = 1000.0f;

    public const float TimeToSleep = 0.5f;
    public const float LinearSleepTolerance = 0.01f;
    public const float AngularSleepTolerance = 2.0f / 180.0f * Pi;
}

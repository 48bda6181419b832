using PolicyGen.Physics;

namespace PolicyGen.Environments.Tests;

/// <summary>Reads the state of a walker in the layout of the recordings.</summary>
internal static class WalkerProbe
{
    public static WalkerEnvironment Create(string environment) => environment switch
    {
        "BipedalWalker-v3" => new BipedalWalker(),
        "BipedalWalkerHardcore-v3" => new BipedalWalkerHardcore(),
        _ => throw new NotSupportedException($"Unknown environment '{environment}'."),
    };

    public static float[] Bodies(WalkerEnvironment environment) =>
        [.. Enum.GetValues<WalkerPart>().Select(environment.Scene.Part)
            .SelectMany(s => new[] { s.X, s.Y, s.Angle, s.VelocityX, s.VelocityY, s.AngularVelocity })];

    public static float[] Centres(WalkerEnvironment environment) =>
        [.. environment.Simulation.World.Bodies.SelectMany(b => new[] { b.Sweep.C.X, b.Sweep.C.Y })];

    public static float[] Joints(WalkerEnvironment environment) =>
        [.. Enumerable.Range(0, 4).Select(environment.Scene.Joint).SelectMany(s => new[] { s.Angle, s.Speed })];

    public static float[] Torques(WalkerEnvironment environment) =>
        [.. Enumerable.Range(0, 4).Select(j => environment.Scene.Joint(j).MotorTorque)];

    public static byte TouchingContacts(WalkerEnvironment environment)
    {
        ContactList contacts = environment.Simulation.World.Contacts;
        return (byte)Enumerable.Range(0, contacts.Count).Count(age => contacts[age].Touching);
    }

    public static bool HullAwake(WalkerEnvironment environment) => environment.Simulation.World.Bodies[WalkerModel.Hull].Awake;
}

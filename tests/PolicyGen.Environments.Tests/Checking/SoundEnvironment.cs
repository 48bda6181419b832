namespace PolicyGen.Environments.Tests;

/// <summary>The same without a fault.</summary>
internal sealed class SoundEnvironment() : FaultyEnvironment(Fault.None), IEnvironment;

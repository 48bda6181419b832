namespace PolicyGen.Environments.Tests;

internal readonly struct Zero : ISetting<int>
{
    public static int Value => 0;
}

internal readonly struct Three : ISetting<int>
{
    public static int Value => 3;
}

internal readonly struct Fifty : ISetting<int>
{
    public static int Value => 50;
}

internal readonly struct Thousand : ISetting<int>
{
    public static int Value => 1000;
}

internal readonly struct Gamma99 : ISetting<double>
{
    public static double Value => 0.99;
}

internal readonly struct GammaTooLarge : ISetting<double>
{
    public static double Value => 1.5;
}

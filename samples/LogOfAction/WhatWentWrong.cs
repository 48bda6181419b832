namespace PolicyGen.Samples.LogOfAction;

/// <summary>The question: "why is my loss NaN?" A network answers an action in [-1, 1] for each joint, and the loss takes its logarithm.</summary>
internal static class WhatWentWrong
{
    public static void Show()
    {
        double[] action = [0.31, -0.52, 0.08, -0.94];
        const double episodeReturn = -92.4;
        double loss = 0;
        for (int i = 0; i < action.Length; i++)
        {
// The mistake itself, kept to show what it yields; without this line the analyzer stops the build here.
#pragma warning disable PGEN1001
            loss -= episodeReturn * Math.Log(action[i]);
#pragma warning restore PGEN1001
        }

        Console.WriteLine($"Wrong: loss = -return x log(action) = {loss}");
        Console.WriteLine("  The policy gradient needs the log of the action's probability density. The action itself is a");
        Console.WriteLine("  coordinate: its logarithm means nothing, and of a negative one there is none.");
        Console.WriteLine();
    }
}

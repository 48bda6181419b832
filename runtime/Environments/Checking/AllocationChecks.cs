namespace PolicyGen.Environments;

/// <summary>Whether steps allocate after warm-up.</summary>
internal static class AllocationChecks
{
    private const int Steps = 16;

    public static void Run<TEnvironment>(EnvironmentTrial<TEnvironment> trial)
        where TEnvironment : class, IEnvironment
    {
        TEnvironment environment = trial.Create();
        float[] observation = new float[TEnvironment.ObservationDim];
        long least = long.MaxValue;
        for (int round = 0; round < 3; round++)
        {
            EnvironmentTrial<TEnvironment>.Reset(environment, trial.Seed, observation);
            long allocated = 0;
            for (int t = 0; t < Steps; t++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                StepResult result = trial.Step(environment, t, ActionPlan.Random, observation);
                allocated += GC.GetAllocatedBytesForCurrentThread() - before;
                if (result.End != EpisodeEnd.None)
                {
                    break;
                }
            }

            least = Math.Min(least, allocated);
        }

        if (least > 0)
        {
            trial.Report.Note(
                EnvironmentRule.Allocation, $"{Steps} steps allocate {least} bytes even when warm. Training takes millions of steps: reuse buffers.");
        }
    }
}

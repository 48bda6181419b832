namespace PolicyGen.Environments.Tests;

public class ReachingTests
{
    [Fact]
    public void Starts_within_the_declared_ranges_and_uses_all_of_them()
    {
        Reaching arm = new();
        float[] observation = new float[8];
        List<double> shoulders = [], elbows = [], squaredRadii = [], directions = [];
        for (int seed = 0; seed < 2000; seed++)
        {
            arm.Reset(seed, observation);
            shoulders.Add(arm.ShoulderAngle);
            elbows.Add(arm.ElbowAngle);
            squaredRadii.Add((arm.Target.X * arm.Target.X) + (arm.Target.Y * arm.Target.Y));
            directions.Add(Math.Atan2(arm.Target.Y, arm.Target.X));
        }

        AssertUniform(shoulders, -Math.PI, Math.PI);
        AssertUniform(elbows, 0.5, 2.5);
        AssertUniform(squaredRadii, 0.09, 0.81);
        AssertUniform(directions, -Math.PI, Math.PI);
    }

    /// <summary>q'' = 20 a - 5 q' from rest under a constant action, the semi-implicit Euler steps summed in closed form.</summary>
    [Theory]
    [InlineData(1f, -0.5f)]
    [InlineData(0.25f, 1f)]
    public void Joints_follow_the_closed_form(float shoulder, float elbow)
    {
        Reaching arm = new();
        float[] observation = new float[8];
        arm.Reset(11, observation);
        double shoulderStart = arm.ShoulderAngle, elbowStart = arm.ElbowAngle;
        for (int n = 1; n <= 60; n++)
        {
            arm.Step([shoulder, elbow], observation);

            // v_n = 4 a (1 - 0.75^n), and q_n is 0.05 times the sum of them.
            double remaining = Math.Pow(0.75, n);
            double travelled = 4 * 0.05 * (n - (0.75 * (1 - remaining) / 0.25));
            Assert.Equal(shoulderStart + (shoulder * travelled), arm.ShoulderAngle, 1e-12);
            Assert.Equal(elbowStart + (elbow * travelled), arm.ElbowAngle, 1e-12);
            Assert.Equal(shoulder * (1 - remaining), observation[2], 1e-6);
            Assert.Equal(elbow * (1 - remaining), observation[3], 1e-6);
        }
    }

    [Fact]
    public void Observations_and_reward_follow_from_the_geometry()
    {
        Reaching arm = new();
        float[] observation = new float[8];
        RandomStream random = new(3);
        arm.Reset(5, observation);
        for (int t = 0; t < 60; t++)
        {
            float[] action = [(2 * random.NextSingle()) - 1, (2 * random.NextSingle()) - 1];
            StepResult result = arm.Step(action, observation);
            (double q1, double q2) = (arm.ShoulderAngle, arm.ElbowAngle);
            (double x, double y) = (0.5 * (Math.Cos(q1) + Math.Cos(q1 + q2)), 0.5 * (Math.Sin(q1) + Math.Sin(q1 + q2)));
            AssertNear((x, y), arm.Tip);
            AssertNear((0.5 * Math.Cos(q1), 0.5 * Math.Sin(q1)), arm.Elbow);
            double distance = Math.Sqrt(Math.Pow(arm.Target.X - x, 2) + Math.Pow(arm.Target.Y - y, 2));
            Assert.Equal(distance, arm.Distance, 1e-12);
            double effort = ((double)action[0] * action[0]) + ((double)action[1] * action[1]);
            Assert.Equal(-distance - (0.01 * effort), result.Reward, 1e-12);

            Assert.Equal(Math.Cos(q2), observation[0], 1e-7);
            Assert.Equal(Math.Sin(q2), observation[1], 1e-7);
            (double X, double Y) target = Rotated(arm.Target.X, arm.Target.Y, -q1);
            Assert.Equal(target.X, observation[4], 1e-7);
            Assert.Equal(target.Y, observation[5], 1e-7);
            (double X, double Y) way = Rotated(arm.Target.X - x, arm.Target.Y - y, -q1);
            Assert.Equal(way.X, observation[6], 2e-7);
            Assert.Equal(way.Y, observation[7], 2e-7);
            Assert.Equal(t == 59 ? EpisodeEnd.Truncated : EpisodeEnd.None, result.End);
        }
    }

    [Fact]
    public void Actions_are_cut_at_one()
    {
        Reaching cut = new(), wide = new();
        float[] a = new float[8], b = new float[8];
        cut.Reset(1, a);
        wide.Reset(1, b);
        Assert.Equal(cut.Step([1, -1], a), wide.Step([7, -1e20f], b));
        Assert.Equal(a, b);
    }

    /// <summary>That the threshold can be reached, by a controller that knows the arm: proportional-derivative towards the nearer of the two poses.</summary>
    [Fact]
    public void A_controller_that_knows_the_geometry_passes_the_threshold()
    {
        Reaching arm = new();
        float[] observation = new float[8];
        double sum = 0;
        for (int seed = 0; seed < 200; seed++)
        {
            arm.Reset(seed, observation);
            StepResult result;
            do
            {
                (double shoulder, double elbow) = NearerPose(arm);
                float a1 = (float)((2.5 * shoulder) - (0.45 * observation[2]));
                float a2 = (float)((2.5 * elbow) - (0.45 * observation[3]));
                result = arm.Step([a1, a2], observation);
                sum += result.Reward;
            }
            while (result.End == EpisodeEnd.None);

            Assert.InRange(arm.Distance, 0, 0.01);
        }

        Assert.InRange(sum / 200, Reaching.RewardThreshold + 0.5, 0);
    }

    /// <summary>How far each joint has to turn.</summary>
    private static (double Shoulder, double Elbow) NearerPose(Reaching arm)
    {
        (double x, double y) = arm.Target;
        double bend = Math.Acos(((x * x) + (y * y) - 0.5) / 0.5);
        (double, double) nearest = default;
        double least = double.PositiveInfinity;
        foreach (double elbow in (double[])[bend, -bend])
        {
            double shoulder = Math.Atan2(y, x) - Math.Atan2(Math.Sin(elbow), 1 + Math.Cos(elbow));
            (double first, double second) = (Wrapped(shoulder - arm.ShoulderAngle), Wrapped(elbow - arm.ElbowAngle));
            double longest = Math.Max(Math.Abs(first), Math.Abs(second));
            if (longest < least)
            {
                (least, nearest) = (longest, (first, second));
            }
        }

        return nearest;
    }

    private static double Wrapped(double angle) => angle - (2 * Math.PI * Math.Round(angle / (2 * Math.PI)));

    private static (double X, double Y) Rotated(double x, double y, double angle) =>
        ((Math.Cos(angle) * x) - (Math.Sin(angle) * y), (Math.Sin(angle) * x) + (Math.Cos(angle) * y));

    private static void AssertNear((double X, double Y) expected, (double X, double Y) actual)
    {
        Assert.Equal(expected.X, actual.X, 1e-12);
        Assert.Equal(expected.Y, actual.Y, 1e-12);
    }

    /// <summary>Kolmogorov and Smirnov: 1.95 / sqrt(n) is exceeded by chance once in a thousand; the seeds are fixed.</summary>
    private static void AssertUniform(List<double> values, double low, double high)
    {
        values.Sort();
        Assert.InRange(values[0], low, high);
        Assert.InRange(values[^1], low, high);
        double worst = 0;
        for (int i = 0; i < values.Count; i++)
        {
            worst = Math.Max(worst, Math.Abs(((values[i] - low) / (high - low)) - ((i + 0.5) / values.Count)));
        }

        Assert.InRange(worst, 0, 1.95 / Math.Sqrt(values.Count));
    }
}

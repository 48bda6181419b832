using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training;

public sealed class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_item_is_done_once_and_a_worker_has_one_at_a_time(int threads)
    {
        using var pool = new WorkerPool(threads);
        for (int round = 0; round < 200; round++)
        {
            var done = new int[37];
            var busy = new int[threads];
            pool.Run(done.Length, (item, worker) =>
            {
                Assert.Equal(1, Interlocked.Increment(ref busy[worker]));
                Interlocked.Increment(ref done[item]);
                Interlocked.Decrement(ref busy[worker]);
            });
            Assert.All(done, count => Assert.Equal(1, count));
        }
    }

    [Fact]
    public void The_first_failed_item_is_thrown_and_the_pool_goes_on()
    {
        using var pool = new WorkerPool(3);
        var failure = Assert.Throws<InvalidOperationException>(() => pool.Run(20, (item, _) =>
        {
            if (item is 4 or 11)
            {
                throw new InvalidOperationException($"item {item}");
            }
        }));
        Assert.Equal("item 4", failure.Message);
        int sum = 0;
        pool.Run(5, (item, _) => Interlocked.Add(ref sum, item));
        Assert.Equal(10, sum);
    }
}

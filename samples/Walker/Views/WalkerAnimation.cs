using System.Diagnostics;
using Spectre.Console.Rendering;

namespace PolicyGen.Samples.Walker.Views;

/// <summary>A thread that lets a watched walker walk at real speed until it is disposed.</summary>
internal sealed class WalkerAnimation : IDisposable
{
    private readonly Thread _thread;
    private readonly ManualResetEventSlim _stop = new();

    /// <summary>Starts to show pictures through the given action, always on the thread of the animation.</summary>
    public WalkerAnimation(WatchedWalker walker, Action<IRenderable> show)
    {
        _thread = new Thread(() => Run(walker, show)) { IsBackground = true, Name = "watched walker" };
        _thread.Start();
    }

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
    }

    private void Run(WatchedWalker walker, Action<IRenderable> show)
    {
        var watch = Stopwatch.StartNew();
        TimeSpan due = TimeSpan.Zero;
        TimeSpan left;
        do
        {
            show(walker.Next());
            // A late picture does not make the next ones hurry.
            due += WatchedWalker.Interval;
            left = due - watch.Elapsed;
            if (left < TimeSpan.Zero)
            {
                (due, left) = (watch.Elapsed, TimeSpan.Zero);
            }
        }
        while (!_stop.Wait(left));
    }
}

namespace PolicyGen;

/// <summary>
/// A fixed set of threads that work off numbered items. Which thread takes which item is left to chance, so that a slow item
/// holds nobody up; results must therefore depend on the item alone, and then they are the same for any number of threads.
/// </summary>
public sealed class WorkerPool : IDisposable
{
    private readonly Thread[] _threads;
    private readonly SemaphoreSlim[] _starts;
    private readonly CountdownEvent _running;
    private readonly Lock _failureGate = new();
    private Action<int, int>? _work;
    private Exception? _failure;
    private int _failedItem;
    private int _items;
    private int _next;
    private bool _disposed;

    /// <summary>Starts <paramref name="threads"/> - 1 threads; the caller of <see cref="Run"/> is the last.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is below 1.</exception>
    public WorkerPool(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _threads = new Thread[threads - 1];
        _starts = new SemaphoreSlim[threads - 1];
        _running = new CountdownEvent(1);
        for (int i = 0; i < _threads.Length; i++)
        {
            int worker = i + 1;
            _starts[i] = new SemaphoreSlim(0);
            _threads[i] = new Thread(() => Serve(worker)) { IsBackground = true, Name = $"PolicyGen worker {worker}" };
            _threads[i].Start();
        }
    }

    /// <summary>Number of threads, the caller included.</summary>
    public int Threads => _threads.Length + 1;

    /// <summary>Calls work(item, worker) once for each item in [0, items) and returns when all are done. A worker handles one item at a time. Not reentrant.</summary>
    /// <param name="items">Number of items.</param>
    /// <param name="work">What to do; keep the delegate in a field, so that nothing is allocated.</param>
    /// <exception cref="ObjectDisposedException">The pool has been disposed.</exception>
    /// <remarks>When items fail, the exception of the lowest-numbered failed item is thrown after all threads have stopped.</remarks>
    public void Run(int items, Action<int, int> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        ObjectDisposedException.ThrowIf(_disposed, this);
        (_work, _items, _next, _failure) = (work, items, 0, null);
        _running.Reset(Threads);
        foreach (SemaphoreSlim start in _starts)
        {
            start.Release();
        }

        WorkOff(0);
        _running.Wait();
        _work = null;
        if (_failure is { } failure)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>Stops the threads.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        for (int i = 0; i < _threads.Length; i++)
        {
            _starts[i].Release();
            _threads[i].Join();
            _starts[i].Dispose();
        }

        _running.Dispose();
    }

    private void Serve(int worker)
    {
        while (true)
        {
            _starts[worker - 1].Wait();
            if (_disposed)
            {
                return;
            }

            WorkOff(worker);
        }
    }

    private void WorkOff(int worker)
    {
        int item;
        while ((item = Interlocked.Increment(ref _next) - 1) < _items)
        {
            try
            {
                _work!(item, worker);
            }
            catch (Exception exception)
            {
                Fail(item, exception);
            }
        }

        _running.Signal();
    }

    private void Fail(int item, Exception exception)
    {
        lock (_failureGate)
        {
            if (_failure is null || item < _failedItem)
            {
                (_failure, _failedItem) = (exception, item);
            }
        }
    }
}

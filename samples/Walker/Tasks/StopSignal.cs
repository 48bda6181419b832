using System.Runtime.InteropServices;

namespace PolicyGen.Samples.Walker.Tasks;

/// <summary>Ctrl+C and SIGTERM as a wish that the run obeys between two updates; a second one ends the program at once.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationToken _token;
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private volatile bool _signalled;

    /// <param name="token">Another way to wish it.</param>
    public StopSignal(CancellationToken token)
    {
        _token = token;
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    }

    public bool IsSet => _signalled || _token.IsCancellationRequested;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = !_signalled;
        _signalled = true;
    }
}

using System.Diagnostics;
using System.Globalization;
using PolicyGen.Environments;
using PolicyGen.Samples.GameLoop;

// A trained policy in a game: no training, no garbage. The policy file is read once; after that each frame plays as many steps of 1/50 s as
// its time asks for, and nothing allocates, which the program checks at the end.
//     dotnet run -c Release --project samples/GameLoop                 1,000 s of game time as fast as the machine can
//     dotnet run -c Release --project samples/GameLoop -- SECONDS      another time
//     dotnet run -c Release --project samples/GameLoop -- real         in real time, until Ctrl+C
const double FrameSeconds = 1 / 60.0;
const double WarmUpSeconds = 20;

bool real = args is ["real"];
double seconds = real ? double.PositiveInfinity : 1000;
if (!real && args is [string text] && !(double.TryParse(text, CultureInfo.InvariantCulture, out seconds) && seconds > 0))
{
    Console.Error.WriteLine($"'{text}' is no game time: give a number of seconds above 0, or 'real'.");
    return 2;
}

var game = new Game(new Brain(Path.Combine(AppContext.BaseDirectory, "walker.safetensors")));
using Stream output = Console.OpenStandardOutput();
var status = new StatusLine(output);
game.Start(firstCourse: 1000);
game.Frame(BipedalWalker.StepSeconds);
status.Show(game);
double startUp = (DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds;
Play(real ? 1 : WarmUpSeconds, showEvery: double.PositiveInfinity);

long steps = game.Steps;
long bytes = GC.GetAllocatedBytesForCurrentThread();
long begin = Stopwatch.GetTimestamp();
Play(seconds, showEvery: real ? 0.5 : seconds / 20);
double elapsed = Stopwatch.GetElapsedTime(begin).TotalSeconds;
bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
steps = game.Steps - steps;
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"First picture {startUp:F0} ms after the start of the process. {steps:N0} steps in {elapsed:F2} s: {steps / elapsed:N0} steps/s, "
    + $"{steps * BipedalWalker.StepSeconds / elapsed:N0} times real time."));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{game.Crossed} courses crossed, {game.Failed} failed. {bytes} bytes allocated."));
return bytes == 0 ? 0 : 1;

void Play(double duration, double showEvery)
{
    double end = game.Seconds + duration;
    double nextShow = game.Seconds + showEvery;
    long last = Stopwatch.GetTimestamp();
    while (game.Seconds < end)
    {
        double frame = FrameSeconds;
        if (real)
        {
            Thread.Sleep(10);
            long now = Stopwatch.GetTimestamp();
            (frame, last) = (Stopwatch.GetElapsedTime(last, now).TotalSeconds, now);
        }

        game.Frame(frame);
        if (game.Seconds >= nextShow)
        {
            status.Show(game);
            nextShow += showEvery;
        }
    }
}

using System.Globalization;
using LossKernels.Cli.Terminal;
using Spectre.Console;

namespace LossKernels.Cli.Bench;

/// <summary>Times losses and prints what they take, and what part of a copy's speed that is.</summary>
internal static class BenchReport
{
    /// <summary>What is read and written of an element: prediction, target and gradient. A copy moves as much.</summary>
    private const int BytesOfElement = 3 * sizeof(float);

    public static void Write(TextWriter output, Engine engine, IReadOnlyList<LossDescriptor> losses, IReadOnlyList<long> lengths, int threads, CancellationToken cancellation)
    {
        output.WriteLine($"{engine}, float32, medians of {Timing.Repetitions}");
        Table table = Tables.Create("loss", "elements", "µs", "GB/s", "of a copy");
        for (int k = 1; k < 5; k++)
            table.Columns[k].RightAligned();
        foreach (long length in lengths)
        {
            using BenchArrays arrays = engine.Context is null ? new HostArrays(length, threads, engine) : new DeviceArrays(length, engine.Context);
            double copy = arrays.TimeCopy();
            table.AddRow("copy", Number(length), Microseconds(copy), Number(Speed(length, BytesOfElement, copy)), "1.00");
            foreach (LossDescriptor loss in losses)
            {
                cancellation.ThrowIfCancellationRequested();
                double seconds = loss.Accept(arrays, ParameterSets.For(loss.Parameters).First());
                int bytes = BytesOfElement + (loss.Inputs.HasVariance ? sizeof(float) : 0);
                double speed = Speed(length, bytes, seconds), part = speed / Speed(length, BytesOfElement, copy);
                table.AddRow(loss.ShortName, Number(length), Microseconds(seconds), Number(speed), part.ToString("F2", CultureInfo.InvariantCulture));
            }
        }

        Tables.Write(output, table);
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Microseconds(double seconds) => Number(1e6 * seconds);

    private static string Number(double value) => value.ToString("N1", CultureInfo.InvariantCulture);

    private static double Speed(long length, int bytes, double seconds) => 1e-9 * length * bytes / seconds;
}

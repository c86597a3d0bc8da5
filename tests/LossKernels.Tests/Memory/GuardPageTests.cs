using System.Globalization;
using System.Numerics;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Memory;

/// <summary>No kernel touches a byte outside its arrays, wherever they end and begin.</summary>
public abstract class GuardPageTests<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly int s_block = Contract.BlockLength<T>();
    private static readonly int[] s_lengths = [.. Enumerable.Range(0, 301), s_block - 1, s_block, s_block + 1, s_block + 17, 2 * s_block];

    // Each array has memory of its own, so that a step out of any of them is one into a closed page.
    private readonly GuardedMemory<T> _prediction = new(s_lengths[^1]), _target = new(s_lengths[^1]), _upstream = new(s_lengths[^1]), _output = new(s_lengths[^1]);

    [Theory]
    [MemberData(nameof(Registry.LossesAndBackends), MemberType = typeof(Registry))]
    public void Nothing_outside_an_array_is_touched(string loss, string backend)
    {
        Inputs<T> inputs = new(Registry.Loss(loss), new Sample(_prediction.Length, 0, Palette.Ordinary, 6));
        LossCalls<T> calls = inputs.Calls;
        Backend of = Backend.Parse(backend);
        inputs.Prediction.CopyTo(_prediction.All);
        inputs.Target.CopyTo(_target.All);
        inputs.Upstream.CopyTo(_upstream.All);
        foreach (int length in s_lengths)
        {
            foreach (bool atEnd in new[] { false, true })
            {
                Span<T> prediction = _prediction.Edge(length, atEnd), target = _target.Edge(length, atEnd), output = _output.Edge(length, atEnd);
                calls.Values(prediction, target, output, of);
                calls.Gradient(prediction, target, output, 2, of);
                calls.Gradient(prediction, target, _upstream.Edge(length, atEnd), output, of);
                double sum = calls.Sum(prediction, target, of);
                SameBits.Check(sum, calls.Sum(prediction, target, output, of), loss);
                SameBits.Check(sum, calls.Partial(prediction, target, of).ToDouble(), loss);
                SameBits.Check(sum, calls.Partial(prediction, target, output, 2, of).ToDouble(), loss);
                SameBits.Check(sum, calls.Sum(prediction.ToArray(), target.ToArray(), Backend.Scalar), loss);
            }
        }
    }

    /// <summary>A step outside cannot be tried from inside the process, so the system is asked what would happen.</summary>
    [Fact]
    public unsafe void The_pages_around_an_array_are_closed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lists the pages of a process in a file.");
        foreach (GuardedMemory<T> memory in new[] { _prediction, _target, _upstream, _output })
        {
            Assert.StartsWith("---", Protection((nuint)memory.Lower));
            Assert.StartsWith("---", Protection((nuint)memory.Upper));
            Assert.StartsWith("rw-", Protection((nuint)memory.Upper - 1));
            fixed (T* first = memory.All)
                Assert.StartsWith("rw-", Protection((nuint)first));
            fixed (T* last = memory.Edge(1, atEnd: true))
                Assert.Equal((nuint)memory.Upper, (nuint)(last + 1));
            fixed (T* first = memory.Edge(1, atEnd: false))
                Assert.Equal((nuint)memory.Lower + (nuint)Environment.SystemPageSize, (nuint)first);
        }
    }

    public void Dispose()
    {
        foreach (GuardedMemory<T> memory in new[] { _prediction, _target, _upstream, _output })
            memory.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The protection of the page that holds an address, as in <c>7f00-7f10 rw-p …</c>.</summary>
    private static string Protection(nuint address)
    {
        foreach (string line in File.ReadLines("/proc/self/maps"))
        {
            string[] fields = line.Split(' ', 3), range = fields[0].Split('-');
            if (address >= Address(range[0]) && address < Address(range[1]))
                return fields[1];
        }

        return "not mapped";

        static nuint Address(string hex) => nuint.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}

public class GuardPageFloat32Tests : GuardPageTests<float>;

public class GuardPageFloat64Tests : GuardPageTests<double>;

using System.Text;
using LossKernels.CudaEmulator.Tests.Support;

namespace LossKernels.CudaEmulator.Tests.Strictness;

/// <summary>Kernels with words of others in them are refused, fault, or run: nothing else comes of them.</summary>
public class MutationTests
{
    private const int Texts = 400;
    private const long MostInstructions = 1 << 12;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_changed_text_is_no_surprise(int seed)
    {
        var random = new Random(seed);
        string[] words = Words(Encoding.UTF8.GetString(random.Next(2) == 0 ? Clang.OpenCL : Clang.Cuda));
        int refused = 0;
        int ran = 0;
        for (int i = 0; i < Texts; i++)
        {
            byte[] text = Encoding.UTF8.GetBytes(string.Join(' ', Changed(words, random)));
            try
            {
                Run(PtxModule.Parse(text), random);
                ran++;
            }
            catch (PtxException)
            {
                refused++;
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {seed}, text {i}: {exception}");
            }
        }

        Assert.True(refused > Texts / 4 && ran > Texts / 10, $"{refused} refused, {ran} ran");
    }

    private static string[] Words(string text)
    {
        foreach (string mark in (string[])[",", ";", "[", "]", "+", "{", "}", "(", ")"])
            text = text.Replace(mark, $" {mark} ");
        return string.Join('\n', text.Split('\n').Where(static line => !line.TrimStart().StartsWith("//"))).Split((char[])[' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);
    }

    private static string[] Changed(string[] words, Random random)
    {
        string[] changed = [.. words];
        for (int changes = random.Next(1, 3); changes > 0; changes--)
        {
            int place = random.Next(changed.Length);
            string word = words[random.Next(words.Length)];

            // A word of the same kind is more often accepted than any.
            string[] alike = [.. words.Where(other => other[0] == changed[place][0] && other.Length > 1)];
            changed[place] = random.Next(4) == 0 || alike.Length == 0 ? word : alike[random.Next(alike.Length)];
        }

        return changed;
    }

    private static void Run(PtxModule text, Random random)
    {
        var memory = new DeviceMemory();
        var module = new LoadedModule(text, memory);
        foreach (PtxEntry entry in text.Entries.Values)
        {
            byte[] parameters = new byte[entry.ParameterBytes];
            foreach (PtxParameter parameter in entry.Parameters.Where(static one => one.Bytes == 8))
            {
                ulong address = memory.Allocate(1024);
                memory.Bytes(address, 1024).Fill((byte)random.Next(3));
                BitConverter.TryWriteBytes(parameters.AsSpan(parameter.Offset), address);
            }

            try
            {
                module.Launch(entry, new Dim3(2), new Dim3(40), 256, parameters, (ulong)random.Next(), MostInstructions);
            }
            catch (DeviceFault fault)
            {
                Assert.NotEmpty(fault.Message);
            }
        }
    }
}

using System.Runtime.InteropServices;
using System.Text;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Samples;

/// <summary>Reads the arrays of samples/data: NumPy's format 1.0, little endian, C order.</summary>
internal static class NpyFile
{
    public static float[] Read(string name) => Read<float>(name, "<f4");

    public static long[] ReadLabels(string name) => Read<long>(name, "<i8");

    private static T[] Read<T>(string name, string type)
        where T : unmanaged
    {
        byte[] bytes = File.ReadAllBytes(RepositoryRoot.File("samples", "data", name));
        int start = 10 + BitConverter.ToUInt16(bytes, 8);
        string header = Encoding.ASCII.GetString(bytes, 10, start - 10);
        Assert.Contains($"'descr': '{type}'", header);
        Assert.Contains("'fortran_order': False", header);
        return MemoryMarshal.Cast<byte, T>(bytes.AsSpan(start)).ToArray();
    }
}

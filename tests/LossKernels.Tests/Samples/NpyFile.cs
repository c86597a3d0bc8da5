using System.Runtime.InteropServices;
using System.Text;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Samples;

/// <summary>Reads the float32 arrays of samples/data: NumPy's format 1.0, little endian, C order.</summary>
internal static class NpyFile
{
    public static float[] Read(string name)
    {
        byte[] bytes = File.ReadAllBytes(RepositoryRoot.File("samples", "data", name));
        int start = 10 + BitConverter.ToUInt16(bytes, 8);
        string header = Encoding.ASCII.GetString(bytes, 10, start - 10);
        Assert.Contains("'descr': '<f4'", header);
        Assert.Contains("'fortran_order': False", header);
        return MemoryMarshal.Cast<byte, float>(bytes.AsSpan(start)).ToArray();
    }
}

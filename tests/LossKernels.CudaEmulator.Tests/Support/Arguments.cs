namespace LossKernels.CudaEmulator.Tests.Support;

/// <summary>Numbers as parameters of a kernel.</summary>
internal static class Arguments
{
    public static byte[] Pack(PtxEntry entry, object[] arguments)
    {
        Assert.Equal(entry.Parameters.Count, arguments.Length);
        byte[] buffer = new byte[entry.ParameterBytes];
        for (int i = 0; i < arguments.Length; i++)
        {
            byte[] bytes = Bytes(arguments[i]);
            Assert.Equal(entry.Parameters[i].Bytes, bytes.Length);
            bytes.CopyTo(buffer, entry.Parameters[i].Offset);
        }

        return buffer;
    }

    private static byte[] Bytes(object argument) => argument switch
    {
        int value => BitConverter.GetBytes(value),
        uint value => BitConverter.GetBytes(value),
        ulong value => BitConverter.GetBytes(value),
        float value => BitConverter.GetBytes(value),
        double value => BitConverter.GetBytes(value),
        (double first, int second) => [.. BitConverter.GetBytes(first), .. BitConverter.GetBytes(second), 0, 0, 0, 0],
        _ => throw new ArgumentException($"{argument.GetType()} is no argument", nameof(argument)),
    };
}

using System.Text;

namespace LossKernels.Cuda;

/// <summary>What the driver's compiler of PTX says, in the options that have it written down.</summary>
internal static class JitLog
{
    /// <summary>Room for what errors say, and as much for warnings and notes.</summary>
    public const int ByteCount = 16 * 1024;

    /// <summary>The options: the buffer of notes, its size, the buffer of errors, its size.</summary>
    public static ReadOnlySpan<int> Options => [3, 4, 5, 6];

    /// <summary>The text in both buffers, each of which ends with its first zero.</summary>
    public static string Text(ReadOnlySpan<byte> errors, ReadOnlySpan<byte> notes) =>
        string.Join(Environment.NewLine, new[] { Text(errors), Text(notes) }.Where(text => text.Length > 0));

    private static string Text(ReadOnlySpan<byte> buffer)
    {
        int end = buffer.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? buffer : buffer[..end]).Trim();
    }
}

using System.Text;

namespace LossKernels.Cuda;

/// <summary>What the driver's compiler of PTX says, in the options that have it written down.</summary>
internal static class JitLog
{
    /// <summary>Room for what errors say, and as much for warnings and notes.</summary>
    public const int ByteCount = 16 * 1024;

    /// <summary>The options: the buffer of notes, its size, the buffer of errors, its size.</summary>
    public static ReadOnlySpan<int> Options => [3, 4, 5, 6];

    /// <summary>The text in a buffer, which ends with its first zero.</summary>
    public static string Text(ReadOnlySpan<byte> buffer)
    {
        int end = buffer.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? buffer : buffer[..end]);
    }

    /// <summary>Errors and then notes, each where there are some.</summary>
    public static string Join(string errors, string notes) =>
        string.Join(Environment.NewLine, new[] { errors.Trim(), notes.Trim() }.Where(text => text.Length > 0));
}

using System.Text;
using LossKernels.CudaEmulator.Tests.Support;

namespace LossKernels.CudaEmulator.Tests.Semantics;

/// <summary>Runs one instruction on many rows of operands, a thread for each.</summary>
internal static class OneInstruction
{
    private const int Threads = 256;
    private static readonly string[] s_names = ["a", "b", "c", "e"];

    public static void Check(Operation operation)
    {
        string[] types = operation.Types.Split(' ');
        List<ulong[]> rows = [.. Operands.Rows(types[1..]).Where(row => operation.IsDefined?.Invoke(row) ?? true)];
        while (rows.Count % Threads != 0)
            rows.Add(rows[0]);

        var device = new Device(Text(operation.Text, types));
        ulong results = device.Upload(new ulong[rows.Count]);
        device.Run("k", new Dim3(rows.Count / Threads), new Dim3(Threads), [device.Upload<ulong>([.. rows.SelectMany(static row => row)]), results]);

        ulong[] actual = device.Download<ulong>(results, rows.Count);
        for (int i = 0; i < rows.Count; i++)
        {
            ulong expected = operation.Expected(rows[i]);
            if (actual[i] != expected)
                Assert.Fail($"{operation.Text} of {string.Join(", ", rows[i].Select(static value => $"0x{value:x}"))} is 0x{actual[i]:x}, not 0x{expected:x}");
        }
    }

    private static string Text(string instruction, string[] types)
    {
        var text = new StringBuilder(Ptx.Header.Replace("sm_70", "sm_80"));
        text.AppendLine(".visible .entry k(.param .u64 x, .param .u64 y) {");
        text.AppendLine(".reg .b32 %i<4>; .reg .b64 %at<4>; .reg .b32 %one;");
        text.AppendLine($".reg .{Register(types[0])} %d;");
        text.AppendLine("ld.param.u64 %at0, [x]; ld.param.u64 %at1, [y];");
        text.AppendLine("mov.u32 %i0, %ctaid.x; mov.u32 %i1, %ntid.x; mov.u32 %i2, %tid.x; mad.lo.u32 %i0, %i0, %i1, %i2;");
        text.AppendLine($"mul.wide.u32 %at2, %i0, {8 * (types.Length - 1)}; add.u64 %at0, %at0, %at2;");
        text.AppendLine("mul.wide.u32 %at2, %i0, 8; add.u64 %at1, %at1, %at2;");
        for (int i = 1; i < types.Length; i++)
        {
            text.AppendLine($".reg .{Register(types[i])} %{s_names[i - 1]};");
            text.AppendLine($"ld.global.{Register(types[i])} %{s_names[i - 1]}, [%at0+{8 * (i - 1)}];");
        }

        text.AppendLine(instruction);
        text.AppendLine(types[0] == "pred" ? "selp.b32 %one, 1, 0, %d; st.global.b32 [%at1], %one;" : $"st.global.{Register(types[0])} [%at1], %d;");
        text.AppendLine("ret; }");
        return text.ToString();
    }

    // There are no registers of 8 bits, and none of f16.
    private static string Register(string type) => type switch
    {
        "f16" or "b8" => "b16",
        "u8" => "u16",
        "s8" => "s16",
        _ => type,
    };
}

using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit.Ptx;

/// <summary>
/// An array of one number for each element, or for each row, as a PTX kernel meets it: of the compute type, or of one
/// with 16 bits where that is float32. Which, it learns with each launch, and a warp takes one way for all its elements.
/// </summary>
/// <remarks>
/// Addresses and conditions are computed from the parameters of the launch where they are used: those are constants to an
/// instruction, and take no register in between.
/// </remarks>
/// <param name="writer">Where to write.</param>
/// <param name="type">The compute type.</param>
/// <param name="name">The name of its parameters.</param>
internal sealed class PtxArray(PtxWriter writer, ComputeType type, string name)
{
    /// <summary>The parameters of an array.</summary>
    public static IEnumerable<string> Parameters(string name, ComputeType type) =>
        [$".u64 {name}", .. type == ComputeType.Float32 ? new[] { $".u32 {name}Type" } : []];

    private bool IsMixed => type == ComputeType.Float32;

    private string Bits => PtxTarget.Bits(type);

    private string Number => PtxTarget.Number(type);

    private int Width => PtxBlock.Width(type);

    private string IsNarrow => writer.Test($"{name}Type", "ne", PtxParameters.Float32);

    private string IsHalf => writer.Test($"{name}Type", "eq", PtxParameters.Float16);

    /// <summary>The bits of an element's address that keep it and its neighbours from being read at once, in 64 bits.</summary>
    public string Misalignment(string index)
    {
        string mask = IsMixed
            ? writer.Make("b64", $"selp.b64 {{d}}, {(2 * Width) - 1}, {(4 * Width) - 1}, {IsNarrow};")
            : $"{(8 * Width) - 1}";
        return writer.Make("b64", $"and.b64 {{d}}, {Address(index)}, {mask};");
    }

    /// <summary>Reads this thread's elements, all of them at once, as bits that <see cref="Decode"/> makes numbers of.</summary>
    public void Load(string index, string[] bits)
    {
        string address = Address(index);
        if (!IsMixed)
        {
            writer.Write($"ld.global.v{Width}.{Bits} {Vector(bits)}, [{address}];");
            return;
        }

        string isNarrow = IsNarrow;
        writer.Write($"@!{isNarrow} ld.global.v4.b32 {Vector(bits)}, [{address}];@{isNarrow} ld.global.v2.b32 {Vector(bits, 2)}, [{address}];");
    }

    /// <summary>Reads those that there are, one by one.</summary>
    public void Load(string index, string[] bits, string[] isThere)
    {
        string address = Address(index);
        foreach (string register in bits)
            writer.Write($"mov.{Bits} {register}, 0;");
        void Wide()
        {
            for (int k = 0; k < Width; k++)
                writer.Write($"@{isThere[k]} ld.global.{Bits} {bits[k]}, [{address}+{type.Bytes * k}];");
        }

        if (!IsMixed)
        {
            Wide();
            return;
        }

        writer.If(IsNarrow, Narrow, Wide);
        void Narrow()
        {
            string[] halves = writer.Registers("b16", Width);
            for (int k = 0; k < Width; k++)
                writer.Write($"mov.b16 {halves[k]}, 0;@{isThere[k]} ld.global.b16 {halves[k]}, [{address}+{2 * k}];");
            for (int k = 0; k < 2; k++)
                writer.Write($"mov.b32 {bits[k]}, {Vector([halves[2 * k], halves[(2 * k) + 1]])};");
        }
    }

    /// <summary>The numbers that were read.</summary>
    public string[] Decode(string[] bits)
    {
        string[] numbers = writer.Registers(Number, Width);
        void Same()
        {
            for (int k = 0; k < Width; k++)
                writer.Write($"mov.{Bits} {numbers[k]}, {bits[k]};");
        }

        if (!IsMixed)
        {
            Same();
            return numbers;
        }

        writer.If(IsNarrow, () => writer.If(IsHalf, FromHalf, FromBFloat16), Same);
        return numbers;

        void FromHalf()
        {
            string[] halves = writer.Registers("b16", Width);
            for (int k = 0; k < 2; k++)
                writer.Write($"mov.b32 {Vector([halves[2 * k], halves[(2 * k) + 1]])}, {bits[k]};");
            for (int k = 0; k < Width; k++)
                writer.Write($"cvt.f32.f16 {numbers[k]}, {halves[k]};");
        }

        void FromBFloat16()
        {
            string word = writer.Register("b32");
            for (int k = 0; k < Width; k++)
                writer.Write($"{(k % 2 == 0 ? $"shl.b32 {word}, {bits[k / 2]}, 16" : $"and.b32 {word}, {bits[k / 2]}, 0xFFFF0000")};mov.b32 {numbers[k]}, {word};");
        }
    }

    /// <summary>Writes this thread's elements, or those of them that there are.</summary>
    /// <param name="index">The first of them, in 64 bits.</param>
    /// <param name="numbers">The numbers, rounded to the type of the array.</param>
    /// <param name="isFast">Whether all of them are there, and aligned.</param>
    /// <param name="isThere">Which of them are there.</param>
    public void Store(string index, string[] numbers, string isFast, string[] isThere)
    {
        string address = Address(index);
        void Wide()
        {
            string[] bits = [.. numbers.Select(number => writer.Make(Bits, $"mov.{Bits} {{d}}, {number};"))];
            writer.If(
                isFast,
                () => writer.Write($"st.global.v{Width}.{Bits} [{address}], {Vector(bits)};"),
                () =>
                {
                    for (int k = 0; k < Width; k++)
                        writer.Write($"@{isThere[k]} st.global.{Bits} [{address}+{type.Bytes * k}], {bits[k]};");
                });
        }

        if (!IsMixed)
        {
            Wide();
            return;
        }

        writer.If(IsNarrow, Narrow, Wide);
        void Narrow()
        {
            string[] halves = writer.Registers("b16", Width);
            writer.If(
                IsHalf,
                () =>
                {
                    for (int k = 0; k < Width; k++)
                        writer.Write($"cvt.rn.f16.f32 {halves[k]}, {numbers[k]};");
                },
                () =>
                {
                    for (int k = 0; k < Width; k++)
                        RoundToBFloat16(halves[k], numbers[k]);
                });
            writer.If(
                isFast,
                () => writer.Write($"st.global.v4.b16 [{address}], {Vector(halves)};"),
                () =>
                {
                    for (int k = 0; k < Width; k++)
                        writer.Write($"@{isThere[k]} st.global.b16 [{address}+{2 * k}], {halves[k]};");
                });
        }
    }

    /// <summary>Reads one number.</summary>
    /// <param name="index">An index, in 64 bits.</param>
    /// <param name="offset">How far behind it.</param>
    public string LoadOne(string index, int offset = 0)
    {
        string number = writer.Register(Number), address = Address(index);
        void Wide() => writer.Write($"ld.global.{Number} {number}, [{address}+{type.Bytes * offset}];");
        if (!IsMixed)
        {
            Wide();
            return number;
        }

        writer.If(IsNarrow, Narrow, Wide);
        return number;
        void Narrow()
        {
            string half = writer.Make("b16", $"ld.global.b16 {{d}}, [{address}+{2 * offset}];");
            writer.If(IsHalf, () => writer.Write($"cvt.f32.f16 {number}, {half};"), () =>
            {
                string word = writer.Make("b32", $"cvt.u32.u16 {{d}}, {half};");
                writer.Write($"shl.b32 {word}, {word}, 16;mov.b32 {number}, {word};");
            });
        }
    }

    /// <summary>To nearest, ties to even, by integers: an instruction for it came with devices of compute capability 8.0. NaN is one NaN.</summary>
    private void RoundToBFloat16(string half, string number)
    {
        string bits = writer.Make("b32", $"mov.b32 {{d}}, {number};"), odd = writer.Make("b32", $"bfe.u32 {{d}}, {bits}, 16, 1;");
        string isNumber = writer.Make("pred", $"setp.eq.f32 {{d}}, {number}, {number};");
        writer.Write($"add.u32 {odd}, {odd}, 0x7FFF;add.u32 {bits}, {bits}, {odd};shr.u32 {bits}, {bits}, 16;selp.b32 {bits}, {bits}, 0x7FC0, {isNumber};cvt.u16.u32 {half}, {bits};");
    }

    private string Address(string index)
    {
        string first = writer.Make("b64", $"ld.param.u64 {{d}}, [{name}];");
        string shift = IsMixed ? writer.Make("b32", $"selp.b32 {{d}}, 1, 2, {IsNarrow};") : "3";
        string bytes = writer.Make("b64", $"shl.b64 {{d}}, {index}, {shift};");
        writer.Write($"add.u64 {bytes}, {first}, {bytes};");
        return bytes;
    }

    private static string Vector(string[] registers, int count = int.MaxValue) => $"{{{string.Join(", ", registers.Take(count))}}}";
}

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

    /// <summary>Adds to the misalignment of a block, if the array is there.</summary>
    /// <param name="index">This thread's first element, in 64 bits.</param>
    /// <param name="misaligned">Where misalignment is collected.</param>
    public void Align(string index, string misaligned)
    {
        string bits = Misalignment(index);
        writer.Write($"@!{writer.IsAbsent(name)} or.b64 {misaligned}, {misaligned}, {bits};");
    }

    /// <summary>Reads this thread's elements, or those of them that there are, as bits that <see cref="Decode"/> makes numbers of.</summary>
    public string[] Load(PtxStep step)
    {
        string[] bits = writer.Registers(Bits, Width);
        writer.If(step.IsFast, () => LoadAtOnce(step.Element, bits), () => LoadOneByOne(step, bits));
        return bits;
    }

    /// <summary>Likewise of an array that may be absent: nothing is read then, and the bits are 0.</summary>
    public string[] LoadIfPresent(PtxStep step)
    {
        string[] bits = [];
        writer.If("!" + writer.IsAbsent(name), () => bits = Load(step), () =>
        {
            foreach (string register in bits)
                writer.Write($"mov.{Bits} {register}, 0;");
        });
        return bits;
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

    /// <summary>Writes this thread's elements, or those of them that there are, rounded to the type of the array.</summary>
    public void Store(PtxStep step, string[] numbers)
    {
        string address = Address(step.Element);
        void Wide()
        {
            string[] bits = [.. numbers.Select(number => writer.Make(Bits, $"mov.{Bits} {{d}}, {number};"))];
            writer.If(
                step.IsFast,
                () => writer.Write($"st.global.v{Width}.{Bits} [{address}], {Vector(bits)};"),
                () =>
                {
                    for (int k = 0; k < Width; k++)
                        writer.Write($"@{step.IsThere[k]} st.global.{Bits} [{address}+{type.Bytes * k}], {bits[k]};");
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
                        PtxBFloat16.Round(writer, halves[k], numbers[k]);
                });
            writer.If(
                step.IsFast,
                () => writer.Write($"st.global.v4.b16 [{address}], {Vector(halves)};"),
                () =>
                {
                    for (int k = 0; k < Width; k++)
                        writer.Write($"@{step.IsThere[k]} st.global.b16 [{address}+{2 * k}], {halves[k]};");
                });
        }
    }

    /// <summary>Likewise, where the launch says so after they were added to what is there, in the compute type.</summary>
    public void AddAndStore(PtxStep step, string[] numbers)
    {
        writer.If(writer.Test("accumulate", "ne", 0), () =>
        {
            string[] old = Decode(Load(step));
            for (int k = 0; k < Width; k++)
                writer.Write($"add.rn.{Number} {numbers[k]}, {old[k]}, {numbers[k]};");
        });
        Store(step, numbers);
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
            writer.If(IsHalf, () => writer.Write($"cvt.f32.f16 {number}, {half};"), () => PtxBFloat16.Widen(writer, number, half));
        }
    }

    private void LoadAtOnce(string index, string[] bits)
    {
        string address = Address(index);
        if (!IsMixed)
        {
            writer.Write($"ld.global.v{Width}.{Bits} {Vector(bits)}, [{address}];");
            return;
        }

        // Each is written on both ways: one that was not always written would take its register from the beginning of the kernel on.
        writer.If(
            IsNarrow,
            () => writer.Write($"ld.global.v2.b32 {Vector(bits, 2)}, [{address}];mov.b32 {bits[2]}, 0;mov.b32 {bits[3]}, 0;"),
            () => writer.Write($"ld.global.v4.b32 {Vector(bits)}, [{address}];"));
    }

    private void LoadOneByOne(PtxStep step, string[] bits)
    {
        string address = Address(step.Element);
        foreach (string register in bits)
            writer.Write($"mov.{Bits} {register}, 0;");
        void Wide()
        {
            for (int k = 0; k < Width; k++)
                writer.Write($"@{step.IsThere[k]} ld.global.{Bits} {bits[k]}, [{address}+{type.Bytes * k}];");
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
                writer.Write($"mov.b16 {halves[k]}, 0;@{step.IsThere[k]} ld.global.b16 {halves[k]}, [{address}+{2 * k}];");
            for (int k = 0; k < 2; k++)
                writer.Write($"mov.b32 {bits[k]}, {Vector([halves[2 * k], halves[(2 * k) + 1]])};");
        }
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

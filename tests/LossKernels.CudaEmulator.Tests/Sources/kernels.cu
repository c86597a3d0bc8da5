// The same compiler from another language, without the headers of CUDA.
#define KERNEL extern "C" __attribute__((global)) void
#define SHARED __attribute__((shared))

static __attribute__((device)) int thread_in_block()
{
    return __nvvm_read_ptx_sreg_tid_x();
}

struct Pair {
    double scale;
    int shift;
};

KERNEL reverse_block(float *x)
{
    SHARED static float values[64];
    int i = thread_in_block();
    values[i] = x[i];
    __syncthreads();
    x[i] = values[63 - i];
}

KERNEL scale_and_shift(Pair pair, double *x)
{
    int i = thread_in_block();
    x[i] = x[i] * pair.scale + pair.shift;
}

template <typename T>
static __attribute__((device)) T horner(const T *coefficients, T x)
{
    T sum = 0;
    for (int k = 0; k < 6; k++)
        sum = sum * x + coefficients[k];
    return sum;
}

__attribute__((device)) __attribute__((constant)) double coefficients[6] = {0.5, -1.25, 3, 1e-3, 7, -2};

KERNEL polynomial(double *x)
{
    x[thread_in_block()] = horner(coefficients, x[thread_in_block()]);
}

KERNEL maximum(int *most, const int *x)
{
    __nvvm_atom_max_gen_i(most, x[thread_in_block()]);
}

KERNEL add_up(long long *sum, const long long *x, int n)
{
    int i = __nvvm_read_ptx_sreg_ctaid_x() * __nvvm_read_ptx_sreg_ntid_x() + thread_in_block();
    if (i < n)
        __nvvm_atom_add_gen_ll(sum, x[i]);
}

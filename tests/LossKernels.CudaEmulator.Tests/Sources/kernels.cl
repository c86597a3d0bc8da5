// Kernels for another compiler to make PTX of. Multiplications and additions are contracted only where fma is written.
#pragma OPENCL EXTENSION cl_khr_fp64 : enable

#define ALL_LANES 0xffffffffu

static int thread_in_block(void)
{
    return __nvvm_read_ptx_sreg_tid_x();
}

static int thread(void)
{
    return __nvvm_read_ptx_sreg_ctaid_x() * __nvvm_read_ptx_sreg_ntid_x() + thread_in_block();
}

kernel void saxpy(int n, float a, global const float *x, global float *y)
{
    int i = thread();
    if (i < n)
        y[i] = a * x[i] + y[i];
}

kernel void saxpy_vectors(float a, global const float4 *x, global float4 *y)
{
    int i = thread();
    y[i] = a * x[i] + y[i];
}

kernel void sum_of_block(global const float *x, global float *sums)
{
    local float part[256];
    int i = thread_in_block();
    part[i] = x[thread()];
    __syncthreads();
    for (int stride = __nvvm_read_ptx_sreg_ntid_x() / 2; stride > 0; stride /= 2) {
        if (i < stride)
            part[i] += part[i + stride];
        __syncthreads();
    }
    if (i == 0)
        sums[__nvvm_read_ptx_sreg_ctaid_x()] = part[0];
}

kernel void sum_of_dynamic(global const int *x, global int *sums, local int *part)
{
    int i = thread_in_block();
    part[i] = x[thread()];
    __syncthreads();
    if (i == 0) {
        int sum = 0;
        for (int k = 0; k < (int)__nvvm_read_ptx_sreg_ntid_x(); k++)
            sum += part[k];
        sums[__nvvm_read_ptx_sreg_ctaid_x()] = sum;
    }
}

kernel void sum_of_warp(global const int *x, global int *y)
{
    int value = x[thread()];
    for (int lane = 16; lane > 0; lane /= 2)
        value += __nvvm_shfl_sync_bfly_i32(ALL_LANES, value, lane, 31);
    y[thread()] = value;
}

kernel void scan_of_warp(global const float *x, global float *y)
{
    int lane = thread_in_block() & 31;
    float value = x[thread()];
    for (int distance = 1; distance < 32; distance *= 2) {
        float below = __nvvm_shfl_sync_up_f32(ALL_LANES, value, distance, 0);
        if (lane >= distance)
            value += below;
    }
    y[thread()] = value;
}

kernel void positive_lanes(global const int *x, global uint *y)
{
    y[thread()] = __nvvm_vote_ballot_sync(ALL_LANES, x[thread()] > 0);
}

kernel void collatz(global const uint *x, global uint *steps)
{
    uint value = x[thread()];
    uint count = 0;
    while (value != 1) {
        if (value % 2 == 0)
            value /= 2;
        else
            value = 3 * value + 1;
        count++;
    }
    steps[thread()] = count;
}

kernel void divide_and_branch(global const int *x, global int *y)
{
    int value = x[thread()];
    int result;
    switch (value % 5) {
    case 0: result = value / 7; break;
    case 1: result = value * value; break;
    case 2: result = -value; for (int k = 0; k < value % 11; k++) result ^= result * 31 + k; break;
    case 3: result = value >> 2; break;
    default: result = value % 1000 + 1; break;
    }
    y[thread()] = result;
}

kernel void half_triples(global const half *x, global float *y, global half *z)
{
    float value = 3.0f * __builtin_load_halff(x + thread());
    y[thread()] = value;
    __builtin_store_halff(value, z + thread());
}

kernel void doubles(global const double *x, global double *y, global float *z)
{
    double value = x[thread()];
    y[thread()] = __nvvm_sqrt_rn_d(__nvvm_fma_rn_d(value, value, 1.0)) / (value + 2.0);
    z[thread()] = __nvvm_sqrt_rn_f((float)value) / 3.0f;
}

kernel void integers(global const long *x, global long *y)
{
    long value = x[thread()];
    int low = (int)value;
    y[thread()] = value * 0x9e3779b97f4a7c15L + (value >> 13) - low * (long)low + (uint)low / 10u + value / 1000003 + (low % 17) + __builtin_popcountl(value) + __builtin_clzl(value | 1);
}

kernel void loads_inside_only(global const float *x, global float *y, int n)
{
    int i = thread();
    y[i] = i < n ? x[i] : -1.0f;
}

constant int table[8] = {3, 1, 4, 1, 5, -9, 2, 6};

kernel void look_up(global const int *x, global int *y)
{
    y[thread()] = table[x[thread()] & 7];
}

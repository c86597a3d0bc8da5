// Which threads should work on a block of the contract? A measurement for the CUDA target, in CUDA C++: mean squared error
// with its gradient, in the mappings that keep the contract's lanes, beside a triad and a copy. It also checks, on the
// device at hand, that partials and gradients have the bits that the contract gives them on a CPU.
//
//   nvcc -O3 -arch=native -fmad=false -o mapping eng/cuda/mapping.cu && ./mapping
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <vector>

#define CHECK(call) do { cudaError_t e = (call); if (e != cudaSuccess) { std::printf("%s: %s\n", #call, cudaGetErrorString(e)); std::exit(1); } } while (0)

constexpr int Lanes = 64, RowsPerBlock = 32, BlockLength = Lanes * RowsPerBlock, Slots = 70;

// Where the partial of a block goes.
enum Total { Partials, Global, Shared };

template <int V> struct Vec;
template <> struct Vec<4> { using Type = float4; };
template <> struct Vec<2> { using Type = float2; };

__device__ void add(unsigned long long* slots, double value) {
    unsigned long long bits = __double_as_longlong(value);
    int exponent = int(bits >> 52) & 0x7FF;
    unsigned long long m = bits & ((1ull << 52) - 1);
    if (exponent) m |= 1ull << 52;
    int bit = exponent ? exponent - 1 : 0, k = bit >> 5, shift = bit & 31;
    unsigned long long low = m << shift, high = shift ? m >> (64 - shift) : 0;
    long long sign = (long long)bits < 0 ? -1 : 1;
    unsigned long long digits[3] = { low & 0xFFFFFFFFull, low >> 32, high };
    for (int i = 0; i < 3; i++)
        if (digits[i]) atomicAdd(slots + k + i, (unsigned long long)(sign * (long long)digits[i]));
}

// T threads take a block, each V = 64 / T lanes of every row, and load U rows ahead of the arithmetic.
template <int T, int U, Total To>
__global__ void mse(const float* __restrict__ prediction, const float* __restrict__ target, float* __restrict__ gradient, float scale, long long blocks, double* partials, unsigned long long* slots) {
    constexpr int V = Lanes / T;
    using Vector = typename Vec<V>::Type;
    __shared__ unsigned long long own[To == Shared ? Slots : 1];
    if (To == Shared) {
        for (int i = threadIdx.x; i < Slots; i += blockDim.x) own[i] = 0;
        __syncthreads();
    }

    int t = threadIdx.x % T;
    for (long long block = ((long long)blockIdx.x * blockDim.x + threadIdx.x) / T; block < blocks; block += (long long)gridDim.x * blockDim.x / T) {
        const Vector* p = (const Vector*)(prediction + block * BlockLength) + t;
        const Vector* q = (const Vector*)(target + block * BlockLength) + t;
        Vector* g = (Vector*)(gradient + block * BlockLength) + t;
        float lane[V] = {};
        for (int row = 0; row < RowsPerBlock; row += U) {
            Vector a[U], b[U];
#pragma unroll
            for (int u = 0; u < U; u++) { a[u] = __ldcs(p + (row + u) * T); b[u] = __ldcs(q + (row + u) * T); }
#pragma unroll
            for (int u = 0; u < U; u++) {
                Vector out;
#pragma unroll
                for (int c = 0; c < V; c++) {
                    float e = __fsub_rn(((float*)&a[u])[c], ((float*)&b[u])[c]);
                    lane[c] = __fmaf_rn(e, e, lane[c]);
                    ((float*)&out)[c] = __fmul_rn(__fmul_rn(2.0f, e), scale);
                }
                __stcs(g + (row + u) * T, out);
            }
        }

        unsigned mask = __activemask();
#pragma unroll
        for (int half = T / 2; half >= T / 4; half /= 2)
            for (int c = 0; c < V; c++) lane[c] = __fadd_rn(lane[c], __shfl_down_sync(mask, lane[c], half, T));
        double wide[V];
        for (int c = 0; c < V; c++) wide[c] = lane[c];
#pragma unroll
        for (int half = T / 8; half >= 1; half /= 2)
            for (int c = 0; c < V; c++) wide[c] = __dadd_rn(wide[c], __shfl_down_sync(mask, wide[c], half, T));
#pragma unroll
        for (int half = V / 2; half >= 1; half /= 2)
            for (int c = 0; c < half; c++) wide[c] = __dadd_rn(wide[c], wide[c + half]);
        if (t == 0) {
            if (To == Partials) partials[block] = wide[0];
            else add(To == Shared ? own : slots, wide[0]);
        }
    }

    if (To == Shared) {
        __syncthreads();
        for (int i = threadIdx.x; i < Slots; i += blockDim.x)
            if (own[i]) atomicAdd(slots + i, own[i]);
    }
}

__global__ void triad(const float4* __restrict__ b, const float4* __restrict__ c, float4* __restrict__ a, long long n) {
    for (long long i = (long long)blockIdx.x * blockDim.x + threadIdx.x; i < n; i += (long long)gridDim.x * blockDim.x) {
        float4 x = __ldcs(b + i), y = __ldcs(c + i);
        __stcs(a + i, make_float4(x.x + 3 * y.x, x.y + 3 * y.y, x.z + 3 * y.z, x.w + 3 * y.w));
    }
}

__global__ void fill(float* p, long long n, unsigned seed) {
    for (long long i = (long long)blockIdx.x * blockDim.x + threadIdx.x; i < n; i += (long long)gridDim.x * blockDim.x) {
        unsigned x = (unsigned)i * 2654435761u + seed;
        x ^= x >> 15; x *= 2246822519u; x ^= x >> 13;
        p[i] = (int)(x >> 8) * (4.0f / (1 << 24)) - 2.0f;
    }
}

static float *P, *Q, *G;
static double* partials;
static unsigned long long* slots;

template <class Run> static double time(Run run) {
    cudaEvent_t begin, end;
    CHECK(cudaEventCreate(&begin)); CHECK(cudaEventCreate(&end));
    std::vector<float> times;
    for (int k = 0; k < 25; k++) {
        CHECK(cudaEventRecord(begin)); run(); CHECK(cudaEventRecord(end)); CHECK(cudaEventSynchronize(end));
        float ms; CHECK(cudaEventElapsedTime(&ms, begin, end));
        if (k >= 5) times.push_back(ms);
    }
    CHECK(cudaGetLastError());
    std::sort(times.begin(), times.end());
    return times[times.size() / 2] * 1e-3;
}

template <int T, int U, Total To> static void launch(long long n, int threads, int perSm) {
    int sms; CHECK(cudaDeviceGetAttribute(&sms, cudaDevAttrMultiProcessorCount, 0));
    long long blocks = n / BlockLength, ctas = std::min<long long>((blocks * T + threads - 1) / threads, (long long)sms * perSm);
    mse<T, U, To><<<(unsigned)ctas, threads>>>(P, Q, G, 0.5f, blocks, partials, slots);
}

static double cpuPartial(const float* p, const float* q) {
    float lane[Lanes] = {};
    for (int i = 0; i < BlockLength; i++) { volatile float e = p[i] - q[i]; lane[i % Lanes] = std::fma((float)e, (float)e, lane[i % Lanes]); }
    for (int half = 32; half >= 16; half /= 2) for (int j = 0; j < half; j++) lane[j] += lane[j + half];
    double wide[16];
    for (int j = 0; j < 16; j++) wide[j] = lane[j];
    for (int half = 8; half >= 1; half /= 2) for (int j = 0; j < half; j++) wide[j] += wide[j + half];
    return wide[0];
}

template <int T, int U> static void verify() {
    long long n = 1 << 20, blocks = n / BlockLength;
    launch<T, U, Partials>(n, 128, 64);
    std::vector<float> p(n), q(n), g(n); std::vector<double> gpu(blocks);
    CHECK(cudaMemcpy(p.data(), P, n * 4, cudaMemcpyDefault)); CHECK(cudaMemcpy(q.data(), Q, n * 4, cudaMemcpyDefault));
    CHECK(cudaMemcpy(g.data(), G, n * 4, cudaMemcpyDefault)); CHECK(cudaMemcpy(gpu.data(), partials, blocks * 8, cudaMemcpyDefault));
    long long wrong = 0;
    for (long long b = 0; b < blocks; b++) { double cpu = cpuPartial(&p[b * BlockLength], &q[b * BlockLength]); wrong += std::memcmp(&cpu, &gpu[b], 8) != 0; }
    for (long long i = 0; i < n; i++) { volatile float e = p[i] - q[i]; volatile float d = 2.0f * e; float s = d * 0.5f; wrong += std::memcmp(&s, &g[i], 4) != 0; }
    std::printf("%d threads a block, %d rows ahead: %lld of %lld partials and %lld gradients differ from the CPU's\n", T, U, wrong, blocks, n);
}

template <int T, int U, Total To> static void row(const char* name) {
    std::printf("| %d threads, %d rows, %s ", T, U, name);
    cudaFuncAttributes a; CHECK(cudaFuncGetAttributes(&a, mse<T, U, To>));
    for (int log = 16; log <= 30; log += 2) {
        double best = 1e9;
        for (int threads : { 64, 128, 256 }) for (int perSm : { 8, 16, 64, 1 << 20 })
            best = std::min(best, time([&] { launch<T, U, To>(1ll << log, threads, perSm); }));
        std::printf("| %.0f ", 12.0 * (1ll << log) / best * 1e-9);
    }
    std::printf("| %d registers |\n", a.numRegs);
    std::fflush(stdout);
}

int main() {
    cudaDeviceProp device; CHECK(cudaGetDeviceProperties(&device, 0));
    long long most = 1ll << 30;
    CHECK(cudaMalloc(&P, most * 4)); CHECK(cudaMalloc(&Q, most * 4)); CHECK(cudaMalloc(&G, most * 4));
    CHECK(cudaMalloc(&partials, most / BlockLength * 8)); CHECK(cudaMalloc(&slots, Slots * 8)); CHECK(cudaMemset(slots, 0, Slots * 8));
    fill<<<4096, 256>>>(P, most, 1); fill<<<4096, 256>>>(Q, most, 77);
    std::printf("%s, %d SMs, %d MB of L2\n\n", device.name, device.multiProcessorCount, device.l2CacheSize >> 20);
    verify<16, 4>(); verify<32, 4>(); verify<16, 8>(); verify<32, 8>();
    std::printf("\nGB/s of the 12 bytes an element, best of some grids, median of 20 launches\n\n| kernel | 2^16 | 2^18 | 2^20 | 2^22 | 2^24 | 2^26 | 2^28 | 2^30 | |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|---|\n| triad ");
    for (int log = 16; log <= 30; log += 2) {
        double best = 1e9;
        for (int perSm : { 8, 16, 64, 1 << 20 })
            best = std::min(best, time([&] { triad<<<(unsigned)std::min<long long>((1ll << log) / 4 / 256, 132ll * perSm), 256>>>((float4*)P, (float4*)Q, (float4*)G, (1ll << log) / 4); }));
        std::printf("| %.0f ", 12.0 * (1ll << log) / best * 1e-9);
    }
    std::printf("| |\n| copy (8 bytes) ");
    for (int log = 16; log <= 30; log += 2)
        std::printf("| %.0f ", 8.0 * (1ll << log) / time([&] { CHECK(cudaMemcpyAsync(G, P, 4ll << log, cudaMemcpyDeviceToDevice)); }) * 1e-9);
    std::printf("| |\n");
    row<16, 1, Partials>("partials"); row<16, 2, Partials>("partials"); row<16, 4, Partials>("partials"); row<16, 8, Partials>("partials");
    row<32, 2, Partials>("partials"); row<32, 4, Partials>("partials"); row<32, 8, Partials>("partials"); row<32, 16, Partials>("partials");
    row<16, 4, Global>("atomics"); row<16, 4, Shared>("shared sums"); row<32, 8, Global>("atomics"); row<32, 8, Shared>("shared sums");
    return 0;
}

#ifndef DISTRICTKIT_PREFETCH_H
#define DISTRICTKIT_PREFETCH_H

/// Asks the processor to have the cache line at an address ready soon. Only a hint: the address need not be valid, and
/// nothing but time depends on it. Swift has no word for this.
static inline __attribute__((always_inline)) void districtkit_prefetch(const void *address) {
  __builtin_prefetch(address);
}

#endif

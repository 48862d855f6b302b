#ifndef DISTRICTKIT_SHA256_H
#define DISTRICTKIT_SHA256_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Works blocks of 64 bytes into the eight words of a SHA-256, with the processor's own instructions for it; false, and
/// nothing done, where it has none. Swift has no words for these.
///
/// `constants` are the 64 words K of FIPS 180-4, 4.2.2.
bool districtkit_sha256_blocks(uint32_t *state, const uint32_t *constants, const void *blocks, size_t count);

#endif

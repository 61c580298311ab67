/** How many bits at the start of a hash are zero. */
export function zeroBits(hash: Uint8Array): number {
  let bits = 0;
  for (const byte of hash) {
    if (byte !== 0) return bits + Math.clz32(byte) - 24;
    bits += 8;
  }
  return bits;
}

/** The constants of SHA-256: fractions of the cube roots of the first 64 primes. */
const K = constants();

/**
 * SHA-256, written out: a page without https has no `crypto.subtle`, and one call of it for each of
 * thousands of short texts would be slower than this.
 */
export function sha256(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  const size = ((bytes.length + 8) >> 6) + 1;
  const words = new Uint32Array(size * 16);
  bytes.forEach((byte, at) => {
    words[at >> 2] = (words[at >> 2] ?? 0) | (byte << (24 - (at % 4) * 8));
  });
  words[bytes.length >> 2] = (words[bytes.length >> 2] ?? 0) | (0x80 << (24 - (bytes.length % 4) * 8));
  words[size * 16 - 1] = bytes.length * 8;
  const state = new Uint32Array([0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]);
  for (let block = 0; block < size; block++) compress(state, words.subarray(block * 16, block * 16 + 16));
  const hash = new Uint8Array(32);
  state.forEach((word, at) => new DataView(hash.buffer).setUint32(at * 4, word));
  return hash;
}

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function compress(state: Uint32Array, block: Uint32Array): void {
  const w = new Uint32Array(64);
  w.set(block);
  for (let i = 16; i < 64; i++) {
    const a = w[i - 15] ?? 0;
    const b = w[i - 2] ?? 0;
    const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
    const s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
    w[i] = (w[i - 16] ?? 0) + s0 + (w[i - 7] ?? 0) + s1;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i++) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (K[i] ?? 0) + (w[i] ?? 0)) | 0;
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, at) => {
    state[at] = (state[at] ?? 0) + word;
  });
}

function constants(): Uint32Array {
  const found = new Uint32Array(64);
  for (let number = 2, count = 0; count < 64; number++) {
    let prime = true;
    for (let by = 2; by * by <= number; by++) prime &&= number % by !== 0;
    if (!prime) continue;
    const root = Math.cbrt(number);
    found[count] = Math.floor((root - Math.floor(root)) * 2 ** 32);
    count += 1;
  }
  return found;
}

/** The smallest number that, after the challenge and a point, hashes to so many zero bits. */
export function prove(challenge: string, bits: number): number {
  for (let n = 0; ; n++) {
    if (zeroBits(sha256(`${challenge}.${n}`)) >= bits) return n;
  }
}

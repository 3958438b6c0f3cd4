// Bytes from script strings, and the decoder of RangeEncoder.java.

const FORBIDDEN = [0, 10, 13, 34, 92];
const RATES = Array.from({ length: 32 }, (_, seen) => Math.floor(131072 / (2 * seen + 3)));
/** Probabilities that a number needs. */
const NUMBER = 64;

/**
 * Bytes that travelled seven bits a character.
 * @param {string} text
 * @returns {Uint8Array}
 */
function unpack(text) {
  const bytes = new Uint8Array((text.length * 7) >> 3);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    bits = (bits << 7) | (code < 128 ? code : FORBIDDEN[code - 256]);
    held += 7;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = bits >>> held;
      bits &= (1 << held) - 1;
    }
  }
  return bytes;
}

/** A binary range decoder with adaptive probabilities. */
class RangeDecoder {
  /** @param {Uint8Array} bytes @param {number} models how many probabilities */
  constructor(bytes, models) {
    this.bytes = bytes;
    this.at = 0;
    this.models = new Uint32Array(models).fill(16384 << 5);
    this.range = 0xffffffff;
    this.code = 0;
    for (let i = 0; i < 4; i++) {
      this.code = ((this.code << 8) | this.byte()) >>> 0;
    }
  }

  byte() {
    return this.at < this.bytes.length ? this.bytes[this.at++] : 0;
  }

  /** @param {number} model */
  bit(model) {
    const state = this.models[model];
    const seen = state & 31;
    let zero = state >>> 5;
    const bound = Math.imul(this.range >>> 15, zero) >>> 0;
    let bit = 0;
    if (this.code < bound) {
      this.range = bound;
      zero = Math.min(32720, zero + (((32768 - zero) * RATES[seen]) >> 16));
    } else {
      bit = 1;
      this.code -= bound;
      this.range -= bound;
      zero = Math.max(48, zero - ((zero * RATES[seen]) >> 16));
    }
    this.models[model] = (zero << 5) | Math.min(30, seen + 1);
    while (this.range < 0x1000000) {
      this.range = (this.range << 8) >>> 0;
      this.code = ((this.code << 8) | this.byte()) >>> 0;
    }
    return bit;
  }

  /** So many bits as they are. @param {number} bits */
  direct(bits) {
    let value = 0;
    for (let left = bits; left > 0; left -= 16) {
      const step = Math.min(16, left);
      this.range >>>= step;
      const part = Math.min((1 << step) - 1, Math.floor(this.code / this.range));
      this.code -= part * this.range;
      value = (value << step) | part;
      while (this.range < 0x1000000) {
        this.range = (this.range << 8) >>> 0;
        this.code = ((this.code << 8) | this.byte()) >>> 0;
      }
    }
    return value;
  }

  /** A value of so many bits from a tree. @param {number} base @param {number} bits */
  tree(base, bits) {
    let node = 1;
    for (let i = 0; i < bits; i++) {
      node = (node << 1) | this.bit(base + node);
    }
    return node - (1 << bits);
  }

  /** A number from 0. @param {number} base */
  number(base) {
    const size = this.tree(base, 5);
    if (size === 0) {
      return 0;
    }
    const rest = 2 | this.bit(base + 32 + size);
    return ((rest << (size - 1)) | this.direct(size - 1)) - 1;
  }
}

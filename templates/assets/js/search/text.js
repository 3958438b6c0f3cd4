// Alphabet.java and TextCoder.java, read back.

/** Probabilities that a letter needs. */
const LETTER_MODELS = 64;
const LENGTHS = 0;
const TEXT_LETTERS = LENGTHS + NUMBER;
const GUESSES = TEXT_LETTERS + LETTER_MODELS;
const GUESS_BITS = 13;
const SALTS = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35];

const sizeOf = (number) => 32 - Math.clz32(number);

/** The archive's characters in bands of 1, 2, 4 …, the most frequent first. */
class Alphabet {
  /** @param {string} packed */
  constructor(packed) {
    const stream = new RangeDecoder(unpack(packed), 12 * NUMBER);
    const count = stream.number(0);
    this.letters = new Uint16Array(count);
    let band = 0;
    for (let from = 0; from < count; from = 2 * from + 1) {
      band++;
      let last = -1;
      for (let i = from; i < Math.min(count, 2 * from + 1); i++) {
        last += stream.number(band * NUMBER) + 1;
        this.letters[i] = last;
      }
    }
  }

  /** One character's code. @param {RangeDecoder} stream @param {number} base */
  letter(stream, base) {
    const band = stream.tree(base, 4);
    if (band === 0) {
      return stream.direct(16);
    }
    let rank = 1;
    if (band > 1) {
      const first = stream.bit(base + 16 + band);
      rank = 2 | first;
      if (band > 2) {
        rank = (rank << 1) | stream.bit(base + 32 + 2 * band + first);
        rank = (rank << (band - 3)) | stream.direct(band - 3);
      }
    }
    return this.letters[rank - 1];
  }
}

const slotOf = (context, order) => Math.imul(context ^ (context >>> 15), SALTS[order])
  >>> (32 - GUESS_BITS);

/** Texts of one file, one after the other. */
class TextReader {
  /** @param {Uint8Array} bytes @param {Alphabet} alphabet */
  constructor(bytes, alphabet) {
    this.stream = new RangeDecoder(bytes, GUESSES + 3 * 8);
    this.alphabet = alphabet;
    this.guesses = [0, 1, 2].map(() => new Uint16Array(1 << GUESS_BITS));
    this.trust = [0, 1, 2].map(() => new Uint8Array(1 << GUESS_BITS));
    this.slots = [0, 0, 0];
    this.seen = [0, 0, 0];
  }

  /** @returns {string} */
  next() {
    const codes = new Uint16Array(this.stream.number(LENGTHS));
    for (let i = 0; i < codes.length; i++) {
      codes[i] = this.character();
    }
    let text = '';
    for (let i = 0; i < codes.length; i += 4096) {
      text += String.fromCharCode(...codes.subarray(i, i + 4096));
    }
    return text;
  }

  character() {
    const { seen, slots } = this;
    const context = (seen[0] << 16) | seen[1];
    slots[2] = slotOf(seen[0], 2);
    slots[1] = slotOf(context, 1);
    slots[0] = slotOf(context ^ Math.imul(seen[2], 0x2c1b3c6d), 0);
    const guessed = this.guessed();
    const code = guessed < 0 ? this.alphabet.letter(this.stream, TEXT_LETTERS) : guessed;
    for (let order = 0; order < 3; order++) {
      this.learn(order, code);
    }
    seen[2] = seen[1];
    seen[1] = seen[0];
    seen[0] = code;
    return code;
  }

  /** The first guess that is right, or -1. */
  guessed() {
    let refused = 0;
    let refusedToo = 0;
    for (let order = 0; order < 3; order++) {
      const slot = this.slots[order];
      const guess = this.guesses[order][slot];
      if (guess !== 0 && guess !== refused && guess !== refusedToo) {
        if (this.stream.bit(GUESSES + order * 8 + this.trust[order][slot]) === 1) {
          return guess;
        }
        refusedToo = refused;
        refused = guess;
      }
    }
    return -1;
  }

  learn(order, code) {
    const slot = this.slots[order];
    const trusted = this.trust[order];
    if (this.guesses[order][slot] === code) {
      trusted[slot] = Math.min(7, trusted[slot] + 1);
    } else if (trusted[slot] > 1) {
      trusted[slot] >>= 1;
    } else {
      this.guesses[order][slot] = code;
      trusted[slot] = 0;
    }
  }
}

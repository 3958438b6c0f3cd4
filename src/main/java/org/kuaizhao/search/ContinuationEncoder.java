package org.kuaizhao.search;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.util.BytesRef;
import org.kuaizhao.analysis.Payload;
import org.kuaizhao.analysis.Tokens;

/**
 * Codes the occurrences of grams with the tokens that follow them; {@code continuations.js} decodes
 * it. One stream holds those of a shard's grams, or of one gram those that some tokens follow.
 */
final class ContinuationEncoder {

  // the layout of the probabilities: see the same names in continuations.js
  private static final int SIZES = 0;
  private static final int LETTER = SIZES + RangeEncoder.NUMBER;
  private static final int COUNTS = LETTER + Alphabet.LETTER;
  private static final int RANKS = COUNTS + 2 * RangeEncoder.NUMBER;
  private static final int KINDS = RANKS + 12 * RangeEncoder.NUMBER;
  private static final int SIGNATURES = KINDS + 4;
  private static final int PLACES = SIGNATURES + 1 + Payload.SIGNATURES;
  private static final int EARLIER = PLACES + RangeEncoder.NUMBER;
  private static final int LATER = EARLIER + RangeEncoder.NUMBER;
  private static final int ONCE = LATER + RangeEncoder.NUMBER;
  private static final int END = ONCE + 1;

  private final Alphabet alphabet;
  private final RangeEncoder out = new RangeEncoder(END);
  private Ranking ranking = new Ranking();
  private boolean used;
  private int signature = -1;

  ContinuationEncoder(Alphabet alphabet) {
    this.alphabet = alphabet;
  }

  /** Adds a gram with all its occurrences. */
  void add(GramPostings gram) {
    if (gram.continuations().length == 0) {
      out.number(COUNTS, 0);
      return;
    }
    used = true;
    out.number(COUNTS, 1);
    ranking = new Ranking();
    payloads(gram).forEach(this::occurrences);
  }

  /** What was added, nothing where no gram had continuations. */
  byte[] finish() {
    return used ? out.finish() : new byte[0];
  }

  /** One gram's occurrences by the token that follows, each slice a stream of its own. */
  static List<byte[]> slices(GramPostings gram, int count, Alphabet alphabet) {
    List<ContinuationEncoder> slices =
        IntStream.range(0, count).mapToObj(i -> new ContinuationEncoder(alphabet)).toList();
    if (gram.continuations().length > 0) {
      new Slicing(slices).slice(gram);
    }
    return slices.stream().map(ContinuationEncoder::ended).toList();
  }

  /** The slice that has a token's occurrences. */
  private static int slice(BytesRef token, int count) {
    return count == 1 ? 0 : (Tokens.hash(token.utf8ToString()) >>> 1) % count;
  }

  /** A gram's payloads, each with a byte before its occurrences, in the order of its postings. */
  private static Stream<BytesRef> payloads(GramPostings gram) {
    byte[] bytes = gram.continuations();
    int[] at = {0};
    return IntStream.range(0, gram.df())
        .mapToObj(i -> {
          int from = at[0];
          int length =
              (bytes[from] & 0xFF) | (bytes[from + 1] & 0xFF) << 8 | (bytes[from + 2] & 0xFF) << 16;
          at[0] += 3 + length;
          return new BytesRef(bytes, from + 2, length + 1);
        });
  }

  private void occurrences(BytesRef payload) {
    int count = 0;
    for (Payload all = Payload.occurrences(payload); all.next(); ) {
      count++;
    }
    out.number(COUNTS + RangeEncoder.NUMBER, count);
    signature = -1;
    for (Payload all = Payload.occurrences(payload); all.next(); ) {
      continuation(all.after());
      if (count > 1) {
        signature(all.signature());
      }
    }
  }

  private void signature(int next) {
    out.bit(SIGNATURES, next == signature ? 1 : 0);
    if (next != signature) {
      out.tree(SIGNATURES + 1, next, 6);
    }
    signature = next;
  }

  private byte[] ended() {
    out.number(PLACES, 0);
    return out.finish();
  }

  private void continuation(BytesRef token) {
    int context = RANKS + ranking.context() * RangeEncoder.NUMBER;
    int known = ranking.number(token);
    int rank = ranking.rank(known);
    out.number(context, rank + 1);
    if (rank < 0) {
      String spelt = token.utf8ToString();
      int kind = Math.min(2, spelt.length());
      out.tree(KINDS, kind, 2);
      if (kind == 2) {
        out.number(SIZES, spelt.length());
      }
      for (int i = 0; i < spelt.length(); i++) {
        alphabet.letter(out, LETTER, spelt.charAt(i));
      }
    }
    ranking.saw(known, rank);
  }

  /** The work of dealing one gram's occurrences out to slices. */
  private static final class Slicing {
    private final List<ContinuationEncoder> slices;
    private final int[] last;
    private final int[] held;
    private final int[] signatures = new int[Payload.SIGNATURES];
    private final int[] seen = new int[Payload.SIGNATURES];

    Slicing(List<ContinuationEncoder> slices) {
      this.slices = slices;
      this.last = new int[slices.size()];
      this.held = new int[slices.size()];
      Arrays.fill(last, -1);
    }

    void slice(GramPostings gram) {
      int[] place = {0};
      payloads(gram).forEach(payload -> deal(place[0]++, payload));
    }

    /**
     * An occurrence tells besides its signature how many of the article's have the same one earlier
     * and later: so a slice alone tells which of them leads on.
     */
    private void deal(int place, BytesRef payload) {
      Arrays.fill(held, 0);
      Arrays.fill(signatures, 0);
      Arrays.fill(seen, 0);
      int count = 0;
      for (Payload all = Payload.occurrences(payload); all.next(); ) {
        held[ContinuationEncoder.slice(all.after(), slices.size())]++;
        signatures[all.signature()]++;
        count++;
      }
      for (Payload all = Payload.occurrences(payload); all.next(); ) {
        int number = ContinuationEncoder.slice(all.after(), slices.size());
        ContinuationEncoder slice = slices.get(number);
        if (last[number] < place) {
          slice.begin(place - last[number], held[number], count == 1);
          last[number] = place;
        }
        slice.continuation(all.after());
        if (count > 1) {
          int signature = all.signature();
          slice.signature(signature);
          slice.out.number(EARLIER, seen[signature]++);
          slice.out.number(LATER, signatures[signature] - seen[signature]);
        }
      }
    }
  }

  /** The next posting of a slice. */
  private void begin(int gap, int count, boolean once) {
    out.number(PLACES, gap);
    out.number(COUNTS + RangeEncoder.NUMBER, count);
    out.bit(ONCE, once ? 1 : 0);
    signature = -1;
  }

  /** The tokens seen after one gram, the most frequent first; each by a number of its own. */
  private static final class Ranking {
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> longer = new HashMap<>();
    private int[] order = new int[8];
    private int[] places = new int[8];
    private int[] counts = new int[8];
    private int size;

    int context() {
      return 32 - Integer.numberOfLeadingZeros(Math.min(size, 1024));
    }

    /** Tokens of up to three UTF-8 bytes, which most are, need no string. */
    int number(BytesRef token) {
      int next = numbers.size() + longer.size();
      if (token.length > 3) {
        return longer.computeIfAbsent(token.utf8ToString(), key -> next);
      }
      int bytes = token.length;
      for (int i = 0; i < token.length; i++) {
        bytes = bytes << 8 | (token.bytes[token.offset + i] & 0xFF);
      }
      Integer known = numbers.putIfAbsent(bytes, next);
      return known == null ? next : known;
    }

    /** A token's place in the order, -1 for one not seen before. */
    int rank(int number) {
      return number < size ? places[number] : -1;
    }

    void saw(int number, int rank) {
      if (rank < 0) {
        if (size == order.length) {
          order = Arrays.copyOf(order, 2 * size);
          places = Arrays.copyOf(places, 2 * size);
          counts = Arrays.copyOf(counts, 2 * size);
        }
        order[size] = number;
        places[number] = size;
        counts[size++] = 1;
        return;
      }
      int first = rank;
      while (first > 0 && counts[first - 1] == counts[rank]) {
        first--;
      }
      // change places with the first of equal count
      int other = order[first];
      order[rank] = other;
      places[other] = rank;
      order[first] = number;
      places[number] = first;
      counts[first]++;
    }
  }
}

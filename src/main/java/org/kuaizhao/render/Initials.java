package org.kuaizhao.render;

import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.kuaizhao.analysis.Fold;
import org.kuaizhao.render.page.Counted;
import org.kuaizhao.render.page.IndexPage;
import org.kuaizhao.render.page.IndexPage.Group;

/**
 * Names by their initials. GB 2312 files its 3,755 common characters by pinyin (rows 16 to 55), so
 * the code of a character tells its letter; of those with several readings it has the commonest.
 */
final class Initials {

  /** More lists than this are shown by initials. */
  private static final int FEW = 40;

  /** The largest, which stand before the initials. */
  private static final int LARGEST = 20;

  private static final Charset GB = Charset.forName("GB18030");

  private static final String LETTERS = "ABCDEFGHJKLMNOPQRSTWXYZ";

  /** The first code of each letter (GB 2312—80, rows 16 to 55), and what follows the last. */
  private static final int[] BEGINNINGS = {
    0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC, 0xC2E8,
    0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1, 0xD7FA
  };

  private Initials() {}

  /** The page of all lists of a kind, largest first as they come. */
  static IndexPage page(String kind, List<Counted> lists) {
    if (lists.size() <= FEW) {
      return new IndexPage(kind, lists.size(), lists, List.of());
    }
    // Latin letters first, then what begins otherwise
    Map<String, List<Counted>> byInitial =
        new TreeMap<>(
            Comparator.comparing((String initial) -> !initial.matches("[A-Z]"))
                .thenComparing(Comparator.naturalOrder()));
    lists.forEach(
        list -> byInitial.computeIfAbsent(of(list.text()), initial -> new ArrayList<>()).add(list));
    List<Group> groups = new ArrayList<>();
    byInitial.forEach((initial, group) -> {
      group.sort(Comparator.comparing(Counted::text));
      groups.add(new Group(initial, "i" + (groups.size() + 1), group));
    });
    return new IndexPage(kind, lists.size(), RenderContext.first(lists, LARGEST), groups);
  }

  /** A letter from A to Z where there is one, else the first character. */
  static String of(String name) {
    String plain = name.strip().replaceFirst("^[^\\p{L}\\p{N}]+", "");
    if (plain.isEmpty()) {
      return "#";
    }
    String first = plain.substring(0, plain.offsetByCodePoints(0, 1));
    String letter =
        Normalizer.normalize(first, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toUpperCase(Locale.ROOT);
    if (letter.matches("\\d.*")) {
      return "#";
    }
    return letter.isEmpty() ? first : pinyin(letter);
  }

  private static String pinyin(String character) {
    byte[] code = Fold.simplifying().of(character).getBytes(GB);
    int value = code.length == 2 ? (code[0] & 0xFF) << 8 | (code[1] & 0xFF) : 0;
    for (int i = 0; i < LETTERS.length(); i++) {
      if (value >= BEGINNINGS[i] && value < BEGINNINGS[i + 1] && (value & 0xFF) >= 0xA1) {
        return LETTERS.substring(i, i + 1);
      }
    }
    return character.substring(0, character.offsetByCodePoints(0, 1));
  }
}

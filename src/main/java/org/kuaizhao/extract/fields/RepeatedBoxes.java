package org.kuaizhao.extract.fields;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.page.Line;
import org.kuaizhao.extract.page.Line.Zone;
import org.kuaizhao.extract.page.PageContext;

/**
 * The entries of a page's lists: boxes of the same tag and class beside one another, each with a
 * linked title and little text.
 *
 * @param entries how many there are
 * @param weight of the lines inside them
 */
record RepeatedBoxes(int entries, int weight) {

  /** So many boxes alike are a list. */
  private static final int ALIKE = 5;

  /** A box of more text holds an article, one of less a label. */
  private static final int LARGEST = 1_200;

  private static final int SMALLEST = 20;
  private static final int TITLE = 12;

  /** Boxes are looked for so many steps above a line. */
  private static final int STEPS = 8;

  private static final Set<String> BOXES = Set.of("div", "li", "article", "section", "a", "tr");

  static RepeatedBoxes of(PageContext context) {
    Map<Element, Box> boxes = new IdentityHashMap<>();
    for (Line line : context.lines()) {
      if (line.zone() == Zone.MAIN) {
        gather(line, boxes);
      }
    }
    Set<Element> alike = alike(boxes);
    int weight = 0;
    Set<Element> entries = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Line line : context.lines()) {
      Element entry = line.zone() == Zone.MAIN ? entry(line, alike) : null;
      if (entry != null) {
        entries.add(entry);
        weight += line.weight();
      }
    }
    return new RepeatedBoxes(entries.size(), weight);
  }

  /** What the lines of an element come to. */
  private static final class Box {
    private int weight;
    private boolean titled;
  }

  private static void gather(Line line, Map<Element, Box> boxes) {
    int step = 0;
    boolean linked = line.linkShare() > 0.5 && line.weight() >= TITLE;
    for (Element e = line.element(); e != null && step < STEPS; e = e.parent(), step++) {
      Box box = boxes.computeIfAbsent(e, x -> new Box());
      box.weight += line.weight();
      box.titled |= linked;
    }
  }

  private static Set<Element> alike(Map<Element, Box> boxes) {
    Map<Element, Map<String, Set<Element>>> families = new IdentityHashMap<>();
    boxes.forEach((element, box) -> {
      Element parent = element.parent();
      boolean fits = box.titled && box.weight >= SMALLEST && box.weight <= LARGEST;
      if (fits && parent != null && BOXES.contains(element.normalName())) {
        families
            .computeIfAbsent(parent, x -> new HashMap<>())
            .computeIfAbsent(kin(element), x -> Collections.newSetFromMap(new IdentityHashMap<>()))
            .add(element);
      }
    });
    Set<Element> alike = Collections.newSetFromMap(new IdentityHashMap<>());
    families
        .values()
        .forEach(family ->
            family
                .values()
                .forEach(kin -> {
                  if (kin.size() >= ALIKE) {
                    alike.addAll(kin);
                  }
                }));
    return alike;
  }

  /** Tag and first class: the others tell what an entry is about. */
  private static String kin(Element element) {
    String name = element.className();
    int space = name.indexOf(' ');
    return element.normalName() + "." + (space < 0 ? name : name.substring(0, space));
  }

  private static @Nullable Element entry(Line line, Set<Element> alike) {
    int step = 0;
    for (Element e = line.element(); e != null && step < STEPS; e = e.parent(), step++) {
      if (alike.contains(e)) {
        return e;
      }
    }
    return null;
  }
}

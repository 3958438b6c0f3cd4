package org.kuaizhao.extract.body;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Fields;
import org.kuaizhao.extract.fields.Bylines;
import org.kuaizhao.extract.fields.Signals;
import org.kuaizhao.extract.fields.Sources;
import org.kuaizhao.extract.rules.SiteRules;
import org.kuaizhao.extract.text.Label;
import org.kuaizhao.extract.text.Names;
import org.kuaizhao.extract.text.Notice;
import org.kuaizhao.extract.text.PlainForm;
import org.kuaizhao.extract.text.ReporterLine;
import org.kuaizhao.extract.text.TimeText;

/**
 * A body without the credits at its edges, and what the credits said: bylines, contributors in
 * brackets, editors, reprint notes, datelines, the repeated title, copyright and disclaimer lines.
 *
 * @param blocks what remains, in order
 * @param fields the signals' completed by the credits
 * @param evidence the signals' completed
 */
public record Credits(List<Block> blocks, Fields fields, Map<String, String> evidence) {

  /** Takes the credits off the edges of a body. */
  public static Credits trim(List<Block> blocks, Signals signals) {
    return new Trimmer(blocks, signals).trim();
  }

  /** The worker of one body. */
  private static final class Trimmer {

    private static final Pattern BRACKET =
        Pattern.compile("[(（【\\[]([^()（）【】\\[\\]]{2,60})[)）】\\]]\\s*[。.]?$");
    private static final Pattern HEAD_BRACKET =
        Pattern.compile("^.{0,40}?[(（【]([^()（）【】]{2,60})[)）】]");
    private static final Pattern ROLE =
        Pattern.compile(
            "(?:[\\p{IsHan}A-Za-z]{0,8}?(?:全媒体|特约|特派|见习|实习|首席|职工|職工)?)?(记者|記者|通讯员|通訊員|实习生|见习生|责任编辑|编辑|責任編輯|摄影|文/图|文图|图文|文|作者|撰文)[:：/／|｜\\s]*");
    private static final Pattern DATELINE =
        Pattern.compile(
            "^[【\\[]?((?:[\\p{IsHan}A-Za-z]{0,12}?(?:社|网|報|报|台|站|刊|客户端)?)(?:[\\p{IsHan}]{0,10})?(?:\\d{1,2}月\\d{1,2}日)?(?:专?电|快?讯|消息))[】\\]]?(?=[\\s（(：:，,　]|$)");
    private static final Pattern REPORTED =
        Pattern.compile("^【([^【】]{4,40}(?:报道|報道|报导|報導|讯|訊|电|電))】");
    private static final Pattern WESTERN_DATELINE =
        Pattern.compile(
            "^(\\p{Lu}[\\p{Lu} .'’-]{2,30}(?:, \\p{Lu}[\\p{L}.]+){0,2}(?:, \\p{L}+\\.? \\d{1,2})?)(?: ?\\((?:AP|Reuters|AFP|dpa|[A-Z][A-Za-z]{1,12})\\))? ?[—–-]{1,2} ");
    private static final Pattern FROM_PLACE =
        Pattern.compile("^([\\p{IsHan}·•、 ]{2,20}?)\\s+(?:发自|發自)[\\p{IsHan}]{2,12}$");
    private static final Pattern BYLINE_LEAD =
        Pattern.compile(
            "^[【\\[（(□■◎●◆\\s]{0,3}(?:[\\p{IsHan}A-Za-z]{0,12}(?:记者|記者|评论员|特约撰稿人|专栏作者)[:：/\\s]|(?:文|图|撰文|作者|执笔|撰稿|图文|文图|采写|供稿)\\s?[/／:：|｜]|(?:文|撰文|作者)\\s)");
    private static final Pattern END_MARK =
        Pattern.compile(
            "^[(（\\[【]?(?:完|全文完|the end|end|本文完|-?\\s?end\\s?-?)[)）\\]】]?[。.]?$",
            Pattern.CASE_INSENSITIVE);
    private static final int EDGE = 8;
    private static final int SHORT = 60;
    private static final int SIGNATURE = 20;

    private final List<Block> blocks;
    private final Signals signals;
    private final Map<String, String> evidence;
    private final Set<String> authors = new LinkedHashSet<>();
    private final Set<String> contributors;
    private final Set<String> editors;
    private @Nullable String byline;
    private @Nullable String source;
    private @Nullable String reprintedFrom;
    private @Nullable String dateline;
    private @Nullable String publishedAt;

    Trimmer(List<Block> blocks, Signals signals) {
      this.blocks = new ArrayList<>(blocks);
      this.signals = signals;
      this.evidence = new TreeMap<>(signals.evidence());
      this.contributors = new LinkedHashSet<>(signals.fields().texts(Field.CONTRIBUTORS));
      this.editors = new LinkedHashSet<>(signals.fields().texts(Field.EDITORS));
      this.source = signals.fields().text(Field.SOURCE);
      this.reprintedFrom = signals.fields().text(Field.REPRINTED_FROM);
      this.publishedAt = signals.fields().text(Field.PUBLISHED_AT);
    }

    public Credits trim() {
      String title = PlainForm.of(signals.fields().textOrEmpty(Field.TITLE));
      head(title);
      tail(title);
      if (!blocks.isEmpty()) {
        dateline(blocks.getFirst());
        if (blocks.size() > 1 && dateline == null) {
          dateline(blocks.get(1));
        }
        ending(blocks.getLast().text());
      }
      return new Credits(List.copyOf(blocks), fields(), evidence);
    }

    private void head(String title) {
      for (int i = 0; i < EDGE && blocks.size() > 1; i++) {
        Block block = blocks.getFirst();
        String text = block.text().strip();
        boolean repeated =
            !title.isEmpty() && text.length() < 400 && PlainForm.of(text).equals(title);
        if (repeated || text.isEmpty() || credit(text, true)) {
          blocks.removeFirst();
        } else {
          break;
        }
      }
    }

    private void tail(String title) {
      for (int i = 0; i < EDGE && blocks.size() > 1; i++) {
        String text = blocks.getLast().text().strip();
        boolean repeated =
            !title.isEmpty() && text.length() < 400 && PlainForm.of(text).equals(title);
        if (repeated || text.isEmpty() || END_MARK.matcher(text).matches() || credit(text, false)) {
          blocks.removeLast();
        } else {
          break;
        }
      }
      // A credit may stand before a last caption or note that is kept.
      for (int i = blocks.size() - 2; i > 0 && i >= blocks.size() - 4; i--) {
        String text = blocks.get(i).text().strip();
        boolean closing =
            isSignature(text)
                || text.length() <= SHORT * 2 && Bylines.CONTRIBUTORS.matcher(text).matches();
        if (closing && credit(text, false)) {
          blocks.remove(i);
        }
      }
    }

    /** Whether a short line says by whom the text is and nothing else. */
    private static boolean isSignature(String text) {
      List<Label.Entry> entries = text.length() <= SIGNATURE ? Label.entries(text) : List.of();
      return entries.size() == 1
          && entries.getFirst().label() == Label.AUTHOR
          && entries.getFirst().at() == 0;
    }

    /** Whether a line is a credit; if so what it says is kept. */
    private boolean credit(String printed, boolean atHead) {
      String text = printed.replace('丨', '｜');
      if (text.length() > 240) {
        return false;
      }
      Matcher helped = Bylines.CONTRIBUTORS.matcher(text);
      if (helped.matches()) {
        List<String> names = Names.of(helped.group(1));
        if (!names.isEmpty()) {
          contributors.addAll(names);
          evidence.put("contributors", "text:credit");
          return true;
        }
      }
      if (Label.entries(text).isEmpty()) {
        return bare(text, atHead);
      }
      return labelled(text, atHead);
    }

    private boolean labelled(String text, boolean atHead) {
      List<Label.Entry> entries = Label.entries(text);
      if (entries.getFirst().at() > 14 || text.length() > 160) {
        return false;
      }
      boolean known = false;
      for (Label.Entry entry : entries) {
        String value = entry.value();
        switch (entry.label()) {
          case AUTHOR -> {
            List<String> names = Names.signed(value);
            if (names.isEmpty() && value.length() > 30) {
              return false;
            }
            author(names, text, "text:credit");
            known = true;
          }
          case EDITOR -> {
            if (value.length() > 60) {
              return false;
            }
            editors.addAll(Bylines.editorNames(value));
            evidence.putIfAbsent("editors", "text:credit");
            known = true;
          }
          case CONTRIBUTOR -> {
            contributors.addAll(Names.of(value));
            evidence.putIfAbsent("contributors", "text:credit");
            known = true;
          }
          case REPRINT -> {
            if (value.length() > 40) {
              return false;
            }
            if (reprintedFrom == null && !value.isEmpty()) {
              reprintedFrom = Sources.name(value);
              evidence.put("reprintedFrom", "text:credit");
            }
            known = true;
          }
          case SOURCE -> {
            if (value.length() > 40) {
              return false;
            }
            String where = evidence.getOrDefault("source", "");
            if (!value.isEmpty() && !where.equals("label") && !SiteRules.isPlace(where)) {
              source = Sources.name(value);
              evidence.put("source", "text:credit");
            }
            known = true;
          }
          case PUBLISHED, UPDATED, CATEGORY, KEYWORDS, CAPTURED, ORIGINAL ->
              known =
                  value.length() < 60
                      || entry.label() == Label.ORIGINAL
                      || entry.label() == Label.KEYWORDS;
          case PHOTO -> {
            if (atHead || entries.size() == 1) {
              return false;
            }
          }
          case NOISE -> known |= entries.size() > 1;
        }
      }
      return known;
    }

    private boolean bare(String text, boolean atHead) {
      if (!atHead && Notice.isIn(text)) {
        return true;
      }
      Matcher place = FROM_PLACE.matcher(text);
      if (atHead && place.matches() && Names.isChineseNames(place.group(1))) {
        author(Names.of(place.group(1)), text, "text:credit");
        return true;
      }
      if (text.length() <= SHORT && BYLINE_LEAD.matcher(text).find()) {
        List<String> names = Names.of(text);
        if (!names.isEmpty()) {
          roles(text, text);
          return true;
        }
      }
      if (atHead && text.length() <= 24 && Names.isChineseNames(text) && blocks.size() > 2) {
        author(Names.of(text), text, "text:credit");
        return true;
      }
      if (!atHead && text.length() <= SHORT && Bylines.isLed(text) && isOfPersons(text)) {
        author(Names.of(text), text, "text:credit");
        return true;
      }
      Matcher bracket = BRACKET.matcher(text);
      if (!atHead && text.length() <= SHORT && bracket.matches()) {
        return roles(bracket.group(1), text);
      }
      if (!atHead && text.length() <= SHORT * 3) {
        Matcher edited = Bylines.WESTERN_EDITORS.matcher(text);
        Matcher with = Bylines.WESTERN_CONTRIBUTORS.matcher(text);
        boolean found = false;
        if (edited.find()) {
          editors.addAll(Names.of(edited.group(1)));
          evidence.putIfAbsent("editors", "text:credit");
          found = true;
        }
        if (with.find()) {
          String names = with.group(1) != null ? with.group(1) : with.group(2);
          contributors.addAll(Names.of(names));
          evidence.putIfAbsent("contributors", "text:credit");
          found = true;
        }
        return found;
      }
      if (atHead
          && text.length() < 80
          && text.matches("(?i)by\\s+\\p{Lu}.*")
          && !Names.of(text).isEmpty()) {
        author(Names.of(text), text, "text:credit");
        return true;
      }
      return atHead && text.length() <= 40 && isTime(text);
    }

    private static boolean isOfPersons(String text) {
      List<String> names = Names.of(text);
      return !names.isEmpty() && names.stream().allMatch(Names::isPlainlyPerson);
    }

    private boolean isTime(String text) {
      List<TimeText.Hit> hits = new TimeText(TimeText.Habit.NONE).find(text);
      return hits.size() == 1
          && hits.getFirst().end() - hits.getFirst().start() >= text.length() - 4;
    }

    private void author(List<String> names, String printed, String where) {
      names.stream().filter(name -> !Names.isOffice(name)).forEach(authors::add);
      if (!names.isEmpty() && byline == null) {
        byline = printed;
        evidence.putIfAbsent("byline", where);
      }
    }

    /** Names by the roles before them; names before any role are the authors'. */
    private boolean roles(String credit, String printed) {
      Matcher role = ROLE.matcher(credit);
      String open = "";
      int from = 0;
      boolean found = false;
      while (true) {
        boolean next = role.find();
        String span = credit.substring(from, next ? role.start() : credit.length());
        List<String> names = Names.of(span);
        if (!names.isEmpty() && (!open.isEmpty() || Names.isChineseNames(span))) {
          found = true;
          switch (open) {
            case "编辑", "责任编辑", "責任編輯" -> editors.addAll(names);
            case "通讯员", "通訊員", "实习生", "见习生" -> {
              contributors.addAll(names);
              evidence.putIfAbsent("contributors", "text:credit");
            }
            case "摄影" -> {}
            default -> author(names, printed, "text:credit");
          }
        }
        if (!next) {
          return found;
        }
        open = String.valueOf(role.group(1));
        from = role.end();
      }
    }

    private void dateline(Block block) {
      String text = block.text();
      Matcher reported = REPORTED.matcher(text);
      Matcher chinese = DATELINE.matcher(text);
      Matcher western = WESTERN_DATELINE.matcher(text);
      if (reported.find()) {
        dateline = reported.group();
        roles(reported.group(1), reported.group());
      } else if (chinese.find()) {
        dateline = text.charAt(0) == '【' ? chinese.group() : chinese.group(1);
      } else if (western.find()) {
        dateline = western.group(1);
      }
      if (dateline != null) {
        evidence.put("dateline", "text");
      }
      if (!isLink(block)) {
        openingReporter(text);
      }
      String head = text.length() > 110 ? text.substring(0, 110) : text;
      Matcher bracket = HEAD_BRACKET.matcher(head);
      if (bracket.find() && ROLE.matcher(bracket.group(1)).find()) {
        roles(bracket.group(1), bracket.group(1));
      }
    }

    /** A line that is but a link leads to a desk or a column; who wrote a text is printed. */
    private static boolean isLink(Block block) {
      return block.pieces().stream()
          .filter(piece -> !piece.text().isBlank())
          .allMatch(piece -> piece.node() != null && isInLink(piece.node()));
    }

    private static boolean isInLink(Node node) {
      for (Node at = node; at != null; at = at.parent()) {
        if (at.nameIs("a")) {
          return true;
        }
      }
      return false;
    }

    private void openingReporter(String text) {
      boolean opens = authors.isEmpty() && text.length() > SHORT / 2; // a line may be a link's
      List<String> names = opens ? ReporterLine.names(text) : List.of();
      if (!names.isEmpty()) {
        int end = text.indexOf(names.getLast()) + names.getLast().length();
        author(names, text.substring(0, Math.max(end, 0)), "text:credit");
      }
    }

    /** A credit in brackets that closes the last paragraph stays in the text. */
    private void ending(String text) {
      Matcher bracket =
          BRACKET.matcher(text.length() > 90 ? text.substring(text.length() - 90) : text);
      if (bracket.find()) {
        String credit = bracket.group(1);
        if (ROLE.matcher(credit).find() || Names.isChineseNames(credit)) {
          roles(credit, credit);
        }
      }
    }

    private Fields fields() {
      return people(signals.fields())
          .with(Field.SOURCE, source)
          .with(Field.REPRINTED_FROM, reprintedFrom)
          .with(Field.DATELINE, dateline)
          .with(Field.PUBLISHED_AT, publishedAt);
    }

    private Fields people(Fields told) {
      List<String> known = told.texts(Field.AUTHORS);
      String place = evidence.getOrDefault("authors", "");
      boolean weak =
          known.isEmpty()
              || known.stream().allMatch(Names::isOffice)
              || known.stream().allMatch(Names::isOrganisation)
                  && authors.stream().anyMatch(Names::isPlainlyPerson)
              || place.startsWith("meta")
                  && !authors.isEmpty()
                  && authors.stream().allMatch(Names::isChinesePerson);
      List<String> names = weak && !authors.isEmpty() ? List.copyOf(authors) : known;
      if (weak && !authors.isEmpty()) {
        evidence.put("authors", "text:credit");
      }
      String printed = weak && byline != null ? byline : told.text(Field.BYLINE);
      contributors.removeIf(names::contains);
      return told.with(Field.BYLINE, printed == null ? byline : printed)
          .with(Field.AUTHORS, names)
          .with(Field.CONTRIBUTORS, List.copyOf(contributors))
          .with(Field.EDITORS, List.copyOf(editors));
    }
  }
}

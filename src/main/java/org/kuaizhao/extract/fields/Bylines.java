package org.kuaizhao.extract.fields;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Fields;
import org.kuaizhao.extract.page.Found;
import org.kuaizhao.extract.page.Line;
import org.kuaizhao.extract.page.Line.Zone;
import org.kuaizhao.extract.page.MetaTags;
import org.kuaizhao.extract.page.PageContext;
import org.kuaizhao.extract.text.Label;
import org.kuaizhao.extract.text.Literals;
import org.kuaizhao.extract.text.Names;
import org.kuaizhao.extract.text.TimeText;

/**
 * Finds who wrote an article outside its body: linked data, labelled lines, elements named for
 * authors, lines that begin like a byline, meta tags. Credits inside the body are {@code Credits}'
 * matter.
 */
public final class Bylines {

  public static final Pattern CONTRIBUTORS =
      Pattern.compile(
          "^[(（【\\[]?(.{2,80}?)(?:等)?(?:对此?本?文亦?有?(?:所)?贡献|对本文亦有贡献|参与(?:了)?(?:本文)?(?:的)?(?:采写|采访|报道|撰写|写作|编写)(?:工作)?|亦有贡献)[)）】\\]]?[。.]?$");
  public static final Pattern WESTERN_CONTRIBUTORS =
      Pattern.compile(
          "(?i)(?:additional reporting|with reporting|additional writing) by ([^;.]{3,80})|^(.{3,60}?) contributed (?:to this (?:report|story|article)|reporting)");
  public static final Pattern WESTERN_EDITORS =
      Pattern.compile("(?i)(?:edited|editing) by ([^;.()\\]]{3,80})");

  /** Every line that tells of contributors or editors has one of these. */
  private static final Literals HELP_SIGNS =
      Literals.of(
          "贡献", "参与", "reporting by", "writing by", "contributed", "edited by", "editing by");

  private static final List<String> AUTHOR_TAGS =
      List.of(
          "parsely-author",
          "sailthru.author",
          "byl",
          "article:author_name",
          "citation_author",
          "dc.creator",
          "dcterms.creator",
          "author",
          "article:author",
          "og:article:author",
          "creator",
          "cxenseparse:author",
          "twitter:data1",
          "rbauthors");

  private static final Pattern LEAD =
      Pattern.compile(
          "^(?:(?:written |posted |story |words |published )?by\\s?:?\\s+\\p{Lu}|von:? \\p{Lu}|par:? \\p{Lu}|por:? \\p{Lu}|di \\p{Lu}\\p{Ll}+ \\p{Lu}|autor(?:in)?:? \\p{Lu}|text: \\p{Lu})",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CAPITAL_LEAD =
      Pattern.compile(
          "^(?i:(?:written |posted |story |words |published )?by|von|par|por|di|autor|autorin|text)\\s?:?\\s+\\p{Lu}");
  private static final Pattern BARE_LEAD =
      Pattern.compile(
          "(?:(?:written |posted |story |words |text |geschrieben )?(?:by|von)|par|por|di|author|autor(?:in)?|auteur|autore)\\s?:?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PIECE_BY =
      Pattern.compile("^(?:Eine?|An?|Un|Une|Una) \\p{L}{4,14} (?:von|by|par|de|por) \\p{Lu}");

  /** Names behind a role without a colon, as info lines print them. */
  static final Pattern REPORTER =
      Pattern.compile(
          "(?:记者|記者|作者|实习生|文/图|文图|图文|撰文|(?<![\\p{IsHan}])文[/／])[ :：]{0,2}((?:(?!通讯员|通訊員|实习|摄影|编辑|字号)(?:[\\p{IsHan}·•]{2,4}|\\p{IsHan} \\p{IsHan})(?:[ 、,，]|$|(?=[\\d(（【|])))++)|(?<=[ ｜|])((?:[\\p{IsHan}]{2,4} ){1,20})(?:文/图|摄影报道|文图)");

  private static final Pattern HELPER =
      Pattern.compile(
          "(?:通讯员|通訊員)[ :：]{0,2}((?:(?!记者|字号|编辑)[\\p{IsHan}·•]{2,4}(?:[ 、,，]|$|(?=[\\d(（【|])))++)");

  /** By whom, up to when and what else a line of a post tells; names may be nicknames. */
  private static final Pattern SIGNED =
      Pattern.compile(
          "(?:^|[\\s\\d,.:)])(?:by|von|vom|por|par|door|autor:?|beitragvon)\\s{1,2}(\\p{L}[\\p{L}\\p{N}.'’_-]{1,24}(?:\\s(?-i:\\p{Lu})[\\p{L}.'’-]{0,24}){0,3})(?=\\s*(?:$|[»·|@,(–—〓/-]|am\\s|at\\s|on\\s|um\\s|in\\s|le\\s|el\\s|\\d|kategori|categor|tag|schlagw|posted|under))",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern POSTED =
      Pattern.compile(
          "posted|written|published|submitted|geschrieben|gespeichert|veröffentlicht|verfasst|erstellt|eingestellt|beitragvon|publicado|publié|发布",
          Pattern.CASE_INSENSITIVE);
  private static final List<String> WRITTEN_BY =
      List.of(
          "written by",
          "geschrieben von",
          "verfasst von",
          "écrit par",
          "rédigé par",
          "escrito por",
          "scritto da",
          "geschreven door",
          "skrevet af",
          "skriven av",
          "作者",
          "撰文",
          "napisane przez",
          "автор",
          "написано",
          "投稿者",
          "執筆者");

  private static final Pattern PROFILE =
      Pattern.compile("(?:(?:https?:)?//([^/?#]+))?/(?:[^?#]*/)?([^/?#]{5,})/?(?:[?#].*)?");

  /** Before "by", what was made was no text. */
  private static final Pattern OF_PICTURE =
      Pattern.compile(
          "(?:photo(?:graph)?s?|pictures?|images?|illustrations?|graphics?|videos?|fotos?|bild(?:er)?|foto(?:grafi[ae]s?)?|zdjęcia|фото|видео|图|圖|摄|攝|图片|摄影)\\s?$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final int MOST_PROFILES = 12;
  private static final int NEAR = 14;
  static final int LONGEST = 160;

  private final PageContext context;
  private final boolean chinese;
  private final SiteNames site;
  private final MarkedAuthors marked;
  private final PersonGate gate;

  private Bylines(PageContext context) {
    this.context = context;
    this.chinese = isChinese();
    this.site = new SiteNames(context);
    this.marked = new MarkedAuthors(context, site, chinese);
    this.gate = new PersonGate(context);
  }

  /** The people told outside the body, and where the authors were found. */
  record Answer(Fields people, @Nullable String authors) {}

  static Answer read(PageContext context) {
    Bylines worker = new Bylines(context);
    Answer answer = worker.answer();
    List<String> told = answer.people.texts(Field.AUTHORS);
    boolean data = "json-ld".equals(answer.authors);
    List<String> people = data ? worker.gate.admitTold(told) : worker.gate.admit(told);
    return people.size() == told.size()
        ? answer
        : new Answer(answer.people.with(Field.AUTHORS, people), answer.authors);
  }

  private Answer answer() {
    Set<String> editors = new LinkedHashSet<>();
    Set<String> contributors = new LinkedHashSet<>();
    Found<String> byline = labelled(editors, contributors);
    List<String> data =
        new ArrayList<>(gate.admitTold(Names.given(context.data().names("author"))));
    boolean weak = data.stream().allMatch(name -> site.isSite(name) || Names.isLogin(name));
    Found<String> shown = !chinese && byline == null && weak ? printedByline() : null;
    if (shown != null && Names.of(shown.value()).stream().allMatch(this::isOtherPerson)) {
      byline = shown;
      data = List.of();
    }
    if (!data.isEmpty() && !(chinese && data.stream().allMatch(this::isJunk))) {
      String printed = byline == null ? String.join(", ", data) : byline.value();
      data = chinese ? data : marked.whole(data);
      return new Answer(people(printed, data, contributors, editors), "json-ld");
    }
    if (byline == null) {
      byline = chinese ? chineseByline() : shown;
    }
    List<String> names = byline == null ? List.of() : names(byline.value());
    Found<List<String>> tags = tags();
    if (byline != null
        && !chinese
        && tags != null
        && !names.equals(List.of(String.join(" ", tags.value().reversed())))
        && tags.value().stream().allMatch(byline.value()::contains)) {
      names = tags.value();
    }
    if (names.isEmpty() || byline == null || !chinese && names.stream().allMatch(site::isSite)) {
      if (tags != null) {
        String printed = byline == null ? String.join(", ", tags.value()) : byline.value();
        return new Answer(people(printed, tags.value(), contributors, editors), tags.where());
      }
    }
    names = chinese ? names : marked.whole(names);
    String printed = byline == null ? null : byline.value();
    return new Answer(
        people(printed, names, contributors, editors), byline == null ? null : byline.where());
  }

  private static Fields people(
      @Nullable String byline,
      List<String> authors,
      Set<String> contributors,
      Set<String> editors) {
    return Fields.NONE
        .with(Field.BYLINE, byline)
        .with(Field.AUTHORS, authors)
        .with(Field.CONTRIBUTORS, list(contributors))
        .with(Field.EDITORS, list(editors));
  }

  /** The byline of labels and reporters' lines; gathers editors and contributors on the way. */
  private @Nullable Found<String> labelled(Set<String> editors, Set<String> contributors) {
    Found<String> labelled = null;
    int reporterAt = -2;
    for (int i = 0; i < context.lines().size(); i++) {
      Line line = context.lines().get(i);
      boolean far = i < context.headline() - NEAR || i > context.end() + NEAR;
      boolean inside = i > context.start() + 2 && i < context.end() - 2;
      if (!far
          && !isElsewhere(line)
          && i > context.start()
          && line.text().length() <= 2 * LONGEST) {
        helpers(line.text(), contributors, editors);
      }
      if (far || inside || isElsewhere(line) || line.text().length() > LONGEST) {
        continue;
      }
      if (i < context.start()) {
        Matcher helper = HELPER.matcher(line.text());
        if (helper.find()) {
          contributors.addAll(Names.of(helper.group(1)));
        }
        Matcher reporter = REPORTER.matcher(line.text());
        if (i >= context.headline() && line.linkShare() < 0.5 && reporter.find()) {
          String names = reporter.group(1) == null ? reporter.group(2) : reporter.group(1);
          if (labelled == null && !Names.of(names).isEmpty()) {
            labelled = new Found<>(reporter.group().strip(), "text");
            reporterAt = i;
          } else if (labelled != null && reporterAt == i - 1 && !Names.of(names).isEmpty()) {
            labelled = new Found<>(labelled.value() + " " + reporter.group().strip(), "text");
            reporterAt = i;
          }
        }
      }
      for (Label.Entry entry : line.labels()) {
        switch (entry.label()) {
          case EDITOR -> editors.addAll(editorNames(entry.value()));
          case CONTRIBUTOR -> contributors.addAll(Names.of(entry.value()));
          case AUTHOR -> {
            String before = line.text().substring(0, entry.at());
            if (labelled == null
                && !names(entry.value()).isEmpty()
                && !OF_PICTURE.matcher(before).find()) {
              labelled = new Found<>(entry.value(), "label");
            }
          }
          default -> {}
        }
      }
    }
    return labelled;
  }

  private List<String> names(String credit) {
    if (chinese) {
      return Names.signed(credit);
    }
    List<String> names = Names.of(credit);
    return names.isEmpty() ? Names.japanese(credit) : names.stream().map(this::bare).toList();
  }

  /** A person's name without the site's behind it. */
  private String bare(String name) {
    String site = context.meta().first("og:site_name");
    if (site == null || !name.endsWith(" " + site)) {
      return name;
    }
    String rest = name.substring(0, name.length() - site.length()).strip();
    return Names.isPlainlyPerson(rest) ? rest : name;
  }

  private static void helpers(String text, Set<String> contributors, Set<String> editors) {
    if (!HELP_SIGNS.isIn(text)) {
      return;
    }
    Matcher helped = CONTRIBUTORS.matcher(text);
    if (text.length() <= LONGEST && helped.matches()) {
      contributors.addAll(Names.of(helped.group(1)));
    }
    Matcher with = WESTERN_CONTRIBUTORS.matcher(text);
    if (with.find()) {
      contributors.addAll(Names.of(with.group(1) != null ? with.group(1) : with.group(2)));
    }
    Matcher edited = WESTERN_EDITORS.matcher(text);
    if (edited.find()) {
      editors.addAll(Names.of(edited.group(1)));
    }
  }

  private static List<String> list(Set<String> names) {
    return List.copyOf(names);
  }

  static boolean isElsewhere(Line line) {
    return line.zone() == Zone.COMMENTS
        || line.zone() == Zone.ASIDE
        || line.zone() == Zone.NAVIGATION;
  }

  /** Whether a text begins with a word for by whom, and a name behind it. */
  public static boolean isLed(String text) {
    return CAPITAL_LEAD.matcher(text).find();
  }

  public static List<String> editorNames(String value) {
    List<String> names = new ArrayList<>(Names.of(value));
    names.removeIf(Names::isOffice);
    return names;
  }

  private boolean isChinese() {
    int han = 0;
    int all = 0;
    for (int i = Math.max(0, context.headline());
        i < Math.min(context.lines().size(), context.end());
        i++) {
      String text = context.lines().get(i).text();
      for (int c = 0; c < text.length(); c++) {
        char at = text.charAt(c);
        all += Character.isLetter(at) ? 1 : 0;
        han += at >= 0x4E00 && at <= 0x9FFF ? 1 : 0;
        if (at >= 0x3040 && at < 0x3100) {
          han -= 2;
        }
      }
    }
    return han * 3 > all;
  }

  /** On Chinese pages a latin word or an office under "author" names the system, not a person. */
  private boolean isJunk(String name) {
    return Names.isOffice(name) || name.chars().noneMatch(c -> c >= 0x4E00 && c <= 0x9FFF);
  }

  /** What a page prints: a line that says by whom, an element named for authors, a signed time. */
  private @Nullable Found<String> printedByline() {
    Found<String> found = marked.find();
    if (found == null) {
      found = lead();
    }
    if (found == null) {
      found = signedTime();
    }
    return found;
  }

  /** A person rather than the site that linked data name instead. */
  private boolean isOtherPerson(String name) {
    return Names.isWesternPerson(name) && !site.isSite(name);
  }

  /** A line at the headline or right below the text that says when and by whom it was posted. */
  private @Nullable Found<String> signedTime() {
    List<Line> lines = context.lines();
    int from = Math.max(0, context.headline() - 2);
    int to = Math.min(lines.size(), context.end() + 6);
    for (int i = from; i < to; i++) {
      Line line = lines.get(i);
      boolean inside = i > context.start() && i < context.end() - 1;
      if (inside
          || line.zone() == Zone.COMMENTS
          || line.zone() == Zone.NAVIGATION
          || line.text().length() > LONGEST) {
        continue;
      }
      Matcher signed = SIGNED.matcher(line.text());
      boolean posted = POSTED.matcher(line.text()).find();
      if (signed.find()
          && (posted || !new TimeText(TimeText.Habit.NONE).find(line.text()).isEmpty())) {
        String name = signed.group(1).strip();
        if (!Names.of(name).isEmpty() && !site.isSite(name)) {
          return new Found<>(name, "text");
        }
      }
    }
    return null;
  }

  /** Who the tags say; names by which people log in only if no other tag tells a person's. */
  private @Nullable Found<List<String>> tags() {
    Found<List<String>> logins = null;
    for (String tag : AUTHOR_TAGS) {
      List<String> values = context.meta().all(List.of(tag));
      if (values.isEmpty() || values.size() > 12) {
        continue;
      }
      if (tag.equals("twitter:data1")
          && !WRITTEN_BY.contains(
              String.valueOf(context.meta().first("twitter:label1"))
                  .strip()
                  .toLowerCase(Locale.ROOT))) {
        continue;
      }
      List<String> told =
          chinese ? values : values.stream().filter(v -> !site.isOnlySite(v)).toList();
      List<String> names = new ArrayList<>(Names.given(told));
      names.removeIf(chinese ? this::isJunk : site::isAddressOrSite);
      names = new ArrayList<>(gate.admit(names));
      if (names.isEmpty()) {
        names = profiles(values);
      }
      Found<List<String>> found = new Found<>(names, MetaTags.place(tag));
      if (names.stream().allMatch(Names::isLogin)) {
        logins = logins == null && !names.isEmpty() ? found : logins;
      } else if (logins == null || names.stream().allMatch(Names::isWesternPerson)) {
        return found;
      }
    }
    return logins;
  }

  /** Whom the page's links to the profiles name that a tag gives for its authors. */
  private List<String> profiles(List<String> addresses) {
    List<Matcher> profiles =
        addresses.stream()
            .flatMap(each -> Stream.of(each.split(",")))
            .map(each -> PROFILE.matcher(each.strip()))
            .filter(Matcher::matches)
            .limit(MOST_PROFILES)
            .toList();
    if (profiles.isEmpty()) {
      return List.of();
    }
    Set<String> names = new LinkedHashSet<>();
    for (Element link : context.page().document().select("a[href]")) {
      Matcher to = PROFILE.matcher(link.attr("href").strip());
      if (to.matches()
          && profiles.stream().anyMatch(profile -> isSameProfile(profile, to))
          && Names.isPlainlyPerson(link.text())) {
        names.add(link.text());
      }
    }
    return List.copyOf(names);
  }

  /** Whether two addresses have the last segment in common, and the host if both tell one. */
  private static boolean isSameProfile(Matcher one, Matcher other) {
    return one.group(2).equals(other.group(2))
        && (one.group(1) == null || other.group(1) == null || one.group(1).equals(other.group(1)));
  }

  private @Nullable Found<String> lead() {
    for (int i = Math.max(0, context.headline() - 4);
        i < Math.min(context.lines().size(), context.start() + 3);
        i++) {
      Line line = context.lines().get(i);
      if (!isElsewhere(line)
          && line.text().length() < LONGEST
          && (LEAD.matcher(line.text()).find() && isLed(line.text())
              || PIECE_BY.matcher(line.text()).find())
          && !Names.of(line.text()).isEmpty()) {
        return new Found<>(line.text(), "text");
      }
      if (!isElsewhere(line) && BARE_LEAD.matcher(line.text()).matches()) {
        String next = i + 1 < context.lines().size() ? context.lines().get(i + 1).text() : "";
        if (Names.of(next).stream().anyMatch(Names::isPlainlyPerson)) {
          return new Found<>(next, "text");
        }
      }
    }
    return null;
  }

  private @Nullable Found<String> chineseByline() {
    Found<String> found = new ChineseBylines(context).find();
    return found == null ? signedTime() : found;
  }
}

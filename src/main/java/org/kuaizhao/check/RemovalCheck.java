package org.kuaizhao.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kuaizhao.BuiltArchive;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.archive.Phrases;
import org.kuaizhao.archive.Removed;
import org.kuaizhao.capture.Listing.Note;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.HtmlLinks;
import org.kuaizhao.search.IndexTexts;
import org.kuaizhao.site.SiteAudit;

/**
 * Whether what rules took out is in any file of the site: as it stands there, behind the entities
 * and escapes of HTML, JSON and scripts, and in the packed texts of the client index.
 */
final class RemovalCheck {

  private static final Pattern TEXT_FILE =
      Pattern.compile(".*\\.(?:html|xml|json|txt|js|css|link|svg|webmanifest|csv|md)");
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"'<>\\\\{}]{3,2000}+");
  private static final Pattern ID = Pattern.compile("(?<![0-9a-f])[0-9a-f]{16}(?![0-9a-f])");

  /** So much of a line that stays is named. */
  private static final int SHOWN = 24;

  private final BuiltArchive archive;
  private final Removed removed;
  private final Traces traces;
  private final Phrases phrases;
  private final List<Note> found = new ArrayList<>();

  RemovalCheck(BuiltArchive archive, Traces traces) {
    this.archive = archive;
    this.removed = archive.edition().removed();
    this.traces = traces;
    this.phrases = new Phrases(traces.lines().keySet());
  }

  /** Each file that tells of something that was taken out. */
  List<Note> run(SiteAudit audit) throws IOException {
    if (removed.isNothing()) {
      return List.of();
    }
    Path site = archive.options().site();
    for (Map.Entry<String, String> file : audit.digests().entrySet()) {
      if (traces.images().contains(file.getValue())) {
        found.add(new Note(file.getKey(), "an image that rules took out"));
      }
      if (TEXT_FILE.matcher(file.getKey()).matches()) {
        byte[] bytes = Files.readAllBytes(site.resolve(file.getKey()));
        look(file.getKey(), new String(bytes, StandardCharsets.UTF_8));
      }
    }
    index(site);
    return List.copyOf(found);
  }

  private void index(Path site) throws IOException {
    IndexTexts index;
    try {
      index = IndexTexts.of(site);
    } catch (IndexTexts.UnreadableException e) {
      found.add(new Note(e.path(), "cannot be decoded: whether it tells of them is not known"));
      return;
    }
    Set<String> live = new TreeSet<>();
    archive.edition().articles().forEach(entry -> live.add(entry.id()));
    for (IndexTexts.Told told : index.told()) {
      for (String text : told.texts()) {
        String id = text.substring(0, Math.min(16, text.length()));
        if (ID.matcher(id).matches() && !live.contains(id)) {
          found.add(new Note(told.path(), "holds article " + id + ", decoded"));
        }
        words(told.path(), text, ", decoded");
      }
    }
    if (traces.captures() > 0) {
      index
          .unnamed()
          .forEach(path ->
              found.add(new Note(path, "of an earlier index, which may hold what was taken out")));
    }
  }

  private void look(String path, String text) {
    String plain = unescaped(text);
    addresses(path, plain);
    ids(path, plain);
    words(path, plain, "");
    if (path.endsWith(".html")) {
      HtmlLinks page = HtmlLinks.of(text);
      page.targets().forEach(target -> address(path, target));
      words(path, page.text(), "");
    }
  }

  /** Scripts and JSON spell characters by their numbers, HTML and XML by entities. */
  private static String unescaped(String text) {
    Matcher escape = ESCAPE.matcher(text);
    String spelt =
        escape.replaceAll(found ->
            Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    return spelt
        .replace("\\/", "/")
        .replace("\\\"", "\"")
        .replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&apos;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  private void addresses(String path, String text) {
    Matcher address = ADDRESS.matcher(text);
    while (address.find()) {
      address(path, address.group());
    }
  }

  private void address(String path, String address) {
    if (removed.isRemoved(address)) {
      add(path, "names " + address);
    }
  }

  private void ids(String path, String text) {
    Matcher id = ID.matcher(text);
    while (id.find()) {
      if (traces.captureIds().contains(id.group())) {
        add(path, "names capture " + id.group());
      }
      // elsewhere the page in its place is led to, which tells nothing
      if (path.startsWith("search/") && traces.articles().contains(id.group())) {
        add(path, "names article " + id.group());
      }
    }
  }

  private void words(String path, String text, String how) {
    if (removed.isRemovedText(text)) {
      add(path, "holds words that a rule names" + how);
    }
    for (String line : phrases.in(Traces.plain(text))) {
      if (!isToldByOthers(line)) {
        int shown = Math.min(SHOWN, line.codePointCount(0, line.length()));
        String start = line.substring(0, line.offsetByCodePoints(0, shown));
        add(path, "holds “" + start + "…” of " + traces.lines().get(line) + how);
      }
    }
  }

  /** An article that stays may quote it. */
  private boolean isToldByOthers(String line) {
    try {
      for (Entry entry : archive.edition().articles()) {
        var article = archive.article(entry.current().captureId());
        String all = article.fields().textOrEmpty(Field.TITLE) + " " + article.body().text();
        if (Traces.plain(all).contains(line)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void add(String path, String what) {
    Note note = new Note(path, what);
    if (!found.contains(note)) {
      found.add(note);
    }
  }
}

package org.kuaizhao.analysis;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An article's salient terms, found in the article alone: what it repeats. In running text a string
 * of three and more Han characters that comes back is a name or a matter; a pair of characters must
 * come back more often or stand in the title. No corpus counts, so a new article never changes what
 * an old one is about.
 */
final class Topics {

  /** Terms kept of an article. */
  private static final int MOST = 24;

  private static final int LONGEST_GRAM = 6;
  private static final int MOST_WEIGHT = 15;

  /** Characters that join words rather than name things: no topic begins or ends with one. */
  private static final String JOINERS =
      "的了在是和与及或将为于以对从到被把向并而也都就又还等这那其该此各每有无不可能会要让使由" + "个年月日时分位名次项说着过地得上下中内外前后们我你他她它称据至起同之所当但则更最已";

  /** Words of reporting, which every article repeats. */
  private static final Set<String> REPORTING =
      Set.of(
          "记者", "报记者", "本报记", "本报记者", "新华社", "报道", "有关", "相关", "介绍", "表示", "工作", "负责人", "关负责",
          "有关负责人", "相关负责人", "有限公司", "股份有限公司", "公司", "进行", "通过", "目前", "问题", "情况", "方面", "发展", "推进",
          "建设", "活动", "开展", "一个", "我们", "他们", "万元", "亿元", "责任编辑", "编辑", "来源", "图片", "原标题", "今年",
          "去年", "近日", "同比", "增长", "超过", "达到", "实现", "中国", "美国", "全国", "人民", "国家", "社会", "企业", "市场",
          "项目", "服务", "群众", "提供", "重点", "时间");

  private static final Set<String> ENGLISH_STOPS =
      Set.of(
          "about", "after", "again", "against", "also", "among", "another", "because", "been",
          "before", "being", "between", "both", "could", "does", "down", "during", "each", "even",
          "every", "first", "from", "have", "having", "here", "into", "just", "like", "made",
          "make", "many", "more", "most", "much", "must", "never", "next", "once", "only", "other",
          "over", "people", "said", "same", "says", "should", "since", "some", "still", "such",
          "than", "that", "their", "them", "then", "there", "these", "they", "this", "those",
          "through", "time", "under", "until", "very", "were", "what", "when", "where", "which",
          "while", "will", "with", "would", "year", "years", "your");

  private Topics() {}

  /** A term and how much the article is about it, 1 to 15. */
  record Topic(String term, int weight) {}

  /** The weightiest terms, weight descending, then by term. */
  static List<Topic> of(String title, String text) {
    Map<String, Integer> counts = new HashMap<>();
    Counter counter = new Counter(counts);
    String foldedTitle = fold(title);
    counter.read(foldedTitle);
    text.lines().forEach(line -> counter.read(fold(line)));
    Map<String, Integer> inLonger = countsInLonger(counts);
    List<Topic> topics = new ArrayList<>();
    counts.forEach((term, count) -> {
      int weight = weight(term, count, foldedTitle.contains(term));
      if (weight > 0 && inLonger.getOrDefault(term, 0) < count) {
        topics.add(new Topic(term, weight));
      }
    });
    topics.sort(Comparator.comparingInt(Topic::weight).reversed().thenComparing(Topic::term));
    return topics.size() <= MOST ? topics : topics.subList(0, MOST);
  }

  private static int weight(String term, int count, boolean inTitle) {
    if (REPORTING.contains(term) || ENGLISH_STOPS.contains(term)) {
      return 0;
    }
    boolean han = isHan(term.charAt(0));
    int length = han ? term.length() : 2 + Math.min(2, term.length() / 5);
    int needed = length >= 3 ? 2 : 3;
    if (count + (inTitle ? 1 : 0) < needed) {
      return 0;
    }
    int weight = (Math.min(length, 5) - 1) * Math.min(count, 4) / 2 + (inTitle ? 2 : 0);
    return Math.clamp(weight, 1, MOST_WEIGHT);
  }

  /**
   * How often each repeated Han term stands inside one longer term: one that never stands outside
   * it is spoken for.
   */
  private static Map<String, Integer> countsInLonger(Map<String, Integer> counts) {
    Map<String, Integer> inLonger = new HashMap<>();
    counts.forEach((term, count) -> {
      if (count >= 2 && term.length() >= 3 && isHan(term.charAt(0))) {
        for (int from = 0; from + 2 <= term.length(); from++) {
          for (int to = from + 2; to <= term.length(); to++) {
            if (to - from < term.length()) {
              inLonger.merge(term.substring(from, to), count, Math::max);
            }
          }
        }
      }
    });
    return inLonger;
  }

  private static String fold(String line) {
    return Normalizer.normalize(line, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  private static boolean isHan(char c) {
    return c >= 0x3400 && c <= 0x9fff;
  }

  /** Counts grams of Han runs and words of the rest. */
  private static final class Counter {

    private final Map<String, Integer> counts;

    Counter(Map<String, Integer> counts) {
      this.counts = counts;
    }

    void read(String line) {
      int at = 0;
      while (at < line.length()) {
        int start = at;
        if (isHan(line.charAt(at))) {
          while (at < line.length() && isHan(line.charAt(at))) {
            at++;
          }
          readHan(line, start, at);
        } else if (Character.isLetterOrDigit(line.charAt(at))) {
          boolean letters = false;
          while (at < line.length()
              && Character.isLetterOrDigit(line.charAt(at))
              && !isHan(line.charAt(at))) {
            letters |= Character.isLetter(line.charAt(at));
            at++;
          }
          if (letters && at - start >= 2) {
            counts.merge(line.substring(start, at), 1, Integer::sum);
          }
        } else {
          at++;
        }
      }
    }

    private void readHan(String line, int start, int end) {
      for (int from = start; from < end; from++) {
        if (JOINERS.indexOf(line.charAt(from)) >= 0) {
          continue;
        }
        int most = Math.min(LONGEST_GRAM, end - from);
        for (int length = 2; length <= most; length++) {
          if (JOINERS.indexOf(line.charAt(from + length - 1)) < 0) {
            counts.merge(line.substring(from, from + length), 1, Integer::sum);
          }
        }
      }
    }
  }
}

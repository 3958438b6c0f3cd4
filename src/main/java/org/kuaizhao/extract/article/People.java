package org.kuaizhao.extract.article;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The people named on a page.
 *
 * @param byline the author line as printed
 * @param authors names parsed from it or from metadata
 * @param contributors those named for help (参与采写)
 * @param editors 责任编辑, 编辑
 */
public record People(
    @Nullable String byline,
    List<String> authors,
    List<String> contributors,
    List<String> editors) {

  public static final People NONE = new People(null, List.of(), List.of(), List.of());

  public People {
    authors = List.copyOf(authors);
    contributors = List.copyOf(contributors);
    editors = List.copyOf(editors);
  }
}

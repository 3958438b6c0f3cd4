package org.kuaizhao.extract.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://example.org/a/b.html|https://example.org/a/b.html
          http://example.org/a?id=3|http://example.org/a?id=3
          HTTPS://Example.ORG/A|https://example.org/A
          http://example.org:80/a|http://example.org/a
          https://example.org:443/a|https://example.org/a
          https://example.org:8443/a|https://example.org:8443/a
          https://example.org|https://example.org/
          https://example.org/a/./b/../c|https://example.org/a/c
          https://example.org/a/..|https://example.org/
          https://example.org/%e4%bd%99|https://example.org/%E4%BD%99
          https://example.org/余|https://example.org/%E4%BD%99
          https://example.org/%7Euser|https://example.org/~user
          https://example.org/a%2Fb|https://example.org/a%2Fb
          https://example.org/a#part|https://example.org/a
          https://example.org/a?utm_source=x&id=1&fbclid=y|https://example.org/a?id=1
          https://example.org/a?utm_source=x|https://example.org/a
          """)
  void addressesHaveOneNormalForm(String url, String normal) {
    assertEquals(normal, Identity.normalise(url));
    assertEquals(normal, Identity.normalise(normal), "a normal form is its own");
  }

  @Test
  void whatIsNoWebAddressHasNoNormalForm() {
    for (String url : new String[] {"", "a/b.html", "ftp://example.org/", "javascript:alert(1)"}) {
      assertNull(Identity.normalise(url), url);
    }
  }

  @Test
  void aCleanAddressIsHashedAsItIs() {
    // printf %s https://example.org/a | sha256sum
    assertEquals(
        "b5b10dd0429e69ac", Identity.id("https://example.org/a", "sha256:" + "0".repeat(64)));
  }

  @Test
  void withoutAddressThePayloadNamesTheArticle() {
    assertEquals("0123456789abcdef", Identity.id(null, "sha256:0123456789abcdef" + "0".repeat(48)));
  }
}

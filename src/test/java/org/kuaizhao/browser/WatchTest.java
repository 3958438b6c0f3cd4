package org.kuaizhao.browser;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The watch itself: what a page does wrong does not escape it. */
@ExtendWith(Chrome.Lent.class)
class WatchTest {

  private static final String POLICY =
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'\">";

  @TempDir Path folder;

  private final Chrome chrome;

  WatchTest(Chrome chrome) {
    this.chrome = chrome;
  }

  @Test
  void aViolationOfThePolicyIsSeen() throws IOException {
    sees("Content Security Policy", POLICY + "<script>1</script>");
  }

  @Test
  void anAttributeStyleAgainstThePolicyIsSeen() throws IOException {
    sees("Content Security Policy", POLICY + "<p style='color: red'>red</p>");
  }

  @Test
  void aRequestToSomebodyElseIsSeen() throws IOException {
    sees("request: https://other.example/p.png", "<img src='https://other.example/p.png'>");
  }

  @Test
  void aFailedScriptIsSeen() throws IOException {
    sees("error: Error: broken", "<script>throw new Error('broken')</script>");
  }

  @Test
  void aDialogIsSeen() throws IOException {
    sees("dialog: hello", "<script>alert('hello')</script>");
  }

  @Test
  void aMissingFileIsSeen() throws IOException {
    sees("failed", "<script src='missing.js'></script>");
  }

  @Test
  void aLineInTheConsoleIsSeen() throws IOException {
    sees("console log: hm", "<script>console.log('hm')</script>");
  }

  private void sees(String what, String content) throws IOException {
    Files.writeString(
        folder.resolve("page.html"),
        "<!doctype html><meta charset=utf-8><title>x</title>" + content);
    Visit visit = chrome.visit(folder.toUri().toString());
    visit.open("page.html");
    visit
        .page()
        .waitForCondition(() -> visit.complaints().stream().anyMatch(c -> c.contains(what)));
    AssertionError raised = assertThrows(AssertionError.class, visit::close);
    assertTrue(String.valueOf(raised.getMessage()).contains(what), raised.getMessage());
  }
}

package org.kuaizhao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of Java in the README compile as they stand there, and do what they say. */
class ReadmeExampleTest {

  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private static final String PAGE =
      """
      <html><head><title>Ferry to the islands runs again</title></head><body><article>
      <h1>Ferry to the islands runs again</h1>
      <p>The ferry between the harbour and the three islands took up its service on Monday, after
      eleven weeks in the yard and a new engine that the town had saved for since spring.</p>
      <p>Two crossings a day are planned until the end of the month, four from then on, said the
      harbour office; bicycles travel free of charge.</p></article></body></html>
      """;

  @Test
  void theReadmesJavaExtractsAPage(@TempDir Path classes) throws Exception {
    Matcher block = JAVA.matcher(Files.readString(Path.of("README.md")));
    assertTrue(block.find(), "README.md has a block of Java");
    String code = block.group(1);
    int body = code.lastIndexOf(";", code.indexOf("String tell")) + 1;
    String source =
        code.substring(0, body)
            + " public class Example { public "
            + code.substring(body).strip()
            + " }";
    compile(source, classes);
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
      Class<?> example = loader.loadClass("Example");
      Object told =
          example
              .getMethod("tell", String.class, String.class)
              .invoke(
                  example.getConstructor().newInstance(), PAGE, "https://harbour.example/ferry");
      List<String> lines = String.valueOf(told).lines().toList();
      assertEquals("Ferry to the islands runs again", lines.getFirst());
      assertTrue(lines.getLast().endsWith("bicycles travel free of charge."), lines.getLast());
    }
  }

  private static void compile(String source, Path classes) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    SimpleJavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///Example.java"), SimpleJavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    List<String> options =
        List.of(
            "-d", classes.toString(), "-proc:none", "-cp", System.getProperty("java.class.path"));
    boolean done = compiler.getTask(said, null, null, options, null, List.of(file)).call();
    assertTrue(done, said.toString());
  }
}

package org.kuaizhao.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.dd.plist.BinaryPropertyListWriter;
import com.dd.plist.NSArray;
import com.dd.plist.NSData;
import com.dd.plist.NSDictionary;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages saved by Safari. */
class WebarchiveSourceTest {

  @TempDir Path temp;
  private Folder folder;

  @BeforeEach
  void open() throws IOException {
    folder = new Folder(Files.createDirectory(temp.resolve("snapshots")));
  }

  @Test
  void aWebarchiveIsItsMainResourceWithItsPictures() throws IOException {
    NSDictionary archive = archive();
    byte[] binary = BinaryPropertyListWriter.writeToArray(archive);
    byte[] xml = Folder.utf8(archive.toXMLPropertyList());
    for (byte[] file : List.of(binary, xml)) {
      Capture capture = folder.good("a.webarchive", file).getFirst();
      assertEquals("渡轮", Folder.title(capture));
      assertEquals("https://a.example/1", capture.url());
      assertEquals("text/html; charset=gb2312", capture.fetch().contentType());
      assertEquals("https://a.example/p.png", capture.resources().getFirst().reference());
    }
  }

  @Test
  void oneThatWasCutIsDamage() throws IOException {
    byte[] whole = BinaryPropertyListWriter.writeToArray(archive());
    Snapshots snapshots = new Snapshots(List.of(temp), 0);
    Path file = temp.resolve("a.webarchive");
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    IOException thrown =
        org.junit.jupiter.api.Assertions.assertThrows(
            IOException.class,
            () -> snapshots.open(Snapshots.single(file)).read(key -> false, capture -> {}));
    assertEquals(true, String.valueOf(thrown.getMessage()).contains("property list"));
  }

  private static NSDictionary archive() {
    NSDictionary main =
        resource(
            "https://a.example/1",
            "text/html",
            Folder.page("渡轮").getBytes(Charset.forName("GB2312")));
    main.put("WebResourceTextEncodingName", "gb2312");
    NSDictionary archive = new NSDictionary();
    archive.put("WebMainResource", main);
    archive.put(
        "WebSubresources",
        new NSArray(
            resource("https://a.example/s.css", "text/css", Folder.utf8("p {}")),
            resource("https://a.example/p.png", "image/png", Folder.PNG)));
    return archive;
  }

  private static NSDictionary resource(String url, String type, byte[] bytes) {
    NSDictionary resource = new NSDictionary();
    resource.put("WebResourceURL", url);
    resource.put("WebResourceMIMEType", type);
    resource.put("WebResourceData", new NSData(bytes));
    return resource;
  }
}

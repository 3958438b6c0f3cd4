package org.kuaizhao.capture;

import com.dd.plist.NSArray;
import com.dd.plist.NSData;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import com.dd.plist.PropertyListFormatException;
import com.dd.plist.PropertyListParser;
import java.io.IOException;
import java.io.InputStream;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.sniff.Sniffer;
import org.xml.sax.SAXException;

/** Pages saved by Safari: property lists, binary or XML, with the page and its subresources. */
final class WebarchiveSource implements Source {

  /** It is in memory as a whole. */
  private static final int LONGEST = 128 << 20;

  @Override
  public boolean recognises(Head head) {
    boolean isList = head.begins("bplist0") || head.text().contains("<plist");
    return isList && (head.text().contains("WebMainResource") || head.isNamed(".webarchive"));
  }

  @Override
  public void read(Item item, Harvest harvest) throws IOException {
    if (!(list(item) instanceof NSDictionary archive)) {
      throw new IOException("no webarchive: its property list is no dictionary");
    }
    if (!(archive.get("WebMainResource") instanceof NSDictionary main)) {
      throw new IOException("no webarchive: it has no main resource");
    }
    List<Resource> resources = new ArrayList<>();
    List<NSDictionary> parts = parts(archive);
    for (int i = 0; i < parts.size(); i++) {
      part(parts.get(i), item.place().inner(Integer.toString(i)).at(0), resources, harvest);
    }
    byte[] payload = data(main);
    String type = text(main, "WebResourceMIMEType");
    String charset = text(main, "WebResourceTextEncodingName");
    String label = type == null || charset == null ? type : type + "; charset=" + charset;
    Fetch fetch = new Fetch(text(main, "WebResourceURL"), null, 0, label);
    harvest.accept(
        new Capture(
            item.place().at(0).toString(),
            payload,
            Digests.digest(payload),
            fetch,
            item.surroundings().hint(),
            resources));
  }

  private static NSObject list(Item item) throws IOException {
    try (InputStream in = item.bytes().from(0)) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new IOException("webarchive of more than " + LONGEST + " bytes");
      }
      return PropertyListParser.parse(bytes);
    } catch (PropertyListFormatException
        | ParseException
        | ParserConfigurationException
        | SAXException broken) {
      throw new IOException("no property list: " + broken.getMessage(), broken);
    }
  }

  /** Subresources, and those of frames. */
  private static List<NSDictionary> parts(NSDictionary archive) {
    List<NSDictionary> parts = new ArrayList<>();
    if (archive.get("WebSubresources") instanceof NSArray list) {
      for (NSObject one : list.getArray()) {
        if (one instanceof NSDictionary part) {
          parts.add(part);
        }
      }
    }
    return parts;
  }

  private static void part(
      NSDictionary part, Origin at, List<Resource> resources, Harvest harvest) {
    String type = Sniffer.mediaType(text(part, "WebResourceMIMEType"));
    if (harvest.isWanted(at)) {
      harvest.resource(at, data(part));
    } else if (type.startsWith("image/")) {
      String url = String.valueOf(text(part, "WebResourceURL"));
      resources.add(new Resource(url, Digests.digest(data(part)), type, at.toString()));
    } else {
      harvest.skip(type.isEmpty() ? "no page" : type);
    }
  }

  private static byte[] data(NSDictionary resource) {
    return resource.get("WebResourceData") instanceof NSData data ? data.bytes() : new byte[0];
  }

  private static @Nullable String text(NSDictionary resource, String name) {
    NSObject value = resource.get(name);
    return value == null ? null : value.toString();
  }
}

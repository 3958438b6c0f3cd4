package org.kuaizhao.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.kuaizhao.capture.Resource;

/** Small pictures: of one size, within their bytes, of pictures alone. */
class ThumbnailTest {

  @Test
  void aSmallPictureIsOfTheSizeThatIsToldAndKeepsTheMiddle() throws IOException {
    BufferedImage wide = new BufferedImage(900, 300, BufferedImage.TYPE_INT_RGB);
    for (int x = 300; x < 600; x++) {
      for (int y = 0; y < 300; y++) {
        wide.setRGB(x, y, 0xFF0000);
      }
    }
    BufferedImage small = read(Thumbnail.ROW.of(png(wide)));
    assertEquals(Thumbnail.ROW.width(), small.getWidth());
    assertEquals(Thumbnail.ROW.height(), small.getHeight());
    assertTrue((small.getRGB(108, 72) >> 16 & 255) > 200, "red in the middle");
  }

  @Test
  void aBusyPictureIsMadeToFitItsBytes() throws IOException {
    Random random = new Random(7);
    BufferedImage busy = new BufferedImage(700, 700, BufferedImage.TYPE_INT_ARGB);
    for (int x = 0; x < 700; x++) {
      for (int y = 0; y < 700; y++) {
        busy.setRGB(
            x, y, x % 6 + y % 6 == 0 ? random.nextInt() : busy.getRGB(x - x % 6, y - y % 6));
      }
    }
    assertTrue(Thumbnail.LEAD.of(png(busy)).length <= Thumbnail.LEAD.most());
  }

  @Test
  void buttonsBannersAndBrokenPicturesHaveNone() throws IOException {
    byte[] button = png(new BufferedImage(60, 60, BufferedImage.TYPE_INT_RGB));
    byte[] banner = png(new BufferedImage(2000, 200, BufferedImage.TYPE_INT_RGB));
    byte[] text = "no picture".getBytes(StandardCharsets.UTF_8);
    byte[] whole = png(new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB));
    byte[] cut = java.util.Arrays.copyOf(whole, 45);
    for (byte[] none : new byte[][] {button, banner, text, cut}) {
      assertThrows(IOException.class, () -> Thumbnail.ROW.of(none));
    }
    assertFalse(Thumbnail.isReadable(new Resource("a.svg", "sha256:0", "image/svg+xml", "a.svg")));
    assertTrue(Thumbnail.isReadable(new Resource("a", "sha256:0", "image/JPEG; q=1", "a")));
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private static BufferedImage read(byte[] bytes) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(bytes));
  }
}

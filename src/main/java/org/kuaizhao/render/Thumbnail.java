package org.kuaizhao.render;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.kuaizhao.capture.Resource;

/**
 * A picture made small: cut to one shape about its middle and averaged down, as JPEG. Its size is
 * known before it is made. Nothing is drawn, so that no display is asked for.
 *
 * @param width of the small picture
 * @param height of the small picture
 * @param most bytes it may take
 */
record Thumbnail(int width, int height, int most) {

  /** At the head of a page. */
  static final Thumbnail LEAD = new Thumbnail(720, 480, 90_000);

  /** Beside a row. */
  static final Thumbnail ROW = new Thumbnail(216, 144, 15_000);

  /** What the platform reads; other kinds have no small pictures. */
  private static final Set<String> READ =
      Set.of("image/jpeg", "image/png", "image/gif", "image/bmp");

  /** Pixels that are decoded at most. */
  private static final long PIXELS = 40_000_000;

  /** Smaller originals are marks and buttons. */
  private static final int SMALLEST = 180;

  /** A picture this much longer than broad, or broader than long, is a banner. */
  private static final int LONGEST = 4;

  private static final float[] QUALITIES = {0.75f, 0.55f, 0.35f};

  /** Whether there may be a small picture of an image. */
  static boolean isReadable(Resource image) {
    String type = image.mediaType().toLowerCase(Locale.ROOT);
    int end = type.indexOf(';');
    return READ.contains(end < 0 ? type : type.substring(0, end).strip());
  }

  /**
   * The small picture.
   *
   * @throws IOException when the image cannot be read, is no picture of anything, or does not fit
   */
  byte[] of(byte[] image) throws IOException {
    BufferedImage small = scaled(read(image));
    for (float quality : QUALITIES) {
      byte[] jpeg = jpeg(small, quality);
      if (jpeg.length <= most) {
        return jpeg;
      }
    }
    throw new IOException("no small picture of so few bytes");
  }

  private BufferedImage read(byte[] image) throws IOException {
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(image))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("no picture that can be read");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        int wide = reader.getWidth(0);
        int high = reader.getHeight(0);
        boolean isBanner = wide > (long) high * LONGEST || high > (long) wide * LONGEST;
        if (Math.min(wide, high) < SMALLEST || isBanner || (long) wide * high > PIXELS) {
          throw new IOException("no picture to be shown small");
        }
        ImageReadParam param = reader.getDefaultReadParam();
        int step = Math.max(1, Math.min(wide / (2 * width), high / (2 * height)));
        param.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, param);
      } catch (RuntimeException damaged) {
        throw new IOException("a damaged picture", damaged);
      } finally {
        reader.dispose();
      }
    }
  }

  /** The middle of the picture in this shape; each pixel is the mean of those it stands for. */
  private BufferedImage scaled(BufferedImage from) {
    double scale = Math.min((double) from.getWidth() / width, (double) from.getHeight() / height);
    double left = (from.getWidth() - width * scale) / 2;
    double top = (from.getHeight() - height * scale) / 2;
    BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      int y0 = (int) (top + y * scale);
      int y1 = Math.clamp((int) (top + (y + 1) * scale), y0 + 1, from.getHeight());
      for (int x = 0; x < width; x++) {
        int x0 = (int) (left + x * scale);
        int x1 = Math.clamp((int) (left + (x + 1) * scale), x0 + 1, from.getWidth());
        to.setRGB(x, y, mean(from, new int[] {x0, y0, x1, y1}));
      }
    }
    return to;
  }

  /** On white where the picture is transparent. */
  private static int mean(BufferedImage from, int[] box) {
    long red = 0;
    long green = 0;
    long blue = 0;
    long count = 0;
    for (int y = box[1]; y < box[3]; y++) {
      for (int x = box[0]; x < box[2]; x++) {
        int pixel = from.getRGB(x, y);
        int alpha = pixel >>> 24;
        int white = 255 * (255 - alpha);
        red += ((pixel >> 16 & 255) * alpha + white) / 255;
        green += ((pixel >> 8 & 255) * alpha + white) / 255;
        blue += ((pixel & 255) * alpha + white) / 255;
        count++;
      }
    }
    return (int) (red / count) << 16 | (int) (green / count) << 8 | (int) (blue / count);
  }

  private static byte[] jpeg(BufferedImage image, float quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}

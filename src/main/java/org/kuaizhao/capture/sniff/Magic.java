package org.kuaizhao.capture.sniff;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mark that files of a format begin with, as the format's own specification or the file command
 * has it.
 *
 * @param offset where the mark stands
 * @param name of the format, for people
 */
record Magic(int offset, byte[] mark, String name) {

  /** Offset, mark (hex, or text after a quote), name; longer marks before their beginnings. */
  private static final String TABLE =
      """
      0 89504E470D0A1A0A PNG image
      0 FFD8FF JPEG image
      0 "GIF8 GIF image
      8 "WEBP WebP image
      4 "ftypavif AVIF image
      4 "ftypheic HEIC image
      4 "ftypmif1 HEIF image
      0 "II*\\0 TIFF image
      0 "MM\\0* TIFF image
      0 00000100 icon
      0 00000200 cursor
      0 "8BPS Photoshop image
      0 "wOFF web font
      0 "wOF2 web font
      0 "OTTO OpenType font
      0 0001000000 TrueType font
      0 "%PDF PDF
      0 "%!PS PostScript
      0 "{\\\\rtf RTF document
      0 D0CF11E0A1B11AE1 Microsoft compound file (doc, xls, ppt, msg, Thumbs.db)
      0 1A45DFA3 Matroska or WebM video
      4 "ftyp MP4 video
      4 "moov QuickTime video
      4 "mdat QuickTime video
      8 "AVI\\40 AVI video
      8 "WAVE WAV sound
      0 "FLV Flash video
      0 "FWS Flash file
      0 "CWS Flash file
      0 "ZWS Flash file
      0 000001BA MPEG video
      0 000001B3 MPEG video
      0 3026B2758E66CF11 Windows Media file
      0 "OggS Ogg sound or video
      0 "fLaC FLAC sound
      0 "ID3 MP3 sound
      0 FFFB MP3 sound
      0 FFF3 MP3 sound
      0 FFF1 AAC sound
      0 FFF9 AAC sound
      0 "MThd MIDI sound
      0 "#!AMR AMR sound
      0 "MZ Windows program
      0 7F454C46 ELF program
      0 CAFEBABE Java class or Mach-O program
      0 CFFAEDFE Mach-O program
      0 CEFAEDFE Mach-O program
      0 0061736D WebAssembly
      0 "dex\\12 Android program
      0 "!<arch> ar archive
      0 EDABEEDB RPM package
      0 5A494D04 ZIM file (Kiwix)
      0 "Rar!\\32 RAR archive
      0 "MSCF cabinet archive
      0 "ITSF CHM help file
      0 "xar! xar archive
      0 04224D18 LZ4 data
      0 1F9D compress (.Z) data
      0 1FA0 compress (.Z) data
      0 "LZIP lzip data
      0 FF060000734E61507059 Snappy data
      0 "SQLite\\40format\\403 SQLite database
      0 "PAR1 Parquet file
      0 "ARROW1 Arrow file
      0 "Obj\\1 Avro file
      0 894844460D0A1A0A HDF5 file
      0 "PK\\5\\6 empty zip archive
      0 "PK\\7\\10 part of a zip archive
      0 "PK\\3\\4 zip archive
      0 377ABCAF271C 7z archive
      257 "ustar tar archive
      0 1F8B gzip data
      0 "BZh bzip2 data
      0 FD377A585A00 xz data
      0 28B52FFD Zstandard data
      0 "bplist00 binary property list
      0 D4C3B2A1 network capture
      0 A1B2C3D4 network capture
      0 0A0D0D0A network capture
      0 4C00000001140200 Windows shortcut
      60 "BOOKMOBI Kindle book
      0 "conectix disk image
      0 "QFI disk image
      0 "KDMV disk image
      4 "Bud1 folder settings (.DS_Store)
      0 "DIRC Git index
      0 "PACK Git pack
      0 "Salted__ encrypted data
      """;

  private static final List<Magic> ALL = TABLE.lines().map(Magic::parse).toList();

  /** The name of the format whose mark the bytes begin with; null when there is none. */
  static @Nullable String name(byte[] bytes) {
    for (Magic magic : ALL) {
      if (magic.matches(bytes)) {
        return magic.name;
      }
    }
    return null;
  }

  private static Magic parse(String line) {
    String[] parts = line.split(" ", 3);
    byte[] mark =
        parts[1].charAt(0) == '"'
            ? parts[1].substring(1).translateEscapes().getBytes(StandardCharsets.ISO_8859_1)
            : HexFormat.of().parseHex(parts[1]);
    return new Magic(Integer.parseInt(parts[0]), mark, parts[2]);
  }

  private boolean matches(byte[] bytes) {
    int end = offset + mark.length;
    return bytes.length >= end && Arrays.equals(bytes, offset, end, mark, 0, mark.length);
  }
}

package org.kuaizhao.evidence;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time stamp (RFC 3161 §2.4): the request for the stamp of a SHA-256 digest, and what an answer
 * says. Whether the authority signed it is for {@code openssl ts -verify} to say, with a
 * certificate that the reader trusts.
 */
final class TimeStamp {

  private static final byte[] SHA256 = HexFormat.of().parseHex("608648016503040201");
  private static final byte[] SIGNED_DATA = HexFormat.of().parseHex("2a864886f70d010702");
  private static final byte[] INFO = HexFormat.of().parseHex("2a864886f70d0109100104");

  private TimeStamp() {}

  /** The request for a stamp, with the authority's certificate. */
  static byte[] request(byte[] digest, BigInteger nonce) {
    return Der.sequence(
            new Der(Der.INTEGER, new byte[] {1}),
            imprint(digest),
            new Der(Der.INTEGER, nonce.toByteArray()),
            new Der(Der.BOOLEAN, new byte[] {(byte) 0xff}))
        .bytes();
  }

  private static Der imprint(byte[] digest) {
    Der algorithm = Der.sequence(new Der(Der.OID, SHA256), new Der(Der.NULL, new byte[0]));
    return Der.sequence(algorithm, new Der(Der.OCTETS, digest));
  }

  /**
   * When an authority says that it saw a digest, as {@code 20261128021900Z}.
   *
   * @param nonce of the request; null when it is not known
   * @throws IllegalArgumentException when the answer is no stamp, or that of something else
   */
  static String time(byte[] answer, byte[] digest, @Nullable BigInteger nonce) {
    Der response = Der.parse(answer);
    int status = new BigInteger(response.part(0).part(0).content()).intValue();
    if (status > 1) {
      throw new IllegalArgumentException("the authority refused it, status " + status);
    }
    Der token = response.part(1);
    require(Arrays.equals(token.part(0).content(), SIGNED_DATA), "no signed data");
    Der encapsulated = token.part(1).part(0).part(2);
    require(Arrays.equals(encapsulated.part(0).content(), INFO), "no time stamp");
    Der info = Der.parse(encapsulated.part(1).part(0).content());
    List<Der> parts = info.parts();
    require(parts.size() >= 5, "a time stamp without a time");
    require(
        Arrays.equals(parts.get(2).part(0).part(0).content(), SHA256)
            && Arrays.equals(parts.get(2).part(1).content(), digest),
        "the stamp of something else");
    if (nonce != null) {
      require(
          parts.stream()
              .skip(5)
              .anyMatch(part ->
                  part.tag() == Der.INTEGER && Arrays.equals(part.content(), nonce.toByteArray())),
          "the answer to another request");
    }
    return new String(parts.get(4).content(), StandardCharsets.US_ASCII);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}

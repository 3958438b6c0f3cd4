package org.kuaizhao.evidence;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;

/** Somebody who stamps digests with the time, asked over HTTP (RFC 3161 §3.4). */
public final class TimeStampAuthority {

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int NONCE_BITS = 63;
  private static final int MOST_BYTES = 1 << 20;

  private final URI address;

  public TimeStampAuthority(URI address) {
    this.address = address;
  }

  /** The authority's answer for a digest: a stamp of it. */
  byte[] stamp(byte[] digest) throws IOException {
    BigInteger nonce = new BigInteger(NONCE_BITS, new SecureRandom()).setBit(NONCE_BITS - 1);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(LONGEST)
            .header("Content-Type", "application/timestamp-query")
            .header("Accept", "application/timestamp-reply")
            .POST(HttpRequest.BodyPublishers.ofByteArray(TimeStamp.request(digest, nonce)))
            .build();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(LONGEST).build()) {
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200 || answer.body().length > MOST_BYTES) {
        throw new IOException(address + ": no time stamp, HTTP " + answer.statusCode());
      }
      TimeStamp.time(answer.body(), digest, nonce);
      return answer.body();
    } catch (IllegalArgumentException e) {
      throw new IOException(address + ": no time stamp: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(address + ": interrupted", e);
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new IOException(why.startsWith(address.toString()) ? why : address + ": " + why, e);
    }
  }
}

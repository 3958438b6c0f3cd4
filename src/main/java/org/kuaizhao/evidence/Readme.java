package org.kuaizhao.evidence;

import org.kuaizhao.archive.Entry;

/** What a pack holds and how it is checked, in words for people who have it alone. */
final class Readme {

  private Readme() {}

  static String of(Entry entry, Proof proof, boolean isStamped) {
    String stamp =
        isStamped
            ? """

            The time: timestamp.tsr is an answer of a time-stamp authority (RFC 3161) over the root.

              openssl ts -verify -digest %s -in timestamp.tsr -CAfile authority.pem
            """
                .formatted(proof.root())
            : "";
    return """
    Evidence of one article of a news archive.

    id     %s
    url    %s
    title  %s
    root   %s

    pages/ID.html     each state of the article, byte for byte as it was captured; ID is the capture's
    states/ID.json    what was extracted from it: text, fields, and where each was found (evidence)
    images/           pictures that came with the pages, named by their SHA-256
    article.txt       the text of the latest state
    differences.txt   what changed from state to state
    citations.txt     how to cite it
    reprints.json     the same text elsewhere in the archive
    leaf.txt          what the root says of this article
    proof.txt         the way from the leaf to the root of the whole build

    The files: on any system,

      sha256sum -c SHA256SUMS      (macOS: shasum -a 256 -c SHA256SUMS)

    The tie to the build: leaf.txt names the digests of pages/ID.html and states/ID.json. The hash of the
    leaf is SHA-256 of a zero byte and leaf.txt; a node is SHA-256 of a byte 1, the left and the right hash
    (RFC 6962). proof.txt has the hashes beside the way up, the lowest first, in Base64 (RFC 4648, URL
    alphabet); they lead to the root. All of it at once, with the root from where you trust it:

      kuaizhao evidence --verify PACK.zip --root %s
    %s
    What no root vouches for: citations.txt, reprints.json and this page are told by the archive alone.
    """
        .formatted(
            entry.id(),
            entry.url() == null ? "-" : entry.url(),
            entry.title().replaceAll("\\s+", " "),
            proof.root(),
            proof.root(),
            stamp);
  }
}

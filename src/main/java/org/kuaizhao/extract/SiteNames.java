package org.kuaizhao.extract;

import java.util.stream.Stream;

/** Tells the names of the site that a page is from, where they stand for its authors. */
record SiteNames(Scene scene) {

  /** Whether a name is the site's. */
  boolean isSite(String name) {
    String plain = PlainForm.of(name);
    String host = scene.host();
    String site = scene.meta().first("og:site_name");
    return plain.isEmpty()
        || site != null && PlainForm.of(site).equals(plain)
        || host != null && (PlainForm.of(host).equals(plain) || host.startsWith(plain + "."))
        || scene.data().names("publisher").stream().anyMatch(p -> PlainForm.of(p).equals(plain))
        || Names.isDomain(name);
  }

  /** Whether the name of the site or of its host has a name in it. */
  boolean isOfSite(String name) {
    String plain = PlainForm.of(name);
    return isSite(name)
        || Stream.of(scene.meta().first("og:site_name"), scene.host())
            .anyMatch(site -> site != null && PlainForm.of(site).contains(plain));
  }

  /** Whether a name is the site's and no person's who gave the site a name. */
  boolean isOnlySite(String name) {
    return isSite(name) && !Names.isPlainlyPerson(name);
  }

  boolean isAddressOrSite(String name) {
    return name.contains("://")
        || name.contains("@")
        || name.startsWith("www.")
        || isOnlySite(name);
  }
}

package org.kuaizhao.extract.fields;

import java.util.stream.Stream;
import org.kuaizhao.extract.page.PageContext;
import org.kuaizhao.extract.text.Names;
import org.kuaizhao.extract.text.PlainForm;

/** Tells the names of the site that a page is from, where they stand for its authors. */
record SiteNames(PageContext context) {

  /** Whether a name is the site's. */
  boolean isSite(String name) {
    String plain = PlainForm.of(name);
    String host = context.host();
    String site = context.meta().first("og:site_name");
    return plain.isEmpty()
        || site != null && PlainForm.of(site).equals(plain)
        || host != null && (PlainForm.of(host).equals(plain) || host.startsWith(plain + "."))
        || context.data().names("publisher").stream().anyMatch(p -> PlainForm.of(p).equals(plain))
        || Names.isDomain(name);
  }

  /** Whether the name of the site or of its host has a name in it. */
  boolean isOfSite(String name) {
    String plain = PlainForm.of(name);
    return isSite(name)
        || Stream.of(context.meta().first("og:site_name"), context.host())
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

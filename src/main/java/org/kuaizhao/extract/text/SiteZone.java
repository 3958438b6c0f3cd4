package org.kuaizhao.extract.text;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The time zone that a site's readers live in, as far as its address tells: that of the country's
 * domain, for large countries that of their press.
 */
public final class SiteZone {

  private static final Map<String, ZoneId> ZONES = new HashMap<>();

  static {
    put(
        "Europe/Berlin",
        "de at ch li it fr be nl lu es pl cz sk hu dk se no si hr rs ba me mk al mt");
    put("Europe/London", "uk ie pt is");
    put("Europe/Helsinki", "fi ee lv lt gr bg ro ua md cy");
    put("Europe/Moscow", "ru su by");
    put("Europe/Istanbul", "tr");
    put("Asia/Shanghai", "cn hk tw mo sg my ph");
    put("Asia/Tokyo", "jp");
    put("Asia/Seoul", "kr");
    put("Asia/Ho_Chi_Minh", "vn th kh la");
    put("Asia/Jakarta", "id");
    put("Asia/Kolkata", "in lk");
    put("Asia/Dhaka", "bd");
    put("Asia/Karachi", "pk");
    put("Asia/Tehran", "ir");
    put("Asia/Dubai", "ae om");
    put("Asia/Riyadh", "sa qa kw bh iq ye");
    put("Asia/Jerusalem", "il ps");
    put("Asia/Beirut", "lb sy jo");
    put("Africa/Cairo", "eg");
    put("Africa/Johannesburg", "za zw zm bw");
    put("Africa/Lagos", "ng cm dz tn");
    put("Africa/Nairobi", "ke ug tz et");
    put("Africa/Accra", "gh sn ci");
    put("America/Sao_Paulo", "br");
    put("America/Argentina/Buenos_Aires", "ar uy");
    put("America/Santiago", "cl");
    put("America/Asuncion", "py");
    put("America/La_Paz", "bo ve");
    put("America/Bogota", "co pe ec pa");
    put("America/Mexico_City", "mx");
    put("America/Guatemala", "gt sv hn ni cr");
    put("America/Toronto", "ca");
    put("Australia/Sydney", "au");
    put("Pacific/Auckland", "nz");
  }

  private SiteZone() {}

  private static void put(String zone, String domains) {
    for (String domain : domains.split(" ")) {
      ZONES.put(domain, ZoneId.of(zone));
    }
  }

  /** The zone of a host, or null when its domain belongs to no country. */
  public static @Nullable ZoneId of(@Nullable String host) {
    return host == null
        ? null
        : ZONES.get(host.substring(host.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }
}

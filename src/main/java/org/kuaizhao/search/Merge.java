package org.kuaizhao.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where the articles of a delta stand among those of its elders. */
final class Merge {

  private record Place(long time, String id) {
    static final Comparator<Place> NEWEST_FIRST =
        Comparator.comparingLong(Place::time).reversed().thenComparing(Place::id);
  }

  private Merge() {}

  /**
   * For each article of a segment the number of elder articles, dead ones included, that come
   * before it. The browser merges the segments by these without knowing times.
   */
  static List<Integer> ranks(Segment segment, List<Segment> elders) {
    List<Place> places = new ArrayList<>();
    elders.forEach(elder -> places.addAll(places(elder)));
    places.sort(Place.NEWEST_FIRST);
    List<Integer> ranks = new ArrayList<>();
    int at = 0;
    for (Place place : places(segment)) {
      while (at < places.size() && Place.NEWEST_FIRST.compare(places.get(at), place) <= 0) {
        at++;
      }
      ranks.add(at);
    }
    return ranks;
  }

  private static List<Place> places(Segment segment) {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < segment.ids().size(); i++) {
      places.add(new Place(segment.times().get(i), segment.ids().get(i)));
    }
    return places;
  }
}

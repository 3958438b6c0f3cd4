package org.kuaizhao.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kuaizhao.render.page.Counted;
import org.kuaizhao.render.page.IndexPage;

/** Names by how they begin. */
class InitialsTest {

  @ParameterizedTest
  @CsvSource({
    "林晓舟, L",
    "陳柏然, C",
    "啊呀, A",
    "座谈, Z",
    "匝道, Z",
    "赵, Z",
    "Émile Roux, E",
    "øre, Ø",
    "“江南”日报, J",
    "  harbour, H",
    "Ялта, Я",
    "のりこ, の",
    "7 Days, #",
    "…, #",
    "张三, Z",
    "欧阳, O"
  })
  void aNameStandsUnderItsLetterOrItsFirstCharacter(String name, String initial) {
    assertEquals(initial, Initials.of(name));
  }

  @Test
  void fewListsNeedNoInitialsAndManyAreAllFoundUnderThem() {
    List<Counted> lists = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      lists.add(new Counted(Character.toString('甲' + i * 7) + i, "author/" + i, 90 - i));
    }
    assertEquals(0, Initials.page("author", lists.subList(0, 40)).groups().size());
    IndexPage many = Initials.page("author", lists);
    assertEquals(90, many.groups().stream().mapToInt(group -> group.lists().size()).sum());
    assertEquals(90, many.lists().getFirst().count());
    List<String> initials = many.groups().stream().map(IndexPage.Group::initial).toList();
    assertEquals(initials.stream().distinct().toList(), initials);
  }
}

package org.kuaizhao.extract.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          刘军国|刘军国
          徐颖、谭琴|徐颖,谭琴
          本报记者 王燕平 方云凤|王燕平,方云凤
          记者 陈 爽|陈爽
          刘国栋周炜|刘国栋,周炜
          文/张若谷|张若谷
          克拉拉·惠特莫|克拉拉·惠特莫
          欧阳澄|欧阳澄
          光明日报记者 王建宏 张文攀|王建宏,张文攀
          Alles von Clara Whitmore|Clara Whitmore
          VON CLARA WHITMORE am 21. April 2020|CLARA WHITMORE
          By Clara Whitmore and Daniel Oseni|Clara Whitmore,Daniel Oseni
          Von Anna Sleegers|Anna Sleegers
          By Samuel Adeyo in Deer Lake|Samuel Adeyo
          Jane Roe, Staff Writer|Jane Roe
          Analysis by Jane Roe|Jane Roe
          Текст: Анна Белова|Анна Белова
          Jane Roe gulfcoast.com|Jane Roe
          Jane Roe; jroe|Jane Roe
          By Robert De Niro, Leonardo da Vinci|Robert De Niro,Leonardo da Vinci
          Ana Prado, Do SOL, em Porto Velho|Ana Prado
          Ana Prado e Lima|Ana Prado e Lima
          Ana Prado e Rui Lima|Ana Prado,Rui Lima
          ByClara Whitmore|Clara Whitmore
          Byby CLARA WHITMORE|CLARA WHITMORE
          von Clara Whitmore, HNA THÜRINGEN|Clara Whitmore
          By HNA, in News, Thuringia, Business|HNA
          By Clara Whitmore and DANIEL OSENI|Clara Whitmore,DANIEL OSENI
          Byron Jackson 5 May 2020|Byron Jackson
          Clara Whitmore Sat, 5 May 2020|Clara Whitmore
          Text & Fotos: Clara Whitmore|Clara Whitmore
          Jane Roe Foto: Max Doe|Jane Roe
          © Jane Roe|Jane Roe
          남도일보=김하늘 기자|김하늘
          By Clara Whitmore, HARBOUR TODAY Sports|Clara Whitmore
          Clara Whitmore, HNA|Clara Whitmore
          Clara Whitmore, RD|Clara Whitmore
          By Clara Whitmore • Archive|Clara Whitmore
          HARBOUR TODAY Sports|HARBOUR TODAY Sports
          Clara Whitmore.|Clara Whitmore
          John Doe Jr.|John Doe Jr.
          Anne Roux (avec Paul Blanc et Luc Noir)|Anne Roux
          PAUL BLANC Envoyé spécial à Toulouse|PAUL BLANC
          Clara Whitmore <clara@harbour.example>|Clara Whitmore
          Clara (C.J.) Whitmore|Clara (C.J.) Whitmore
          Clara Whitmore (HNA)|Clara Whitmore
          """)
  void creditsAreSplitIntoNames(String credit, String names) {
    assertEquals(List.of(names.split(",", -1)), Names.of(credit));
  }

  @Test
  void degreesBehindANameAreNoPeople() {
    assertEquals(List.of("Clara Whitmore, MS"), Names.of("Clara Whitmore, MS, RD, HNAX"));
  }

  @Test
  void officesAreNoPeople() {
    for (String credit :
        new String[] {
          "新华社",
          "本报编辑部",
          "人民日报客户端",
          "本网综合",
          "来自甘肃",
          "See All Articles",
          "-",
          "SHOW ALL ARTICLES OF Jane Roe",
          "Leave a comment",
          "Publiziert am",
          "© Getty Images"
        }) {
      assertTrue(Names.of(credit).isEmpty(), credit);
    }
  }
}

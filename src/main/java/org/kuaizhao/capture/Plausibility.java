package org.kuaizhao.capture;

/**
 * How much a text looks like one that people wrote, to tell the right charset from a wrong one that
 * decodes without error: GB18030 and windows-1252 accept almost any bytes.
 */
final class Plausibility {

  /**
   * The most frequent characters of modern Chinese, simplified and traditional, and of Japanese and
   * Korean function words; they make up a third and more of running text and two in a hundred of
   * mojibake.
   */
  private static final String FREQUENT =
      "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏讯"
          + "這個來們為說時國會對過學後麼沒還發當開見經頭長動兩現將與進實點聲話兒問機給幾業間門東從關內並軍產電場書員華報馬張難數總師許題應車無體處別實樣親種記邊風戰聽覺統請愛讓認論義術結連遠資隊帶條變聯權領傳紅決達辦運強區轉眾輕語滿寫識極錢黨設雙歷單據導網專讀觀爭組視濟喜離訊務萬兩氣廣議際"
          + "のにはをたがでてとしれさあいるすもなかまらきくりよこっんー"
          + "이다는의에가을를은고하도지로기사한인대서리시자";

  private static final boolean[] IS_FREQUENT = new boolean[0x10000];

  static {
    FREQUENT.chars().forEach(c -> IS_FREQUENT[c] = true);
  }

  private Plausibility() {}

  /**
   * From 0 to 1: the share of frequent characters among those beyond ASCII, and for alphabets the
   * share of letters that stand beside lower-case letters of their own script.
   */
  static double of(String text) {
    int beyond = 0;
    int good = 0;
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 && c != 0xA0 && c != 0xFFFD || c == 0xFFFD) {
        beyond++;
        if (IS_FREQUENT[c]) {
          good += c >= 0x3040 ? 2 : 1;
        } else if (c < 0x0590 && Character.isLetter(c)) {
          boolean fits =
              Character.isLowerCase(c)
                  ? !Character.isUpperCase(before) || before < 0x80
                  : !Character.isLetter(before);
          good += fits && sameScript(before, c) ? 1 : 0;
        } else if (c >= 0x0E01 && c < 0x0E5B) {
          good +=
              isThai(before) || isThai(i + 1 < text.length() ? text.charAt(i + 1) : ' ') ? 1 : 0;
          good -= isThaiMark(c) && !isThai(before) ? 3 : 0;
        } else if (c >= 0x2010 && c <= 0x203A || c >= 0x3001 && c <= 0x3011 || c == 0xFF0C) {
          good++;
        }
      }
      before = c;
    }
    return beyond == 0 ? 1 : Math.min(1, (double) good / beyond);
  }

  private static boolean isThai(char c) {
    return c >= 0x0E01 && c < 0x0E5B;
  }

  /** A vowel or tone that stands above or below a consonant, never first. */
  private static boolean isThaiMark(char c) {
    return c == 0x0E31 || c >= 0x0E34 && c < 0x0E3B || c >= 0x0E47 && c < 0x0E4F;
  }

  /** The share of bytes beyond ASCII that stand beside another: high for multi-byte charsets. */
  static double adjacency(byte[] payload) {
    int beyond = 0;
    int beside = 0;
    for (int i = 0; i < payload.length; i++) {
      if (payload[i] < 0) {
        beyond++;
        if (i > 0 && payload[i - 1] < 0 || i + 1 < payload.length && payload[i + 1] < 0) {
          beside++;
        }
      }
    }
    return beyond == 0 ? 0 : (double) beside / beyond;
  }

  private static boolean sameScript(char before, char c) {
    if (!Character.isLetter(before)) {
      return true;
    }
    boolean cyrillic = c >= 0x0370;
    return cyrillic == (before >= 0x0370);
  }
}

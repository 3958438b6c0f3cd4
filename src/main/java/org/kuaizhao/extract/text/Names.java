package org.kuaizhao.extract.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Parses the names of people out of bylines and credits. */
public final class Names {

  private static final Pattern JAPANESE_ROLE =
      Pattern.compile("^(?:文|取材|執筆|著者|記者|撮影|写真)[:：・/／\\s]+");
  private static final Pattern JAPANESE_SPACED =
      Pattern.compile("[\\p{IsHan}々]{1,3}[ 　][\\p{IsHan}\\p{IsHiragana}々]{1,3}");
  private static final Pattern JAPANESE_NAME =
      Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}々ー]{3,8}");
  private static final String SURNAMES =
      "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利于居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由殳张楊黃趙吳孫馬陳劉許韓馮鄧蕭葉蘇呂盧鍾譚陸範賈韋鄒閻龍賀顧龔邵萬錢嚴湯莊聶魯喬歐關蘭單紀畢駱藍遊華饒農簡車項連蘆麥婁竇黨宮費衛應鄭羅餘於洪常丘习郁荀逄闾缑綦隗濮寿";

  /** The surnames above begin with the most frequent, in order. */
  private static final int FREQUENT = 60;

  private static final Set<String> DOUBLE =
      Set.of(
          "欧阳", "歐陽", "上官", "司马", "司馬", "诸葛", "諸葛", "司徒", "东方", "東方", "皇甫", "尉迟", "公孙", "慕容", "令狐",
          "夏侯", "长孙", "宇文", "端木", "百里", "南宫", "轩辕", "申屠", "澹台", "闻人", "拓跋", "呼延", "独孤");

  /** Words and places that are written like names. */
  private static final Set<String> NO_PERSON =
      Set.of(
          "来自", "游客", "会员", "编辑", "记者", "图片", "甘肃", "江西", "江苏", "安徽", "云南", "宁夏", "温州", "常州", "苏州",
          "杭州", "徐州", "郑州", "洛阳", "武汉", "成都", "金华", "安阳", "黄山", "黄石", "温岭", "常德", "余姚", "石家庄",
          "张家口", "秦皇岛", "连云港", "马鞍山", "张家界");

  /** Endings and words of offices: who bears one is no person. */
  private static final Pattern OFFICE =
      Pattern.compile(
          "(?:社|网|報|报|台|臺|日报|晚报|新闻|客户端|频道|编辑部|中心|委员会|协会|公司|工作室|杂志|周刊|在线|传媒|集团|大学|学院|医院|出版社|电视|广播|快讯|号|局|部|厅|办|院|组|处|會|会|资讯|财经|微信|公众号|网友|网络|综合|整理|原创|本站|融媒|融圈|頻道|管理员|財經|新聞|電台|平台|官方|佚名|未知|匿名|不详|小编|admin)$"
              + "|^(?:网易|新浪|搜狐|腾讯|凤凰网|百度|头条)$|^(?:本报|本网|本刊|本站|本台|综合|新华社|中新网|不详|佚名|未知|匿名|网络|转载|原创|admin|administrator|editor|webmaster|root|system)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CHINESE_ROLES =
      Pattern.compile(
          "(?:^|(?<=[\\s、，,;；/&|（(]))(?:[\\p{IsHan}]{0,12}?(?:全媒体|特约|特派|见习|实习|首席|驻[\\p{IsHan}]{1,4}|高级|職工|职工)?(?:记者|記者|通讯员|通訊員|实习生|见习生|评论员|撰稿人|特约作者|特派员|专栏作者|作者|摄影|摄像|撰文|撰稿|编译|供稿|文图|图文|口述|采写|编写|主播|研究员))(?:[:：/／|\\s]|(?=[\\p{IsHan}]))|(?:^|(?<=[\\s、，,;；/&|（(]))[文图摄][:：/／|\\s]");
  private static final Pattern CHINESE_TAIL =
      Pattern.compile(
          "\\s?(?:文/图|文图|图文|摄影报道|摄影|报道|文并图|文/摄|撰文|采写|整理|供稿|编译|发自.{0,20}|專欄|报导|報道|報導|(?<=[\\s/／])[文图摄]|/|／){1,20}$");
  private static final Pattern HAN_NAME = Pattern.compile("[\\p{IsHan}·•]{2,4}");

  /** A paper's name before the two or three characters of a person's. */
  private static final Pattern OF_PAPER =
      Pattern.compile("^\\p{IsHan}{1,8}?(?:新闻|网|报|社|台)(?=\\p{IsHan}{2,3}$)");

  private static final Pattern SIGNED_LEAD =
      Pattern.compile("^(?:执笔|作者|撰文|图文|文图|文)\\s?[/／|｜:：]\\s?");

  private static final Pattern PEN_NAME = Pattern.compile("\\p{IsHan}{2,6}");
  private static final Pattern LONG_HAN_NAME =
      Pattern.compile("\\p{IsHan}{1,8}[·•.]\\p{IsHan}{1,8}");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00A0\\u3000]");

  /** A Korean reporter with the paper before the name and the office behind it. */
  private static final Pattern KOREAN_REPORTER =
      Pattern.compile("^(?:\\S+=)?(\\p{IsHangul}{2,4})\\s*(?:선임|수습|객원|인턴)?(?:기자|특파원|논설위원|에디터)$");

  private static final Pattern CHINESE_BREAK = Pattern.compile("[\\s、，,;；/／&|｜和与及　]+");
  private static final Pattern INNER_SPACE =
      Pattern.compile("(?<!\\p{IsHan})(\\p{IsHan})[ 　]+(\\p{IsHan})(?!\\p{IsHan})");

  private static final Pattern WESTERN_BREAK =
      Pattern.compile(
          "\\s*(?:[;|\\n/•·]|(?:,\\s*)?\\s(?:and|und|im gespräch mit|et|og|och|en|i|&|và|ve|[ey](?=\\s\\S+\\s\\S))\\s|,(?!\\s*(?:jr|sr|ph\\.?d|m\\.?d|md|ma|ms|mba|mph|msc|bsc|jd|dvm|rn|esq|ii|iii)\\b\\.?))\\s*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern WESTERN_LEAD =
      Pattern.compile(
          "^(?:(?:alles|(?:zeige )?alle (?:beiträge|artikel)|mehr|(?:view |see )?(?:all |more )?(?:posts|articles|stories)) (?:von|by)\\s|(?:gespeichert|geschrieben|veröffentlicht|verfasst|erstellt|eingestellt|ein(?:e)? \\p{L}{4,14}) von\\s|by(?=by\\s)|by(?-i:(?=\\p{Lu}\\p{Ll}+ \\p{Lu}))|text (?:&|and|und|et) (?:photos?|fotos?|bild(?:er)?)[:\\s]|(?:written |posted |story |words |text |reported |reporting |published |article |review |story |created |analysis |opinion |commentary |compiled |von|par)?\\s?by[:\\s]|von(?: unserem \\p{L}+)?[:\\s]|par[:\\s]|por[:\\s]|di[:\\s]|da[:\\s]|af[:\\s]|av[:\\s]|door[:\\s]|od[:\\s]|text[:\\s]|текст[:\\s]|автор[:\\s]|редактор[:\\s]|(?:und )?interview:|pressemitteilung von\\s|autor(?:in|en|es)?[:\\s]|authors?[:\\s]|auteur[:\\s]|szerző[:\\s]|foto[:\\s]|author\\s?[-–]\\s|from[:\\s])\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern ROLE =
      Pattern.compile(
          "(?:^no author$|^the authors?$|^by$|^see all$|^archives?$|^special$|^analysis$|^bureau$|^google\\+?$|^references?$|(?:news|wire) (?:services?|reports?)$|^photo|^&? ?fotos?\\b|staff|correspondent|reporter|editor|writer|contributor|columnist|journalist|redakteur|redaktion|korrespondent|producer|director|photographer|analyst|professor|dieti[ct]ian|nutritionist|chief|updated|published|min read|minutes|follow|http|www\\.|@|special to|for the|for cnn|contributing|senior|associate|freelance|read more|view all|full bio|about the author|contact|email|twitter|facebook|instagram|telegram$|\\barticles$|^posts?$|^posted$|^bio$|subscribe|\\brss\\b|^sign in$|^log in$|^show all\\b|^zur person|^alle beiträge$|\\b(?:comments?|kommentare?)$|^publi(?:ziert|é|cado|cada)\\b|^replying to|©|getty ?images|istock|shutterstock|^\\(.*\\)$|\\bstand$|\\d)",
          Pattern.CASE_INSENSITIVE);

  /** What papers of German print before the names of those who write for them. */
  private static final Pattern GIVEN_ROLE =
      Pattern.compile(
          "^(?:(?:\\p{L}+-){0,3})?(?:Expert(?:e|in)|Redakteur(?:in)?|Autor(?:in)?|Gastautor(?:in)?|Reporter(?:in)?|Korrespondent(?:in)?|Chefredakteur(?:in)?)\\s+(?=\\p{Lu})");

  private static final Pattern WESTERN_PERSON =
      Pattern.compile(
          "\\p{Lu}[\\p{L}.'’-]*(?:\\s(?:von|van|de|der|den|del|della|da|di|du|la|le|zu|af|bin|al)){0,2}(?:\\s\\p{Lu}[\\p{L}.'’-]*){1,3}");
  private static final Pattern DOMAIN =
      Pattern.compile("(?:www\\.)?[\\w-]+(?:\\.[\\w-]+(?=\\.))*+\\.[A-Za-z]{2,6}");

  private static final Pattern DEGREE =
      Pattern.compile("(?:, \\p{Lu}[\\p{L}.]{0,3}\\p{Lu}){1,20}$");

  /** Under what it was filed: {@code By HNA, in News, Portugal}. */
  private static final Pattern FILED = Pattern.compile(",\\s*(?:filed )?(?:in|under)\\s\\p{Lu}.*$");

  /** Where or for whom it was written: {@code em Porto Velho}, {@code Do UOL}. */
  private static final Pattern FOR_OR_IN =
      Pattern.compile("^(?:[Ee]m|in|à) \\p{Lu}.*|^D[aeo]s? \\p{Lu}{2,}$");

  /** Who helped, in brackets behind those who wrote. */
  private static final Pattern HELPED_BY =
      Pattern.compile("[(\\[](?:avec|with|mit|con|com|met|med)\\s[^)\\]]*[)\\]]");

  /** The stop of a sentence, not of an initial or of Jr. */
  private static final Pattern STOP = Pattern.compile("(?<=\\p{Ll}{3})\\.$");

  /** Beside a name in full, the one its bearer logs in by. */
  private static final Pattern LOGIN = Pattern.compile("[a-z][a-z0-9_.-]{3,}");

  /** Beside a person, for whom or with what degree: {@code USA TODAY}, {@code AP}, {@code RD}. */
  private static final Pattern ORGANISATION =
      Pattern.compile(
          "[\\p{Lu}/]{2,5}|.*(?:News|Sports|Today|TODAY|Times|Tribune|Press|Radio|TV|Media|Network|Magazine|Desk|Services?|\\.com)");

  /** The same where the persons are not all in capitals: {@code MDR THÜRINGEN}. */
  private static final Pattern STATION = Pattern.compile("\\p{Lu}{2,3}(?: \\p{Lu}+)++");

  private static final Pattern TRAILING =
      Pattern.compile(
          "(?:\\s+(?:for|at|in|aus|em)\\s+\\p{Lu}.*|\\s+[Ee]nvoyée?s? spécia.*|\\s*<[^<>\\s]*@.*|\\s+(?:[Ff]otos?|[Pp]hotos?|Bild(?:er)?):.*|\\s+[\\w-]+\\.(?:com|net|org|co\\.\\w\\w)|\\s*[(\\[](?![^)]{1,12}\\) \\p{Lu}\\p{Ll}+$).*|\\s+[-–—|].*|\\s+via\\s.*|\\s*,\\s*$|\\s*@\\S+|\\s*:\\s*)$");
  private static final Pattern BEFORE_TIME =
      Pattern.compile(
          "[\\s,|·•–—-]*(?:(?<!\\p{L})(?:am|at|on|vom|le|il|el|den|\\p{L}{2,10}tag|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)(?=[.,])|veröffentlicht|published|publicad[oa]|publié)[\\s,:]+)*+$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** What stands around a name. */
  private static final Pattern MARKS =
      Pattern.compile("^[\\s:：()（）【】\\[\\]“”\"'。.]+|[\\s:：()（）【】\\[\\]“”\"'。.]+$");

  private static final Pattern WESTERN_MARKS =
      Pattern.compile("^[\\s\"'“”.,:©-]+|[\\s\"'“”,:*→-]+$");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  /** Under which systems publish when nobody is told. */
  private static final Pattern ACCOUNT =
      Pattern.compile(
          "(?:wordpress)?admin\\w*|administrator|publisher|editor|author|user|null|undefined|webmaster|redaktion|staff|guest|default|root");

  private static final int LONGEST_NAME = 50;

  private Names() {}

  /** The names in a credit, in order, without roles; empty when it names no person. */
  public static List<String> of(String credit) {
    String text = SPACE.matcher(credit.replace('丨', '｜')).replaceAll(" ").strip();
    if (text.length() > 300) {
      return List.of();
    }
    if (hasHan(text) && !isJapanese(text)) {
      return chinese(text);
    }
    List<String> names = western(text);
    boolean dated = text.chars().filter(Character::isDigit).count() >= 4;
    return dated && names.size() > 1 && isPlainlyPerson(names.getFirst())
        ? names.stream().filter(name -> !isBehindComma(name, text)).toList()
        : names; // for whom and from where stands behind who
  }

  /** The names behind a label for authors: there words may be pen names. */
  public static List<String> signed(String credit) {
    List<String> names = of(credit);
    List<String> words = new ArrayList<>();
    for (String word : CHINESE_BREAK.split(SIGNED_LEAD.matcher(credit.strip()).replaceFirst(""))) {
      words.add(strip(word));
    }
    boolean penNames =
        words.size() > names.size()
            && words.stream()
                .allMatch(word ->
                    PEN_NAME.matcher(word).matches()
                        && !isOffice(word)
                        && !NO_PERSON.contains(word));
    return penNames && (words.size() == 1 || isListed(credit)) ? List.copyOf(words) : names;
  }

  /**
   * The name that a run of characters begins with, where a place follows it without a break: three
   * characters, or two before a place of two.
   */
  public static List<String> before(String run) {
    for (int length : run.length() == 4 ? new int[] {2, 3} : new int[] {3, 2}) {
      if (run.length() > length && isChinesePerson(run.substring(0, length))) {
        return List.of(run.substring(0, length));
      }
    }
    return List.of();
  }

  /** Whether the words of a credit are told one after the other, and not set apart by spaces. */
  private static boolean isListed(String credit) {
    return credit.indexOf('、') >= 0 || credit.indexOf('&') >= 0;
  }

  /** Whether a text has a Chinese character. */
  public static boolean hasHan(String text) {
    return HAN.matcher(text).find();
  }

  /** Whether a name is rather that of an office, agency or site. */
  public static boolean isOffice(String name) {
    return OFFICE.matcher(name).find();
  }

  /** Whether a whole text is nothing but one Chinese personal name, or several with spaces. */
  public static boolean isChineseNames(String text) {
    List<String> names = chinese(text);
    return !names.isEmpty()
        && names.stream().mapToInt(String::length).sum()
            >= text.replaceAll("[\\s、，,　]", "").length();
  }

  /** Many words of two characters begin like names; of the frequent surnames few do. */
  public static boolean hasFrequentSurname(String name) {
    int at = SURNAMES.indexOf(name.charAt(0));
    return at >= 0 && at < FREQUENT;
  }

  public static boolean isChinesePerson(String token) {
    if (LONG_HAN_NAME.matcher(token).matches()) {
      return true;
    }
    return HAN_NAME.matcher(token).matches()
        && surname(token) > 0
        && token.length() <= surname(token) + 2
        && token.length() > surname(token)
        && !NO_PERSON.contains(token)
        && !OFFICE.matcher(token).find();
  }

  /** Whether a name is rather what its bearer logs in by: {@code clara-whitmore}. */
  public static boolean isLogin(String name) {
    return LOGIN.matcher(name).matches();
  }

  /** Whether a name is a host's, or what a login leaves. */
  public static boolean isDomain(String name) {
    return DOMAIN.matcher(name.strip()).matches();
  }

  /**
   * Two to four words with capitals, no digits: as people are named in alphabets that have them.
   */
  public static boolean isWesternPerson(String name) {
    return WESTERN_PERSON.matcher(name).matches();
  }

  private static boolean isJapanese(String text) {
    return text.chars().anyMatch(c -> c >= 0x3040 && c < 0x3100);
  }

  private static int surname(String token) {
    if (token.length() > 2 && DOUBLE.contains(token.substring(0, 2))) {
      return 2;
    }
    return SURNAMES.indexOf(token.charAt(0)) >= 0 ? 1 : 0;
  }

  private static List<String> chinese(String credit) {
    String text = CHINESE_ROLES.matcher(credit).replaceAll(" ");
    text = CHINESE_ROLES.matcher(text).replaceAll(" ");
    text = CHINESE_TAIL.matcher(text.strip()).replaceFirst("");
    text = INNER_SPACE.matcher(text).replaceAll("$1$2");
    Set<String> names = new LinkedHashSet<>();
    for (String token : CHINESE_BREAK.split(text)) {
      String bare = strip(token);
      if (bare.isEmpty()) {
        continue;
      }
      if (!hasHan(bare)) {
        continue;
      }
      if (isChinesePerson(bare)) {
        names.add(bare);
      } else if (bare.length() >= 4 && bare.length() <= 18 && !isOffice(bare)) {
        List<String> split = joined(bare);
        names.addAll(split);
      }
    }
    return List.copyOf(names);
  }

  private static String strip(String token) {
    return MARKS.matcher(token).replaceAll("");
  }

  /** Names written without a break: cut where every part begins with a surname, longest first. */
  private static List<String> joined(String text) {
    List<String> cut = cut(text, 0);
    return cut.size() > 1 ? cut : List.of();
  }

  private static List<String> cut(String text, int at) {
    if (at == text.length()) {
      return List.of();
    }
    for (int length : new int[] {3, 2, 4}) {
      if (at + length <= text.length() && isChinesePerson(text.substring(at, at + length))) {
        List<String> rest = cut(text, at + length);
        if (!rest.isEmpty() || at + length == text.length()) {
          List<String> all = new ArrayList<>();
          all.add(text.substring(at, at + length));
          all.addAll(rest);
          return all;
        }
      }
    }
    return List.of();
  }

  private static List<String> western(String credit) {
    String text = HELPED_BY.matcher(untimed(credit)).replaceAll(" ").strip();
    text = FILED.matcher(text).replaceFirst("");
    text = WESTERN_LEAD.matcher(text).replaceFirst("");
    text = WESTERN_LEAD.matcher(text).replaceFirst("");
    Set<String> names = new LinkedHashSet<>();
    for (String part : WESTERN_BREAK.split(text)) {
      String name = WESTERN_LEAD.matcher(part.strip()).replaceFirst("");
      name = TRAILING.matcher(name).replaceFirst("").strip();
      name = GIVEN_ROLE.matcher(name).replaceFirst("");
      name = KOREAN_REPORTER.matcher(name).replaceFirst("$1");
      name = WESTERN_MARKS.matcher(name).replaceAll("");
      name = STOP.matcher(name).replaceFirst("");
      if (name.length() > 1
          && name.length() <= LONGEST_NAME
          && !ROLE.matcher(name).find()
          && !FOR_OR_IN.matcher(name).matches()
          && SPACES.split(name, -1).length <= 6
          && name.chars().anyMatch(Character::isLetter)) {
        names.add(name);
      }
    }
    if (names.stream().anyMatch(name -> name.indexOf(' ') > 0)) {
      names.removeIf(Names::isLogin);
    }

    if (names.stream().anyMatch(Names::isPlainlyPerson)) {
      names.removeIf(Names::isOrganisation);
      if (names.stream().anyMatch(name -> !name.equals(name.toUpperCase(Locale.ROOT)))) {
        names.removeIf(name -> STATION.matcher(name).matches());
      }
    }
    return List.copyOf(names);
  }

  /** Whether a single word stands behind a comma, as offices and places do behind a name. */
  private static boolean isBehindComma(String name, String credit) {
    int at = name.indexOf(' ') < 0 ? credit.indexOf(", " + name) : -1;
    int end = at + 2 + name.length();
    return at > 0 && (end == credit.length() || ",.(".indexOf(credit.charAt(end)) >= 0);
  }

  /** Whether a name is an organisation's by its form: {@code HNA}, {@code Harbour News}. */
  public static boolean isOrganisation(String name) {
    return ORGANISATION.matcher(name).matches();
  }

  /** Whether a name is written like a person's and does not end like an organisation's. */
  public static boolean isPlainlyPerson(String name) {
    String bare = DEGREE.matcher(name).replaceFirst("");
    return isWesternPerson(bare) && !isOrganisation(bare);
  }

  /** A byline up to the time that follows it. */
  private static String untimed(String credit) {
    for (TimeText.Hit hit : new TimeText(TimeText.Habit.NONE).find(credit)) {
      String before = credit.substring(0, hit.start());
      return before.isBlank() ? credit : BEFORE_TIME.matcher(before).replaceFirst("");
    }
    return credit;
  }

  /** The names in a credit of a page in another language than Chinese that names people in Han. */
  public static List<String> japanese(String credit) {
    String text = JAPANESE_ROLE.matcher(credit.strip()).replaceFirst("").strip();
    if (JAPANESE_SPACED.matcher(text).matches()) {
      return List.of(text);
    }
    List<String> names = new ArrayList<>();
    for (String part : CHINESE_BREAK.split(text)) {
      if (JAPANESE_NAME.matcher(part).matches() && !isOffice(part)) {
        names.add(part);
      }
    }
    return names;
  }

  /** Names given one by one as metadata: only those split that plainly hold several. */
  public static List<String> given(List<String> values) {
    Set<String> names = new LinkedHashSet<>();
    for (String value : values) {
      String text = SPACE.matcher(value).replaceAll(" ").strip();
      if (text.isEmpty()
          || text.startsWith("http")
          || text.length() > 200
          || text.chars().noneMatch(Character::isLetter)
          || ACCOUNT.matcher(text.toLowerCase(Locale.ROOT)).matches()) {
        continue;
      }
      if (hasHan(text) && !isJapanese(text)) {
        List<String> parsed = chinese(OF_PAPER.matcher(text).replaceFirst(""));
        if (parsed.isEmpty()) {
          names.add(text);
        } else {
          names.addAll(parsed);
        }
      } else {
        List<String> parsed = western(text);
        if (parsed.isEmpty()) {
          names.add(text);
        } else {
          names.addAll(parsed);
        }
      }
    }
    return names.stream().filter(n -> !n.startsWith("@")).collect(Collectors.toList());
  }
}

package org.kuaizhao.extract.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What sites print about the copy and about themselves, never part of a text. */
public final class Notice {

  private static final Pattern NOTICE =
      Pattern.compile(
          "以[上下](?:内容|文字|信息|文章).{0,20}(?:快照|采集|收录|转载|来自)|本站(?:信息)?快照|快照(?:查询|检索)|不代表本[站网平].{0,6}(?:立场|观点)|(?:如有|若有|涉及|内容).{0,12}侵(?:权|犯)|免责声明|版权(?:声明|所有|归)|(?:未经|严禁|谢绝).{0,16}(?:授权|许可|转载)|特别声明|转载请(?:注明|联系)|本文(?:内容)?(?:仅|只)代表|违法和不良信息|举报电话|ICP备|all rights reserved|copyright (?:©|\\(c\\))|^copyright (?:19|20)\\d\\d|©\\s?(?:19|20)\\d\\d|(?:does|do) not (?:represent|reflect) the (?:views|opinions)|automatically (?:captured|archived)|^(?:上一篇|下一篇)|^扫一扫|微信扫|关注.{0,20}(?:公众号|官微|微信号)|官方微信|长按.{0,12}(?:二维码|识别)|^(?:点赞|在看|分享|收藏|转发|关注|喜欢)(?:[\\s、，,/|·+]*(?:点赞|在看|分享|收藏|转发|关注|星标)){1,6}[\\s。！]*$|点击.{0,6}(?:蓝字|下方名片)|下载.{0,10}(?:客户端|APP)",
          Pattern.CASE_INSENSITIVE);

  /** Every notice has one of these, most lines have none. */
  private static final Literals SIGNS =
      Literals.of(
          "以上",
          "以下",
          "本站",
          "快照",
          "不代表",
          "侵权",
          "侵犯",
          "免责",
          "版权",
          "未经",
          "严禁",
          "谢绝",
          "特别声明",
          "转载请",
          "本文",
          "违法和",
          "举报电话",
          "icp备",
          "all rights",
          "©",
          "copyright",
          "not represent",
          "not reflect",
          "automatically",
          "上一篇",
          "下一篇",
          "扫一扫",
          "微信扫",
          "公众号",
          "官方微信",
          "关注",
          "长按",
          "点赞",
          "在看",
          "分享",
          "收藏",
          "转发",
          "喜欢",
          "点击",
          "下载");

  /** What stands where something of another site would, until the reader agrees. */
  private static final Pattern EMBEDDING =
      Pattern.compile(
          "\\bextern(?:er?|en?) inhalte?\\b|empfohlener redaktioneller inhalt|privatsphäre-einstellungen verhindern|laden de[sr] \\p{L}{3,12} akzeptieren sie|daten an dritt(?:plattformen|anbieter)|keine verbindung zu \\p{L}+ her|allow [\\p{L} ]{2,20} content\\?|contains content provided by|content is (?:hosted by a third party|not available due to your|blocked)|to (?:view|watch) this (?:video|content).{0,40}(?:javascript|cookie)|contenu .{0,40}(?:bloqué|accepter les cookies)|contenido .{0,40}(?:bloqueado|aceptar las cookies)|find out what's happening in .{2,60} with free",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Literals EMBEDDING_SIGNS =
      Literals.of(
          "externe",
          "redaktioneller inhalt",
          "privatsphäre",
          "akzeptieren",
          "daten an dritt",
          "verbindung zu",
          "content",
          "watch this",
          "contenu",
          "contenido",
          "find out");

  private static final Pattern DATA = Pattern.compile("\\{\\s*\"[\\w-]+\"\\s*:");

  private static final int OPENING = 30;

  private Notice() {}

  public static boolean isIn(String text) {
    return SIGNS.isIn(text) && NOTICE.matcher(text).find();
  }

  /** Whether a text stands for something embedded that the page does not show. */
  public static boolean isOfEmbedding(String text) {
    return EMBEDDING_SIGNS.isIn(text) && EMBEDDING.matcher(text).find();
  }

  /** Whether a text is an object of a script, left where a reader would see it. */
  public static boolean isData(String text) {
    return text.startsWith("{") && text.endsWith("}") && DATA.matcher(text).lookingAt();
  }

  /** Whether a longer text begins with one: further on it may be what an article speaks of. */
  public static boolean opens(String text) {
    if (!SIGNS.isIn(text)) {
      return false;
    }
    Matcher notice = NOTICE.matcher(text);
    return notice.find() && notice.start() <= OPENING;
  }
}

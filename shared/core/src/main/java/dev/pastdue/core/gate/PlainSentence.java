package dev.pastdue.core.gate;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A sentence made plain, so that rules need not know how it was typed: full width, case, accents, invisible characters and traditional
 * characters are gone, and so are gaps and signs put inside a word to hide it. What ends a clause is {@code |}; Latin words stand apart
 * by single spaces, Chinese characters by none; brackets of a signature are {@code [ ]}.
 *
 * @param from where it begins in the text, in UTF-16 units
 * @param to where it ends, exclusive
 */
record PlainSentence(String words, int from, int to) {
    /** Pairs, a variant before what the rules write: the characters that the rules have, not a dictionary. */
    private static final String VARIANTS =
            "丟丢並并乾干佈布佔占併并來来侷局係系俬私俺我個个們们偵侦備备傢家傳传債债傾倾僱雇價价儘尽償偿優优兌兑兒儿內内兩两凍冻別别刪删則则劃划劉刘動动務务勵励勸劝匯汇區区協协卹恤卽即厲厉參参吳吴咱我員员唄呗問问啟启喚唤喫吃單单嗎吗噴喷噹当嚇吓嚐尝嚮向"
                    + "嚴严囉啰國国園园圖图團团執执報报場场塗涂墊垫墻墙壞坏奬奖妳你媽妈孃娘學学實实寧宁審审寫写寬宽寶宝將将專专尋寻對对導导屬属嶽岳帐账師师帳账帶带幫帮幹干幾几廢废廣广弔吊張张強强彆别彔录彙汇後后徑径從从復复徵征恆恒恥耻您你愛爱態态慚惭慮虑慼戚憐怜"
                    + "應应懶懒懷怀戰战戶户捨舍捲卷掃扫掛挂換换損损摺折撥拨撫抚擇择擔担據据擡抬擬拟擴扩擾扰敎教敗败數数斷断於于昇升時时曉晓曏向曬晒書书會会東东査查條条業业構构樓楼樣样橋桥機机橫横檢检檯台櫃柜權权欵款歸归毀毁氣气汙污決决沒没沖冲況况湊凑準准溝沟滙汇"
                    + "滯滞滾滚滿满漢汉潑泼為为烏乌無无煩烦燬毁爛烂爲为爺爷牀床牆墙牠它狀状猶犹獄狱獎奖獲获獵猎現现環环甚什產产産产甯宁異异當当癡痴發发盜盗盡尽監监盪荡眞真眾众睏困確确碼码祇只禮礼稅税種种稱称積积穫获窩窝窮穷筆笔箇个範范簡简簽签籌筹籤签糞粪糰团紀记"
                    + "約约紅红紋纹納纳紙纸級级終终組组結结絕绝絡络給给絶绝經经綫线網网緊紧線线緝缉編编緻致縮缩繫系繳缴續续纏缠纔才纪记罰罚罵骂罷罢羈羁羣群義义翫玩聯联聰聪聲声職职聽听聾聋脅胁脈脉脩修腳脚臉脸臨临臺台與与舊旧舘馆莊庄萬万著着蔘参蕩荡薦荐藉借處处號号"
                    + "蟲虫衆众衕同衛卫衝冲衹只裏里補补裝装裡里製制複复覈核見见規规視视親亲訂订計计訊讯討讨訓训託托記记訟讼訪访訴诉註注証证詐诈評评詢询試试話话該该認认誠诚誡诫誤误說说説说調调談谈請请諸诸謂谓講讲謠谣謡谣謹谨證证識识譭毁議议護护譽誉讀读變变讓让負负"
                    + "財财貪贪責责買买貸贷費费貼贴資资賠赔賣卖賤贱質质賬账賴赖購购贈赠贓赃趕赶踰逾蹤踪車车軍军軟软載载輛辆輩辈輪轮輸输轉转轟轰辦办迴回這这週周進进過过達达違违遞递遠远遲迟選选遺遗還还邊边郵邮鄉乡鄰邻醫医釘钉釦扣鈡钟銀银銬铐銷销鋪铺錄录錢钱錯错録录"
                    + "錶表鍾钟鐘钟鐵铁鑼锣長长門门開开間间閤合闆板關关陞升陳陈隊队際际隨随險险隻只離离難难電电韆千響响須须預预領领頭头額额顏颜顔颜願愿類类風风颱台飛飞飯饭飾饰養养餘余馬马駕驾駛驶駡骂騙骗騰腾騷骚驅驱驗验體体髮发鬆松鬚须鬧闹麪面麫面麵面麼么麽么黃黄"
                    + "點点齊齐齣出龜龟";

    private static final String APOSTROPHES = "'‘’ʼ`´";
    private static final String SENTENCE_ENDS = "。！？!?；;\n";
    private static final String CLAUSE_ENDS = ",，:：()（）…《》〈〉「」『』";
    private static final String HIDING = ".·•*_|/~^\\-‧・、,";

    /** Words of one letter each: D E A D, p.a.s.s. */
    private static final Pattern SPELT_OUT =
            Pattern.compile("(?<![a-z0-9])[a-z](?:[ .·*_/~-]{1,2}[a-z]){3,40}(?![a-z0-9])");

    private static final Pattern DISGUISED =
            Pattern.compile("(?<![a-z0-9])[a-z]+[013457@$][a-z013457@$]*[a-z](?![a-z0-9])");
    private static final Pattern THOUSANDS = Pattern.compile("(?<=[0-9]),(?=[0-9]{3})");
    private static final Pattern GAPS = Pattern.compile(" *\\| *");
    private static final Pattern SPACES = Pattern.compile("[ \\t\\r]+");

    /** The sentences of a text, in its order; blank ones are left out. */
    static List<PlainSentence> of(String text) {
        var sentences = new ArrayList<PlainSentence>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || endsSentence(text, i)) {
                int end = Math.min(i + 1, text.length());
                String words = plain(text.substring(start, i));
                if (!words.isBlank()) {
                    sentences.add(new PlainSentence(words, firstInk(text, start, end), end));
                }
                start = end;
            }
        }
        return sentences;
    }

    private static int firstInk(String text, int from, int to) {
        int first = from;
        while (first < to && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        return first;
    }

    /** A full stop only where a space and no single letter or abbreviation is beside it: not in www.example.com, p.m., no. 7. */
    private static boolean endsSentence(String text, int at) {
        char c = text.charAt(at);
        if (SENTENCE_ENDS.indexOf(c) >= 0) {
            return true;
        }
        if (c != '.' && c != '．' && c != '｡') {
            return false;
        }
        boolean atGap = at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1));
        int word = at;
        while (word > 0 && Character.isLetter(text.charAt(word - 1))) {
            word--;
        }
        String before = text.substring(word, at).toLowerCase(Locale.ROOT);
        return c == '｡'
                || (atGap
                        && before.length() != 1
                        && !List.of("no", "mr", "mrs", "ms", "dr", "nr", "st").contains(before));
    }

    /** Letters, digits, single spaces, clause ends and the brackets of a signature. */
    static String plain(String text) {
        String folded =
                withoutTrace(Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT));
        String joined = joined(THOUSANDS.matcher(folded).replaceAll(""));
        String latin = DISGUISED
                .matcher(SPELT_OUT.matcher(joined).replaceAll(PlainSentence::letters))
                .replaceAll(PlainSentence::undisguised);
        var out = new StringBuilder(latin.length());
        for (int i = 0; i < latin.length(); i++) {
            char before = i == 0 ? ' ' : latin.charAt(i - 1);
            char after = i + 1 == latin.length() ? ' ' : latin.charAt(i + 1);
            out.append(sign(latin.charAt(i), before, after));
        }
        String spaced = SPACES.matcher(out).replaceAll(" ").strip();
        return GAPS.matcher(withoutGapsInChinese(spaced)).replaceAll("|").replace("身分", "身份");
    }

    private static String withoutTrace(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> APOSTROPHES.indexOf(c) < 0 && !leavesNoTrace(c))
                .map(PlainSentence::usual)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    private static boolean leavesNoTrace(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static int usual(int c) {
        if (!Character.isIdeographic(c)) {
            return c;
        }
        for (int i = VARIANTS.indexOf(c); i >= 0; i = VARIANTS.indexOf(c, i + 1)) {
            if (i % 2 == 0) {
                return VARIANTS.charAt(i + 1);
            }
        }
        return c;
    }

    /** Chinese without what was put between its characters: 后.果.自.负, 起*诉. A comma or a dot counts only between single characters in a row. */
    private static String joined(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (HIDING.indexOf(text.charAt(i)) < 0 || !betweenChinese(text, i)) {
                out.append(text.charAt(i));
            } else if (".、,-|".indexOf(text.charAt(i)) >= 0 && !inARow(text, i)) {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    private static boolean betweenChinese(String text, int at) {
        return at > 0 && at + 1 < text.length() && isHan(text.charAt(at - 1)) && isHan(text.charAt(at + 1));
    }

    /** Whether the same sign stands two places before or after: 黑.名.单. */
    private static boolean inARow(String text, int at) {
        char c = text.charAt(at);
        boolean before = at >= 3 && text.charAt(at - 2) == c && isHan(text.charAt(at - 3));
        boolean after = at + 3 < text.length() && text.charAt(at + 2) == c && isHan(text.charAt(at + 3));
        return before || after;
    }

    private static String letters(MatchResult spelt) {
        return spelt.group().replaceAll("[^a-z]", "");
    }

    private static String undisguised(MatchResult word) {
        return word.group()
                .replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace('@', 'a')
                .replace("$", "s");
    }

    private static char sign(char c, char before, char after) {
        if (Character.isLetterOrDigit(c) || c == '、') {
            return c;
        }
        if (c == '.' && Character.isLetterOrDigit(before) && Character.isLetterOrDigit(after)) {
            return c;
        }
        return switch (c) {
            case '[', '【', '〔' -> '[';
            case ']', '】', '〕' -> ']';
            default -> CLAUSE_ENDS.indexOf(c) >= 0 ? '|' : ' ';
        };
    }

    private static boolean isHan(char c) {
        return Character.isIdeographic(c);
    }

    private static String withoutGapsInChinese(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            boolean gap = text.charAt(i) == ' '
                    && i > 0
                    && i + 1 < text.length()
                    && (isHan(text.charAt(i - 1)) || isHan(text.charAt(i + 1)));
            if (!gap) {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }
}

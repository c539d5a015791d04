package dev.pastdue.core.text;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether a name in a book says that its bearer has died: {@code （已故）王小明}, {@code Estate of John Smith}.
 *
 * <p>Words that are names too count only where they can be none: Late and Rip are family names, 故 and 亡 occur in names of places and
 * companies. In doubt it says yes, for then a person looks before anybody is told.
 */
public final class DeceasedNote {
    private static final String HAN_NOTE =
            "已故|亡者|身故|去世|过世|過世|死亡|逝世|离世|離世|辞世|辭世|往生|病故|亡故|已殁|已歿|殁|歿|已亡|已死|死者|逝者|故人|仙逝|已逝|已去逝|去逝"
                    + "|卒于|遗产|遺產|被继承人|被繼承人|继承人|繼承人|亡夫|亡妻|亡父|亡母|先夫|先妻|先父|先母|物故|逝去|死去";

    /** A character of each of these, and of those that stand alone. */
    private static final String TELLING = "故亡殁歿逝死去过過离離辞辭往病卒继繼遗遺先作";

    private static final Pattern HAN = Pattern.compile(HAN_NOTE);

    /** One of these alone, in brackets or set off from the name. */
    private static final Pattern HAN_SET_OFF = Pattern.compile(
            "[(\\[【<{「《〔]\\s*[故亡殁歿逝死卒†]\\s*[)\\]】>}」》〕]|(?:^|[^\\p{L}])[故亡逝卒](?:[^\\p{L}]+\\p{IsHan}{2,}|[^\\p{L}]*$)");

    /** The name of a place, a shop, a fund or a museum, which may hold such a word. */
    private static final Pattern HAN_OTHER =
            Pattern.compile("公司|集团|集團|银行|銀行|中心|基金|协会|協會|博物|书店|書店|超市|餐厅|餐廳|饭店|飯店|酒店|旅行|文化|工作室|事务所|事務所|商店|商行|[店馆館厂廠社院]$");

    private static final Pattern LATIN = Pattern.compile(
            "(?<![a-z])(?:deceased|decea?sd|dece?a?sed|dec'd|decd|dcsd|decs'd|q\\.? ?e\\.? ?p\\.? ?d|passed away|passed-away|d\\.o\\.d|date of death|deathed"
                    + "|(?:est(?:ate)?|heirs?|exec(?:utor)?s?|executrix|exors?|administrators?|personal rep(?:resentative)?s?|legal rep(?:resentative)?s?)\\.? of(?! the art)"
                    + "|décédée?|decedee?|défunte?|defunte?|verstorben(?:er|e)?|nachlass|fallecid[oa]|falecid[oa]|difunt[oa]|defunt[oa]|decedut[oa]|overleden|zmarł[ya]?"
                    + "|almarhum(?:ah)?|all?ahyarham(?:ah)?|arwah|mendiang|marhum|swargiya|swargiy|svargiya)(?!\\p{IsLatin})");
    /** Almarhum, cut short: in brackets, with a full stop, or behind the name. */
    private static final Pattern ALM =
            Pattern.compile("[(\\[]\\s*almh?\\b\\.?\\s*[)\\]]|^almh?\\.|[,-]\\s*almh?\\.?$|^feu\\s+\\p{L}+\\s+\\p{L}+");

    private static final Pattern LATIN_BRACKETS = Pattern.compile(
            "[(\\[{<]\\s*(?:the\\s+)?(?:late|dec|dcd|died|dead|d|rip|r\\.i\\.p\\.?|estate|†)\\b\\.?[^)\\]}>]*[)\\]}>]");
    private static final Pattern LATE = Pattern.compile(
            "^(?:the\\s+late\\b|late(?:\\s+(?:mr|mrs|ms|miss|dr|shri|smt|sri)\\b\\.?)?\\s+\\p{L}+)|\\bthe late\\b|[-/,;:]\\s*(?:the\\s+)?late$");
    private static final Pattern ESTATE = Pattern.compile("^(?:the\\s+)?estate[\\s:-]+\\p{L}+|\\p{L}+[\\s,:-]+estate$");
    private static final Pattern REAL_ESTATE = Pattern.compile(
            "\\breal[\\s-]estate|\\b(?:ltd|limited|llc|inc|corp|company|co|plc|gmbh|agency|agents?|group|holdings?|partners|management|services|developers?|bank)\\b|\\b(?:housing|industrial|council) estate");
    private static final Pattern RIP = Pattern.compile(
            "\\br\\.\\s?i\\.\\s?p\\b|[-/,;:]\\s*rip$|^rip[\\s:,-]+\\p{L}+[\\s.]+\\p{L}+|\\p{L}+\\s+\\p{L}+\\s+rip$");
    private static final Pattern DIED = Pattern.compile(
            "\\b(?:died|dod|d\\.)\\s*:?\\s*[0-9]|[-/,;:]\\s*(?:died|dead|dec)\\.?$|\\p{L}+\\s+\\p{L}+\\s+died$|\\bis dead\\b");
    private static final Pattern OTHER_SCRIPTS = Pattern.compile(
            "умерш|скончал|покойн|пок\\.|померл|المرحوم|المرحومة|متوفى|متوفي|متوفاة|ז\"ל|ז״ל|المتوفى|เสียชีวิต|ผู้ตาย|ถึงแก่กรรม|स्वर्गीय|स्व\\.|मृतक|사망|고인|별세|作古"
                    + "|(?:^|[(\\[])\\s*[故고망]\\s*[)\\]]?\\s+\\p{IsHangul}{3,4}$|^故\\p{IsHangul}{3,5}$|[(\\[]\\s*고\\s*[)\\]]");
    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Zs}]+");
    private static final String CROSSES = "†✝✞✟☠⚰⚱🪦🕯";

    private DeceasedNote() {}

    /** Whether the name says so. */
    public static boolean isIn(String written) {
        return !isPlainChinese(written) && saysSo(written);
    }

    /** Spares most names the patterns. */
    private static boolean isPlainChinese(String name) {
        return name.codePoints()
                .allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN && TELLING.indexOf(c) < 0);
    }

    private static boolean saysSo(String written) {
        String seen = UNSEEN.matcher(Normalizer.normalize(written, Form.NFKC)).replaceAll("");
        String name = SPACES.matcher(seen.replace('’', '\'').replace('‘', '\''))
                .replaceAll(" ")
                .strip()
                .toLowerCase(Locale.ROOT);
        if (name.codePoints().anyMatch(c -> CROSSES.indexOf(c) >= 0)) {
            return true;
        }
        return saysSoInChinese(name)
                || saysSoInLatin(name)
                || OTHER_SCRIPTS.matcher(name).find();
    }

    private static boolean saysSoInChinese(String name) {
        if (name.codePoints().noneMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)) {
            return false;
        }
        if (HAN_SET_OFF.matcher(name).find()) {
            return true;
        }
        if (HAN_OTHER.matcher(name).find()) {
            return false;
        }
        return HAN.matcher(name).find() || isBeforeName(name) || isBehindName(name);
    }

    /** 故王小明, but not 故宫 or 故里. */
    private static boolean isBeforeName(String name) {
        return (name.startsWith("故") || name.startsWith("亡")) && isWhole(name.substring(1), 2);
    }

    /** 王小明故, but not 王故 and not 张如故. */
    private static boolean isBehindName(String name) {
        return (name.endsWith("故") || name.endsWith("亡") || name.endsWith("卒"))
                && isWhole(name.substring(0, name.length() - 1), 3);
    }

    private static boolean isWhole(String name, int least) {
        int letters = name.codePointCount(0, name.length());
        int family = FamilyNames.chinese(name);
        return family > 0
                && letters >= least
                && letters <= family + 2
                && name.codePoints().allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }

    private static boolean saysSoInLatin(String name) {
        if (LATIN.matcher(name).find()
                || LATIN_BRACKETS.matcher(name).find()
                || ALM.matcher(name).find()) {
            return true;
        }
        if (LATE.matcher(name).find()
                || RIP.matcher(name).find()
                || DIED.matcher(name).find()) {
            return true;
        }
        return ESTATE.matcher(name).find() && !REAL_ESTATE.matcher(name).find();
    }
}
